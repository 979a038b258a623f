"""A page for the browser: what stands in it, and the style that belongs to its platform. Pure but for reading the style."""

from pathlib import Path

STYLES = Path(__file__).parent / "styles"


def page(platform: str, body: str) -> str:
    """The whole page. Nothing of it comes from the network."""
    style = "\n".join((STYLES / f"{name}.css").read_text("utf-8") for name in ("page", platform))
    return f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>{platform}</title>\n<style>\n{style}</style>\n<body class={platform}>\n{body}\n"

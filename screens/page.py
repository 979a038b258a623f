"""A page for the browser: what stands in it, and the style that belongs to its platform. Pure but for reading the style."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import KithError

Payload = dict[str, Any]
STYLES = Path(__file__).parent / "styles"


def page(platform: str, body: str) -> str:
    """The whole page. Nothing of it comes from the network."""
    style = "\n".join((STYLES / f"{name}.css").read_text("utf-8") for name in ("page", platform))
    return f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>{platform}</title>\n<style>\n{style}</style>\n<body class={platform}>\n{body}\n"


def drawn(part: Payload, ways: Mapping[Any, Callable[[Payload], str]]) -> str:
    """A component or a block as the way of its type draws it; raises KithError when there is none."""
    if part["type"] not in ways:
        raise KithError(f"A part of the type {part['type']!r} is not known here.", "Teach it to the page of its platform in screens/.")
    return ways[part["type"]](part)

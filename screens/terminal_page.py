"""What a program wrote to a terminal, colours included, as a page that looks like one. Pure."""

from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from screens.page import page

GROUND, INK = (23, 27, 34), (220, 224, 230)
COLOURS = [(23, 27, 34), (240, 113, 120), (140, 200, 120), (230, 190, 110), (110, 160, 240), (200, 140, 230), (110, 200, 210), (220, 224, 230)]
THEME = TerminalTheme(GROUND, INK, COLOURS, COLOURS)


def shown(written: str, title: str) -> str:
    """The page of a window with that title."""
    console = Console(record=True, width=200, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(written), end="")
    inside = console.export_html(theme=THEME, inline_styles=True, code_format="{code}")
    return page("terminal", f"<div class=window><div class=bar><i></i><i></i><i></i><span>{title}</span></div><pre>{inside}</pre></div>")

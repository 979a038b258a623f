"""Discord's Markdown as HTML, as far as Kith writes it. Pure; markup that is not known here is an error, so that no picture shows it wrongly."""

import re
from html import escape

from bot.errors import KithError

_ESCAPED = re.compile(r"\\([\\*_~|`<>\[\]()#])")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_UNKNOWN = re.compile(r"[*_~|`<\[]")
_BLOCKS = (("### ", "h3"), ("-# ", "small"), ("> ", "blockquote"), ("", "p"))
_HIDDEN = 0xE000
"""Where in Unicode's private area escaped characters wait until the markup is read."""


def words(text: str) -> str:
    """The text, line by line. Raises KithError for markup that is not known here."""
    return "".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    mark, tag = next((mark, tag) for mark, tag in _BLOCKS if line.startswith(mark))
    return f"<{tag}>{_inline(line.removeprefix(mark))}</{tag}>"


def _inline(line: str) -> str:
    hidden = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), line)
    if unknown := _UNKNOWN.search(_BOLD.sub(r"\1", hidden)):
        raise KithError(f"{unknown[0]!r} in {line!r} may be markup.", "Teach it to screens/discord_words.py, or escape it where the card is rendered.")
    shown = _BOLD.sub(r"<b>\1</b>", escape(hidden, quote=False))
    return "".join(escape(chr(ord(char) - _HIDDEN), quote=False) if _HIDDEN <= ord(char) < _HIDDEN + 128 else char for char in shown)

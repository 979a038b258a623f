"""Slack's limits, and text made to fit them. Pure; knows nothing of cards.

Lengths are counted in UTF-16 units, the larger of the two ways in which Slack may count, so that emoji never make a text too long.
"""

from collections.abc import Iterator, Sequence

SECTION = 3000
FIELD = 2000
FIELDS = 10
HEADER = 150
LABEL = 75
VALUE = 2000
BLOCK_ID = 255
CONTEXT_TEXT = 2000
CONTEXT_ELEMENTS = 10
ACTIONS = 25
FALLBACK = 3900
"""The text beside blocks; `chat.update` refuses more than 4,000."""
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MODAL_TITLE = 24
URL = 3000

_MORE = "…"


def size(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis at its end."""
    if size(text) <= limit:
        return text
    kept = text[: limit - 1]
    while size(kept) > limit - 1:
        kept = kept[: len(kept) - max(1, (size(kept) - limit + 1) // 2)]
    return kept.rstrip("\u200d") + _MORE


def escaped(text: str, limit: int) -> str:
    """The text with Slack's three control characters escaped, cut before a character of which only a part would fit."""
    whole = _escaped(text)
    if size(whole) <= limit:
        return whole
    kept, used = [], 1
    for char in text:
        part = _escaped(char)
        used += size(part)
        if used > limit:
            break
        kept.append(part)
    return "".join(kept) + _MORE


def packed(lines: Sequence[str], limit: int) -> Iterator[str]:
    """The lines joined into as few texts of at most `limit` as keep their order; each line must fit by itself."""
    text = ""
    for line in lines:
        if text and size(text) + size(line) + 1 > limit:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

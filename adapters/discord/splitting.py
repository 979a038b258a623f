"""Discord's limits and how words are made to fit: escaping, cutting, filling one message after the other. Pure.

Lengths are counted in UTF-16 units, which is never less than what Discord counts. A cut never falls inside an emoji, a letter with its accents, or an escape.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TEXT = 4_000
"""Most characters that all texts of a message with components may show together (components/reference)."""
COMPONENTS = 40
"""Most components of a message, nested ones counted."""
ROW = 5
"""Most buttons of a row."""
LABEL = 80
"""Most characters of a button's label."""
OPTIONS = 25
"""Most options of a select and choices of an autocompletion; each at most `OPTION` characters long."""
OPTION = 100
MODAL_TITLE = 45
BODY = 1_500
"""Characters that we give one text, so that an item is never the whole message."""

_MARKS = re.compile(r"([\\*_~|`<>\[\]()#])")
_JOINER = "\u200d"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, half characters, and the marks that turn the direction of what follows."""


class Block(NamedTuple):
    """A text, a button beside its first line and the buttons under it; they stay in one message. `size` counts the text, `parts` all components."""

    text: str
    buttons: tuple[object, ...] = ()
    beside: object | None = None

    @property
    def size(self) -> int:
        """Characters of its text."""
        return units(self.text)

    @property
    def parts(self) -> int:
        """Components: the line above it, its text, its buttons and their rows; with a button beside, that, their frame and what comes after the first line."""
        return 2 + (2 + ("\n" in self.text)) * (self.beside is not None) + len(self.buttons) + -(-len(self.buttons) // ROW)


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """A text without control characters and without marks that turn its direction around."""
    return _UNSEEN.sub("", text)


def escaped(text: str) -> str:
    """A text that Discord shows as it is: no markup, no mention, no hidden link."""
    return _MARKS.sub(r"\\\1", clean(text))


def fit(text: str, most: int) -> str:
    """The text, or as much of its beginning as `most` units hold with an ellipsis after it."""
    if units(text) <= most:
        return text
    kept, room = 0, most - 1
    for char in text:
        room -= 2 if ord(char) > 0xFFFF else 1
        if room < 0:
            break
        kept += 1
    while kept and _joined(text, kept):
        kept -= 1
    return text[:kept].rstrip() + "…"


def sheets(blocks: Iterable[Block], texts: int = TEXT, components: int = COMPONENTS) -> list[list[Block]]:
    """The blocks spread over as few messages as hold them, in their order. Each block must fit a message by itself."""
    filled: list[list[Block]] = []
    text = parts = 0
    for block in blocks:
        if not filled or text + block.size > texts or parts + block.parts > components:
            filled.append([])
            text, parts = 0, 1  # the frame is a component too
        filled[-1].append(block)
        text += block.size
        parts += block.parts
    return filled


def lines(texts: Sequence[str], most: int = BODY) -> list[str]:
    """Short lines joined into as few texts as hold them; a longer line is cut."""
    joined: list[str] = []
    for line in (fit(text, most) for text in texts):
        if joined and units(joined[-1]) + 1 + units(line) <= most:
            joined[-1] += "\n" + line
        else:
            joined.append(line)
    return joined


def _joined(text: str, at: int) -> bool:
    """Whether what stands before and after a place belongs together."""
    after, before = text[at], text[at - 1]
    clings = unicodedata.combining(after) or after == _JOINER or "\ufe00" <= after <= "\ufe0f" or "\U0001f3fb" <= after <= "\U0001f3ff"
    if clings or before == _JOINER:
        return True
    if before == "\\":
        return (at - len(text[:at].rstrip("\\"))) % 2 == 1
    flags = re.search("[\U0001f1e6-\U0001f1ff]*$", text[:at])
    return "\U0001f1e6" <= after <= "\U0001f1ff" and flags is not None and len(flags[0]) % 2 == 1

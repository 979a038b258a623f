"""Names in letters that can be drawn: by the bundled DejaVu Sans (Latin, Greek, Cyrillic, Hebrew, Arabic), else by Noto fonts of the system, if there.

Pillow shapes and turns Arabic and Hebrew by libraqm; its wheels bring that, and use the system's libfribidi.
"""

from functools import cache
from pathlib import Path

from PIL import ImageFont

_BUNDLED = Path(__file__).parent / "DejaVuSans.ttf"
_SYSTEM = (
    *("NotoSansCJK-Regular.ttc", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf", "NotoSansBengali-Regular.ttf"),
    *("NotoSansTamil-Regular.ttf", "NotoSansTelugu-Regular.ttf", "NotoSansEthiopic-Regular.ttf", "NotoSansKhmer-Regular.ttf"),
)
"""Looked for by their names in the folders where the system keeps fonts."""
_UNKNOWN = "\uffff"
"""No character: a font shows it as whatever it does not know."""
_CUT = "…"


def lettered(name: str, size: int, width: float) -> tuple[str, ImageFont.FreeTypeFont] | None:
    """The name as it can be drawn in that many pixels of width, and its font; None when no font here has a letter of it."""
    for font in _fonts(size):
        known = "".join(char for char in name if char.isspace() or has(font, char)).strip()
        if any(char.isalnum() for char in known):
            return fitted(" ".join(known.split()), font, width), font
    return None


def fitted(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """The text, cut so that it is at most so wide."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + _CUT) > width:
        text = text[:-1]
    return text.rstrip() + _CUT


def has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    """Whether a font has a shape of its own for a character."""
    return bytes(font.getmask(char)) != bytes(font.getmask(_UNKNOWN))


def plain(size: int) -> ImageFont.FreeTypeFont:
    """The bundled font."""
    return ImageFont.truetype(_BUNDLED, size)


@cache
def _fonts(size: int) -> tuple[ImageFont.FreeTypeFont, ...]:
    found = [plain(size)]
    for name in _SYSTEM:
        try:
            found.append(ImageFont.truetype(name, size))
        except OSError:
            continue
    return tuple(found)

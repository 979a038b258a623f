"""Paints a picture with Pillow: drawn at twice its size and made smaller, so that edges are smooth."""

import io

from PIL import Image, ImageDraw

from bot.card import Around, Picture
from bot.picture import layout
from bot.picture.lettering import fitted, lettered, plain
from bot.texts import t, tn

GROUND, INK, FAINT = (248, 246, 241), (28, 41, 51), (84, 98, 108)
EGO, OTHER, NEW, LINE = (38, 84, 107), (122, 153, 168), (201, 122, 32), (92, 112, 122)
"""Every colour against the ground: text at least 4.5 to 1, shapes at least 3 to 1 or marked by more than colour."""
_TIMES = 2
_NAME, _SMALL, _TITLE = 21, 17, 28
_MARGIN, _HEAD, _GAP = 36, 18, 11


def png(picture: Picture) -> bytes:
    """The picture as PNG."""
    size = (layout.WIDTH * _TIMES, layout.HEIGHT * _TIMES)
    image = Image.new("RGB", size, GROUND)
    pen = Pen(ImageDraw.Draw(image))
    _frame(pen, picture)
    people = picture.people[: layout.MOST]
    for number, (one, middle) in enumerate(zip(people, layout.places(len(people)), strict=True), 1):
        _person(pen, one, middle, number)
    pen.disc(layout.CENTRE, layout.OWN, EGO)
    pen.words(t("you"), layout.CENTRE, _NAME, GROUND, "mm")
    file = io.BytesIO()
    small = image.resize((layout.WIDTH, layout.HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


class Pen:
    """Draws in the picture's own pixels."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def disc(self, middle: layout.Point, radius: float, colour: tuple[int, int, int], *, ring: bool = False) -> None:
        """A filled disc; a ring around it marks it without colour."""
        if ring:
            self._round(middle, radius + 6, None, colour)
        self._round(middle, radius, colour, None)

    def arrow(self, start: layout.Point, end: layout.Point, *, toward: bool, back: bool) -> None:
        """A line with a head at each end that somebody turned to."""
        ends = (layout.head(end, start, _HEAD) if toward else None, layout.head(start, end, _HEAD) if back else None)
        self._draw.line(_scaled([start, end]), LINE, width=3 * _TIMES)
        for corners in (one for one in ends if one):
            self._draw.polygon(_scaled(corners), LINE)

    def name(self, name: str, middle: layout.Point, otherwise: str) -> None:
        """A name beside a disc; other words where no font here can write it."""
        text, font = lettered(name, _NAME * _TIMES, layout.NAME[0] * _TIMES) or (otherwise, plain(_NAME * _TIMES))
        up = layout.is_above(middle)
        beside = (middle[0], middle[1] + (-1 if up else 1) * (layout.DISC + _GAP))
        self._draw.text(_scaled([beside])[0], text, INK, font, anchor="md" if up else "ma")

    def words(self, text: str, at: layout.Point, size: int, colour: tuple[int, int, int] = INK, anchor: str = "la") -> None:
        """A text in the bundled font, at most as wide as the picture."""
        font = plain(size * _TIMES)
        self._draw.text(_scaled([at])[0], fitted(text, font, (layout.WIDTH - 2 * _MARGIN) * _TIMES), colour, font, anchor=anchor)

    def _round(self, middle: layout.Point, radius: float, fill: tuple[int, int, int] | None, outline: tuple[int, int, int] | None) -> None:
        corners = [(middle[0] - radius, middle[1] - radius), (middle[0] + radius, middle[1] + radius)]
        self._draw.ellipse(_scaled(corners), fill, outline, width=3 * _TIMES)


def _frame(pen: Pen, picture: Picture) -> None:
    """Title and legend."""
    pen.words(picture.title, (_MARGIN, _MARGIN - 6), _TITLE)
    pen.words(legend(picture), (_MARGIN, layout.HEIGHT - _MARGIN - _SMALL), _SMALL, FAINT)


def legend(picture: Picture) -> str:
    """What arrows and rings mean, and how many people found no room: one line, as wide as the picture in every language."""
    more = [tn("and {n} more", "and {n} more", picture.more)] if picture.more else []
    return "   ·   ".join([t("An arrow points to whom somebody turned to"), t("a ring: you two had not met before"), *more])


def _person(pen: Pen, one: Around, middle: layout.Point, number: int) -> None:
    start, end = layout.between(middle)
    pen.arrow(start, end, toward=one.toward, back=one.back)
    pen.disc(middle, layout.DISC, NEW if one.new else OTHER, ring=one.new)
    pen.name(one.name, middle, f"({number})")


def _scaled(points: list[layout.Point]) -> list[tuple[float, float]]:
    return [(x * _TIMES, y * _TIMES) for x, y in points]

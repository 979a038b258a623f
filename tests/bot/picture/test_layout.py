"""Where people stand in a picture: apart, inside, and none nearer than another."""

from itertools import combinations
from math import hypot
from typing import NamedTuple

import pytest

from bot.picture.layout import CENTRE, DISC, HEIGHT, MOST, NAME, OWN, WIDTH, Point, between, is_above, places


class Box(NamedTuple):
    """An upright rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return self.left <= other.right and other.left <= self.right and self.top <= other.bottom and other.top <= self.bottom


def box_of(middle: Point) -> Box:
    """All that is drawn for a person: disc and name."""
    up, down = (DISC + NAME[1], DISC) if is_above(middle) else (DISC, DISC + NAME[1])
    return Box(middle[0] - NAME[0] / 2, middle[1] - up, middle[0] + NAME[0] / 2, middle[1] + down)


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_nobody_touches_another_and_all_are_inside(count: int) -> None:
    boxes = [box_of(middle) for middle in places(count)]
    title, legend = Box(0, 0, WIDTH, 66), Box(0, HEIGHT - 56, WIDTH, HEIGHT)
    own = Box(CENTRE[0] - OWN, CENTRE[1] - OWN, CENTRE[0] + OWN, CENTRE[1] + OWN)
    assert not [pair for pair in combinations([*boxes, title, legend, own], 2) if pair[0].touches(pair[1])]
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_an_arrow_lies_between_the_two_discs(count: int) -> None:
    for middle in places(count):
        start, end = between(middle)
        whole = hypot(middle[0] - CENTRE[0], middle[1] - CENTRE[1])
        assert OWN < hypot(start[0] - CENTRE[0], start[1] - CENTRE[1]) < hypot(end[0] - CENTRE[0], end[1] - CENTRE[1]) < whole


def test_more_than_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 12"):
        places(MOST + 1)

"""Where everybody stands: on one ellipse, in the order given, all equally far and equally large, so that no place means more than another. Pure geometry."""

from math import cos, hypot, pi, sin

WIDTH, HEIGHT = 1100, 940
CENTRE = (550.0, 470.0)
_RADII = (430.0, 325.0)
DISC = 28.0
"""Radius of a person's disc."""
OWN = 44.0
"""Radius of ego's."""
NAME = (176.0, 44.0)
"""Room for a name beside the disc, on the side that looks away from ego, so that no arrow crosses it."""
MOST = 12
"""People that fit without a name touching another."""

_ROOM = 14.0
Point = tuple[float, float]


def places(count: int) -> list[Point]:
    """The middles of the discs of so many people, from the left around clockwise."""
    if not 0 <= count <= MOST:
        raise ValueError(f"at most {MOST} people fit, not {count}")
    angles = (pi + 2 * pi * number / count for number in range(count))
    return [(round(CENTRE[0] + _RADII[0] * cos(angle), 2), round(CENTRE[1] + _RADII[1] * sin(angle), 2)) for angle in angles]


def is_above(middle: Point) -> bool:
    """Whether the name stands above the disc."""
    return middle[1] < CENTRE[1] - DISC


def between(middle: Point) -> tuple[Point, Point]:
    """The line between ego's disc and another one, with some room at both ends."""
    across, down = middle[0] - CENTRE[0], middle[1] - CENTRE[1]
    length = hypot(across, down)
    near, far = (OWN + _ROOM) / length, 1 - (DISC + _ROOM) / length
    return (CENTRE[0] + across * near, CENTRE[1] + down * near), (CENTRE[0] + across * far, CENTRE[1] + down * far)


def head(tip: Point, start: Point, size: float) -> list[Point]:
    """The three corners of an arrow's head at `tip`, for a line that comes from `start`."""
    length = hypot(tip[0] - start[0], tip[1] - start[1])
    along = ((tip[0] - start[0]) / length, (tip[1] - start[1]) / length)
    back = (tip[0] - along[0] * size, tip[1] - along[1] * size)
    half = size * 0.5
    return [tip, (back[0] - along[1] * half, back[1] + along[0] * half), (back[0] + along[1] * half, back[1] - along[0] * half)]

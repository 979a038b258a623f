"""The picture itself: the same bytes each time, readable on light and dark, names in any script cut to their room."""

import io
from datetime import date
from itertools import starmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.card import Around, Picture
from bot.picture import draw, layout
from bot.picture.drawing import EGO, FAINT, GROUND, INK, LINE, legend
from bot.picture.lettering import lettered, plain
from bot.texts import languages, speaking, t
from bot.wording import days

NAMES = ("Ana", "Chidi Okonkwo-Adeyemi von Hohenlohe", "Дмитрий", "Ελένη", "שרה", "محمد", "Ğülşen", "Flo 🌸")
PICTURE = Picture("Your conversations", tuple(starmap(Around, ((name, place % 3 != 1, place % 3 != 0, place % 4 == 0) for place, name in enumerate(NAMES)))), 2)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The ratio of WCAG 2."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw(PICTURE) == draw(PICTURE)


def test_it_brings_its_own_ground_so_that_it_reads_on_light_and_dark() -> None:
    image = Image.open(io.BytesIO(draw(PICTURE)))
    assert image.size == (layout.WIDTH, layout.HEIGHT)
    assert not image.has_transparency_data
    assert contrast(INK, GROUND) >= 7
    assert contrast(FAINT, GROUND) >= 4.5
    assert contrast(EGO, GROUND) >= 4.5
    assert contrast(LINE, GROUND) >= 3


def test_a_small_file() -> None:
    assert len(draw(PICTURE)) < 60_000


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_a_name_fits_its_room_or_is_not_drawn(name: str) -> None:
    drawn = lettered(name, 42, layout.NAME[0] * 2)
    if drawn is not None:
        text, font = drawn
        assert font.getlength(text) <= layout.NAME[0] * 2
        assert text


@pytest.mark.parametrize(("name", "shown"), [("Flo 🌸", "Flo"), ("Ana", "Ana"), ("Дмитрий", "Дмитрий"), ("محمد", "محمد")])
def test_what_no_font_knows_is_left_out(name: str, shown: str) -> None:
    drawn = lettered(name, 42, 400)
    assert drawn is not None
    assert drawn[0] == shown
    assert drawn[1].path == plain(42).path


def test_it_can_be_read_aloud() -> None:
    assert PICTURE.alt == (
        "Your conversations: with Дмитрий, محمد; you turned to Ana (new), Ελένη, Ğülşen; "
        "turned to you: Chidi Okonkwo-Adeyemi von Hohenlohe, שרה (new), Flo 🌸; and 2 more."
    )


@pytest.mark.parametrize("language", languages())
def test_what_the_picture_says_fits_it_in_every_language(language: str) -> None:
    with speaking(language):
        told = Picture(t("Your conversations, {days}", days=days(date(2026, 2, 27), date(2026, 3, 6))), (), more=99)
        room = layout.WIDTH - 72
        assert plain(17).getlength(legend(told)) <= room
        assert plain(28).getlength(told.title) <= room
        assert plain(21).getlength(t("you")) <= 2 * layout.OWN


def test_a_picture_is_drawn_in_its_own_language() -> None:
    with speaking("de"):
        german = Picture("title", ())
    assert draw(german) != draw(Picture("title", ()))

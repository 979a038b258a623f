"""What a button carries survives the way to Discord and back, within its limit."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.custom_ids import LONGEST, custom_id, read
from bot.model import SUGGESTION_KINDS, SpaceId

LARGEST = 2**64 - 1
SPACE = SpaceId(f"discord:{LARGEST}")
snowflakes = st.integers(1, LARGEST)


@given(st.sampled_from(("done", "notnow", "notthis", "why")), st.sampled_from(SUGGESTION_KINDS), st.tuples(snowflakes, snowflakes, snowflakes, snowflakes))
def test_every_suggestion_has_a_button(action: str, kind: str, ids: tuple[int, int, int, int]) -> None:
    guild, alter, channel, message = ids
    words = f"{action} {kind}|{alter}|{channel}:{message}"
    space = SpaceId(f"discord:{guild}")
    made = custom_id("press", space, words)
    assert made is not None
    assert len(made) <= LONGEST
    assert read(made) == ("press", space, words)


@given(st.text(max_size=200))
def test_words_come_back_as_they_were_or_make_no_button(words: str) -> None:
    made = custom_id("press", SPACE, words)
    assert made is None or (len(made) <= LONGEST and read(made) == ("press", SPACE, words))


@given(st.text(max_size=100))
def test_ids_of_others_are_left_alone(made: str) -> None:
    found = read(made)
    assert found is None or made.startswith(("press:", "field:", "form:"))


def test_what_is_too_long_makes_no_button() -> None:
    assert custom_id("press", SPACE, "settings mute " + "x" * 100) is None

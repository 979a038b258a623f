from hypothesis import given
from hypothesis import strategies as st

from bot.listening.sharing import SHARED, Sharing
from bot.model import Turn
from tests.bot.listening.turns import said

text = st.sampled_from(("my madwifi driver broke", "which driver is it?", "the kernel one", "ok", "", "lunch with leek soup"))


def facts(turn: Turn, near: list[Turn], distance: int) -> dict[str, float]:
    sharing = Sharing(turn, near, range(1, len(near) + 1))
    return dict(zip(SHARED, sharing.facts(distance, near[-distance]), strict=True))


@given(st.lists(text, min_size=1, max_size=12), text)
def test_shares_are_shares(before: list[str], now: str) -> None:
    near = [said(("ann", "bo")[number % 2], one, number) for number, one in enumerate(before)]
    turn = said("cy", now, len(near))
    for distance in range(1, len(near) + 1):
        found = facts(turn, near, distance)
        assert 0 <= found["shared_part"] <= found["speaker_part"] + 1e-9 <= 1 + 1e-9
        assert found["rare_shared"] <= found["shared"] <= found["shared_around"] + 1e-9
        assert found["shared_behind"] <= 0


def test_a_common_word_that_tells_something_is_shared() -> None:
    near = [said("ann", "my driver broke", 0), said("bo", "lunch with leek soup", 1)]
    driver, lunch = (facts(said("cy", "which driver?", 2), near, distance) for distance in (2, 1))
    assert driver["shared"] > 0 == driver["rare_shared"]
    assert lunch["shared"] == 0 > lunch["shared_behind"]


def test_a_rare_word_counts_as_such() -> None:
    near = [said("ann", "my madwifi broke", 0)]
    assert facts(said("cy", "madwifi?", 1), near, 1)["rare_shared"] > 0


def test_a_word_that_many_turns_say_counts_less() -> None:
    few = [said("ann", "my driver broke", 0), *(said("bo", "lunch", number) for number in range(1, 9))]
    many = [said("ann", "my driver broke", 0), *(said("bo", "driver", number) for number in range(1, 9))]
    turn = said("cy", "which driver?", 9)
    assert facts(turn, many, 9)["shared"] < facts(turn, few, 9)["shared"]


def test_what_its_speaker_says_around_it_is_seen() -> None:
    near = [said("ann", "my driver broke", 0), said("ann", "since yesterday", 1)]
    found = facts(said("cy", "which driver?", 2), near, 1)
    assert found["shared"] == 0
    assert found["shared_around"] == found["speaker_shared"] > 0


def test_it_is_seen_that_a_turn_goes_on_with_what_was_said_before() -> None:
    near = [said("cy", "try another driver", 0), said("ann", "that driver is fine", 1)]
    assert facts(said("cy", "hm", 2), near, 1)["shared_before"] == 1

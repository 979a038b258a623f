"""How often two people talk, in words."""

import pytest

from bot.answers.asking import in_words
from bot.model import PersonId, Tie
from bot.moment import DAY, WEEK, after, from_iso

NOON = from_iso("2026-03-02T12:00")


def tie(weeks: int) -> Tie:
    return Tie(PersonId("ann"), PersonId("bo"), sent=9, received=9, last_sent=NOON, last_received=NOON, weeks=weeks)


@pytest.mark.parametrize(
    ("weeks", "said"),
    [(0b1111, "you talk every week"), (0b101100111, "you talk every week"), (0b1101011, "you talk every week"), (0b1010101, "you talk about every 2 weeks")],
)
def test_how_often_two_people_talk(weeks: int, said: str) -> None:
    assert in_words(tie(weeks), after(NOON, 2 * WEEK)) == said


@pytest.mark.parametrize(
    ("weeks", "silence", "said"),
    [
        (0b1111, 3 * WEEK - DAY, "you talk every week"),
        (0b1111, 3 * WEEK, "you used to talk every week"),
        (0b1010101, 5 * WEEK - DAY, "you talk about every 2 weeks"),
        (0b1010101, 5 * WEEK, "you used to talk about every 2 weeks"),
    ],
)
def test_a_rhythm_that_was_lost_is_told_as_past(weeks: int, silence: int, said: str) -> None:
    assert in_words(tie(weeks), after(NOON, silence)) == said

"""How often two people talk, in words."""

import pytest

from bot.answers.asking import in_words
from bot.model import PersonId, Tie


@pytest.mark.parametrize(
    ("weeks", "said"),
    [(0b1111, "you talk every week"), (0b101100111, "you talk every week"), (0b1101011, "you talk every week"), (0b1010101, "you talk about every 2 weeks")],
)
def test_how_often_two_people_talk(weeks: int, said: str) -> None:
    assert in_words(Tie(PersonId("ann"), PersonId("bo"), sent=9, received=9, weeks=weeks)) == said

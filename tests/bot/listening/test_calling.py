import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listening.calling import called
from bot.model import PersonId

ANN, BO, CY = (PersonId(name) for name in ("ann", "bo", "cy"))


@pytest.mark.parametrize(
    ("text", "lead", "expected"),
    [
        ("@ann: there is a channel for that, and @bo is always in it", 0, "ann"),
        ("hey @ann, could you look? @bo wrote it", 0, "ann"),
        ("hey @ann, could you look? @bo what do you think", 0, "ann bo"),
        ("ask @bo about it", 0, ""),
        ("that is @bo's plane", 0, ""),
        ("@ann @bo: hello you two", 0, "ann bo"),
        ("@ann and @bo what do you think?", 0, "ann bo"),
        ("what do you think, @bo?", 0, "bo"),
        ("@ann yes. @bo, did you see it?", 0, "ann bo"),
        ("ann: bo knows that", 4, "ann"),
        ("ann, bo told him what he needs", 4, "ann"),
        ("<@ann> I asked <@bo>", 0, "ann"),
        ("it is on the bench", 0, "cy"),
    ],
)
def test_who_is_called_and_who_is_talked_about(text: str, lead: int, expected: str) -> None:
    mentioned = tuple(person for person in (ANN, BO) if person in text) or (CY,)
    assert called(text, lead, mentioned, str) == tuple(expected.split())


@given(st.text("@<>!, .:abno'", max_size=60), st.integers(0, 10))
def test_nobody_is_called_who_was_not_mentioned(text: str, lead: int) -> None:
    assert set(called(text, lead, (ANN, BO), str)) <= {ANN, BO}
    assert called(text, lead, (CY,), str) == (CY,)

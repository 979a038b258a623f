import random

from bot.model import ChannelId, MessageId, PersonId
from bot.moment import DAY, MINUTE, Moment
from evaluation.candidates import Asking, few
from evaluation.transcripts import Said

TALK = (
    ("ann", "does anyone know how to get old glue off my wooden table?"),
    ("bo", "@ann warm vinegar takes it off, leave it on for an hour or so"),
    ("cy", "@ann which way do you take to the market?"),
)


def heard(days: int = 20) -> list[Said]:
    """The same talk on every second day."""
    return [
        Said(
            MessageId(f"c:{10 * day + n}"),
            ChannelId("c"),
            PersonId(who),
            who,
            text,
            Moment(2 * DAY * (day + 1) + MINUTE * n),
            (PersonId("ann"),) if "@ann" in text else (),
            0,
            False,
            None,
        )
        for day in range(days)
        for n, (who, text) in enumerate(TALK)
    ]


def test_candidates_are_looked_at_later_and_know_only_what_was_said_by_then() -> None:
    chance = random.Random(4)  # noqa: S311  # chance that can be repeated is the point
    found = list(Asking(heard(), "club", chance).candidates())
    assert {one.kind for one in found} == {"thank", "reply"}
    for one in found:
        assert 5 * MINUTE <= one.now - one.turn.at <= DAY
        assert one.turn.id == one.pair.message
        assert all(turn.at < one.turn.at for turn in one.before)
        assert all(one.turn.at < turn.at < one.now for turn in one.after)


def test_few_are_drawn_of_each_kind_and_one_for_each_two_people() -> None:
    chance = random.Random(4)  # noqa: S311  # chance that can be repeated is the point
    found = list(Asking(heard(), "club", chance).candidates())
    drawn = few(found, {"help": 1, "question": 3}, chance)
    assert sorted((one.stratum, one.pair.alter) for one in drawn) == [("help", "bo"), ("question", "cy")]

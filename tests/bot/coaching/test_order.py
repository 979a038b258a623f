"""In which order the cards name people, and what they leave out, by what was just heard."""

from bot.coach import Coach
from bot.coaching import addressing, reply, thank
from bot.coaching.addressing import Standing
from bot.coaching.view import View
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.listening.model_linking import ModelLinker
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import HOUR, MINUTE, after, from_iso
from storage.memory import MemoryStore

SPACE, CHANNEL = SpaceId("discord:1"), ChannelId("c")
START = from_iso("2026-03-02T09:00")
PEOPLE = ("ann", "bo", "cy")
Line = tuple[int, str, str, str]
"""Minute, speaker, whom it names, what is said."""
HELPED: list[Line] = [
    (0, "ann", "", "how do I oil a wooden loom without staining the cloth?"),
    (1, "bo", "ann", "put linseed oil on a rag and let the loom dry for a day"),
    (2, "ann", "bo", "and how long does it last?"),
    (3, "bo", "ann", "a year or two if you keep your loom out of the sun and your workshop dry, see https://example.org/looms"),
]
ASKED_LAST: Line = (40, "cy", "ann", "where is the market on Saturday?")
TALKING: list[Line] = [
    (0, "bo", "ann", "your loom looks great"),
    (1, "ann", "bo", "I oiled it last week"),
    (2, "bo", "ann", "which oil did you take? and how long did you let it dry?"),
]


class Said:
    """An archive over what was said."""

    def __init__(self, lines: list[Line]) -> None:
        self._texts = {f"c:{minute + 1}": text for minute, _, _, text in lines}

    def text(self, _space: SpaceId, message: MessageId, /) -> str | None:
        return self._texts.get(message)

    def link(self, _space: SpaceId, message: MessageId, /) -> str:
        return message


def view(lines: list[Line], *, restarted: bool = False) -> View:
    """What ann's suggestions may look at, an hour later."""
    store = MemoryStore()
    store.save_space(Space(SPACE, "weavers"))
    coach = Coach(store, Said(lines), ModelLinker())
    coach.hear(ChannelSeen(SPACE, CHANNEL, "weaving", watch=True))
    for name in PEOPLE:
        coach.hear(PersonJoined(SPACE, PersonId(name), name.title()))
    coach.start(SPACE, PersonId("ann"), START)
    for minute, speaker, named, text in lines:
        message, at = MessageId(f"c:{minute + 1}"), after(START, minute * MINUTE)
        coach.hear(MessagePosted(SPACE, CHANNEL, message, PersonId(speaker), at, text, (PersonId(named),) if named else (), None, 0))
    coach.flush()
    coach = Coach(store, Said(lines), ModelLinker()) if restarted else coach
    return coach.view(SPACE, coach.ego(SPACE, PersonId("ann")), after(START, HOUR))


def test_what_was_just_heard_is_at_hand_and_costs_no_reading() -> None:
    assert [turn.speaker for turn in view(TALKING).heard(CHANNEL)] == ["bo", "ann", "bo"]
    assert view(TALKING, restarted=True).heard(CHANNEL) == ()
    assert view(TALKING).heard(ChannelId("elsewhere")) == ()


def test_without_anything_heard_the_newest_comes_first() -> None:
    waiting = list(reply.suggest(view([*TALKING, ASKED_LAST], restarted=True)))
    assert [one.alter for one in waiting] == ["cy", "bo"]


def test_who_was_not_heard_stands_behind_everybody() -> None:
    standings = {PersonId("bo"): Standing(PersonId("bo"), 0.7, {})}
    assert [addressing.share_of(PersonId(name), standings) for name in ("bo", "dee")] == [0.7, 0.0]


def test_the_standings_are_of_the_people_who_were_heard_in_these_channels() -> None:
    heard = view([*TALKING, ASKED_LAST])
    standings = addressing.around(heard, "address", [MessageId("c:1"), MessageId("c:3"), MessageId("elsewhere:1")])
    assert set(standings) == {"bo", "cy"}
    assert addressing.around(heard, "address", [MessageId("elsewhere:1")]) == {}


def test_with_whom_ego_was_last_talking_is_said_where_it_is_known() -> None:
    lines = [*TALKING, ASKED_LAST]
    said = {one.alter: one.reasons for one in reply.suggest(view(lines))}
    assert "your last talk in #weaving was with Bo" in said[PersonId("bo")]
    assert "your last talk in #weaving was with Cy" not in said[PersonId("cy")]
    assert not any("your last talk in #weaving was with Bo" in one.reasons for one in reply.suggest(view(lines, restarted=True)))
    assert [one.reasons[-1] for one in thank.suggest(view(HELPED)) if one.alter == "bo"] == ["your last talk in #weaving was with Bo"]

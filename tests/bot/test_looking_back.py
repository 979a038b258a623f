"""The law of the past: whoever opts in by a later reading of an export has the record of one who opted in by the first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events import ChannelSeen, Heard, MessagePosted, PersonJoined, ReactionAdded
from bot.ledger import Ledger
from bot.listening.model_linking import ModelLinker
from bot.model import ChannelId, Ego, MessageId, PersonId, Space
from bot.moment import DAY, Moment, after
from storage.memory import MemoryStore
from tests.bot.histories import CHANNELS, EGOS, PEOPLE, SPACE, START, histories, record

KEPT = after(START, DAY)
"""What was said before has expired."""


def read(store: MemoryStore, history: list[Heard], *, opting_in: bool, group: int = 10_000) -> None:
    """Reads an export as `import` does: who is there, what was said, and then what must expire does."""
    ledger = Ledger(store, SPACE, ModelLinker(), group=group)
    for channel in CHANNELS:
        ledger.take(ChannelSeen(SPACE, channel, f"channel-{channel}", watch=True))
    for person in PEOPLE:
        ledger.take(PersonJoined(SPACE, person, person.title()))
    for ego in EGOS if opting_in else ():
        ledger.opt_in(Ego(SPACE, ego, START))
    for event in history:
        ledger.take(event)
    ledger.flush()
    store.expire(SPACE, KEPT)


def stored() -> MemoryStore:
    store = MemoryStore()
    store.save_space(Space(SPACE, "history"))
    return store


@given(histories(most=30).map(lambda history: [one for one in history if isinstance(one, MessagePosted | ReactionAdded)]), st.integers(1, 40))
@settings(max_examples=100)
def test_opting_in_by_the_second_reading_is_opting_in_by_the_first(history: list[Heard], group: int) -> None:
    first, later = stored(), stored()
    read(first, history, opting_in=True)
    read(later, history, opting_in=False)
    read(later, history, opting_in=True, group=group)
    assert record(later) == record(first)
    read(later, history, opting_in=True, group=group)
    assert record(later) == record(first)


def test_two_reactions_of_one_person_are_one_nod_also_when_they_are_looked_back_at() -> None:
    ann, bo, channel = PersonId("ann"), PersonId("bo"), ChannelId("10")
    said = MessagePosted(SPACE, channel, MessageId("10:1"), bo, START, "you open its page and upload a new one")
    late = MessagePosted(SPACE, channel, MessageId("10:2"), bo, Moment(START + 5 * DAY), "lol")
    history = [said, *(ReactionAdded(SPACE, channel, said.id, ann, emoji) for emoji in ("pray", "eyes")), late]
    store = stored()
    read(store, history, opting_in=False)
    read(store, history, opting_in=True)
    (tie,) = store.ties(SPACE, ann)
    assert (tie.sent, tie.thanked) == (1, START)

from operator import attrgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach import Coach
from bot.coaching import addressing
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.listening.model_linking import ModelLinker
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import HOUR, Moment, after
from evaluation.playing import NoArchive
from evaluation.training.ties import Ties
from storage.memory import MemoryStore

SPACE, CHANNEL = SpaceId("discord:1"), ChannelId("c")
START = Moment(10**12)
PEOPLE = ("ann", "bo", "cy")
line = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(("how do I oil a loom?", "thanks!", "with linseed oil and a soft rag")),
    st.sampled_from(("", *PEOPLE)),
    st.integers(1, 400),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(line, max_size=25))
def test_what_is_counted_for_training_is_what_the_ledger_keeps(lines: list[tuple[str, str, str, int]]) -> None:
    store = MemoryStore()
    store.save_space(Space(SPACE, "weavers"))
    coach, at = Coach(store, NoArchive(), ModelLinker()), START
    coach.hear(ChannelSeen(SPACE, CHANNEL, "weaving", watch=True))
    for name in PEOPLE:
        coach.hear(PersonJoined(SPACE, PersonId(name), name.title()))
        coach.start(SPACE, PersonId(name), START)
    for number, (speaker, text, named, hours) in enumerate(lines, 1):
        at = after(at, hours * HOUR)
        mentions = (PersonId(named),) if named not in ("", speaker) else ()
        coach.hear(MessagePosted(SPACE, CHANNEL, MessageId(f"c:{number}"), PersonId(speaker), at, text, mentions, None, 0))
    coach.flush()
    counted = Ties(store.turns(SPACE, CHANNEL))
    for name in map(PersonId, PEOPLE):
        found = counted.before(len(lines), name, at)
        assert sorted(found, key=attrgetter("alter")) == addressing.known(store, SPACE, name, at)

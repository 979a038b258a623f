"""Random small histories for property tests, and a record written out so that two can be compared."""

from typing import Any

from hypothesis import strategies as st

from bot import moment
from bot.events import ChannelSeen, Heard, MessageDeleted, MessageEdited, MessagePosted, PersonJoined, ReactionAdded
from bot.ledger import Ledger
from bot.listening.model_linking import ModelLinker
from bot.model import OPEN_KINDS, ChannelId, Ego, MessageId, PersonId, Space, SpaceId
from bot.moment import Moment
from bot.ports import Store

SPACE = SpaceId("discord:1")
CHANNELS = (ChannelId("10"), ChannelId("20"))
PEOPLE = tuple(PersonId(name) for name in ("ann", "bo", "cy", "dee"))
EGOS = PEOPLE[:2]
TEXTS = (
    "how do I renew a certificate for the printer?",
    "does anybody know a good carpenter",
    "you open its page and upload a new one",
    "try the other cable first, that is usually it",
    "thanks, that worked",
    "thank you so much",
    "no thanks",
    "I'll send you the drawings tomorrow",
    "hello all, I am new here",
    "just passed my driving test!",
    "lol",
    "yes",
)
START = moment.from_iso("2026-03-02T09:00")


@st.composite
def histories(draw: st.DrawFn, most: int = 14, texts: tuple[str, ...] = TEXTS) -> list[Heard]:
    """What four people did in two channels, in the order in which it happened."""
    events: list[Heard] = []
    posted: list[MessagePosted] = []
    at = START
    for number in range(draw(st.integers(1, most))):
        at = Moment(at + draw(st.sampled_from((1_000, 40_000, 20 * moment.MINUTE, 5 * moment.HOUR))))
        what = draw(st.sampled_from(("post", "post", "post", "post", "react", "edit", "delete"))) if posted else "post"
        if what == "post":
            message = _message(draw, number, at, posted, texts)
            posted.append(message)
            events.append(message)
            continue
        target = draw(st.sampled_from(posted))
        if what == "react":
            events.append(ReactionAdded(SPACE, target.channel, target.id, draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(("pray", "eyes")))))
        elif what == "edit":
            text = draw(st.sampled_from(texts))
            events.append(MessageEdited(MessagePosted(SPACE, target.channel, target.id, target.speaker, target.at, text, target.mentions, target.marked), at))
        else:
            events.append(MessageDeleted(SPACE, target.channel, target.id))
    return events


def _message(draw: st.DrawFn, number: int, at: Moment, posted: list[MessagePosted], texts: tuple[str, ...]) -> MessagePosted:
    channel = draw(st.sampled_from(CHANNELS))
    speaker = draw(st.sampled_from(PEOPLE))
    mentions = draw(st.sampled_from(((), (), (), *((one,) for one in PEOPLE if one != speaker))))
    here = [one.id for one in posted if one.channel == channel]
    marked = draw(st.sampled_from((None, None, *here))) if here else None
    return MessagePosted(SPACE, channel, MessageId(f"{channel}:{1000 + number}"), speaker, at, draw(st.sampled_from(texts)), mentions, marked)


def opened(store: Store, *, group: int = 200) -> Ledger:
    """A ledger over a store in which people and channels are known and two people opted in."""
    store.save_space(Space(SPACE, "history"))
    ledger = Ledger(store, SPACE, ModelLinker(), group=group)
    for channel in CHANNELS:
        ledger.take(ChannelSeen(SPACE, channel, f"channel-{channel}", watch=True))
    for person in PEOPLE:
        ledger.take(PersonJoined(SPACE, person, person.title()))
    for ego in EGOS:
        ledger.opt_in(Ego(SPACE, ego, START))
    return ledger


def record(store: Store) -> dict[str, Any]:
    """Everything that a store holds about the history, in an order of its own."""
    return {
        "turns": [turn for channel in CHANNELS for turn in store.turns(SPACE, channel)],
        "tombstones": [store.channel_state(SPACE, channel, 0).tombstones for channel in CHANNELS],
        "reactions": sorted((one for channel in CHANNELS for one in store.reactions_in(SPACE, channel)), key=repr),
        "engagements": sorted({one for ego in EGOS for one in store.engagements_of(SPACE, ego)}, key=repr),
        "ties": [store.ties(SPACE, ego) for ego in EGOS],
        "open pairs": [sorted((pair for pair, _ in store.open_pairs(SPACE, ego, kind, 100)), key=repr) for ego in EGOS for kind in OPEN_KINDS],
        "open turns": sorted(store.open_turns(SPACE, Moment(0), 100), key=repr),
    }

"""The spaces, people and messages of a day: sizes by a power law, people who speak by the same law, hours as in a community of one continent."""

import random
from typing import NamedTuple

from benchmarks.community import WORDS
from bot.app import App
from bot.clock import SystemClock
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.model import ChannelId, Ego, MessageId, PersonId, Preferences, Space, SpaceId
from bot.moment import HOUR, Moment, after
from bot.ports import Store

SPACES, PEOPLE = 1_000, 100_000
START = Moment(1_767_571_200_000)
"""Midnight of a Monday."""
HOURS = (1, 1, 1, 1, 1, 2, 3, 5, 8, 9, 9, 8, 7, 8, 9, 9, 8, 7, 6, 6, 5, 4, 3, 2)
"""Shares of the hours of a day."""
_LINES = (
    "how do I get the {a} off the {b}?",
    "try the other {a} first, it worked for me with the {b}",
    "thanks, that worked!",
    "I think the {a} is better than the {b} but it depends",
    "good morning all",
    "lol",
    "new release of the {a} tool is out, see the {b} page",
)


class Place(NamedTuple):
    """A space of the day, with one channel."""

    id: SpaceId
    channel: ChannelId
    people: int
    messages: int


def places(messages: int, part: int, parts: int) -> list[Place]:
    """The spaces that one of several listeners serves; `messages` are those of the whole day in all spaces."""
    shares = [1 / (number + 1) for number in range(SPACES)]
    whole = sum(shares)
    return [
        Place(SpaceId(f"day:{number + 1}"), ChannelId(f"{number + 1}"), max(3, round(PEOPLE * share / whole)), round(messages * share / whole))
        for number, share in enumerate(shares)
        if number % parts == part
    ]


def settle(store: Store, served: list[Place], one_in: int) -> None:
    """Everybody is known, and one in so many people opted in, with moments all over the day and digests all over the week."""
    app = App(store, Fetched(SystemClock()))
    for place in served:
        store.save_space(Space(place.id, str(place.id)))
        app.hear(ChannelSeen(place.id, place.channel, "general", watch=True))
        for number in range(1, place.people + 1):
            app.hear(PersonJoined(place.id, PersonId(str(number)), f"Person {number}"))
        app.flush()
        store.save_egos(place.id, [_ego(place.id, number, number // one_in) for number in range(1, place.people + 1, one_in)])


def _ego(space: SpaceId, number: int, turn: int) -> Ego:
    chosen = Preferences(hour=8 + turn % 12, digest_day=turn % 5, digest_hour=9 + turn % 8)
    return Ego(space, PersonId(str(number)), Moment(1), chosen, due=START)


class Day:
    """The messages of a day, made as they are needed."""

    def __init__(self, served: list[Place], seed: int) -> None:
        self._served = served
        self._chance = random.Random(seed)
        self._count = 0

    def hour(self, number: int) -> list[MessagePosted]:
        """One hour's messages of all spaces, in order of time."""
        share = HOURS[number % len(HOURS)] / sum(HOURS)
        start = after(START, number * HOUR)
        said = [self._said(place, after(start, self._chance.randrange(HOUR))) for place in self._served for _ in range(self._count_in(place, share))]
        return sorted(said, key=lambda one: one.at)

    def _count_in(self, place: Place, share: float) -> int:
        """A whole number of messages that is right on average."""
        return int(place.messages * share + self._chance.random())

    def _said(self, place: Place, at: Moment) -> MessagePosted:
        self._count += 1
        speaker, other = (int(place.people ** self._chance.random()) for _ in range(2))
        text = self._chance.choice(_LINES).format(a=self._chance.choice(WORDS), b=self._chance.choice(WORDS))
        mentions = (PersonId(str(other)),) if self._chance.random() < 0.3 and other != speaker else ()
        snowflake = ((at - 1_420_070_400_000) << 22) + self._count % (1 << 22)
        return MessagePosted(place.id, place.channel, MessageId(f"{place.channel}:{snowflake}"), PersonId(str(speaker)), at, text, mentions)

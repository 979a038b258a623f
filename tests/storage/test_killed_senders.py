"""Two processes over one database, killed at random points: each nudge arrives at least once, always under the same key, and is marked once."""

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.app import App
from bot.clock import FixedClock
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.model import ChannelId, Ego, MessageId, PersonId, Preferences, Space, SpaceId
from bot.moment import Moment, from_iso
from bot.ports import Store
from storage.store import open_store
from tests.storage.conftest import KEY

TEAM = SpaceId("post:team")
PEOPLE = 24
MORNING = from_iso("2026-03-02T09:00")
ANY_TIME = Preferences(quiet_from=0, quiet_to=0, hour=10, digest_day=None)
ROOT = Path(__file__).parents[2]


def filled(store: Store) -> None:
    """Everybody was asked something, each in a channel of their own."""
    store.save_space(Space(TEAM, "Team"))
    app = App(store, Fetched(FixedClock(MORNING)))
    app.hear(PersonJoined(TEAM, PersonId("asker"), "Asker"))
    for number in range(PEOPLE):
        person = PersonId(f"p{number}")
        app.hear(PersonJoined(TEAM, person, f"Person {number}"))
        app.coach.ledger(TEAM).enroll([Ego(TEAM, person, MORNING, ANY_TIME)])
        channel = ChannelId(f"C{number}")
        app.hear(ChannelSeen(TEAM, channel, f"room {number}", watch=True))
        text = "@you which printer should I order for the new office?"
        app.hear(MessagePosted(TEAM, channel, MessageId(f"{channel}:1"), PersonId("asker"), Moment(MORNING + number), text, (person,)))
    app.flush()


class Sender:
    """A process that sends what is due, and says what it sent."""

    def __init__(self, url: str, at: Moment) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.storage.sender", url, str(at)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )

    def lines(self) -> Iterator[str]:
        assert self.process.stdout is not None
        yield from (line for line in self.process.stdout if line.endswith("\n"))

    def kill(self) -> list[str]:
        """Ends it at once; what it said in the meantime."""
        self.process.kill()
        return self.rest()

    def rest(self) -> list[str]:
        """What it says until it ends."""
        with self.process:
            return list(self.lines())


def test_every_nudge_arrives_and_is_marked_once(database_url: str) -> None:
    store = open_store(database_url, KEY)
    filled(store)
    chance = random.Random(1)  # noqa: S311  # no secret
    sent: list[str] = []
    at = from_iso("2026-03-02T10:00")
    for _ in range(3):
        both = [Sender(database_url, at) for _ in range(2)]
        for sender in both:
            heard = sender.lines()
            sent += [line for _, line in zip(range(chance.randint(0, 6)), heard, strict=False)]
        for sender in both:
            sent += sender.kill()
        at = Moment(at + 121_000)
    last = Sender(database_url, at)
    sent += last.rest()
    assert last.process.returncode == 0
    arrived(store, sent)
    store.close()


def arrived(store: Store, sent: list[str]) -> None:
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for line in sent:
        to, key, _attempt = line.split()
        keys[to].add(key)
    everybody = [PersonId(f"p{number}") for number in range(PEOPLE)]
    assert {to: len(found) for to, found in keys.items()} == dict.fromkeys(everybody, 1)
    for person in everybody:
        (post,) = store.posts(TEAM, person)
        assert post.state == "sent"
        assert [nudge.outcome for nudge in store.nudges(TEAM, person)] == ["shown"]

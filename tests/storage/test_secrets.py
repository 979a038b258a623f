"""Nothing sensitive lies in the files in plain, and what was forgotten lies in no file at all."""

from collections.abc import Iterator

import pytest

from bot.model import ChannelId, Ego, Note, Nudge, OpenPair, OpenTurn, Person, PersonId, Post, Reaction, Space, SpaceId, Turn
from bot.moment import Moment
from bot.stored import Batch
from bot.ties import tie_of
from storage.engine import sqlite_path
from storage.store import SqlStore, open_store
from storage.tables import metadata
from tests.storage.conftest import KEY
from tests.storage.values import engagement, message

TEAM, C = SpaceId("discord:1"), ChannelId("C")
GONE, STAYS = PersonId("person-who-goes-4711"), PersonId("person-who-stays-4712")
NAME = "Ermintrude Quackenbush"


@pytest.fixture(name="store")
def filled_store(sqlite_url: str) -> Iterator[SqlStore]:
    store = open_store(sqlite_url, KEY)
    fill(store)
    yield store
    store.close()


def fill(store: SqlStore) -> None:
    """A few thousand rows, so that pages split, and somebody in the middle of them."""
    people = {one: Person(TEAM, one, name) for one, name in [(GONE, NAME), (STAYS, "Stays"), *((PersonId(f"p{n}"), f"P {n}") for n in range(2_000))]}
    turns = [
        Turn(message(n), C, GONE if n % 7 == 0 else PersonId(f"p{n % 2_000}"), Moment(n), mentions=(GONE, STAYS), topics=("walrus",)) for n in range(4_000)
    ]
    said = [engagement(STAYS, GONE, n) for n in range(50)]
    batch = Batch(TEAM, people=people, turns=turns, engagements=said, ties={(STAYS, GONE): tie_of(STAYS, said[0])})
    batch.open_pairs = [OpenPair(STAYS, GONE, "question", message(n), Moment(2**44)) for n in range(50)]
    batch.reactions = [Reaction(message(n), GONE, "wave") for n in range(50)]
    batch.open_turns = [OpenTurn(C, message(9), STAYS, Moment(9), "news", ("walrus",))]
    store.save_ego(TEAM, Ego(TEAM, STAYS, Moment(0)))
    store.write(batch)
    for n in range(50):
        store.add_note(TEAM, Note(STAYS, GONE, Moment(n), f"likes marmalade {n}"))
    fill_rest(store)
    store.save_nudges(TEAM, [Nudge(STAYS, GONE, "thank", f"thank|{GONE}|C:1", 1, Moment(1), text=f"Thank {NAME}", reasons=("marmalade",))])


def fill_rest(store: SqlStore) -> None:
    """Every other kind of row, with the person on both sides of it."""
    other = PersonId("p1")
    store.save_ego(TEAM, Ego(TEAM, GONE, Moment(0), address=f"dm-of-{GONE}"))
    answered = engagement(GONE, STAYS, 60)
    batch = Batch(TEAM, engagements=[answered], ties={(GONE, STAYS): tie_of(GONE, answered)}, removed=[message(3_999)])
    batch.open_turns = [OpenTurn(C, message(7), GONE, Moment(7), "question")]
    store.write(batch)
    store.add_note(TEAM, Note(GONE, STAYS, Moment(1), "marmalade of my own"))
    key = f"introduce|{GONE}+{other}"
    store.save_nudges(TEAM, [Nudge(STAYS, other, "introduce", key, 1, Moment(1), text=NAME, post="nudge|1", since=Moment(1), other=GONE)])
    store.save_nudges(TEAM, [Nudge(GONE, STAYS, "ask", f"ask|{STAYS}|", 1, Moment(1), post="nudge|1", since=Moment(1), held=True, outcome="held")])
    store.add_posts([Post(TEAM, GONE, "nudge|1", "nudge", Moment(1), place=f"dm-of-{GONE}:17"), Post(TEAM, STAYS, "nudge|1", "nudge", Moment(1))])
    store.hide(TEAM, GONE, STAYS, True)
    store.hide(TEAM, STAYS, GONE, True)
    store.save_space(Space(TEAM, "Team"))
    store.forget(TEAM, PersonId("p2"))


def on_disk(url: str) -> bytes:
    path = sqlite_path(url)
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


@pytest.mark.usefixtures("store")
def test_notes_topics_and_nudges_are_encrypted(sqlite_url: str) -> None:
    found = on_disk(sqlite_url)
    assert NAME.encode() in found
    assert b"marmalade" not in found
    assert b"walrus" not in found
    assert b"Thank" not in found
    assert b"thank|" not in found


def test_the_forgotten_are_in_no_file(store: SqlStore, sqlite_url: str) -> None:
    assert [name for name in metadata.tables if not rows(store, name)] == []
    sealed = raw_note(store)
    number = store_number(store)
    assert sealed in on_disk(sqlite_url)
    store.forget(TEAM, GONE)
    found = on_disk(sqlite_url)
    assert STAYS.encode() in found
    for secret in (GONE.encode(), NAME.encode(), sealed):
        assert secret not in found
    assert number not in references(store)
    assert f"dm-of-{GONE}".encode() not in found
    assert {one.other for one in store.nudges(TEAM, STAYS)} == set()


def test_the_invisible_leave_only_their_id(store: SqlStore, sqlite_url: str) -> None:
    sealed = raw_note(store)
    store.set_invisible(TEAM, GONE, True)
    found = on_disk(sqlite_url)
    assert GONE.encode() in found
    assert NAME.encode() not in found
    assert sealed not in found


def test_a_forgotten_space_is_in_no_file(store: SqlStore, sqlite_url: str) -> None:
    store.forget_space(TEAM)
    found = on_disk(sqlite_url)
    assert GONE.encode() not in found
    assert NAME.encode() not in found
    assert references(store) == set()


def rows(store: SqlStore, table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # a table of ours


def raw_note(store: SqlStore) -> bytes:
    with store.reading() as connection:
        return bytes(connection.execute("SELECT text FROM note LIMIT 1").fetchone()[0])


def store_number(store: SqlStore) -> int:
    with store.reading() as connection:
        return int(connection.execute("SELECT id FROM person WHERE outside_id = ?", (GONE,)).fetchone()[0])


def references(store: SqlStore) -> set[int]:
    """Every integer that stands for a person, in every table."""
    columns = {
        "turn": ("speaker", "addressee"),
        "turn_person": ("person",),
        "reaction": ("person",),
        "engagement": ("speaker", "addressee"),
        "tie": ("ego", '"alter"'),
        "open_pair": ("ego", '"alter"'),
        "open_turn": ("speaker",),
        "note": ("ego", '"alter"'),
        "nudge": ("ego", '"alter"', "other"),
        "post": ("ego",),
        "hidden": ("person", "other"),
        "ego": ("person",),
        "person": ("id",),
    }
    with store.reading() as connection:
        return {
            row[0]
            for table, names in columns.items()
            for name in names
            for row in connection.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL")  # noqa: S608  # names of this file
        }

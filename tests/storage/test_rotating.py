"""Another key: everything reads as before, nothing opens with the old one, and the forgotten stay forgotten."""

import pytest
from sqlalchemy import LargeBinary

from bot.errors import StorageError
from bot.model import Ego, MessageId, Note, Nudge, OpenTurn, PersonId, Turn
from bot.moment import Moment
from storage import rotating
from storage.bots import Bots
from storage.crypto import Seal
from storage.rotating import SEALED, opens, rotate
from storage.store import SqlStore, open_store
from storage.tables import metadata
from tests.storage.conftest import KEY
from tests.storage.values import ANN, BO, TEAM, C, write

NEW = bytes(range(1, 33))
DEE = PersonId("dee")


def fill(store: SqlStore) -> None:
    turns = [Turn(MessageId(f"C:{n}"), C, ANN, Moment(n), topics=("walrus",) if n % 3 else (), gist=n * 7919, words=n % 9) for n in range(40)]
    write(store, turns=turns, open_turns=[OpenTurn(C, MessageId("C:3"), ANN, Moment(3), "news", ("walrus",))])
    store.save_ego(TEAM, Ego(TEAM, ANN, Moment(0)))
    store.add_note(TEAM, Note(ANN, BO, Moment(1), "likes marmalade"))
    store.save_nudges(TEAM, [Nudge(ANN, BO, "thank", "thank|bo|C:1", 1, Moment(1), text="Thank Bo", reasons=("because",))])
    write(store, turns=[Turn(MessageId("C:99"), C, DEE, Moment(99))])
    store.forget(TEAM, DEE)


def seen(store: SqlStore) -> object:
    return store.turns(TEAM, C), store.open_turns(TEAM, Moment(0), 9), store.notes(TEAM, ANN), store.nudges(TEAM, ANN), store.forgotten(TEAM, DEE)


def test_everything_reads_as_before(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating, "_AT_ONCE", 7)
    store = open_store(database_url, KEY)
    fill(store)
    before = seen(store)
    store.close()
    assert rotate(database_url, KEY, NEW) == 39 + 1 + 1 + 1
    assert rotate(database_url, NEW, KEY[::-1]) == 42
    store = open_store(database_url, KEY[::-1])
    assert seen(store) == before
    store.save_nudges(TEAM, [Nudge(ANN, BO, "thank", "thank|bo|C:1", 1, Moment(1), "done", "Thank Bo")])
    assert [nudge.outcome for nudge in store.nudges(TEAM, ANN)] == ["done"]
    write(store, turns=[Turn(MessageId("C:100"), C, DEE, Moment(100))])
    assert store.turn(TEAM, MessageId("C:100")) is None
    store.close()


def test_the_tokens_of_several_workspaces_are_sealed_again(database_url: str) -> None:
    open_store(database_url, KEY).close()
    bots = Bots(database_url, Seal(KEY))
    bots.save("T1", b"xoxb-1")
    bots.close()
    rotate(database_url, KEY, NEW)
    bots = Bots(database_url, Seal(NEW))
    assert bots.find("T1") == b"xoxb-1"
    bots.close()


def test_the_old_key_opens_nothing(database_url: str) -> None:
    store = open_store(database_url, KEY)
    fill(store)
    store.close()
    assert opens(database_url, KEY)
    rotate(database_url, KEY, NEW)
    assert (opens(database_url, KEY), opens(database_url, NEW)) == (False, True)
    with pytest.raises(StorageError, match="another key"):
        open_store(database_url, KEY)


def test_a_database_in_use_keeps_its_key(database_url: str) -> None:
    store = open_store(database_url, KEY)
    with pytest.raises(StorageError, match="using this database"):
        rotate(database_url, KEY, NEW)
    store.close()
    assert opens(database_url, KEY)


def test_what_fails_on_the_way_changes_nothing(database_url: str) -> None:
    store = open_store(database_url, KEY)
    fill(store)
    before = seen(store)
    with store.writing(TEAM) as connection:
        connection.exec_driver_sql("UPDATE nudge SET words = substr(words, 1, 20)")
    store.close()
    with pytest.raises(StorageError, match="decrypted"):
        rotate(database_url, KEY, NEW)
    store = open_store(database_url, KEY)
    assert store.turns(TEAM, C) == before[0]  # type: ignore[index]  # a tuple
    store.close()


def test_a_wrong_key_is_told(database_url: str) -> None:
    open_store(database_url, KEY).close()
    with pytest.raises(StorageError, match="another key"):
        rotate(database_url, NEW, KEY)


def test_every_column_of_bytes_is_known() -> None:
    sealed = {f"{column.table.name}.{column.name}" for columns in SEALED.values() for column in columns}
    digests = {"forgotten.digest", "nudge.key", "meta.value"}
    assert {
        f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.c if isinstance(column.type, LargeBinary)
    } == sealed | digests

"""A backup in the place of a database: whole, kept, and nobody who asked to go comes back with it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import NotMigrated, StorageError
from bot.model import Channel, Ego, MessageId, Person, PersonId, Space, SpaceId, Turn
from bot.moment import Moment
from storage.engine import sqlite_path
from storage.restoring import Restored, restore
from storage.rotating import rotate
from storage.store import SqlStore, open_store
from storage.upkeep import backup, migrate
from tests.storage.conftest import KEY
from tests.storage.values import ANN, BO, TEAM, C, write

DEE, EVE, LEFT = PersonId("dee"), PersonId("eve"), SpaceId("discord:left")


def fill(url: str) -> None:
    store = open_store(url, KEY)
    store.save_space(Space(TEAM, "Team"))
    store.save_space(Space(LEFT, "Left"))
    people = {one: Person(TEAM, one, one.title()) for one in (ANN, BO, DEE, EVE)}
    turns = [Turn(MessageId(f"C:{n}"), C, one, Moment(n), topics=("walrus",)) for n, one in enumerate(people)]
    write(store, people=people, channels={C: Channel(TEAM, C, "general", True)}, turns=turns)
    store.save_egos(TEAM, [Ego(TEAM, one, Moment(0)) for one in (ANN, BO, DEE, EVE)])
    store.close()


def opened(url: str) -> SqlStore:
    return open_store(url, KEY)


def speakers(url: str) -> set[str]:
    with closing(opened(url)) as store:
        return {turn.speaker for turn in store.turns(TEAM, C)}


@pytest.fixture(name="copy")
def backed_up(sqlite_url: str, tmp_path: Path) -> Path:
    fill(sqlite_url)
    backup(sqlite_url, tmp_path / "copy.db")
    return tmp_path / "copy.db"


def test_what_was_there_is_kept_beside(sqlite_url: str, copy: Path) -> None:
    with closing(opened(sqlite_url)) as store:
        write(store, turns=[Turn(MessageId("C:77"), C, ANN, Moment(77))])
    kept = sqlite_path(sqlite_url).with_name("kith.db.before-restore.bak")
    assert restore(sqlite_url, copy, KEY) == Restored(kept, 0)
    with closing(opened(sqlite_url)) as store, closing(opened(f"sqlite:///{kept}")) as old:
        assert store.turn(TEAM, MessageId("C:77")) is None
        assert old.turn(TEAM, MessageId("C:77")) is not None
        assert len(store.turns(TEAM, C)) == 4
    assert not list(kept.parent.glob("*restoring*"))
    assert (kept.parent / "kith.db").stat().st_mode & 0o077 == 0


def test_a_new_machine_has_nothing_to_keep(copy: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/kith.db"
    assert restore(url, copy, KEY) == Restored(None, 0)
    assert len(speakers(url)) == 4


def test_a_damaged_database_is_replaced_and_kept(sqlite_url: str, copy: Path) -> None:
    sqlite_path(sqlite_url).write_bytes(b"garbage" * 5_000)
    restored = restore(sqlite_url, copy, KEY)
    assert restored.again is None
    assert restored.kept
    assert restored.kept.read_bytes().startswith(b"garbage")
    assert len(speakers(sqlite_url)) == 4


def test_nobody_who_asked_to_go_comes_back(sqlite_url: str, copy: Path) -> None:
    with closing(opened(sqlite_url)) as store:
        store.forget(TEAM, BO)
        store.set_invisible(TEAM, DEE, True)
        store.drop_ego(TEAM, EVE)
        store.forget_space(LEFT)
        write(store, channels={C: Channel(TEAM, C, "general", False)})
        store.forget(TEAM, PersonId("stranger"))
    assert restore(sqlite_url, copy, KEY).again == 5
    with closing(opened(sqlite_url)) as store:
        assert {turn.speaker for turn in store.turns(TEAM, C)} == {ANN, EVE}
        assert [ego.id for ego in store.egos(TEAM)] == [ANN]
        assert store.invisible(TEAM) == {DEE}
        assert store.forgotten(TEAM, BO)
        assert store.forgotten(TEAM, PersonId("stranger"))
        assert [space.id for space in store.spaces()] == [TEAM]
        assert [channel.watched for channel in store.channels(TEAM)] == [False]


def test_another_database_says_nothing_about_this_one(sqlite_url: str, copy: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/other/kith.db"
    opened(url).close()
    assert restore(url, copy, KEY).again == 0
    assert len(speakers(url)) == 4
    assert sqlite_url != url


def test_an_older_backup_is_migrated(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url)
    migrate(sqlite_url, back=True)
    backup(sqlite_url, tmp_path / "old.db")
    migrate(sqlite_url)
    restore(sqlite_url, tmp_path / "old.db", KEY)
    assert len(speakers(sqlite_url)) == 4


def test_a_running_kith_is_left_alone(sqlite_url: str, copy: Path) -> None:
    with closing(opened(sqlite_url)), pytest.raises(StorageError, match="using this database"):
        restore(sqlite_url, copy, KEY)


def changed(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(statement)


def test_a_newer_backup_is_refused(sqlite_url: str, copy: Path) -> None:
    changed(copy, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotMigrated, match="newer Kith"):
        restore(sqlite_url, copy, KEY)
    assert len(speakers(sqlite_url)) == 4


@pytest.mark.parametrize("content", [b"", b"a letter to my aunt" * 1_000])
def test_what_is_no_backup_is_refused(content: bytes, sqlite_url: str, copy: Path) -> None:
    copy.write_bytes(content)
    with pytest.raises(StorageError, match="no backup of Kith's"):
        restore(sqlite_url, copy, KEY)
    assert len(speakers(sqlite_url)) == 4


def test_a_damaged_backup_is_refused(sqlite_url: str, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2 :] = os.urandom(len(content) - len(content) // 2)
    copy.write_bytes(content)
    with pytest.raises(StorageError, match="damaged"):
        restore(sqlite_url, copy, KEY)
    assert len(speakers(sqlite_url)) == 4


def test_a_missing_backup_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no file"):
        restore(sqlite_url, tmp_path / "none.db", KEY)


def test_a_backup_of_another_key_is_refused_and_restored_with_it(sqlite_url: str, copy: Path) -> None:
    new = bytes(range(1, 33))
    rotate(sqlite_url, KEY, new)
    with pytest.raises(StorageError, match="made with another key"):
        restore(sqlite_url, copy, new)
    with closing(open_store(sqlite_url, new)) as store:
        store.forget(TEAM, BO)
    assert restore(sqlite_url, copy, KEY).again == 1
    assert speakers(sqlite_url) == {ANN, DEE, EVE}


def test_postgresql_is_restored_by_its_own_program(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        restore("postgresql://host/name", tmp_path / "copy.dump", KEY)
    assert "pg_restore" in refused.value.advice

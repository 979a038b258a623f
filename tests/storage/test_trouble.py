"""What goes wrong with databases: full, locked, read-only, damaged, several writers. Nothing is half written, and the error says what to do."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from bot.errors import StorageError
from bot.model import ChannelId, MessageId, Person, PersonId, SpaceId, Turn
from bot.moment import Moment
from bot.stored import Batch
from bot.ties import tie_of
from storage.engine import sqlite_path
from storage.store import SqlStore, open_store
from tests.storage.conftest import KEY
from tests.storage.refusing import unwritable
from tests.storage.values import ANN, BO, TEAM, engagement, turn, write

C = ChannelId("C")


def large(start: int, count: int = 2_000) -> Batch:
    turns = [Turn(MessageId(f"C:{number}"), C, ANN, Moment(number), topics=("word" * 10,)) for number in range(start, start + count)]
    return Batch(TEAM, people={BO: Person(TEAM, BO, "Bo")}, turns=turns)


def test_a_locked_database_says_who_to_stop(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY, patience=10)
    with unwritable(sqlite_path(sqlite_url)):
        with pytest.raises(StorageError, match="locked") as refused:
            write(store, turns=[turn(1)])
        assert store.turns(TEAM, C) == []
        open_store(sqlite_url, KEY, patience=10).close()
    assert "Another program" in refused.value.advice
    write(store, turns=[turn(1)])
    assert store.turns(TEAM, C) == [turn(1)]
    store.close()


def test_a_full_disk_changes_nothing(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    write(store, turns=[turn(1)])
    with store.writing(TEAM) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StorageError, match="full") as refused:
        store.write(large(100))
    assert "space" in refused.value.advice
    assert store.turns(TEAM, C) == [turn(1)]
    assert store.people(TEAM) == []
    with store.writing(TEAM) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.write(large(100))
    assert len(store.turns(TEAM, C)) == 2_001
    store.close()


def test_ids_made_in_vain_are_not_remembered(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    write(store, turns=[turn(1)])
    with pytest.raises(StorageError, match="can't be kept"):
        write(store, turns=[turn(2, BO)], removed=[MessageId("C:x")])
    write(store, turns=[turn(3, PersonId("dee")), turn(4, BO)])
    assert [one.speaker for one in store.turns(TEAM, C)] == [ANN, "dee", BO]
    store.close()


def test_a_read_only_file_says_so(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    with store.writing(TEAM) as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="readonly") as refused:
        write(store, turns=[turn(1)])
    assert "right to write" in refused.value.advice
    store.close()


@pytest.mark.parametrize("garbage", [b"not a database, but a letter to my aunt" * 200, b"SQLite format 3\x00" + os.urandom(8_000)])
def test_a_damaged_file_says_so(sqlite_url: str, garbage: bytes) -> None:
    path = sqlite_path(sqlite_url)
    path.parent.mkdir()
    path.write_bytes(garbage)
    with pytest.raises(StorageError) as refused:
        open_store(sqlite_url, KEY)
    assert "backup" in refused.value.advice


def test_a_file_damaged_in_the_middle_says_so(sqlite_url: str) -> None:
    store = open_store(sqlite_url, KEY)
    store.write(large(0))
    store.close()
    path = sqlite_path(sqlite_url)
    content = bytearray(path.read_bytes())
    content[8_192:] = bytes(len(content) - 8_192)
    path.write_bytes(content)
    with pytest.raises(StorageError) as refused:
        open_store(sqlite_url, KEY).turns(TEAM, C)
    assert refused.value.advice


def test_an_unusable_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="can't be made"):
        open_store(f"sqlite:///{tmp_path}/file/kith.db", KEY)


def test_errors_do_not_show_what_was_written(sqlite_store: SqlStore) -> None:
    write(sqlite_store, turns=[turn(1, PersonId("secret person"))])
    with pytest.raises(StorageError) as refused:
        write(sqlite_store, turns=[turn(1, PersonId("secret person"))])
    cause = refused.value.__cause__
    assert "secret person" not in f"{refused.value!r} {cause!r} {cause}"


def add(url: str, who: str, times: int) -> None:
    """Writes batches of one message, each with a tie that everybody else merges too."""
    store = open_store(url, KEY)
    for number in range(times):
        said = engagement(PersonId(f"{who}-{number}"), BO, number)
        batch = Batch(
            SpaceId(TEAM), turns=[turn(number, PersonId(f"{who}-{number}"), ChannelId(who))], ties={(ANN, BO): tie_of(ANN, engagement(ANN, BO, number))}
        )
        batch.engagements.append(said)
        store.write(batch)
    store.close()


def test_threads_lose_nothing(database_url: str) -> None:
    store = open_store(database_url, KEY)
    threads = [threading.Thread(target=add, args=(database_url, name, 20)) for name in ("x", "y", "z")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    all_there(store, ("x", "y", "z"), 20)


def test_processes_lose_nothing(database_url: str) -> None:
    store = open_store(database_url, KEY)
    code = "import sys; from tests.storage.test_trouble import add; add(sys.argv[1], sys.argv[2], 20)"
    running = [subprocess.Popen([sys.executable, "-c", code, database_url, name], cwd=Path(__file__).parents[2]) for name in ("x", "y")]
    assert [process.wait() for process in running] == [0, 0]
    all_there(store, ("x", "y"), 20)


def all_there(store: SqlStore, writers: tuple[str, ...], times: int) -> None:
    tie = store.tie(TEAM, ANN, BO)
    assert tie is not None
    assert tie.sent == len(writers) * times
    assert [len(store.turns(TEAM, ChannelId(name))) for name in writers] == [times] * len(writers)
    assert len(list(store.engagements_of(TEAM, BO))) == len(writers) * times
    store.close()


def test_one_store_serves_threads(sqlite_store: SqlStore) -> None:
    def work(name: str) -> None:
        for number in range(20):
            write(sqlite_store, turns=[turn(number, PersonId(f"{name}{number}"), ChannelId(name))], ties={(ANN, BO): tie_of(ANN, engagement(ANN, BO, number))})
            sqlite_store.turns(TEAM, ChannelId(name))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("x", "y", "z")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tie = sqlite_store.tie(TEAM, ANN, BO)
    assert tie is not None
    assert tie.sent == 60


def test_a_person_forgotten_by_another_process_is_a_stranger_here(database_url: str) -> None:
    ours, theirs = open_store(database_url, KEY), open_store(database_url, KEY)
    for number, store in enumerate((ours, theirs)):
        write(store, turns=[turn(number, ANN)])
    theirs.forget(TEAM, ANN)
    write(ours, turns=[turn(5, ANN), turn(6, BO)])
    assert [one.speaker for one in ours.turns(TEAM, C)] == [BO]
    theirs.forget_space(TEAM)
    write(ours, turns=[turn(7, BO)])
    assert theirs.turns(TEAM, C) == [turn(7, BO)]
    ours.close()
    theirs.close()


def test_a_server_that_went_away_is_told_and_used_again_when_it_is_back(empty_postgres: str) -> None:
    store = open_store(empty_postgres, KEY)
    write(store, turns=[turn(1)])
    name = make_url(empty_postgres).database
    server = create_engine(make_url(empty_postgres).set(drivername="postgresql+psycopg", database="template1"), isolation_level="AUTOCOMMIT")
    with server.connect() as keeper:
        keeper.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        keeper.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        for _ in range(3):
            with pytest.raises(StorageError) as refused:
                write(store, turns=[turn(2)])
            assert refused.value.advice
            with pytest.raises(StorageError):
                store.turns(TEAM, C)
        keeper.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    server.dispose()
    write(store, turns=[turn(2)])
    assert store.turns(TEAM, C) == [turn(1), turn(2)]
    store.close()

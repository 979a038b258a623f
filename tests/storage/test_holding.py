"""Who may have a database: many together, one alone, one that serves; and a hold that ends with its process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import StorageError, Taken
from storage.engine import connect
from storage.holding import alone, serving
from storage.store import open_store
from storage.upkeep import migrate
from tests.storage.conftest import KEY


@contextmanager
def another(code: str, url: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds something until it is killed."""
    words = [sys.executable, "-c", f"import sys\nurl = sys.argv[1]\n{code}\n    print('held', flush=True)\n    sys.stdin.read()", url]
    with subprocess.Popen(words, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


SERVES = "from storage.holding import serving\nwith serving(url, {shards}, discord=True):"
OPEN = "from contextlib import closing\nfrom storage.store import open_store\nwith closing(open_store(url, bytes(range(32)))):"


def test_nobody_is_alone_while_another_process_has_it_open(database_url: str) -> None:
    with another(OPEN, database_url) as process:
        open_store(database_url, KEY).close()
        with pytest.raises(StorageError, match="using this database") as refused, alone(database_url):
            pass
        assert "Stop kith run" in refused.value.advice
        process.kill()
        process.wait()
        with alone(database_url):
            pass


def test_nobody_opens_what_one_has_alone(database_url: str) -> None:
    open_store(database_url, KEY).close()
    with alone(database_url), pytest.raises(StorageError, match="restored, migrated or given a new key"):
        open_store(database_url, KEY)
    open_store(database_url, KEY).close()


def test_a_closed_store_holds_nothing(database_url: str) -> None:
    store = open_store(database_url, KEY)
    store.close()
    store.close()
    with alone(database_url):
        pass


def test_what_is_up_to_date_is_not_migrated_and_may_be_in_use(database_url: str) -> None:
    store = open_store(database_url, KEY)
    assert migrate(database_url)[0] == migrate(database_url)[1]
    store.close()


def test_one_process_serves_a_sqlite_file_and_another_once_it_is_killed(sqlite_url: str) -> None:
    open_store(sqlite_url, KEY).close()
    with another(SERVES.format(shards=None), sqlite_url) as process:
        with pytest.raises(StorageError, match=r"serves .*kith.db already") as refused, serving(sqlite_url, None, discord=False):
            pass
        assert "Stop that one" in refused.value.advice
        process.kill()
        process.wait()
        with serving(sqlite_url, None, discord=False):
            pass


def test_each_shard_is_served_once(empty_postgres: str) -> None:
    low, high, middle = (range(4), 8), (range(4, 8), 8), (range(2, 6), 8)
    with another(SERVES.format(shards=low), empty_postgres), serving(empty_postgres, high, discord=True):
        with pytest.raises(StorageError, match="shard 2/8") as refused, serving(empty_postgres, middle, discord=True):
            pass
        assert "KITH_DISCORD_SHARDS" in refused.value.advice
        with pytest.raises(StorageError, match="serves Discord"), serving(empty_postgres, None, discord=True):
            pass
        with serving(empty_postgres, None, discord=False):
            pass
    with serving(empty_postgres, None, discord=True), pytest.raises(StorageError, match="serves Discord"), serving(empty_postgres, low, discord=True):
        pass


def test_processes_are_counted_by_their_roles_while_they_live(empty_postgres: str) -> None:
    listens = SERVES.replace("discord=True", "discord=False, roles=('listen',)").format(shards=None)
    with serving(empty_postgres, None, discord=False) as held:
        assert held.beside() == {"listen": 1, "deliver": 1}
        with another(listens, empty_postgres) as process:
            assert held.beside() == {"listen": 2, "deliver": 1}
            process.kill()
            process.wait()
        while held.beside() != {"listen": 1, "deliver": 1}:
            pass  # the server has yet to notice


def test_what_is_lost_with_its_session_is_held_again_or_told(empty_postgres: str) -> None:
    with serving(empty_postgres, (range(2), 4), discord=True) as held:
        cut_off(empty_postgres)
        assert held.beside() == {"listen": 1, "deliver": 1}
        with pytest.raises(Taken), serving(empty_postgres, (range(1, 3), 4), discord=True):
            pass
        cut_off(empty_postgres)
        with serving(empty_postgres, (range(1, 3), 4), discord=True), pytest.raises(Taken, match="shard 1/4"):
            held.beside()


def cut_off(url: str) -> None:
    """The server ends every session but this one; they are gone afterwards."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    engine = connect(url)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) {others}")
        while connection.exec_driver_sql(f"SELECT count(*) {others}").scalar():
            connection.rollback()  # the next look sees the server as it is then
    engine.dispose()


def test_one_process_on_a_file_is_alone(sqlite_url: str) -> None:
    open_store(sqlite_url, KEY).close()
    with serving(sqlite_url, None, discord=False) as held:
        assert held.beside() == {"listen": 1, "deliver": 1}

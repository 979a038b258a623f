"""The secrets of workspaces: one for each, sealed, and what the database refuses said as everywhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from storage.bots import Bots
from storage.crypto import Seal
from tests.storage.conftest import KEY


def test_the_newest_secret_of_a_workspace_is_kept_until_it_is_dropped(database_url: str) -> None:
    bots = Bots(database_url, Seal(KEY))
    bots.save("T1", b"first")
    bots.save("T1", b"second")
    bots.save("T2", b"another")
    assert (bots.find("T1"), bots.find("T2"), bots.find("T3")) == (b"second", b"another", None)
    bots.drop("T1")
    bots.close()
    again = Bots(database_url, Seal(KEY))
    assert (again.find("T1"), again.find("T2")) == (None, b"another")
    again.close()


def test_what_the_database_refuses_is_an_error_with_advice(tmp_path: Path) -> None:
    bots = Bots(f"sqlite:///{tmp_path / 'kith.db'}", Seal(KEY), patience=1)
    with closing(sqlite3.connect(tmp_path / "kith.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for refused in (lambda: bots.save("T1", b"secret"), lambda: bots.drop("T1"), lambda: Bots(f"sqlite:///{tmp_path / 'kith.db'}", Seal(KEY), patience=1)):
            with pytest.raises(StorageError, match="locked") as error:
                refused()
            assert "Another program is writing" in error.value.advice
        other.execute("ROLLBACK")
    bots.save("T1", b"secret")
    with closing(sqlite3.connect(tmp_path / "kith.db")) as other:
        other.execute("DROP TABLE slack_bot")
    with pytest.raises(StorageError):
        bots.find("T1")
    bots.close()

"""What an operator types: backup, restore, another key, a migration back, and a doctor that mends."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import sample
from bot.__main__ import main
from bot.settings import load
from storage.crypto import load_key
from storage.store import open_store
from storage.tables import REVISION
from tests.bot.program import environment, own_folder


@pytest.fixture(name="data", autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    data = own_folder(monkeypatch, tmp_path)
    assert main(["import", str(sample.SLACK), "--as", "Mara"]) == 0
    assert main(["ask", "--as", "Mara", "met", "Lurdes", "likes", "marmalade"]) == 0
    return data


def noted(capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the note can be read."""
    capsys.readouterr()
    assert main(["export", "--as", "Mara"]) == 0
    return "likes marmalade" in capsys.readouterr().out


def test_a_backup_is_restored_and_what_was_there_is_kept(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    assert main(["forget", "--as", "Lurdes", "--yes"]) == 0
    capsys.readouterr()
    assert main(["restore", "copy.db"]) == 0
    told = capsys.readouterr().out
    assert f"Restored copy.db. What was there before is kept as {data}/kith.db.before-restore.bak." in told
    assert "1 decisions that were made since the backup" in told
    assert not noted(capsys)
    assert main(["ask", "--as", "Lurdes", "help"]) == 1


def test_restore_needs_the_key(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    (data / "kith.key").unlink()
    assert main(["restore", "copy.db"]) == 1
    assert "There is no key at" in capsys.readouterr().err
    assert not (data / "kith.key").exists()


def test_another_key(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = (data / "kith.key").read_bytes()
    assert main(["rotate-key"]) == 0
    told = capsys.readouterr().out
    assert "rows have a new key now." in told
    assert (data / "kith.key.1.old").read_bytes() == old
    assert (data / "kith.key").read_bytes() != old
    assert {path.stat().st_mode & 0o077 for path in data.iterdir()} == {0}
    assert noted(capsys)
    assert main(["doctor"]) == 0


CUT_OFF = """
import os, sys
import storage.rotating
from pathlib import Path
from bot.__main__ import main

sealed = storage.rotating.rotate
def cut(*words):
    if sys.argv[1] == "after":
        sealed(*words)
    os._exit(9)
storage.rotating.rotate = cut
main(["rotate-key"])
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_change_of_the_key_that_was_cut_off_is_finished(when: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = subprocess.run([sys.executable, "-c", CUT_OFF, when], env=environment(data), check=False)
    assert cut.returncode == 9
    capsys.readouterr()
    assert main(["ask", "--as", "Mara", "help"]) == 1
    assert "kith rotate-key" in capsys.readouterr().err
    assert main(["doctor"]) == 1
    assert "cut off" in capsys.readouterr().out
    assert main(["doctor", "--fix"]) == 0
    assert noted(capsys)
    assert sorted(path.name for path in data.glob("kith.key*")) == ["kith.key", "kith.key.1.old"]


def test_a_migration_back_and_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--back"]) == 0
    assert f"from {REVISION} to " in capsys.readouterr().out
    assert main(["ask", "--as", "Mara", "help"]) == 1
    assert "Run: kith migrate" in capsys.readouterr().err
    assert main(["doctor", "--fix"]) == 0
    assert "mended: database" in capsys.readouterr().err
    assert noted(capsys)


def test_doctor_mends_who_may_read_the_files(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".env").write_text("KITH_LOG_LEVEL=error\n")
    for path, mode in ((data, 0o755), (data / "kith.key", 0o644), (data / "kith.db", 0o664), (Path(".env"), 0o644)):
        path.chmod(mode)
    assert main(["doctor"]) == 1
    assert main(["doctor", "--fix"]) == 0
    assert capsys.readouterr().err.count("mended: ") == 4
    assert {path.stat().st_mode & 0o077 for path in (data, data / "kith.key", data / "kith.db", Path(".env"))} == {0}


def test_doctor_says_what_it_can_not_mend(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = load()
    assert main(["migrate", "--back"]) == 0
    with closing(sqlite3.connect(data / "kith.db")) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    assert main(["doctor", "--fix", "--json"]) == 1
    shown = capsys.readouterr()
    assert "not mended: database: The database is newer than this program." in shown.err
    assert '"state": "fail"' in shown.out
    assert load_key(chosen.key)


@pytest.mark.parametrize("words", [["restore", "copy.db"], ["rotate-key"], ["migrate", "--back"]])
def test_a_database_in_use_is_left_alone(words: list[str], data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    before = (data / "kith.db").read_bytes()
    with closing(open_store(f"sqlite:///{data}/kith.db", (data / "kith.key").read_bytes())):
        assert main(words) == 1
    assert "Kith is using this database." in capsys.readouterr().err
    assert (data / "kith.db").read_bytes() == before

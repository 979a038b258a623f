"""The wrong turns of a first hour: each is answered with what to do, and leaves nothing behind that would puzzle later."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sample
from bot.__main__ import main
from bot.cli import doctor
from tests.bot.program import ROOT, environment


@pytest.fixture(name="here", autouse=True)
def another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder in which Kith was never started."""
    monkeypatch.chdir(tmp_path)
    for name in set(os.environ) - set(environment(tmp_path)):
        monkeypatch.delenv(name)
    monkeypatch.delenv("KITH_DATA", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    ["ask --as ann help", "talk --as ann", "export --as ann", "forget --as ann --yes", "backup copy.db", "rotate-key"],
    ids=lambda words: words.split()[0],
)
def test_from_another_folder_the_record_is_missed_and_none_is_begun(words: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 1
    told = capsys.readouterr().err
    assert f"There is no record at {here}/data/kith.db." in told
    assert "KITH_DATA" in told
    assert list(here.iterdir()) == []


def test_a_key_that_is_gone_is_missed_and_none_is_made_in_its_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(sample.SLACK), "--as", "mara"]) == 0
    (here / "data" / "kith.key").unlink()
    assert main(["ask", "--as", "mara", "help"]) == 1
    assert "The key data/kith.key is gone" in capsys.readouterr().err
    assert not (here / "data" / "kith.key").exists()


def test_doctor_finds_a_damaged_file_and_a_backup_mends_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(sample.SLACK), "--as", "mara"]) == 0
    assert main(["backup", "copy.db"]) == 0
    with (here / "data" / "kith.db").open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xa5" * 8 * 4096)
    assert main(["doctor"]) == 1
    assert "kith.db is damaged" in capsys.readouterr().out
    assert main(["restore", "copy.db"]) == 0
    assert main(["doctor"]) == 0


def test_who_is_nobody_is_told_the_names_of_a_space_with_people(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "transcript").mkdir()
    (here / "transcript" / "silent.jsonl").touch()
    assert main(["import", str(sample.SLACK), "--as", "mara"]) == 0
    assert main(["import", str(here / "transcript")]) == 0
    assert main(["ask", "--as", "marra", "help"]) == 1
    assert "Did you mean Mara" in capsys.readouterr().err


@pytest.mark.parametrize(("bot", "app"), [("xapp-1", "xoxb-1"), ("xapp-1", ""), ("xoxb-1", "xoxb-1")])
def test_exchanged_tokens_of_slack_are_told_apart(bot: str, app: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", bot)
    monkeypatch.setenv("SLACK_APP_TOKEN", app)
    assert main(["run"]) == 1
    told = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN begins with xoxb-" in told
    assert "xapp-1" not in told


def test_doctor_says_when_the_data_folder_can_not_be_made(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KITH_DATA", "locked/data")
    monkeypatch.setattr(doctor.os, "access", lambda place, _mode: place != here)
    assert main(["doctor"]) == 1
    assert f"you may not write in {here}" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_an_old_python_is_named_before_anything_is_made(here: Path) -> None:
    old = here / "python3.9"
    old.write_text(f"#!/bin/sh\nshift; exec {shutil.which('python3')} -c \"import sys; sys.version_info = (3, 9, 2); exec('''$1''')\"\n")
    old.chmod(0o755)
    done = subprocess.run(["make", "run", f"PYTHON={old}", f"VENV={here}/venv"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Kith needs Python 3.11 or later, and {old} is 3.9." in done.stderr
    assert not (here / "venv").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_without_a_network_the_set_up_says_that_it_needs_one(here: Path) -> None:
    done = subprocess.run(
        ["make", "run", f"PYTHON={sys.executable}", f"VENV={here}/venv"],
        cwd=ROOT,
        env=environment(here) | {"PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "This once it needs the network; then the same command goes on." in done.stdout
    assert not (here / "venv" / ".installed").exists()

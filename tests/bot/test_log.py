"""The log: facts, never words of people."""

import io
import json
import logging
import sys

import pytest
import structlog

from bot.log import configure


@pytest.fixture(autouse=True)
def _reset() -> object:
    yield None
    structlog.reset_defaults()


def test_entries_are_json_without_what_people_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "auto")
    structlog.get_logger().info("message_recorded", acts=2, text="a secret", name="Ann", topics=("lathe",))
    entry = json.loads(capsys.readouterr().err)
    assert entry.pop("timestamp")
    assert entry == {"event": "message_recorded", "level": "info", "acts": 2}


def test_what_is_below_the_level_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "json")
    structlog.get_logger().info("message_recorded")
    assert capsys.readouterr().err == ""


def test_an_exception_is_its_kind_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    configure("debug", "json")
    try:
        int("a secret")
    except ValueError:
        structlog.get_logger().exception("reading_failed")
    entry = json.loads(capsys.readouterr().err)
    assert entry["error"] == "ValueError"
    assert entry["at"].startswith("test_log.py:")
    assert "secret" not in str(entry)


def test_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    structlog.get_logger().info("import_finished", messages=3)
    assert "messages=3" in capsys.readouterr().err


def test_what_a_library_says_is_told_by_its_place_and_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "json")
    configure("warning", "json")
    try:
        int("somebody's words")
    except ValueError:
        logging.getLogger("discord.http").exception("rate limited at https://host/channels/%s", 4711)
    logging.getLogger("discord.http").info("nothing of note")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["library"], told["level"], told["error"]) == ("library_complained", "discord", "error", "ValueError")
    assert "4711" not in line
    assert "words" not in line


def test_a_closed_stderr_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    monkeypatch.setattr(sys, "stderr", closed)
    configure("info", "json")
    structlog.get_logger().info("before")
    assert "before" in closed.getvalue()
    closed.close()
    structlog.get_logger().info("after")

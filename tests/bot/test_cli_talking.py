"""The conversation at a real terminal, and beside another process that still reads. Nothing sleeps: the tests read until the words are there."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

import sample
from bot.__main__ import main
from bot.cli import talking

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60


class Terminal:
    """A program at a pseudo-terminal: what is typed, and the screen's bytes as they come."""

    def __init__(self, *arguments: str) -> None:
        self._own, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (40, 100))
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self._unread = b""

    def type(self, keys: str) -> None:
        os.write(self._own, keys.encode())

    def read_until(self, words: str) -> str:
        seen, deadline = self._unread, time.monotonic() + _PATIENCE
        while words.encode() not in seen:
            ready, _, _ = select.select([self._own], [], [], _PATIENCE)
            assert ready, f"{words!r} did not come; the screen had {seen[-2000:]!r}"
            assert time.monotonic() < deadline, f"{words!r} did not come; the screen had {seen[-2000:]!r}"
            seen += os.read(self._own, 65536)
        end = seen.index(words.encode()) + len(words.encode())
        self._unread = seen[end:]
        return seen[:end].decode(errors="replace")

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self._own)


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("KITH_DATABASE_URL", "KITH_KEY_FILE", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KITH_DATA", str(tmp_path / "data"))


def test_a_terminal_opens_on_the_sample_answers_presses_and_says_goodbye() -> None:
    terminal = Terminal("run")
    try:
        assert "You are" not in terminal.read_until("sample community")
        terminal.read_until("kith>")
        terminal.type("forget it all\x03who should I thank?\r")
        assert "1.1\u00a0Done" in terminal.read_until("1.5\u00a0Why")
        terminal.read_until("kith>")
        terminal.type("1 not now\r")
        terminal.read_until("Put off")
        terminal.read_until("kith>")
        terminal.type("whoshouldit\t")
        terminal.read_until("hank")
        terminal.type("\r")
        terminal.read_until("Whom you could thank")
        terminal.read_until("kith>")
        terminal.type("\x04")
        terminal.read_until("Bye, Mara.")
        assert terminal.program.wait(_PATIENCE) == 0
    finally:
        terminal.close()


@pytest.mark.parametrize(("arguments", "shown"), [(["replay"], ["slack: reading", "slack: playing"]), (["ask", "help", "--from"], ["slack ", "messages/s"])])
def test_who_waits_for_an_export_sees_how_far_it_is(arguments: list[str], shown: list[str]) -> None:
    terminal = Terminal(*arguments, str(sample.SLACK), "--as", "mara")
    try:
        for words in shown:
            terminal.read_until(words)
    finally:
        terminal.close()


@pytest.mark.parametrize("closed", [False, True])
def test_a_picture_of_a_conversation_is_gone_when_the_reader_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, closed: bool) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    terminal = Terminal("run")
    try:
        terminal.read_until("kith>")
        terminal.type("myweek\r")
        terminal.read_until("It is deleted when you leave.")
        assert len(list(tmp_path.glob("kith-week-*/week.png"))) == 1
        terminal.read_until("kith>")
        if closed:
            terminal.program.send_signal(signal.SIGHUP)
        else:
            terminal.type("\x04")
            terminal.read_until("Bye, Mara.")
        terminal.program.wait(_PATIENCE)
        assert list(tmp_path.iterdir()) == []
    finally:
        terminal.close()


def test_leaving_while_a_large_export_is_read_keeps_what_was_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(talking, "SMALL", 0)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    read_end, write_end = os.pipe()
    os.write(write_end, b"help\nbye\n")
    os.close(write_end)
    with os.fdopen(read_end) as source:
        monkeypatch.setattr(sys, "stdin", source)
        assert main(["talk", "--as", "mara", str(sample.SLACK)]) == 0
    told = capsys.readouterr().out
    assert "you can ask while it is being read" in told
    assert "whoshouldithank" in told
    assert "Bye, Mara." in told
    assert main(["import", str(sample.SLACK), "--as", "mara"]) == 0
    assert main(["ask", "--as", "mara", "whoshouldithank"]) == 0


def test_an_interrupted_import_says_that_it_keeps_what_it_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from bot.app import App
    from bot.events import Heard, MessagePosted

    heard = App.hear
    left = iter(range(100))

    def hear(self: App, event: Heard) -> None:
        if isinstance(event, MessagePosted) and next(left, None) is None:
            raise KeyboardInterrupt
        heard(self, event)

    with monkeypatch.context() as patched:
        patched.setattr(App, "hear", hear)
        assert main(["import", str(sample.SLACK), "--as", "mara"]) == 130
    assert "What was read is kept; the same command goes on from there." in capsys.readouterr().err
    assert main(["import", str(sample.SLACK), "--as", "mara", "--json-progress"]) == 0
    assert '"new": 100,' not in capsys.readouterr().out

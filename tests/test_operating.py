"""The commands of docs/operating.md, run in their order by a shell, over a fake Slack and a real database; and its table of metrics."""

import asyncio
import os
import re
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from adapters.health import Metrics
from bot.clock import SystemClock
from bot.model import Channel, Ego, MessageId, Note, Person, Space, Turn
from bot.moment import Moment
from bot.ports import Backlog
from storage.crypto import load_key
from storage.store import open_store
from tests.adapters.slack.wire import serving
from tests.adapters.slack.wire.playing import played
from tests.bot.program import ROOT, environment, free_port
from tests.bot.test_serving import slack_of
from tests.storage.conftest import empty_postgres
from tests.storage.values import ANN, TEAM, C, write

__all__ = ["empty_postgres"]

PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")
MARK = "@@@ next"


def blocks(info: str) -> list[tuple[str, str]]:
    """The commands of all blocks of a kind, each with what it is said to print."""
    shown = "\n".join(re.findall(rf"^```{info}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    return [(command, output) for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", shown, re.MULTILINE)]


async def printed(commands: list[str], folder: Path, settings: dict[str, str]) -> list[str]:
    """What each command prints, run by one shell."""
    program = folder / "bin" / "kith"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    program.chmod(0o755)
    script = "\n".join(f"{command}\necho '{MARK}'" for command in commands)
    given = environment(folder / "data", **settings) | {"PATH": f"{program.parent}:{os.environ['PATH']}"}
    del given["KITH_DATA"]
    shell = await asyncio.create_subprocess_exec("bash", "-c", script, cwd=folder, env=given, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    said, _ = await shell.communicate()
    return said.decode().split(f"{MARK}\n")[:-1]


def same(wanted: str, got: str) -> bool:
    """Whether an output is as the page shows it."""
    return re.fullmatch(".*?".join(map(re.escape, wanted.strip().split("…"))), got.strip(), re.DOTALL) is not None


def filled(url: str, key: bytes) -> None:
    with closing(open_store(url, key)) as store:
        store.save_space(Space(TEAM, "Team"))
        turns = [Turn(MessageId("C:1"), C, ANN, Moment(1), topics=("walrus",))]
        write(store, people={ANN: Person(TEAM, ANN, "Ann")}, channels={C: Channel(TEAM, C, "general", True)}, turns=turns)
        store.save_ego(TEAM, Ego(TEAM, ANN, Moment(0)))
        store.add_note(TEAM, Note(ANN, ANN, Moment(1), "a note"))


@played
async def test_every_command_does_what_the_page_shows(tmp_path: Path) -> None:
    commands, outputs = zip(*blocks("console"), strict=True)
    port = str(free_port())
    async with serving() as slack:
        got = await printed([command.replace("9464", port) for command in commands], tmp_path, slack_of(slack))
    for command, wanted, said in zip(commands, outputs, got, strict=True):
        assert same(wanted.replace("9464", port), said), f"$ {command}\n{said}"


@pytest.mark.skipif(not (shutil.which("pg_dump") and shutil.which("pg_restore")), reason="PostgreSQL's client programs are not on this machine")
def test_every_command_for_postgresql_does_what_the_page_shows(tmp_path: Path, empty_postgres: str) -> None:
    filled(empty_postgres, load_key(tmp_path / "data" / "kith.key"))
    commands, outputs = zip(*blocks("console postgresql"), strict=True)
    got = asyncio.run(printed(list(commands), tmp_path, {"KITH_DATABASE_URL": empty_postgres}))
    for command, wanted, said in zip(commands, outputs, got, strict=True):
        assert same(wanted, said), f"$ {command}\n{said}"


def test_the_table_of_metrics_names_every_metric() -> None:
    metrics = Metrics(SystemClock())
    text = metrics.text(Backlog(), {}).decode()
    kinds = dict(re.findall(r"^# TYPE (kith_\w+) (\w+)$", text, re.MULTILINE))
    assert set(re.findall(r"^\| `(kith_\w+)` \|", PAGE, re.MULTILINE)) == set(kinds)

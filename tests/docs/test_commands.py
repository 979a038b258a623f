"""Every command that the documentation shows is typed, in its order, and prints what is shown."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.model import Channel, Ego, MessageId, Note, Person, Space, Turn
from bot.moment import Moment
from storage.crypto import load_key
from storage.store import open_store
from tests.bot.program import free_port
from tests.docs.exempt import EXEMPT
from tests.docs.pages import PAGES, blocks, same, steps
from tests.docs.shell import Shell, checkout, shell
from tests.docs.stages import POSTGRESQL, STAGES, Settings, Stage
from tests.storage.conftest import empty_postgres
from tests.storage.values import ANN, TEAM, C, write

__all__ = ["empty_postgres"]

SHOWN = sorted({(page, block.stage) for page in PAGES for block in blocks(page) if block.language == "console"})
PORT = "9464"
"""The port that the pages name; each test takes a free one in its place."""


async def wrong(page: str, stage: str, folder: Path) -> list[str]:
    """Types what a page shows for a stage; returns what came out otherwise."""
    async with STAGES[stage](folder) as around:
        return await typed(page, stage, folder, around)


async def typed(page: str, stage: str, folder: Path, around: Stage) -> list[str]:
    """The same, in surroundings that are there."""
    found, port = [], str(free_port())
    async with shell(folder, checkout(folder) | around.environment) as bash:
        for block in (block for block in blocks(page) if block.stage == stage):
            content = block.content.replace(PORT, port)
            if block.language == "env":
                _save(folder, content, around.own)
            elif block.language == "console":
                found += [await _differing(bash, step.command, step.shown) for step in steps(content) if (page, step.command) not in EXEMPT]
    return [one for one in found if one]


async def _differing(bash: Shell, command: str, shown: str) -> str:
    said = await bash.said(command, shown)
    return "" if same(shown, said) else f"$ {command}\n{said}--- but the page shows\n{shown}"


def _save(folder: Path, content: str, own: Settings) -> None:
    """Writes `.env` as the reader would, with what they have in the place of what is shown."""
    lines = [f"{name}={own.get(name, value)}" for name, _, value in (line.partition("=") for line in content.splitlines())]
    (folder / ".env").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / ".env").chmod(0o600)


@pytest.mark.parametrize(("page", "stage"), [shown for shown in SHOWN if shown[1] != POSTGRESQL])
def test_every_command_prints_what_the_page_shows(page: str, stage: str, tmp_path: Path) -> None:
    _expect_none(asyncio.run(wrong(page, stage, tmp_path)))


@pytest.mark.skipif(not (shutil.which("pg_dump") and shutil.which("pg_restore")), reason="PostgreSQL's client programs are not on this machine")
@pytest.mark.parametrize("page", [page for page, stage in SHOWN if stage == POSTGRESQL])
def test_every_command_for_postgresql_prints_what_the_page_shows(page: str, tmp_path: Path, empty_postgres: str) -> None:
    _fill(empty_postgres, load_key(tmp_path / "data" / "kith.key"))
    _expect_none(asyncio.run(typed(page, POSTGRESQL, tmp_path, Stage({"KITH_DATABASE_URL": empty_postgres}, {}))))


def _expect_none(differing: list[str]) -> None:
    if differing:
        pytest.fail("\n\n".join(differing), pytrace=False)


def _fill(url: str, key: bytes) -> None:
    store = open_store(url, key)
    store.save_space(Space(TEAM, "Team"))
    turns = [Turn(MessageId("C:1"), C, ANN, Moment(1), topics=("walrus",))]
    write(store, people={ANN: Person(TEAM, ANN, "Ann")}, channels={C: Channel(TEAM, C, "general", True)}, turns=turns)
    store.save_ego(TEAM, Ego(TEAM, ANN, Moment(0)))
    store.add_note(TEAM, Note(ANN, ANN, Moment(1), "a note"))
    store.close()

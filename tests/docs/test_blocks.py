"""Every block that the documentation shows is run or read by a test, or named in the table of what is not; and the files it shows are what they claim."""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.__main__ import main
from bot.settings import Settings, load, name_in_environment
from tests.docs.chatting import PLACES
from tests.docs.exempt import EXEMPT
from tests.docs.pages import PAGES, ROOT, Block, blocks, steps
from tests.docs.stages import POSTGRESQL, STAGES

BLOCKS = [block for page in PAGES for block in blocks(page)]
TYPED, TALKED, PLAYED, SET = "console", "kith", "chat", "env"
"""Kinds that are run: by test_commands, and by test_conversations (two)."""


def _python(block: Block) -> None:
    exec(compile(block.content, f"{block.page}:{block.line}", "exec"), {})  # noqa: S102  # the documentation's own example


READ: dict[str, Callable[[Block], object]] = {
    "json": lambda block: json.loads(block.content),
    "jsonl": lambda block: [json.loads(line) for line in block.content.splitlines()],
    "toml": lambda block: tomllib.loads(block.content),
    "yaml": lambda block: list(yaml.safe_load_all(block.content)),
    "python": _python,
}
"""Kinds that are read, or run, one by one."""


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


def test_every_block_is_run_or_read_or_named_as_an_exception() -> None:
    assert [named(block) for block in BLOCKS if not _is_covered(block)] == []


def _is_covered(block: Block) -> bool:
    if block.language == TYPED:
        typed = "".join(f"$ {step.command}\n{step.shown}" for step in steps(block.content))
        return typed == block.content and block.stage in {*STAGES, POSTGRESQL}
    if block.language == PLAYED:
        return block.stage in PLACES
    return block.language in {TALKED, SET, *READ} or (block.page, block.first) in EXEMPT


def test_no_exception_is_out_of_date() -> None:
    shown = {(block.page, step.command) for block in BLOCKS if block.language == TYPED for step in steps(block.content)}
    assert set(EXEMPT) - shown - {(block.page, block.first) for block in BLOCKS} == set()


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language in READ], ids=named)
def test_a_block_is_what_it_claims(block: Block) -> None:
    READ[block.language](block)


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == SET], ids=named)
def test_a_block_of_settings_holds_settings_of_the_program(block: Block, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = {line.partition("=")[0] for line in block.content.splitlines()}
    known = {name_in_environment(field) for field in Settings.model_fields}
    assert names <= known
    monkeypatch.chdir(tmp_path)
    for name in known:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text(block.content, "utf-8")
    load()


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "jsonl"], ids=named)
def test_a_transcript_on_a_page_is_read_whole(block: Block, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KITH_DATA", str(tmp_path / "data"))
    (tmp_path / "talk.jsonl").write_text(block.content, "utf-8")
    assert main(["import", str(tmp_path / "talk.jsonl"), "--json-progress"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (report["messages"], report["broken"]) == (len(block.content.splitlines()), 0)


def test_the_compose_file_follows_its_specification() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    given = {name.removesuffix("_FILE") for service in services.values() for name in service.get("environment", {}) if name.startswith("KITH_")}
    assert given <= {name_in_environment(field) for field in Settings.model_fields}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_the_unit_is_one_that_systemd_takes() -> None:
    done = subprocess.run(["systemd-analyze", "verify", "deploy/kith.service"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "/opt/kith/bin/kith is not executable" not in line] == []

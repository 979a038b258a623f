"""The documentation as a whole: it becomes a site without a warning, its generated pages are up to date, what it links to and names is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from adapters.health import Metrics
from bot.cli.declared import kith
from bot.clock import SystemClock
from bot.commands import COMMANDS
from bot.settings import Settings, name_in_environment
from bot.stored import Backlog
from tests.docs.pages import PAGES, ROOT, blocks

SETTINGS = {name_in_environment(field) for field in Settings.model_fields}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
FOR_TESTS = {"KITH_DEBUG", "KITH_SHARED", "KITH_REQUIRE_POSTGRES", "KITH_TEST_POSTGRES_URL"}
"""Names that are no settings of the operator: read by the command line or by the tests."""


def test_it_becomes_a_site_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kith" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    assert [link for link in re.findall(r'(?:\]\(|src=")(?!https?:|#)([^)"#\s]+)', _text(page)) if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_commands_settings_and_paths_in_a_sentence_are_those_of_the_program(page: str) -> None:
    prose = re.sub(r"^ *```.*?^ *```$", "", _text(page), flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", prose)
    assert [span for span in spans if not _is_known(span)] == []
    assert set(re.findall(r"\bKITH_[A-Z_]+[A-Z]", _text(page))) - {f"{name}_FILE" for name in SETTINGS} - SETTINGS - FOR_TESTS == set()


def _is_known(span: str) -> bool:
    """Whether what a sentence names in monospace is there, if it is of a kind that can be looked up."""
    first, *rest = span.split()
    if first.endswith("kith"):
        return _is_subcommand(first, rest)
    if first == "make":
        return rest[0] in TARGETS if rest else True
    if span.startswith("python -m "):
        return find_spec(rest[1]) is not None and all(find_spec(f"benchmarks.{name}") for name in rest[2:] if rest[1] == "benchmarks" and name.isalpha())
    if re.fullmatch(r"(bot|adapters|storage|migrations|sample|evaluation|benchmarks|tests|docs|deploy|screens)/[\w./-]*", first):
        return (ROOT / first).exists() or first.startswith("deploy/secrets/")
    return True


def _is_subcommand(program: str, words: list[str]) -> bool:
    """Whether the program has such a subcommand with such options; `/kith` is the command that people type on Slack, and takes any words."""
    command: click.Command | None = kith
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(click.Context(command), words.pop(0))
    if command is None:
        return program != "kith" and not program.endswith("bin/kith")
    known = {option for param in command.params for option in param.opts} | {"--help"}
    return {word for word in words if word.startswith("--")} <= known


def test_every_help_teaches_by_examples_that_the_program_takes() -> None:
    untaught, wrong = [], []
    for name, command in _subcommands(kith, ()):
        examples = re.findall(r"^ +kith (.*?)(?: {2,}.*)?$", command.epilog or "", re.MULTILINE)
        untaught += [] if examples else [name]
        wrong += [example for example in examples if not _is_subcommand("kith", example.split("<")[0].split())]
    assert (untaught, wrong) == ([], [])


def _subcommands(command: click.Command, name: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(name), command
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from _subcommands(below, (*name, word))


def test_every_page_is_in_the_site() -> None:
    listed = {f"docs/{name}.md" for name in re.findall(r"^([\w/-]+)$", _text("docs/index.md"), re.MULTILINE)}
    assert {page for page in PAGES if page.startswith("docs/")} - listed == {"docs/index.md"}


def test_decisions_are_numbered_without_a_hole() -> None:
    numbers = [int(page.split("/")[-1][:3]) for page in PAGES if page.startswith("docs/decisions/")]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/")])
def test_a_decision_that_is_named_is_linked(page: str) -> None:
    assert re.findall(r"(?<!\[)\b[Dd]ecision \d{3}\b", _text(page)) == []


def test_the_table_of_metrics_names_every_metric() -> None:
    text = Metrics(SystemClock()).text(Backlog(), {}).decode()
    kinds = dict(re.findall(r"^# TYPE (kith_\w+) (\w+)$", text, re.MULTILINE))
    assert set(re.findall(r"^\| `(kith_\w+)` \|", _text("docs/operating.md"), re.MULTILINE)) == set(kinds)


def test_every_command_is_shown_at_work() -> None:
    typed = {
        line.removeprefix("kith> ").split()[0]
        for block in blocks("docs/reference/commands.md")
        for line in block.content.splitlines()
        if line.startswith("kith> ")
    }
    assert {command.name for command in COMMANDS} <= typed


def _text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")

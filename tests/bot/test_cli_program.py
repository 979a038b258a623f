"""The frame of the command line: help that teaches, errors in plain words, exit codes."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from bot.cli.declared import kith
from bot.cli.program import run
from bot.errors import StorageError

ROOT = Path(__file__).resolve().parents[2]


def failing(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


def test_help_shows_every_command_with_a_sentence_and_first_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    commands = shown[shown.index("Commands:") : shown.index("First steps:")].splitlines()[1:]
    assert [line.split()[0] for line in commands if line.strip()] == [
        "run",
        "talk",
        "ask",
        "import",
        "replay",
        "export",
        "forget",
        "doctor",
        "migrate",
        "backup",
        "restore",
        "rotate-key",
        "manifest",
        "invite",
    ]
    assert all(line.endswith(".") for line in commands if line.strip())
    assert "kith run" in shown[shown.index("First steps:") :]


@pytest.mark.parametrize("name", list(kith.commands))
def test_the_help_of_every_command_has_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"Examples:\n    kith {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("tallk", "Did you mean 'talk'?"),
        ("Imprt", "Did you mean 'import'?"),
        *((word, "'. `kith --help` lists them all.") for word in ("xyzzy", "list", "configure", "frobnicate", "restor", "forgets", "rotate")),
        ("stop", "'. Ctrl-C ends Kith where it runs; `kith ask --as NAME stop` ends"),
        ("start", "'. `kith run` starts Kith; `kith ask"),
        ("help", "'. `kith --help` lists them all; "),
        ("whoshouldithank", "kith ask --as NAME whoshouldithank\n"),
        ("who should i thank --as ann", "kith ask --as NAME whoshouldithank\n"),
        ("person ann", "kith ask --as NAME person ann\n"),
        ("invite slack", "`kith manifest slack` prints"),
        ("manifest discord", "`kith invite discord` prints"),
        ("manifest irc", "There is no platform 'irc' here. There is: slack."),
    ],
)
def test_a_word_that_is_no_command_gets_the_one_that_was_meant(typed: str, advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed.split()) == 2
    assert advice in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["ask", "--as", "ann"], ["ask", "help"], ["import"], ["replay", "x", "--as", "a", "--until", "soon"], ["--nonsense"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Error:" in capsys.readouterr().err


def test_an_error_of_kith_is_what_and_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(StorageError("The disk is full.", "Make room.")), []) == 1
    assert capsys.readouterr().err == "The disk is full.\nMake room.\n"


def test_an_error_of_a_task_is_told_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(ExceptionGroup("tasks", [StorageError("The disk is full.", "Make room.")])), []) == 1
    assert capsys.readouterr().err == "The disk is full.\nMake room.\n"


def test_an_unforeseen_error_names_its_kind_and_place_but_not_its_words(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_DEBUG", raising=False)
    assert run(failing(ValueError("somebody's words")), []) == 1
    told = capsys.readouterr().err
    assert "ValueError at test_cli_program.py:" in told
    assert "somebody" not in told
    assert "Traceback" not in told


def test_a_traceback_when_asked_for(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_DEBUG", "1")
    assert run(failing(ValueError("x")), []) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_file_that_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(FileNotFoundError(2, "No such file or directory", "there.json")), []) == 1
    assert "there.json: No such file or directory.\nCheck that it exists" in capsys.readouterr().err


def test_a_file_that_is_there_already_is_not_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(FileExistsError(17, "File exists", "ann.json")), []) == 1
    assert capsys.readouterr().err == "ann.json: File exists.\nChoose another name.\n"


def test_an_interruption_is_130_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(failing(KeyboardInterrupt()), []) == 130
    assert run(failing(KeyboardInterrupt("All is kept.")), []) == 130
    told = capsys.readouterr().err
    assert "Stopped." in told
    assert "All is kept." in told


def test_a_reader_that_goes_away_is_met_with_silence() -> None:
    program = subprocess.Popen([sys.executable, "-m", "bot", "--help"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout
    program.stdout.close()
    assert program.stderr
    with program.stderr:
        assert program.stderr.read() == b""
    assert program.wait() in {0, 1}


def test_help_imports_nothing_slow() -> None:
    slow = ("pydantic", "msgspec", "sqlalchemy", "alembic", "rich", "prompt_toolkit", "structlog", "numpy", "PIL", "asyncio", "pathlib", "shutil")
    code = f"import sys; from bot.__main__ import main; main(['--help']); sys.exit(','.join(set({slow!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""

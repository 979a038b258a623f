"""The pages that are written by the program: commands and settings. `python docs/generate.py` writes them, `--check` compares what is committed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr

from bot.commands import COMMANDS, Command
from bot.settings import Settings, name_in_environment

FOLDER = Path(__file__).parent / "reference"


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {"commands.md": "\n".join(_commands()), "settings.md": "\n".join(_settings())}


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "The same on Discord, on Slack and at the terminal: in any case, with or without the slash, or in plain words. Only you see what comes back.\n"
    for command in COMMANDS:
        yield from _command(command)


def _command(command: Command) -> Iterator[str]:
    yield f"## {command.name}\n"
    yield f"`{command.name} {command.usage}`".replace(" `", "`") + f": {command.summary}.\n"
    if command.examples:
        yield "For example: " + ", ".join(f"`{example}`" for example in command.examples) + ".\n"
    if command.said:
        yield "Also: " + ", ".join(f"“{said}”" for said in command.said) + ".\n"


def _settings() -> Iterator[str]:
    yield "# Settings of the operator\n"
    yield "Read from the environment and from a file `.env` in the folder where Kith is started. All of them have a default that works.\n"
    yield "| variable | default | what it means |\n|---|---|---|"
    for field, info in Settings.model_fields.items():
        plain = info.default.get_secret_value() if isinstance(info.default, SecretStr) else info.default
        shown = f"`{plain}`" if plain not in ("", None) else ""
        yield f"| `{name_in_environment(field)}` | {shown} | {info.description} |"
    yield ""


def main(arguments: list[str]) -> int:
    """Writes the pages, or says which ones are out of date."""
    stale = [name for name, text in pages().items() if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        sys.stdout.write("".join(f"docs/reference/{name} is out of date: run python docs/generate.py\n" for name in stale))
        return bool(stale)
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(pages()[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

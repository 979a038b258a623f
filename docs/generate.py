"""The pages that are written by the program: commands, each at work on the sample community, and settings.

`python docs/generate.py` writes them, `--check` compares what is committed.
"""

import asyncio
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import SecretStr

import sample
from adapters.console.client import Console, Partner
from adapters.console.prompt import Pipe
from adapters.console.render import plain
from bot.cli.asking import link_in
from bot.cli.replaying import Scene, play
from bot.clock import TickingClock
from bot.commands import COMMANDS, Command
from bot.settings import Settings, name_in_environment

FOLDER = Path(__file__).parent / "reference"
PROMPT = "kith> "
LONGEST = 12
"""Lines of an answer that are shown; of a longer one the rest is `…`."""
WORDS = {
    "whatshouldiask": "whatshouldiask Inês",
    "person": "person Lurdes",
    "why": "why 1",
    "done": "done 1",
    "notnow": "notnow 1",
    "notthis": "notthis 1",
    "notkind": "notkind reconnect",
    "keep": "keep thank",
    "met": "met Noor draws hinges, moving to Porto in May",
    "notes": "notes porto",
    "unwatch": "unwatch #garden",
    "leaveout": "leaveout #help",
    "takein": "takein #help",
    "settings": "settings",
    "pause": "pause 2 weeks",
    "quiet": "quiet 19-9",
    "hidefrom": "hidefrom Bram",
    "showto": "showto Bram",
    "mydata": "mydata text",
}
"""What is typed to show a command that says more with words after its name."""
BEFORE = {
    "why": "whoshouldithank",
    "done": "whoshouldireplyto",
    "notnow": "followups",
    "notthis": "whoamilosing",
    "notes": WORDS["met"],
    "start": "stop",
}
"""What must have been said before."""
LAST = ("stop", "start", "invisible")
"""Commands that end Mara's record, in the order in which they are tried after all others."""


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {"commands.md": "\n".join(_commands()), "settings.md": "\n".join(_settings())}


def conversation(words: Iterable[str]) -> list[str]:
    """What stands on the screen for each line that Mara types at the end of the sample, the line itself first."""
    seat = play(Scene(sample.DISCORD, sample.MAIN, None, sample.INVISIBLE, sample.ZONE), speaking=False).seat
    screen = io.StringIO()
    lines = Pipe(io.StringIO("\n".join([*words, ""])), screen)
    partner = Partner(seat.app.handle, link_in(seat.archive, seat.space.id), TickingClock(seat.clock.now()))
    asyncio.run(Console(lines, plain, partner, seat.person).talk())
    return [f"{PROMPT}{one}".rstrip() for one in screen.getvalue().split(PROMPT)[1:]]


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "The same on Discord, on Slack and at the terminal: in any case, with or without the slash, or in plain words. Only you see what comes back.\n"
    yield f"What is shown is what Mara sees, of the sample community (`make run`); of long answers the first {LONGEST} lines.\n"
    shown = _at_work()
    for command in COMMANDS:
        yield from _command(command, shown[command.name])


def _at_work() -> dict[str, str]:
    """What stands on the screen when each command is tried, those last that end the record."""
    order = [*(command.name for command in COMMANDS if command.name not in LAST), *LAST]
    typed = [(name, words) for name in order for words in (*([BEFORE[name]] if name in BEFORE else []), WORDS.get(name, name))]
    return {name: _cut(said) for (name, _), said in zip(typed, conversation(words for _, words in typed), strict=True)}


def _cut(said: str) -> str:
    """The first lines of an answer."""
    lines = said.removesuffix("Bye, Mara. Nobody else saw any of this.").rstrip().splitlines()
    return "\n".join(lines if len(lines) <= LONGEST + 2 else [*lines[: LONGEST + 1], "…"])


def _command(command: Command, shown: str) -> Iterator[str]:
    yield f"## {command.name}\n"
    yield f"`{command.name} {command.usage}`".replace(" `", "`") + f": {command.summary}.\n"
    if command.examples:
        yield "For example: " + ", ".join(f"`{example}`" for example in command.examples) + ".\n"
    if command.said:
        yield "Also: " + ", ".join(f"“{said}”" for said in command.said) + ".\n"
    yield f"```kith\n{shown}\n```\n"


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

import re
from pathlib import Path

import pytest

from bot.card import Delivery
from bot.commands import COMMANDS, matching
from bot.errors import BadCommand
from bot.events import ButtonPressed, CommandCalled
from bot.model import ACTS, SUGGESTION_KINDS, MessageId, SpaceId
from bot.ports import Store, Unfetched
from storage.memory import MemoryStore
from tests.dialogue import Stage, play

FOLDER = Path(__file__).parent / "dialogues"
SCRIPTS = sorted(FOLDER.rglob("*.txt"))
TEXT = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(FOLDER).with_suffix("")))
def test_a_dialogue_goes_as_it_must(script: Path) -> None:
    play(script, MemoryStore())


class Far(Stage):
    """A world in which no text is at hand when a command comes: it is answered once all that were looked for are there."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.there: set[MessageId] | None = None

    def text(self, space: SpaceId, message: MessageId) -> str | None:
        if self.there is not None and message not in self.there:
            raise Unfetched(space, (message,))
        return super().text(space, message)

    def handle(self, event: CommandCalled | ButtonPressed) -> list[Delivery]:
        self.there = set()
        while True:
            try:
                answer = self.app.handle(event)
            except Unfetched as wanted:
                self.there.update(wanted.messages)
            else:
                self.there = None
                return answer


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(FOLDER).with_suffix("")))
def test_a_dialogue_goes_the_same_where_texts_must_be_fetched(script: Path) -> None:
    play(script, MemoryStore(), Far)


@pytest.mark.parametrize("act", [act for act in ACTS if act != "answer"])
def test_every_act_is_heard_and_not_heard(act: str) -> None:
    assert f" did {act}\n" in TEXT
    assert f" did not {act}\n" in TEXT


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_is_called(command: str) -> None:
    assert command in called()


@pytest.mark.parametrize("kind", SUGGESTION_KINDS)
def test_every_kind_speaks_and_is_silent(kind: str) -> None:
    command = {
        "thank": "whoshouldithank",
        "reply": "whoshouldireplyto",
        "ask": "whatshouldiask",
        "follow_up": "followups",
        "welcome": "whoshouldiwelcome",
        "reconnect": "whoamilosing",
        "news": "whosenews",
        "introduce": "whomcouldiintroduce",
        "balance": "amibalanced",
    }[kind]
    answers = re.findall(r"> (.+)\n(expect .+)", TEXT)
    said = [expected for words, expected in answers if called_by(words) == command]
    assert any(expected == "expect nothing" for expected in said)
    assert any(re.fullmatch(r"expect [a-z]+( .+)?", expected) and expected != "expect nothing" for expected in said)


def called() -> set[str]:
    return {called_by(words) for words in re.findall(r"^\w+> (.+)$", TEXT, re.MULTILINE)}


def called_by(words: str) -> str:
    try:
        return matching(words)[0].name
    except BadCommand:
        return ""

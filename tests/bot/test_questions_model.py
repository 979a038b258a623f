from pathlib import Path

import pytest

from bot import moment
from bot.cli.opening import model_of
from bot.errors import ConfigurationError
from bot.events import CommandCalled
from bot.model import PersonId
from bot.moment import DAY
from bot.settings import Settings
from storage.memory import MemoryStore
from tests.dialogue import SPACE, Stage

TOLD = "I've been restoring our old wooden canoe and it takes forever, see https://canoe.example @cy"
WORDED = "You mentioned restoring your old wooden canoe, what makes it take forever?"


class Parrot:
    """A model that always says the same, and remembers what it was shown."""

    def __init__(self, words: str | None) -> None:
        self.words = words
        self.shown: list[str] = []

    def question(self, text: str) -> str | None:
        self.shown.append(text)
        return self.words


def asked(model: Parrot, *, consent: bool) -> str:
    stage = Stage(MemoryStore(), model)
    stage.enter("general")
    stage.people("ann bo cy")
    stage.call("ann", "start")
    if consent:
        stage.call("ann", "settings model on")
    stage.say("ann", None, "@bo hi")
    stage.say("bo", None, TOLD)
    stage.time = moment.after(stage.time, 2 * DAY)
    (delivery,) = stage.app.handle(CommandCalled(SPACE, PersonId("ann"), "whatshouldiask bo", stage.time))
    (item,) = delivery.card.items
    return item.question


def test_whoever_agreed_gets_the_words_of_the_model() -> None:
    model = Parrot(WORDED)
    assert asked(model, consent=True) == WORDED
    assert len(model.shown) == 1


def test_the_model_sees_neither_names_nor_links() -> None:
    model = Parrot(WORDED)
    asked(model, consent=True)
    assert "canoe.example" not in model.shown[0]
    assert "cy" not in model.shown[0]


def test_without_consent_nothing_is_shown_to_it() -> None:
    model = Parrot(WORDED)
    assert "restoring your old wooden canoe" in asked(model, consent=False)
    assert model.shown == []


@pytest.mark.parametrize("words", [None, "", "What did your grandmother say about the canoe in Venice?", "Did you restore the canoe?"])
def test_nonsense_and_silence_fall_back_to_our_own_words(words: str | None) -> None:
    question = asked(Parrot(words), consent=True)
    assert question.startswith("You ")
    assert " Or: " in question


def test_nothing_is_shown_to_it_when_nobody_asked() -> None:
    model = Parrot(WORDED)
    stage = Stage(MemoryStore(), model)
    stage.enter("general")
    stage.people("ann bo cy")
    for words in ("start", "settings model on", "settings quiet never", "settings hour 0", "settings days mon-sun", "settings mute follow_up"):
        stage.call("ann", words)
    stage.say("ann", None, "@bo hi")
    stage.say("bo", None, TOLD)
    stage.time = moment.after(stage.time, 2 * DAY)
    stage.tick()
    assert any(item.question for delivery in stage.nudges for item in delivery.card.items)
    assert model.shown == []


def test_half_a_setting_says_what_is_missing() -> None:
    assert model_of(Settings(data=Path())) is None
    with pytest.raises(ConfigurationError, match="KITH_MODEL_NAME"):
        model_of(Settings(data=Path(), model_url="http://localhost:1/v1"))
    assert model_of(Settings(data=Path(), model_url="http://localhost:1/v1", model_name="small")) is not None

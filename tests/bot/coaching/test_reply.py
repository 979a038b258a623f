from collections.abc import Sequence

from bot.app import App
from bot.coaching import reply
from bot.listening.meaning import Meaning
from bot.model import PersonId
from storage.memory import MemoryStore
from tests.bot.listening.test_meaning import Axes
from tests.dialogue import SPACE, Stage


def asked(lines: Sequence[tuple[str, str]], *, meaning: Meaning | None) -> list[PersonId]:
    """Whose questions ann could answer, after everybody talked with her and she told something."""
    store = MemoryStore()
    stage = Stage(store)
    stage.app = App(store, stage, meaning=meaning)
    stage.enter("general")
    stage.people("ann bo cy")
    stage.call("ann", "start")
    for name in ("bo", "cy"):
        stage.say(name, None, "@ann good to see you here")
        stage.say("ann", None, f"@{name} good to see you too")
    stage.say("ann", None, "I am restoring my old wooden boat")
    stage.wait("1", "d")
    for name, text in lines:
        stage.wait("7", "h")
        stage.enter(f"{name}s")
        stage.say(name, None, text)
    stage.wait("1", "h")
    coach = stage.app.coach
    return [one.alter for one in reply.suggest(coach.view(SPACE, coach.ego(SPACE, PersonId("ann")), stage.time))]


LINES = (("bo", "does anyone know how to get old varnish off a wooden canoe"), ("cy", "does anyone know how to clean a wooden bread oven"))


def test_questions_to_all_come_newest_first() -> None:
    assert asked(LINES, meaning=None) == ["cy", "bo"]


def test_with_an_embedder_the_question_that_is_near_to_what_ego_told_comes_first() -> None:
    assert asked(LINES, meaning=Meaning(Axes())) == ["bo", "cy"]

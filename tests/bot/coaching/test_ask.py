from bot.coaching import ask
from bot.model import PersonId
from storage.memory import MemoryStore
from tests.dialogue import SPACE, Stage


def asked(*later: str) -> list[PersonId]:
    """Whom ann could ask, two days after bo told what he was trying and said more."""
    stage = Stage(MemoryStore())
    stage.enter("general")
    stage.people("ann bo")
    stage.call("ann", "start")
    stage.call("bo", "start")
    stage.say("bo", None, "@ann good to see you here")
    stage.say("ann", None, "@bo good to see you too")
    stage.say("bo", None, "I'm trying to set up a weather station on the roof of the school")
    for text in later:
        stage.wait("1", "h")
        stage.say("bo", None, text)
    stage.wait("2", "d")
    coach = stage.app.coach
    return [one.alter for one in ask.suggest(coach.view(SPACE, coach.ego(SPACE, PersonId("ann")), stage.time))]


def test_what_was_told_is_asked_about() -> None:
    assert asked("the roof is quite high") == ["bo"]


def test_what_was_told_to_the_end_is_not() -> None:
    assert asked("ok I am done with that") == []
    assert asked("the roof is quite high", "looks like it is working now") == []
    assert asked("my workaround was a longer pole") == []

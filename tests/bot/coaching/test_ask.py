from bot.coaching import ask
from bot.model import ChannelId, PersonId, SpaceId, Turn
from bot.moment import Moment
from storage.memory import MemoryStore
from tests.dialogue import SPACE, Stage


class Counting(MemoryStore):
    """A memory store that counts how often a whole channel was read."""

    read = 0

    def turns(self, space: SpaceId, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        self.read += 1
        return super().turns(space, channel, since)


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


def test_a_channel_is_read_once_however_many_told_something_in_it() -> None:
    stage = Stage(store := Counting())
    stage.enter("general")
    stage.people("ann bo cy dee")
    stage.call("ann", "start")
    for name in ("bo", "cy", "dee"):
        stage.say("ann", None, f"@{name} good to see you here")
        stage.say(name, None, "@ann good to see you too")
        stage.say(name, None, "I'm trying to set up a weather station on the roof of the school")
    stage.wait("1", "d")
    stage.say("dee", None, "ok I am done with that")
    stage.wait("1", "d")
    before = store.read
    stage.call("ann", "whatshouldiask")
    stage.expect_count("2")
    stage.expect_not("dee")
    assert store.read == before + 1

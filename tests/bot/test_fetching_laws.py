"""A card whose texts must be fetched is the one that all texts at hand would make."""

import asyncio
from collections.abc import Callable
from functools import partial

from hypothesis import given, settings

from bot.app import App
from bot.clock import ExportClock
from bot.coaching import ranking
from bot.events import CommandCalled, Heard, MessagePosted
from bot.fetching import KEPT_FOR, Fetched
from bot.live import Live
from bot.model import MessageId, PersonId, SpaceId
from bot.moment import HOUR, MINUTE, Moment, after
from storage.memory import MemoryStore
from tests.bot.far import ASK, PLAIN, TOLD, TRYING, Post
from tests.bot.histories import EGOS, SPACE, START, TEXTS, histories, opened


class AtHand:
    """An archive whose texts need no fetching."""

    def __init__(self, texts: dict[MessageId, str]) -> None:
        self._texts = texts

    def text(self, _space: SpaceId, message: MessageId) -> str | None:
        return self._texts.get(message)

    def link(self, _space: SpaceId, _message: MessageId) -> str:
        return ""


LINES = (*TEXTS, TOLD, TRYING, PLAIN, "my exam is tomorrow, wish me luck", "ok I am done with that", "@ann could you look at the printer?")
COMMANDS = ("whoshouldithank", "whoshouldireplyto", ASK, f"{ASK} cy", "followups", "amibalanced", "myweek")
LATER = (10 * MINUTE, 26 * HOUR)
Question = Callable[[App], object]


@settings(max_examples=60)
@given(histories(24, LINES))
def test_a_card_is_the_one_that_all_texts_at_hand_would_make(events: list[Heard]) -> None:
    texts = {event.id: event.text for event in events if isinstance(event, MessagePosted)}
    last = max((event.at for event in events if isinstance(event, MessagePosted)), default=START)
    questions = [question for later in LATER for ego in EGOS for question in _questions(ego, after(last, later))]
    assert asyncio.run(_from_far(events, texts, questions)) == _at_hand(events, texts, questions)


def _questions(ego: PersonId, now: Moment) -> list[Question]:
    """All that looks at texts: commands, and what Kith says by itself."""
    calls = [CommandCalled(SPACE, ego, words, now) for words in COMMANDS]
    return [*(partial(_answered, call) for call in calls), partial(_by_itself, ego, now)]


def _answered(call: CommandCalled, app: App) -> object:
    return app.handle(call)


def _by_itself(ego: PersonId, now: Moment, app: App) -> object:
    return ranking.mixed(app.coach.view(SPACE, app.coach.ego(SPACE, ego), now))


def _at_hand(events: list[Heard], texts: dict[MessageId, str], questions: list[Question]) -> list[object]:
    store = MemoryStore()
    opened(store)
    app = App(store, AtHand(texts))
    for event in events:
        app.hear(event)
    return [question(app) for question in questions]


async def _from_far(events: list[Heard], texts: dict[MessageId, str], questions: list[Question]) -> list[object]:
    """The same, each with no text at hand at first."""
    store, clock, post = MemoryStore(), ExportClock(START), Post("discord")
    opened(store)
    fetched = Fetched(clock)
    live = Live(App(store, fetched), fetched, clock)
    live.attach(post)
    post.texts = texts
    for event in events:
        await live.take(event)
    await live.ask(App.flush)
    answers = []
    for question in questions:
        clock.reach(after(clock.now(), KEPT_FOR + MINUTE))
        answers.append(await live._composed(question))  # noqa: SLF001  # without the picture
    await live.close()
    return answers

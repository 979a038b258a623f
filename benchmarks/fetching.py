"""How often a card waits for a platform far away: its texts fetched together beside one by one. Counts; no clock is looked at.

Plays the end of a few channels of ../shared, and asks for their busiest people what they could ask and what Kith would say by itself.
Without ../shared nothing is measured.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from statistics import mean, quantiles

from msgspec.structs import replace

from benchmarks.figures import Figure
from benchmarks.listening import SHARED
from bot.app import App
from bot.clock import ExportClock
from bot.coaching import ranking, view
from bot.events import ChannelSeen, PersonJoined
from bot.fetching import KEPT_FOR, Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId, Suggestion
from bot.moment import HOUR, after
from evaluation.hearing import posted
from evaluation.transcripts import NOBODY, Said, channels_of, read_transcript
from storage.memory import MemoryStore

HERE = SpaceId("far:away")
CHANNELS, MESSAGES, PEOPLE = 10, 3_000, 12
LATER = 8 * HOUR
"""After the last message, when its words have settled."""
Question = Callable[[App], list[Suggestion]]


class Far:
    """A platform that only has texts, and notes how often somebody waits for it: questions that come together are one wait."""

    name = "far"

    def __init__(self) -> None:
        self.texts: dict[MessageId, str] = {}
        self.asked = self.waits = self._waiting = 0

    async def text(self, _space: SpaceId, message: MessageId) -> str | None:
        """A message, once all that were asked with it have come."""
        self.waits += not self._waiting
        self.asked += 1
        self._waiting += 1
        for _ in range(2 * view.AHEAD):
            await asyncio.sleep(0)
        self._waiting -= 1
        return self.texts.get(message)


def measure(*, quick: bool = False) -> Iterator[Figure]:
    """Waits of a card whose texts must all be fetched, and texts, both over those of fetching one by one."""
    channels = [path for folder in sorted(SHARED.glob("data/*")) for path in sorted(channels_of(folder), key=lambda path: -path.stat().st_size)[:2]]
    if not channels:
        return
    chosen = [list(read_transcript(path))[-MESSAGES:] for path in channels[: 2 if quick else CHANNELS]]
    together, alone = ([card for said in chosen for card in asyncio.run(_played(said, ahead)) if card[0]] for ahead in (view.AHEAD, 1))
    waits, texts = [waits for waits, _ in together], [texts for _, texts in together]
    before = max(one for one, _ in alone)
    note = f"{mean(waits):.1f} waits a card, nine in ten at most {quantiles(waits, n=10)[8]:.0f}, all at most {max(waits)} ({before}), {len(together)} cards"
    yield Figure("waits for texts, together over one by one", sum(waits) / sum(one for one, _ in alone), 0.4, note=note)
    yield Figure("texts, together over one by one", sum(texts) / sum(one for _, one in alone), 1.2, note=f"{mean(texts):.1f} texts a card")


async def _played(said: list[Said], ahead: int) -> list[tuple[int, int]]:
    """For each card: how often it waited, for how many texts."""
    before, view.AHEAD = view.AHEAD, ahead
    store, clock, far = MemoryStore(), ExportClock(), Far()
    store.save_space(Space(HERE, "far away"))
    fetched = Fetched(clock)
    live = Live(App(store, fetched), fetched, clock)
    live.attach(far)  # type: ignore[arg-type]  # nothing else of a platform is asked for
    people = [person for person, _ in Counter(one.author for one in said).most_common() if person != NOBODY][:PEOPLE]
    await _heard(live, said, far, people)
    counts = []
    for person in people:
        for question in (_ask, ranking.mixed):
            clock.reach(after(max(clock.now(), said[-1].at + LATER), KEPT_FOR + 1))
            waits, asked = far.waits, far.asked
            await live._composed(partial(_answer, person, clock, question))  # noqa: SLF001
            counts.append((far.waits - waits, far.asked - asked))
    await live.close()
    view.AHEAD = before
    return counts


async def _heard(live: Live, said: list[Said], far: Far, people: list[PersonId]) -> None:
    channel = ChannelId(said[0].channel)
    await live.take(ChannelSeen(HERE, channel, channel, watch=True))
    for one in {one.author: one for one in said}.values():
        await live.take(PersonJoined(HERE, one.author, one.name))
    await live.ask(lambda app: app.coach.enroll(HERE, people, said[0].at))
    for one in said:
        if one.author != NOBODY:
            far.texts[one.message] = one.text
            await live.take(replace(posted(one), space=HERE))
    await live.ask(App.flush)


def _answer(person: PersonId, clock: ExportClock, question: Callable[[view.View], list[Suggestion]], app: App) -> list[Suggestion]:
    return question(app.coach.view(HERE, app.coach.ego(HERE, person), clock.now()))


def _ask(seen: view.View) -> list[Suggestion]:
    return ranking.of_kind(seen, "ask")

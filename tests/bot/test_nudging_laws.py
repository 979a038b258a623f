"""Laws of what Kith says by itself, over random histories and settings: the hours, the budget, once, nobody who is invisible or forgotten."""

from collections import Counter
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot import nudging
from bot.app import App
from bot.card import Delivery
from bot.events import CommandCalled, Heard, MessagePosted, PersonJoined
from bot.model import Ego, MessageId, PersonId, Preferences, SpaceId
from bot.moment import DAY, HOUR, WEEK, Moment, after, local
from storage.memory import MemoryStore
from tests.bot.histories import EGOS, PEOPLE, SPACE, START, histories, opened

DAYS = 9


class Archive:
    """Every message reads the same."""

    def text(self, _space: SpaceId, _message: MessageId) -> str | None:
        return "I have just finished a rocking chair, it took all winter!"

    def link(self, _space: SpaceId, _message: MessageId) -> str:
        return ""


class Said(NamedTuple):
    """Something Kith said by itself."""

    at: Moment
    delivery: Delivery


hours = st.integers(0, 23)
choices = st.builds(
    Preferences,
    zone=st.sampled_from(("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu")),
    quiet_from=hours,
    quiet_to=hours,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    hour=hours,
    budget=st.integers(0, 4),
    muted=st.frozensets(st.sampled_from(("reply", "thank", "ask")), max_size=2),
    digest_day=st.none(),
    paused_until=st.sampled_from((Moment(0), after(START, 3 * DAY))),
)


def lived(events: list[Heard], preferences: Preferences, spoken: dict[Moment, tuple[PersonId, str]]) -> tuple[MemoryStore, list[Said]]:
    """Nine days from the start, hour by hour; the events in the first two; commands at moments."""
    store = MemoryStore()
    opened(store)
    store.save_egos(SPACE, [Ego(SPACE, one, START, preferences) for one in EGOS])
    app = App(store, Archive())
    said: list[Said] = []
    waiting = [event for event in events if not isinstance(event, PersonJoined)]
    now = START
    for _ in range(DAYS * 24):
        now = after(now, HOUR)
        while waiting and (not isinstance(waiting[0], MessagePosted) or waiting[0].at <= now):
            app.hear(waiting.pop(0))
        for at, (person, words) in spoken.items():
            if now - HOUR < at <= now:
                app.handle(CommandCalled(SPACE, person, words, now))
        said += [Said(now, one) for one in app.tick(now)]
    return store, said


def nudges(said: list[Said]) -> list[Said]:
    return [one for one in said if not one.delivery.revises and not any(item.key.startswith(("tired|", "useless|")) for item in one.delivery.card.items)]


@settings(max_examples=60)
@given(histories(), choices)
def test_within_the_hours_within_the_budget_and_never_twice(events: list[Heard], preferences: Preferences) -> None:
    _, said = lived(events, preferences, {})
    a_day: Counter[tuple[PersonId, object]] = Counter()
    keys: Counter[tuple[PersonId, str]] = Counter()
    for at, delivery in nudges(said):
        wall = local(at, preferences.zone)
        assert wall.weekday() in preferences.days
        assert not nudging.is_asleep(preferences, at)
        assert wall.hour >= nudging.first_hour(preferences)
        assert at >= preferences.paused_until
        a_day[delivery.to, wall.date()] += len(delivery.card.items)
        keys.update((delivery.to, item.key) for item in delivery.card.items)
        kinds = Counter(item.key.partition("|")[0] for item in delivery.card.items)
        assert max(kinds.values()) <= max(1, len(delivery.card.items) // 2)
        assert preferences.muted.isdisjoint(kinds)
    assert max(a_day.values(), default=0) <= preferences.budget
    assert max(keys.values(), default=1) == 1


@settings(max_examples=40)
@given(histories(), choices)
def test_a_person_is_suggested_at_most_once_a_week(events: list[Heard], preferences: Preferences) -> None:
    _, said = lived(events, preferences, {})
    last: dict[tuple[PersonId, str], Moment] = {}
    for at, delivery in nudges(said):
        for alter in (item.key.split("|")[1] for item in delivery.card.items if not item.key.startswith(("introduce", "balance"))):
            assert at - last.get((delivery.to, alter), Moment(0)) >= WEEK
            last[delivery.to, alter] = at


@settings(max_examples=40)
@given(histories(), choices, st.sampled_from(PEOPLE), st.integers(1, 4 * 24), st.sampled_from(("invisible", "forgetme yes")))
def test_nothing_about_or_to_the_invisible_and_forgotten(events: list[Heard], preferences: Preferences, gone: PersonId, hour: int, words: str) -> None:
    from_then = after(START, hour * HOUR)
    store, said = lived(events, preferences, {from_then: (gone, words)})
    for at, delivery in said:
        if at > from_then:
            assert delivery.to != gone
            assert gone.title() not in str(delivery.card)
    assert not [one for ego in EGOS for one in store.nudges(SPACE, ego) if gone in (one.ego, one.alter, one.other)]
    assert not store.posts(SPACE, gone)


@settings(max_examples=40)
@given(histories(), st.sampled_from(PEOPLE))
def test_nobody_is_suggested_to_whom_they_hide_from(events: list[Heard], shy: PersonId) -> None:
    other = next(one for one in EGOS if one != shy)
    _, said = lived(events, replace(Preferences(), quiet_from=0, quiet_to=0, digest_day=None), {after(START, HOUR): (shy, f"hidefrom {other}")})
    assert not [one for one in said if one.delivery.to == other and shy.title() in str(one.delivery.card) and one.at > after(START, HOUR)]

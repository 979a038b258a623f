"""Random histories give the same record in every store, and what SQL says about ties is what `bot.ties` says."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Conflict
from bot.model import ACTS, ENGAGEMENT_KINDS, OPEN_KINDS, Channel, Ego, Engagement, Note, Nudge, OpenPair, OpenTurn, Person, Reaction, Tie, Turn
from bot.moment import WEEK, Moment
from bot.ports import Store
from bot.stored import Batch
from bot.ties import WEEKS_KEPT, last_contact, merge, still_open
from storage.memory import MemoryStore
from storage.store import SqlStore, open_store
from tests.storage.conftest import KEY

PEOPLE, CHANNELS, NUMBERS = ("ann", "bo", "cy"), ("C", "D"), range(8)
_fresh = count()

people = st.sampled_from(PEOPLE)
channels = st.sampled_from(CHANNELS)
thousandths = st.one_of(st.just(1.0), st.integers(0, 1000).map(lambda kept: kept / 1000))
messages = st.builds("{}:{}".format, channels, st.sampled_from(NUMBERS))
words = st.lists(st.text(max_size=8), max_size=3).map(tuple)
several = st.lists(people, max_size=3, unique=True).map(tuple)


def said_at(message: str) -> Moment:
    """Each message has a moment of its own, two weeks apart."""
    channel, number = message.split(":")
    return Moment(1_700_000_000_000 + 2 * WEEK * int(number) + CHANNELS.index(channel))


def some(names: tuple[Any, ...]) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(names), max_size=3)


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    message = draw(messages)
    marked, replies_to = draw(st.none() | messages), draw(st.none() | messages)
    edited_at = draw(st.none() | st.just(said_at(message)))
    return Turn(
        message,  # type: ignore[arg-type]
        message.partition(":")[0],  # type: ignore[arg-type]
        draw(people),
        said_at(message),
        draw(some(ACTS)),
        draw(several),
        marked,
        replies_to,
        draw(several),
        draw(thousandths),
        draw(words),
        edited_at,
    )


@st.composite
def ties_between(draw: st.DrawFn, ego: str, alter: str) -> Tie:
    """Any tie that holds at least one engagement."""
    moments = st.integers(0, 70 * WEEK).map(Moment)
    sent, received = draw(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any))
    gone, come = (sorted([draw(moments), draw(moments)]) if number else [None, None] for number in (sent, received))
    thanked, helped = draw(st.none() | moments), draw(st.none() | moments)
    weeks = draw(st.integers(0, 2**WEEKS_KEPT - 1)) | 1
    return Tie(ego, alter, sent, received, gone[0], gone[1], come[0], come[1], thanked, helped, weeks)  # type: ignore[arg-type]


pairs_of_people = st.tuples(people, people)


@st.composite
def open_pairs(draw: st.DrawFn, ego: str | None = None, alter: str | None = None) -> OpenPair:
    message = draw(messages)
    kind = draw(st.sampled_from(OPEN_KINDS))
    return OpenPair(ego or draw(people), alter or draw(people), kind, message, said_at(message), draw(thousandths))  # type: ignore[arg-type]


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    message = draw(messages)
    return Engagement(draw(people), draw(people), message, said_at(message), draw(some(ENGAGEMENT_KINDS)), draw(thousandths))  # type: ignore[arg-type]


@st.composite
def open_turns(draw: st.DrawFn, channel: str | None = None) -> OpenTurn:
    message = f"{channel or draw(channels)}:{draw(st.sampled_from(NUMBERS))}"
    kind = draw(st.sampled_from(("question", "first_words", "news")))
    return OpenTurn(message.partition(":")[0], message, draw(people), said_at(message), kind, draw(words))  # type: ignore[arg-type]


names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
reactions = st.builds(Reaction, messages, people, st.sampled_from(("wave", "👍")))


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    def few(one: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(one, max_size=3))

    persons = few(st.builds(Person, st.just(""), people, names, st.booleans(), st.none() | st.just(Moment(5)), st.booleans()))
    batch = Batch(
        "",  # type: ignore[arg-type]
        {one.id: one for one in persons},
        {one.id: one for one in few(st.builds(Channel, st.just(""), channels, names, st.booleans()))},
        draw(st.lists(turns(), max_size=3, unique_by=lambda turn: turn.id)),
        few(turns()),
        few(messages),
        draw(st.lists(reactions, max_size=3, unique=True)),
        few(reactions),
        few(engagements()),
        few(engagements()),
    )
    batch.ties = {pair: draw(ties_between(*pair)) for pair in few(pairs_of_people)}
    batch.open_pairs = few(open_pairs())
    batch.refolds = set(few(pairs_of_people))
    batch.retaken = {channel: tuple(few(open_turns(channel))) for channel in few(channels)}
    batch.taken_up = few(messages)
    batch.open_turns = few(open_turns())
    return batch


steps = st.one_of(
    batches(),
    batches(),
    batches(),
    st.tuples(st.sampled_from(("drop_ego", "forget")), people),
    st.tuples(st.just("set_invisible"), people, st.booleans()),
    st.tuples(st.just("save_ego"), people),
    st.tuples(st.just("expire"), messages.map(said_at)),
    st.tuples(st.just("add_note"), people, people),
    st.tuples(st.just("save_nudges"), people, people),
    st.tuples(st.just("hide"), people, people, st.booleans()),
)


def take(store: Store, space: Any, step: Any) -> object:  # noqa: ANN401  # ids of hypothesis are plain text
    """One step of a history; gives what came of it."""
    if isinstance(step, Batch):
        step = Batch(space, *(getattr(step, name) for name in step.__struct_fields__[1:]))
        step.people = {key: Person(space, one.id, one.name, one.bot, one.joined_at, one.left) for key, one in step.people.items()}
        step.channels = {key: Channel(space, one.id, one.name, one.watched) for key, one in step.channels.items()}
        try:
            return store.write(step)
        except Conflict as exc:
            return type(exc)
    name, *values = step
    arguments: dict[str, Any] = {
        "save_ego": lambda one: [Ego(space, one, Moment(3))],
        "add_note": lambda ego, alter: [Note(ego, alter, Moment(4), "hm")],
        "save_nudges": lambda ego, alter: [
            [Nudge(ego, alter, "ask", f"ask|{alter}", 1, Moment(4), text="Ask!", evidence="C:1", post=f"{alter}", since=Moment(4))]
        ],  # type: ignore[arg-type]
    }
    result: object = getattr(store, name)(space, *arguments.get(name, lambda *same: same)(*values))
    return result


def everything(store: Store, space: Any) -> Iterator[object]:  # noqa: ANN401  # as above
    """All that can be read of a space, in an order of its own where the store promises none."""
    yield from (store.people(space), store.channels(space), store.egos(space), store.invisible(space))
    yield [store.forgotten(space, one) for one in PEOPLE]  # type: ignore[arg-type]
    for channel in CHANNELS:
        yield store.channel_state(space, channel, 3)  # type: ignore[arg-type]
        yield store.turns(space, channel)  # type: ignore[arg-type]
        yield sorted(store.reactions_in(space, channel), key=repr)  # type: ignore[arg-type]
        yield store.turns(space, channel, said_at(f"{channel}:4"))  # type: ignore[arg-type]
        yield [(store.turn(space, f"{channel}:{n}"), store.reactions(space, f"{channel}:{n}")) for n in NUMBERS]  # type: ignore[arg-type]
    for ego in PEOPLE:
        yield store.ties(space, ego)  # type: ignore[arg-type]
        yield [(store.tie(space, ego, alter), store.engagements_between(space, ego, alter)) for alter in PEOPLE]  # type: ignore[arg-type]
        yield [store.engagements_between(space, ego, alter, said_at("C:3")) for alter in PEOPLE]  # type: ignore[arg-type]
        for kind in OPEN_KINDS:
            yield sorted(store.open_pairs(space, ego, kind, 99), key=repr)  # type: ignore[arg-type]
            yield [pair.at for pair, _ in store.open_pairs(space, ego, kind, 2)]  # type: ignore[arg-type]
        yield store.telling_turns(space, ego, 2)  # type: ignore[arg-type]
        yield sorted(store.engagements_of(space, ego), key=repr)  # type: ignore[arg-type]
        yield store.about(space, ego)  # type: ignore[arg-type]
        yield from (store.notes(space, ego), store.notes(space, ego, "bo"), sorted(store.nudges(space, ego), key=repr))  # type: ignore[arg-type]
        yield from (store.hidden_from(space, ego), store.nudges_about(space, ego), store.standing(space, [ego], [], Moment(4)))  # type: ignore[arg-type]
    yield from (store.standing(space, ["ann"], ["C:1", "C:2"], Moment(1)), store.standing(space, ["ann"], ["C:1"], Moment(5)))  # type: ignore[list-item]
    yield [store.is_open(space, f"{channel}:{n}") for channel in CHANNELS for n in NUMBERS]  # type: ignore[arg-type]
    yield from (store.open_turns(space, Moment(0), 99), store.open_turns(space, said_at("C:3"), 2))


def same(store: SqlStore, history: list[Any]) -> None:
    memory, space = MemoryStore(), f"discord:{next(_fresh)}"
    for step in history:
        assert take(store, space, step) == take(memory, space, step)
    assert list(everything(store, space)) == list(everything(memory, space))


_OVER_AND_OVER = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large])


@settings(_OVER_AND_OVER, max_examples=60)
@given(st.lists(steps, max_size=6))
def test_sqlite_keeps_what_memory_keeps(sqlite_store: SqlStore, history: list[Any]) -> None:
    same(sqlite_store, history)


@settings(_OVER_AND_OVER, max_examples=12)
@given(st.lists(steps, max_size=5))
def test_postgresql_keeps_what_memory_keeps(postgres_store: SqlStore, history: list[Any]) -> None:
    same(postgres_store, history)


@pytest.fixture
def postgres_store(empty_postgres: str) -> Iterator[SqlStore]:
    store = open_store(empty_postgres, KEY)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def any_database(request: pytest.FixtureRequest) -> SqlStore:
    store: SqlStore = request.getfixturevalue(f"{request.param}_store")
    return store


@settings(_OVER_AND_OVER, max_examples=150)
@given(
    st.lists(ties_between("ann", "bo"), min_size=1, max_size=4), st.lists(open_pairs("ann", "bo"), max_size=4, unique_by=lambda pair: (pair.kind, pair.message))
)
def test_sql_merges_and_closes_as_the_algebra_does(any_database: SqlStore, ties: list[Tie], pairs: list[OpenPair]) -> None:
    space: Any = f"discord:{next(_fresh)}"
    moved = [OpenPair(pair.ego, pair.alter, pair.kind, pair.message, ties[0].last_sent or pair.at) for pair in pairs]
    any_database.write(Batch(space, open_pairs=moved[::2]))
    merged = ties[0]
    for number, tie in enumerate(ties):
        merged = merge(merged, tie) if number else tie
        any_database.write(Batch(space, ties={("ann", "bo"): tie}))  # type: ignore[dict-item]
    any_database.write(Batch(space, open_pairs=moved[1::2]))
    assert any_database.tie(space, "ann", "bo") == merged  # type: ignore[arg-type]
    kept = {pair for kind in OPEN_KINDS for pair, _ in any_database.open_pairs(space, "ann", kind, 99)}  # type: ignore[arg-type]
    assert kept == {pair for pair in moved if still_open(pair, merged)}
    assert last_contact(merged) >= 0

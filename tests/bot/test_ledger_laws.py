"""The law of the record: it depends on what happened, not on how it arrived."""

from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.events import Heard, MessagePosted
from storage import open_store
from storage.memory import MemoryStore
from tests.bot.histories import histories, opened, record

MANY = settings(max_examples=100)


def in_order(history: list[Heard]) -> MemoryStore:
    store = MemoryStore()
    ledger = opened(store)
    for event in history:
        ledger.take(event)
    ledger.flush()
    return store


@given(histories(), st.data())
@MANY
def test_order_does_not_matter(history: list[Heard], data: st.DataObject) -> None:
    store = MemoryStore()
    ledger = opened(store, group=data.draw(st.integers(1, 5)))
    for event in data.draw(st.permutations(history)):
        ledger.take(event)
    ledger.flush()
    assert record(store) == record(in_order(history))


@given(histories(), st.data())
@MANY
def test_twice_is_once(history: list[Heard], data: st.DataObject) -> None:
    store = MemoryStore()
    ledger = opened(store, group=data.draw(st.integers(1, 5)))
    for event in history:
        for _ in range(data.draw(st.integers(1, 3))):
            ledger.take(event)
    for event in history:
        ledger.take(event)
    ledger.flush()
    assert record(store) == record(in_order(history))


@given(histories(), st.data())
@MANY
def test_a_crash_in_the_middle_changes_nothing(history: list[Heard], data: st.DataObject) -> None:
    store = MemoryStore()
    crashed = opened(store, group=data.draw(st.integers(1, 5)))
    for event in history[: data.draw(st.integers(0, len(history)))]:
        crashed.take(event)
    again = opened(store)
    for event in history:
        again.take(event)
    again.flush()
    assert record(store) == record(in_order(history))


@given(histories(), st.data())
@MANY
def test_two_processes_record_it_once(history: list[Heard], data: st.DataObject) -> None:
    store = MemoryStore()
    ledgers = [opened(store, group=data.draw(st.integers(1, 4))), opened(store, group=data.draw(st.integers(1, 4)))]
    for event in history:
        for ledger in data.draw(st.permutations(ledgers)):
            ledger.take(event)
    for ledger in ledgers:
        ledger.flush()
    assert record(store) == record(in_order(history))


@given(histories(), st.data())
@MANY
def test_two_processes_that_hear_a_part_each_record_the_whole(whole: list[Heard], data: st.DataObject) -> None:
    store, history = MemoryStore(), [event for event in whole if isinstance(event, MessagePosted)]
    ledgers = [opened(store, group=data.draw(st.integers(1, 3))) for _ in range(2)]
    for event in history:
        ledger = data.draw(st.sampled_from(ledgers))
        ledger.take(event)
        if data.draw(st.booleans()):
            ledger.flush()
    for ledger in ledgers:
        ledger.flush()
    assert record(store) == record(in_order(history))


@given(histories(), st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_order_and_repetition_do_not_matter_in_a_database(tmp_path: Path, history: list[Heard], data: st.DataObject) -> None:
    store = open_store(f"sqlite:///{tmp_path / f'{uuid4().hex}.db'}", b"k" * 32)
    ledger = opened(store, group=data.draw(st.integers(1, 5)))
    for event in data.draw(st.permutations([*history, *history])):
        ledger.take(event)
    ledger.flush()
    found = record(store)
    store.close()
    assert found == record(in_order(history))

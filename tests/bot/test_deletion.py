"""What is deleted takes its traces out of every record, however long ago it was heard and whether or not Kith still listens there."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.events import ChannelDeleted, Heard, MessageDeleted, MessagePosted
from bot.ledger import Ledger
from bot.model import ChannelId
from bot.moment import DAY, after
from bot.ports import Store
from storage import open_store
from storage.memory import MemoryStore
from tests.bot.histories import CHANNELS, SPACE, START, histories, opened, record

_KEY = bytes(range(32))


def of(channel: ChannelId, history: list[Heard]) -> list[Heard]:
    return [event for event in history if getattr(event, "channel", getattr(getattr(event, "message", None), "channel", "")) == channel]


def said(history: list[Heard]) -> list[MessagePosted]:
    return [event for event in history if isinstance(event, MessagePosted)]


def heard(store: Store, history: list[Heard]) -> Ledger:
    ledger = opened(store)
    for event in history:
        ledger.take(event)
    ledger.flush()
    return ledger


def expired(ledger: Ledger, store: Store) -> None:
    store.expire(SPACE, after(START, 30 * DAY))
    ledger.reload()


def unwatched(ledger: Ledger, _store: Store) -> None:
    for channel in CHANNELS:
        ledger.watch(channel, watched=False)


def in_record(store: Store) -> dict[str, object]:
    kept = record(store)
    return {name: kept[name] for name in ("turns", "reactions", "engagements", "ties", "open pairs", "open turns")}


@pytest.mark.parametrize("meanwhile", [expired, unwatched], ids=["expired", "unwatched"])
@pytest.mark.parametrize("kind", ["memory", "sqlite"])
@given(history=histories())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_deletes_all_they_said_is_in_no_record(tmp_path: Path, kind: str, meanwhile: Callable[[Ledger, Store], None], history: list[Heard]) -> None:
    store: Store = MemoryStore() if kind == "memory" else open_store(f"sqlite:///{tmp_path / uuid4().hex}", _KEY)
    ledger = heard(store, history)
    meanwhile(ledger, store)
    for message in said(history):
        ledger.take(MessageDeleted(SPACE, message.channel, message.id))
    ledger.flush()
    left = in_record(store)
    store.close()
    assert left == in_record_of_nothing()


@given(histories(), st.booleans(), st.booleans())
@settings(max_examples=60)
def test_a_deleted_channel_leaves_the_record_of_the_others(history: list[Heard], old: bool, ended: bool) -> None:
    store, other = MemoryStore(), MemoryStore()
    ledger = heard(store, history)
    rest = heard(other, of(CHANNELS[1], history))
    for each, kept in ((ledger, store), (rest, other)):
        if old:
            expired(each, kept)
        if ended:
            unwatched(each, kept)
    ledger.take(ChannelDeleted(SPACE, CHANNELS[0]))
    ledger.flush()
    assert not ledger.roster.watches(CHANNELS[0])
    assert in_record(store) == in_record(other)


def in_record_of_nothing() -> dict[str, object]:
    store = MemoryStore()
    opened(store)
    return in_record(store)

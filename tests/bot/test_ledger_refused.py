"""A database that refuses for a moment: nothing that was taken in is lost, and consent is known as it is."""

from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.coach import Coach
from bot.errors import StorageError
from bot.events import ChannelSeen, MessagePosted, PersonJoined, PersonLeft
from bot.fetching import Fetched
from bot.ledger import Ledger, ledger
from bot.listening.linking import RuleLinker
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import from_iso
from storage.store import SqlStore, open_store
from tests.storage.conftest import KEY
from tests.storage.refusing import unreadable, unwritable

TEAM, C, D, BO, NOW = SpaceId("post:team"), ChannelId("C"), ChannelId("D"), PersonId("bo"), from_iso("2026-03-02T12:00")


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    made = opened(tmp_path)
    made.save_space(Space(TEAM, "Team"))
    return made


def opened(folder: Path) -> SqlStore:
    return open_store(f"sqlite:///{folder / 'kith.db'}", KEY, patience=10)


def said(number: int, channel: ChannelId = C) -> MessagePosted:
    return MessagePosted(TEAM, channel, MessageId(f"{channel}:{number}"), BO, NOW, "hello there, everyone")


def listening(store: SqlStore, *channels: ChannelId) -> Ledger:
    made = Ledger(store, TEAM, RuleLinker(), shared=True)
    for channel in channels:
        made.take(ChannelSeen(TEAM, channel, channel, watch=True))
    made.take(PersonJoined(TEAM, BO, "Bo"))
    made.flush()
    return made


def test_a_channel_that_another_process_left_is_left_here_though_the_database_refused_to_say_so(store: SqlStore, tmp_path: Path) -> None:
    here = listening(store, C)
    listening(opened(tmp_path)).watch(C, watched=False)
    with unreadable(tmp_path / "kith.db"), pytest.raises(StorageError):
        here.refresh()
    here.refresh()
    here.take(said(1))
    here.flush()
    assert not here.roster.watches(C)
    assert store.turns(TEAM, C) == []


def test_what_another_process_changed_is_told_once_it_could_be_learned(store: SqlStore, tmp_path: Path) -> None:
    listening(store, C)
    coach = Coach(store, Fetched(FixedClock(NOW)), RuleLinker(), shared=True)
    assert coach.ledger(TEAM).roster.watches(C)
    coach.learn()
    listening(opened(tmp_path)).watch(C, watched=False)
    with unreadable(tmp_path / "kith.db"), pytest.raises(StorageError):
        coach.learn()
    assert coach.learn() == [TEAM]
    assert not coach.ledger(TEAM).roster.watches(C)


def test_a_message_that_makes_room_for_its_channel_is_kept_when_the_database_refuses(store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "CHANNELS_KEPT", 1)
    here = listening(store, C, D)
    here.take(said(1))
    here.take(said(2, D))
    with unwritable(tmp_path / "kith.db"), pytest.raises(StorageError):
        here.flush()
    here.flush()
    assert [turn.id for channel in (C, D) for turn in store.turns(TEAM, channel)] == ["C:1", "D:2"]


def test_who_left_while_the_database_refused_is_told(store: SqlStore, tmp_path: Path) -> None:
    here = listening(store, C)
    here.heed()
    here.take(PersonLeft(TEAM, BO))
    with unwritable(tmp_path / "kith.db"), pytest.raises(StorageError):
        here.flush()
    here.flush()
    assert here.changes.left == {BO}

"""What is heard in channels over the wire, and what is not: strangers, shared channels, retries, broken payloads."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from adapters.slack.client import Choices
from bot.app import App
from bot.errors import StorageError
from bot.fetching import Fetched
from bot.model import PersonId
from bot.stored import Batch
from storage.memory import MemoryStore
from tests.adapters.slack.living import Stage, connected, living, shown
from tests.adapters.slack.wire import happenings, serving

Play = Callable[[Stage], Coroutine[Any, Any, None]]


def on_stage(test: Play, *, http: bool = False, choices: Choices | None = None) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack, http=http, choices=choices) as stage:
            await test(stage)

    asyncio.run(play())


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_every_kind_of_event_changes_the_record(http: bool) -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        ts = await stage.slack.says(stage.general, stage.cy, "does anybody know how to descale the boiler?")
        gone = await stage.slack.says(stage.general, stage.cy, "sorry, wrong channel?")
        await stage.slack.edits(stage.general, ts, "I bought vinegar for the boiler today")
        await stage.slack.deletes(stage.general, gone)
        await stage.slack.reacts(stage.general, ts, stage.bo, "eyes")
        await stage.slack.does(happenings.unfurled, stage.general, ts)
        await stage.slack.settled()
        turn = await stage.turn(ts)
        assert turn is not None
        assert turn.edited_at is not None
        assert "question" not in turn.acts
        assert await stage.turn(gone) is None
        reactions = await stage.live.ask(lambda _app: stage.store.reactions(stage.space, turn.id))
        assert [(one.person, one.emoji) for one in reactions] == [(stage.bo.id, "eyes")]

    on_stage(play, http=http)


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_three_times_and_out_of_order_is_recorded_once(http: bool) -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        async with stage.slack.held(7, times=3):
            said = [
                await stage.slack.says(stage.general, one, f"@bo do you have the key to shed {place}?") for place, one in enumerate([stage.ann, stage.cy] * 5)
            ]
            await stage.slack.deletes(stage.general, said[3])
        await stage.slack.settled()
        turns = [await stage.turn(ts) for ts in said]
        assert [turn is None for turn in turns] == [place == 3 for place in range(10)]
        pairs = await stage.live.ask(lambda _app: stage.store.open_pairs(stage.space, stage.bo.id, "question", 50))
        assert len(pairs) == 9
        engagements = await stage.live.ask(lambda _app: list(stage.store.engagements_of(stage.space, stage.ann.id)))
        assert len({(one.speaker, one.addressee, one.message) for one in engagements}) == len(engagements)

    on_stage(play, http=http)


def test_nothing_is_recorded_where_kith_was_not_asked_to_listen() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin(watch=False)
        ts = await stage.slack.says(stage.general, stage.cy, "does anybody know?")
        await stage.slack.settled()
        assert await stage.turn(ts) is None
        assert stage.cy.id not in stage.platform.teams.known(stage.space).people  # type: ignore[union-attr]  # it is connected

    on_stage(play)


def test_people_of_other_workspaces_are_neither_recorded_nor_named() -> None:
    async def play(stage: Stage) -> None:
        guest = stage.world.person("gus", team="T999999999")
        await stage.begin()
        stage.general.members.append(guest.id)
        theirs = await stage.slack.says(stage.general, guest, "@ann can you send me the invoice?")
        ours = await stage.slack.says(stage.general, stage.ann, "@gus of course")
        await stage.slack.reacts(stage.general, ours, guest, "tada")
        await stage.slack.settled()
        assert await stage.turn(theirs) is None
        turn = await stage.turn(ours)
        assert turn is not None
        assert turn.mentions == ()
        assert await stage.live.ask(lambda _app: stage.store.reactions(stage.space, turn.id)) == []
        people = await stage.live.ask(lambda _app: stage.store.people(stage.space))
        assert "gus" not in {one.name for one in people}

    on_stage(play)


def test_listening_ends_when_a_channel_becomes_shared() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        assert await stage.watched()
        await stage.slack.happens("channel_shared", channel=stage.general.id, connected_team_id="T999999999")
        await stage.slack.settled()
        assert not await stage.watched()

    on_stage(play)


def test_a_channel_that_was_renamed_while_kith_was_away_is_known_by_its_new_name() -> None:
    async def play() -> None:
        store = MemoryStore()
        async with serving() as slack:
            async with living(slack, store) as before:
                await before.begin()
                ann, general = before.ann, before.general
            general.name = "plants"
            async with connected(slack, App(store, fetched := Fetched(before.clock)), fetched, before.clock) as (platform, live):
                team = await platform.teams.of_space(before.space)
                async with asyncio.timeout(5):
                    while team.channels[general.id] != "plants":
                        await live.ask(lambda _app: None)
                await slack.writes(ann, "watch")
                await slack.until(lambda: any("#plants: watched" in shown(one) for one in slack.by_app(ann)))

    asyncio.run(play())


def test_a_deleted_channel_goes_with_its_traces() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        asked = await stage.slack.says(stage.general, stage.ann, "how deep do I plant tulips?")
        await stage.slack.says(stage.general, stage.bo, "three times as deep as the bulb is high", thread=asked)
        await stage.slack.settled()
        assert await stage.turn(asked) is not None
        assert await stage.live.ask(lambda _app: list(stage.store.engagements_of(stage.space, stage.ann.id)))
        await stage.slack.happens("channel_deleted", channel=stage.general.id)
        await stage.slack.settled()
        assert await stage.turn(asked) is None
        assert await stage.live.ask(lambda _app: list(stage.store.engagements_of(stage.space, stage.ann.id))) == []
        assert not await stage.watched()

    on_stage(play)


def test_a_shared_channel_is_watched_only_where_the_operator_allows_it() -> None:
    async def refused(stage: Stage) -> None:
        stage.general.shared_with.append("T999999999")
        assert "other companies" in shown(await stage.calls(f"/kith-watch #{stage.general.name}", stage.ann, stage.general))
        assert not await stage.watched()

    async def allowed(stage: Stage) -> None:
        stage.general.shared_with.append("T999999999")
        await stage.begin()
        await stage.slack.happens("channel_shared", channel=stage.general.id, connected_team_id="T999999999")
        await stage.slack.settled()
        assert await stage.watched()

    on_stage(refused)
    on_stage(allowed, choices=Choices(shared=True))


def test_watching_is_for_admins_and_makers_of_channels_that_kith_is_in() -> None:
    async def play(stage: Stage) -> None:
        assert "may manage channels" in shown(await stage.calls(f"/kith-watch #{stage.general.name}", stage.bo, stage.general))
        private = stage.world.channel("board", stage.bo, stage.ann, with_bot=False)
        assert "is not in #board" in shown(await stage.calls("/kith watch #board", stage.bo, stage.general))
        private.members.append(stage.world.bot.id)
        assert "#board is watched" in shown(await stage.calls("/kith watch here", stage.bo, private))
        assert "#general is watched" in shown(await stage.calls("/kith watch here", stage.ann, stage.general))
        assert len(stage.slack.by_app(stage.general)) == 1
        await stage.calls("/kith watch here", stage.ann, stage.general)
        assert len(stage.slack.by_app(stage.general)) == 1
        assert "#general is not watched" in shown(await stage.calls("/kith-unwatch here", stage.ann, stage.general))
        assert "never listens in direct messages" in shown(await stage.calls("/kith watch here", stage.ann, stage.world.dm(stage.ann)))
        assert "can't see a channel" in shown(await stage.calls("/kith watch #nowhere", stage.ann, stage.general))

    on_stage(play)


def test_being_invited_is_answered_to_the_inviter_alone() -> None:
    async def play(stage: Stage) -> None:
        lobby = stage.world.channel("lobby", stage.ann, stage.bo)
        await stage.slack.happens(
            "member_joined_channel", user=stage.world.bot.id, channel=lobby.id, channel_type="C", team=stage.world.team, inviter=stage.bo.id
        )
        await stage.slack.until(lambda: stage.slack.ephemerals)
        assert stage.slack.ephemerals[-1]["user"] == stage.bo.id
        assert stage.slack.by_app(lobby) == []
        assert "#lobby: not watched" in shown(await stage.calls("/kith-watch", stage.ann, lobby))

    on_stage(play)


def test_a_payload_without_sense_is_acknowledged_and_the_next_one_is_heard() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        await stage.slack.happens("message", channel=stage.general.id, user="nobody!", text="x", ts="never")
        await stage.slack.happens("something_of_next_year", user=stage.ann.id)
        ts = await stage.slack.says(stage.general, stage.cy, "all is well again")
        await stage.slack.settled()
        assert await stage.turn(ts) is not None

    on_stage(play)


class Refusing(MemoryStore):
    """A record that can't be written while `full`."""

    full = False

    def write(self, batch: Batch) -> None:
        if self.full:
            raise StorageError("The disk is full.")
        super().write(batch)


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_what_is_not_on_disk_is_not_acknowledged_and_comes_again(http: bool) -> None:
    async def play() -> None:
        store = Refusing()
        async with serving() as slack, living(slack, store, http=http) as stage:
            await stage.begin()
            await slack.says(stage.general, stage.cy, "who has the ladder?")
            await slack.settled()
            store.full = True
            ts = await slack.says(stage.general, stage.cy, "nobody?")
            answer = await stage.calls("/whoshouldithank", stage.ann, stage.general)
            assert "The database could not do" in shown(answer)
            assert len(slack.server.delivery.pending) == 1
            store.full = False
            await slack.redelivers()
            await slack.settled()
            assert await stage.turn(ts) is not None

    asyncio.run(play())


def test_no_event_waits_for_a_name_that_slack_does_not_tell() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        stage.slack.fail_next("users.info", "internal_error", status=500)
        first = await stage.slack.says(stage.general, stage.cy, "who has the ladder?")
        await stage.slack.settled()
        assert await stage.turn(first) is not None
        await stage.slack.says(stage.general, stage.cy, "nobody?")
        await stage.slack.settled()
        people = await stage.live.ask(lambda _app: stage.store.people(stage.space))
        assert "cy" in {one.name for one in people}

    on_stage(play)


def test_who_becomes_visible_again_is_known_by_name_again() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        await stage.slack.says(stage.general, stage.cy, "hello all")
        await stage.slack.settled()
        await stage.writes(stage.cy, "invisible")
        await stage.slack.says(stage.general, stage.cy, "nobody sees me")
        await stage.slack.settled()
        await stage.writes(stage.cy, "invisible off")
        await stage.slack.says(stage.general, stage.cy, "here I am again")
        await stage.slack.settled()
        names = await stage.live.ask(lambda _app: {one.id: one.name for one in stage.store.people(stage.space)})
        assert names[PersonId(stage.cy.id)] == "cy"

    on_stage(play)


def test_where_other_companies_are_let_in_nobody_is_recorded_before_they_are_known() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        stage.slack.fail_next("users.info", "internal_error", status=500)
        ts = await stage.slack.says(stage.general, stage.cy, "who has the ladder?")
        await stage.slack.until(lambda: any(one.method == "users.info" and one.answer.get("error") for one in stage.slack.sent))
        assert await stage.turn(ts) is None
        await stage.slack.redelivers()
        await stage.slack.settled()
        assert await stage.turn(ts) is not None

    on_stage(play, choices=Choices(shared=True))


def test_a_broken_socket_and_a_refresh_lose_nothing() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        first = await stage.slack.says(stage.general, stage.cy, "one?")
        await stage.slack.asks_to_reconnect()
        second = await stage.slack.says(stage.general, stage.cy, "two?")
        await stage.slack.until(lambda: len(stage.slack.server.delivery.sockets) == 1 and not stage.slack.server.delivery.pending)
        assert await stage.turn(first) is not None
        assert await stage.turn(second) is not None

    on_stage(play)


def test_a_forged_request_is_refused() -> None:
    async def play(stage: Stage) -> None:
        assert (await stage.slack.posts({"type": "event_callback"}, secret="another"))[0] == 401
        assert (await stage.slack.posts({"type": "event_callback"}, age=600))[0] == 401
        assert await stage.slack.posts({"type": "url_verification", "challenge": "abc"}) == (200, '{"challenge": "abc"}')

    on_stage(play, http=True)


def test_names_of_private_channels_are_told_to_their_members_only() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        private = stage.world.channel("board", stage.bo, private=True)
        await stage.calls("/kith watch here", stage.bo, private)
        assert "#board: watched" in shown(await stage.calls("/kith watch", stage.bo, stage.general))
        listed = shown(await stage.calls("/kith watch", stage.ann, stage.general))
        assert "board" not in listed
        assert "#general: watched" in listed
        assert "board" not in shown(await stage.writes(stage.ann, "leaveout boar")).removeprefix("There is no channel 'boar'")
        assert "There is no channel" in shown(await stage.writes(stage.ann, "leaveout board"))
        for words in ("unwatch board", "watch board", f"unwatch {private.id}"):
            assert "can't see a channel" in shown(await stage.writes(stage.ann, words))
        assert "#board is not watched" in shown(await stage.writes(stage.bo, "unwatch board"))

    on_stage(play)


@pytest.mark.parametrize("refused", [False, True])
def test_what_was_said_in_a_long_pause_is_read_from_the_history(refused: bool) -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await before.begin()
                await slack.says(before.general, before.ann, "before the pause")
                await slack.settled()
            slack.server.held = []
            root = await slack.says(before.general, before.cy, "has anybody seen the ladder?")
            reply = await slack.says(before.general, before.bo, "@cy behind the shed", thread=root)
            slack.server.held = None
            if refused:
                slack.fail_next("conversations.history", "ratelimited", status=429, retry_after=60)
            async with living(slack, before.store) as after:
                after.general = before.general
                await slack.until(lambda: any(one.method == "conversations.history" for one in slack.sent))
                if refused:
                    assert await after.turn(root) is None
                    return
                await slack.until(lambda: any(one.method == "conversations.replies" for one in slack.sent))
                later = await slack.says(before.general, before.cy, "found it")
                await slack.settled()
                assert [await after.turn(ts) is not None for ts in (root, reply, later)] == [True, True, True]

    asyncio.run(play())

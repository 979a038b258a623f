"""How a connection begins, breaks, goes on and ends: nothing heard is lost, nothing is heard twice, and the operator is told what only they can help."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from adapters.discord import Discord
from adapters.discord.client import BAD_INTENTS, BAD_SHARDS, BAD_TOKEN
from bot.errors import ConfigurationError
from bot.model import ChannelId, PersonId, SpaceId

from .living import Garden, Kith, garden, living, noon, opened, shown, space
from .wire import Channel, Guild, Person, Wire, run
from .wire.gateway import CONTENT


def played(folder: Path, story: Callable[[Garden], Awaitable[None]], *, content: bool = True) -> None:
    async def play() -> None:
        async with garden(folder, content=content) as place:
            await story(place)

    run(play())


async def spaces(kith: Kith) -> list[SpaceId]:
    await kith.heard()
    return await kith.live.ask(lambda app: [one.id for one in app.coach.store.spaces()])


def test_after_a_drop_what_was_missed_is_recorded_once(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.ann, "before")
        await place.kith.heard()
        await place.wire.drop()
        for number in range(20):
            place.wire.says(place.general, place.bo, f"meanwhile {number}")
        await place.wire.until(lambda: place.wire.gateway.resumed and place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "after")
        assert len(await place.kith.turns(place.general)) == 22
        assert len(place.wire.gateway.identified) == 1
        assert not history_of(place)

    played(tmp_path, story)


def history_of(place: Garden) -> list[str]:
    return [call.template for call in place.wire.calls if call.template == "/channels/{channel_id}/messages" and call.method == "GET"]


def test_after_a_lost_session_what_was_missed_is_read_from_the_history(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire = place.wire
        wire.says(place.general, place.ann, "before")
        await place.kith.heard()
        wire.gateway.sessions.clear()
        await wire.drop()
        missed = [wire.says(place.general, place.bo, f"meanwhile {number}") for number in range(120)]
        thread = wire.opens_thread(place.general, place.bo, "beds", on=missed[5])
        wire.says(thread, place.bo, "said in a thread that nobody saw open")
        await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
        wire.says(place.general, place.ann, "after")
        await wire.until(lambda: len(history_of(place)) >= 3)
        await eventually(place, place.general, 122)
        await eventually(place, thread, 1)

    played(tmp_path, story)


async def eventually(place: Garden, channel: Channel, count: int) -> None:
    """Reading the history has no end that a test could wait for: it looks again a hundred times."""
    for _ in range(100):
        if len(await place.kith.turns(channel)) == count:
            return
    assert len(await place.kith.turns(channel)) == count


def test_a_fall_while_the_history_is_read_leaves_no_hole(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            cy, bo = wire.world.person("cy"), wire.world.person("bo")
            guild = wire.world.guild("Garden", cy, bo)
            general = wire.world.channel(guild, "general")
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                wire.says(general, bo, "heard")
                await kith.heard()
            for number in range(150):
                wire.says(general, bo, f"while Kith was away {number}")
            wire.fail_next("GET /channels/{channel_id}/messages", 429, retry_after=50)
            async with living(wire, opened(tmp_path), clock) as kith:
                wire.says(general, bo, "said while the history waits for a rate limit")
                await kith.heard()
                await wire.until(lambda: [call for call in wire.calls if call.method == "GET" and call.template.endswith("/messages")])
            async with living(wire, opened(tmp_path), clock) as kith:
                await eventually(Garden(kith, wire, guild, general, bo, bo, cy), general, 152)

    run(story())


def test_after_a_restart_what_was_said_meanwhile_is_read_and_nothing_else(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            cy, bo = wire.world.person("cy"), wire.world.person("bo")
            guild = wire.world.guild("Garden", cy, bo)
            general, quiet, other = (wire.world.channel(guild, name) for name in ("general", "quiet", "other"))
            wire.says(general, bo, "before anybody allowed it")
            wire.says(quiet, bo, "before anybody allowed it")
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                await kith.watch(cy, quiet)
                wire.says(general, bo, "heard")
                await kith.heard()
            for channel in (general, quiet, other):
                wire.says(channel, bo, "while Kith was away")
            async with living(wire, opened(tmp_path), clock) as kith:
                place = Garden(kith, wire, guild, general, bo, bo, cy)
                await eventually(place, general, 2)
                await eventually(place, quiet, 1)
                assert await kith.turns(other) == []

    run(story())


def test_a_session_that_discord_ends_is_begun_anew(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.wire.invalidate()
        await place.wire.until(lambda: len(place.wire.gateway.identified) == 2 and place.wire.gateway.live)
        await place.wire.heard()
        await place.wire.reconnect()
        await place.wire.until(lambda: place.wire.gateway.resumed and place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "again")
        await eventually(place, place.general, 1)

    played(tmp_path, story)


def started(folder: Path, before: Callable[[Wire], None]) -> ConfigurationError:
    """The sentence with which Kith ends when it is started like this."""

    async def play() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            before(wire)
            async with living(wire, opened(folder), clock) as kith:
                await kith.running

    with pytest.raises(ConfigurationError) as ended:
        run(play())
    return ended.value


def test_a_bad_token_ends_with_a_sentence(tmp_path: Path) -> None:
    def revoked(wire: Wire) -> None:
        wire.revoke()

    assert started(tmp_path, revoked) is BAD_TOKEN
    assert "developer portal" in str(BAD_TOKEN)


@pytest.mark.parametrize(("code", "said"), [(4004, BAD_TOKEN), (4013, BAD_INTENTS), (4014, BAD_INTENTS), (4010, BAD_SHARDS)])
def test_close_codes_that_only_the_operator_can_help_end_with_a_sentence(tmp_path: Path, code: int, said: ConfigurationError) -> None:
    async def story(place: Garden) -> None:
        await place.wire.gateway.hang_up(code)
        await place.kith.running

    with pytest.raises(ConfigurationError) as ended:
        played(tmp_path, story)
    assert ended.value is said


def test_a_token_that_is_revoked_while_running_ends_it(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.revoke()
        await place.wire.drop()
        await place.kith.running

    with pytest.raises(ConfigurationError) as ended:
        played(tmp_path, story)
    assert ended.value is BAD_TOKEN


def test_without_the_intent_kith_asks_for_less(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        assert not place.wire.gateway.identified[0]["intents"] & CONTENT

    played(tmp_path, story, content=False)


def test_kith_asks_for_no_members_and_no_presences(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        asked = place.wire.gateway.identified[0]["intents"]
        assert asked & CONTENT
        assert not asked & (1 << 1 | 1 << 8)

    played(tmp_path, story)


def test_being_removed_from_a_server_takes_everything_along_and_an_outage_does_not(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, kith = place.wire, place.kith
        second = wire.world.guild("Workshop", place.ann)
        wire.comes(second)
        await known(kith, place.guild, second)
        wire.outage(second)
        wire.leaves(place.guild, wire.world.bot)
        await known(kith, second)

    played(tmp_path, story)


def test_a_server_that_removed_kith_while_it_was_away_is_forgotten(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            stays, goes = (wire.world.guild(name, wire.world.person(name)) for name in ("Garden", "Workshop"))
            async with living(wire, opened(tmp_path), clock) as kith:
                await known(kith, stays, goes)
            del goes.members[wire.world.bot.id]
            async with living(wire, opened(tmp_path), clock) as kith:
                await known(kith, stays)

    run(story())


async def known(kith: Kith, *guilds: Guild) -> None:
    """Servers are told of some seconds after the connection: it is asked until they are."""
    for _ in range(6_000):
        if set(await spaces(kith)) == {space(guild) for guild in guilds}:
            return
        await asyncio.wait([kith.running], timeout=0.2)
    raise AssertionError(await spaces(kith))


def test_a_renamed_server_is_known_by_its_new_name(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        names = await place.kith.live.ask(lambda app: [one.name for one in app.coach.store.spaces()])
        assert names == ["Garden"]

    played(tmp_path, story)


def test_shards_are_chosen_by_one_setting(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            wire.gateway.shards = 2
            guild = wire.world.guild("Garden", wire.world.person("cy"))
            async with living(wire, opened(tmp_path), clock, shards="0-1/2"):
                assert sorted(one["shard"] for one in wire.gateway.identified) == [[0, 2], [1, 2]]
            assert guild

    run(story())


@pytest.mark.parametrize("words", ["3", "0-3", "2/2", "1-0/4", "a/b", "0-4/4"])
def test_shards_that_make_no_sense_are_said_so(words: str) -> None:
    with pytest.raises(ConfigurationError):
        Discord(None, noon(), "t", shards=words)  # type: ignore[arg-type]  # nothing is asked of it


def test_at_the_end_what_was_heard_is_recorded(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        for number in range(50):
            place.wire.says(place.general, place.ann, f"one more {number}")
        await place.wire.heard()

    played(tmp_path, story)
    store = opened(tmp_path)
    (found,) = store.spaces()
    (channel,) = store.channels(found.id)
    assert len(store.turns(found.id, channel.id)) == 50
    store.close()


def test_somebody_who_waits_for_an_answer_when_kith_ends_gets_it(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        asked = place.wire.calls_command(place.ann, "help", place.general)
        await place.wire.heard()
        place.kith.stop.set()
        await place.kith.running
        assert asked.answer is not None
        assert "What you can ask Kith" in shown(asked.answer)

    played(tmp_path, story)


def test_commands_are_sent_once_and_again_only_when_discord_knows_others(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            person: Person = wire.world.person("cy")
            wire.world.guild("Garden", person)

            def sent() -> int:
                return len([call for call in wire.calls if call.method == "PUT" and call.template.endswith("/commands")])

            for _ in range(2):
                async with living(wire, opened(tmp_path), clock):
                    pass
            assert sent() == 1
            wire.commands[None] = wire.commands[None][1:]
            async with living(wire, opened(tmp_path), clock):
                pass
            assert sent() == 2

    run(story())


def test_without_acknowledgement_kith_connects_again_and_misses_nothing(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.gateway.acknowledges = False
        await place.wire.until(lambda: place.wire.gateway.resumed, seconds=60)
        place.wire.gateway.acknowledges = True
        await place.wire.until(lambda: place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "still here?")
        assert len(await place.kith.turns(place.general)) == 1

    played(tmp_path, story)


def test_discord_py_never_logs_what_people_say(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("discord").setLevel(logging.DEBUG)

    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.ann, "a secret about tulips")
        place.wire.gateway.emit("MESSAGE_CREATE", {"id": "1", "content": "a secret about tulips"}, guild_id=place.guild.id)
        await place.kith.heard()

    played(tmp_path, story)
    assert "secret" not in caplog.text


def test_a_process_may_tell_somebody_about_a_server_that_another_process_listens_in(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            ann, bo = wire.world.person("ann"), wire.world.person("bo")
            guild = wire.world.guild("Garden", bo, ann)
            if (guild.id >> 22) % 2 == 0:
                clock.pass_message(clock.now())
                guild = wire.world.guild("Garden", bo, ann)
            assert (guild.id >> 22) % 2 == 1
            general, hidden = wire.world.channel(guild, "general"), wire.world.channel(guild, "hidden", hidden=True)
            thread = wire.world.thread(general, "beds", bo)
            async with living(wire, opened(tmp_path), clock, shards="0/2") as kith:
                person = PersonId(str(ann.id))
                assert kith.platform.name == "discord"
                assert await kith.platform.can_see(space(guild), person, ChannelId(str(general.id)))
                assert await kith.platform.can_see(space(guild), person, ChannelId(str(thread.id)))
                assert not await kith.platform.can_see(space(guild), person, ChannelId(str(hidden.id)))
                assert not await kith.platform.can_see(SpaceId("discord:1"), person, ChannelId(str(general.id)))

    run(story())

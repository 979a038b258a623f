"""How a connection begins and ends: who is known when, what is asked for, and the operator is told what only they can help."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.discord import Discord
from adapters.discord.client import BAD_INTENTS, BAD_SHARDS, BAD_TOKEN
from bot.errors import ConfigurationError
from bot.model import ChannelId, PersonId, SpaceId

from .living import Garden, Kith, living, noon, opened, played, shown, space
from .wire import Guild, Person, Wire, run
from .wire.gateway import CONTENT


async def spaces(kith: Kith) -> list[SpaceId]:
    await kith.heard()
    return await kith.live.ask(lambda app: [one.id for one in app.coach.store.spaces()])


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

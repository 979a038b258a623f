"""The fake's gateway, seen by the real discord.py: every way in which a connection begins, breaks and goes on."""

import discord
import pytest

from .wire import TOKEN, Channel, Person, Wire, connected, pointed, run
from .wire.gateway import CONTENT, MEMBERS
from .wire.listening import FRUGAL, Listener, intents


def garden(wire: Wire) -> tuple[Channel, Person, Person]:
    wire.checks_itself = True
    ann, bo = wire.world.person("ann"), wire.world.person("bo")
    return wire.world.channel(wire.world.guild("Garden", ann, bo), "general"), ann, bo


def test_a_client_connects_and_reads() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.says(general, ann, "hello")
                await wire.heard()
                assert client.texts == ["hello"]
                assert [guild.name for guild in client.guilds] == ["Garden"]
            assert wire.gateway.identified[0]["intents"] == client.intents.value
        assert len(wire.gateway.closed) == 1

    run(story())


def test_after_a_drop_the_missed_events_come_exactly_once() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.says(general, ann, "before")
                await wire.heard()
                await wire.drop()
                for number in range(100):
                    wire.says(general, ann, f"meanwhile {number}")
                await wire.until(lambda: wire.gateway.resumed and wire.gateway.live)
                wire.says(general, ann, "after")
                await wire.heard()
                assert client.texts == ["before", *(f"meanwhile {number}" for number in range(100)), "after"]
                assert len(wire.gateway.identified) == 1

    run(story())


@pytest.mark.parametrize("resumable", [True, False])
def test_a_lost_session_begins_anew_unless_it_can_be_resumed(resumable: bool) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                await wire.invalidate(resumable=resumable)
                await wire.until(lambda: len(wire.gateway.resumed) + len(wire.gateway.identified) == 2 and wire.gateway.live)
                wire.says(general, ann, "again")
                await wire.heard()
                assert client.texts == ["again"]
                assert len(wire.gateway.resumed) == resumable

    run(story())


def test_a_session_that_is_gone_can_not_be_resumed() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            garden(wire)
            async with connected(wire, Listener()):
                wire.gateway.sessions.clear()
                await wire.drop()
                await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
                assert len(wire.gateway.resumed) == 1

    run(story())


def test_asked_to_reconnect_a_client_resumes() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                await wire.reconnect()
                await wire.until(lambda: wire.gateway.resumed)
                wire.says(general, ann, "still here")
                await wire.heard()
                assert client.texts == ["still here"]

    run(story())


def test_without_acknowledgement_a_client_reconnects() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            garden(wire)
            async with connected(wire, Listener(heartbeat_timeout=5.0)):
                wire.gateway.acknowledges = False
                await wire.until(lambda: wire.gateway.resumed, seconds=100)

    run(story())


def test_a_client_tries_again_while_the_gateway_is_down() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.gateway.down = True
                await wire.drop()
                wire.says(general, ann, "meanwhile")
                await wire.until(lambda: wire.gateway.refused >= 2, seconds=60)
                wire.gateway.down = False
                await wire.until(lambda: wire.gateway.live, seconds=60)
                await wire.heard()
                assert client.texts == ["meanwhile"]

    run(story())


@pytest.mark.parametrize("code", [1000, 4000, 4009])
def test_a_closed_socket_is_resumed(code: int) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            garden(wire)
            async with connected(wire, Listener()):
                await wire.gateway.hang_up(code)
                await wire.until(lambda: len(wire.gateway.resumed) + len(wire.gateway.identified) == 2)

    run(story())


def test_a_token_that_was_revoked_ends_the_client() -> None:
    async def story() -> None:
        async with Wire().listening() as wire, connected(wire, Listener()) as client:
            wire.revoke()
            with pytest.raises(discord.HTTPException) as refused:
                await client.fetch_user(1)
            assert refused.value.status == 401
            await wire.gateway.hang_up(4004, "Authentication failed.")
            await wire.until(client.is_closed)

    with pytest.raises(discord.ConnectionClosed) as closed:
        run(story())
    assert closed.value.code == 4004


def test_a_wrong_token_is_refused_at_login() -> None:
    async def story() -> None:
        async with Wire().listening() as wire, Listener() as client:
            with pointed(wire), pytest.raises(discord.LoginFailure):
                await client.start("another")

    run(story())


def test_a_privileged_intent_must_be_switched_on() -> None:
    async def story() -> None:
        async with Wire().listening() as wire, Listener(intents()) as client:
            wire.gateway.privileged = 0
            with pointed(wire), pytest.raises(discord.PrivilegedIntentsRequired):
                await client.start(TOKEN)
            assert client.application
            assert not client.application.flags.gateway_message_content_limited

    run(story())


def test_intents_that_do_not_exist_are_refused() -> None:
    async def story() -> None:
        wanted = intents()
        wanted.value |= 1 << 30
        async with Wire().listening() as wire, Listener(wanted) as client:
            with pointed(wire), pytest.raises(discord.ConnectionClosed) as closed:
                await client.start(TOKEN)
            assert closed.value.code == 4013

    run(story())


def test_without_the_content_intent_only_what_is_for_the_bot_has_words() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, bo = garden(wire)
            async with connected(wire, client := Listener(intents(content=False))):
                first = wire.says(general, ann, "secret")
                wire.says(general, bo, f"{wire.world.bot.mention} for you")
                wire.says(wire.world.direct(ann), ann, "in private")
                wire.says(general, bo, "reply", reply_to=first)
                await wire.heard()
                assert client.texts == ["", f"{wire.world.bot.mention} for you", "in private", ""]
                assert client.heard[-1][1].reference.message_id == int(first["id"])

    run(story())


def test_two_shards_hear_their_own_servers_and_the_first_hears_direct_messages() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            wire.gateway.shards = 2
            ann = wire.world.person("ann")
            guilds = [wire.world.guild("Garden", ann), wire.world.guild("Kitchen", ann)]
            while (guilds[0].id >> 22) % 2 == (guilds[1].id >> 22) % 2:
                guilds[1] = wire.world.guild("Kitchen", ann)
            async with connected(wire, client := Sharded(intents=intents(), **FRUGAL)):
                for guild in guilds:
                    wire.says(wire.world.channel(guild, "general"), ann, guild.name)
                wire.says(wire.world.direct(ann), ann, "direct")
                await wire.heard()
                assert sorted(client.texts) == ["Garden", "Kitchen", "direct"]
                assert [asked["shard"] for asked in wire.gateway.identified] == [[0, 2], [1, 2]]

    run(story())


class Sharded(discord.AutoShardedClient):
    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.texts: list[str] = []

    async def on_message(self, message: discord.Message) -> None:
        self.texts.append(message.content)


def test_members_come_and_go_only_with_their_intent() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _, _ = garden(wire)
            assert general.guild
            wire.gateway.privileged = CONTENT | MEMBERS
            wanted = intents()
            wanted.members = True
            async with connected(wire, client := Listener(wanted)):
                cy = wire.world.person("cy")
                wire.joins(general.guild, cy)
                wire.leaves(general.guild, cy)
                await wire.heard()
                assert [name for name in client.names() if "member" in name] == ["member_join", "raw_member_remove"]

    run(story())


def test_an_event_that_discord_py_does_not_know_is_passed_over() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.gateway.emit("NO_SUCH_EVENT", {"a": [1, None]})
                wire.says(general, ann, "good")
                await wire.heard()
                assert client.texts == ["good"]

    run(story())


def test_a_malformed_message_ends_a_client_of_discord_py() -> None:
    async def story() -> None:
        async with Wire().listening() as wire, connected(wire, Listener()) as client:
            wire.gateway.emit("MESSAGE_CREATE", {"id": "1", "channel_id": "2"})
            await wire.until(client.is_closed)

    with pytest.raises(KeyError):
        run(story())

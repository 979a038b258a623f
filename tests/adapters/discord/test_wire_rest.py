"""The fake's REST routes, refusals and ordered failures, seen by the real discord.py."""

import io

import aiohttp
import discord
import pytest

from .wire import Channel, Person, Wire, connected, run
from .wire.forms import OPENAPI
from .wire.listening import Listener
from .wire.refusals import CUT
from .wire.world import VIEW


def garden(wire: Wire) -> tuple[Channel, Person]:
    wire.checks_itself = True
    ann = wire.world.person("ann")
    return wire.world.channel(wire.world.guild("Garden", ann), "general"), ann


async def code_of(attempt: object) -> int:
    with pytest.raises(discord.HTTPException) as refused:
        await attempt
    return refused.value.code


def test_a_message_is_sent_edited_read_and_deleted() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, client := Listener()):
                direct = await (await client.fetch_user(ann.id)).create_dm()
                sent = await direct.send("one", silent=True)
                await sent.edit(content="two")
                assert [message["content"] for message in wire.messages(ann)] == ["two"]
                assert (await direct.fetch_message(sent.id)).edited_at
                await sent.delete()
                assert await code_of(direct.fetch_message(sent.id)) == 10008
                assert wire.messages(ann) == []
                assert [call.method for call in wire.sent] == ["POST", "POST", "PATCH", "DELETE"]
                assert await code_of(client.get_partial_messageable(general.id).fetch_message(7)) == 10008

    run(story())


def test_history_gives_what_came_after_a_message() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            said = [wire.says(general, ann, str(number)) for number in range(250)]
            async with connected(wire, client := Listener()):
                after = discord.Object(int(said[20]["id"]))
                texts = [message.content async for message in client.get_partial_messageable(general.id).history(after=after, limit=None)]
                assert texts == [str(number) for number in range(21, 250)]
                latest = [message.content async for message in client.get_partial_messageable(general.id).history(limit=2)]
                assert latest == ["249", "248"]

    run(story())


def test_a_channel_that_the_bot_may_not_see_is_refused_and_silent() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            assert general.guild
            async with connected(wire, client := Listener()):
                wire.hides(general, general.guild.roles[general.guild.id])
                wire.says(general, ann, "unheard")
                await wire.heard()
                assert client.texts == []
                seen = client.get_channel(general.id)
                assert isinstance(seen, discord.TextChannel)
                assert not seen.permissions_for(await seen.guild.fetch_member(wire.world.bot.id)).view_channel
                assert await code_of(seen.fetch_message(1)) == 50001
                assert await code_of(client.fetch_channel(99)) == 10003
                general.allowed[wire.world.bot.id] = VIEW
                assert (await client.fetch_channel(general.id)).id == general.id

    run(story())


def test_people_who_can_not_be_reached() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            stranger = wire.world.person("stranger")
            ann.takes_messages = False
            async with connected(wire, client := Listener()):
                assert await code_of((await client.fetch_user(ann.id)).send("x")) == 50007
                assert await code_of((await client.fetch_user(stranger.id)).send("x")) == 50278
                wire.fail_next("POST /users/@me/channels", 40003)
                bo = wire.world.person("bo")
                assert await code_of((await client.fetch_user(bo.id)).send("x")) == 40003
                assert await code_of(client.get_guild(general.guild.id).fetch_member(bo.id)) == 10007
                assert wire.messages(ann) == wire.messages(bo) == []

    run(story())


@pytest.mark.parametrize("status", [500, 502, 503])
def test_an_accepted_message_that_failed_is_not_sent_twice_with_its_nonce(status: int) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                channel = client.get_partial_messageable(general.id)
                wire.fail_next("POST */messages", status, times=5, accepted=True)
                with pytest.raises(discord.DiscordServerError):
                    await channel.send("once", nonce="delivery-1")
                wire.failures.clear()
                again = await channel.send("once", nonce="delivery-1")
                assert [message["id"] for message in wire.messages(general)] == [str(again.id)]
                await channel.send("once", nonce="delivery-2")
                assert len(wire.messages(general)) == 2

    run(story())


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
def test_a_rate_limit_is_waited_for(scope: str) -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.fail_next("POST */messages", 429, retry_after=2.5, scope=scope)
                await client.get_partial_messageable(general.id).send("late")
                assert len(wire.sent) == 2
                assert len(wire.messages(general)) == 1

    run(story())


def test_a_limit_that_is_told_is_kept() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            wire.limit("POST */messages", 3, 4.0)
            async with connected(wire, client := Listener()):
                for number in range(7):
                    await client.get_partial_messageable(general.id).send(str(number))
                assert len(wire.messages(general)) == len(wire.sent) == 7

    run(story())


def test_a_connection_that_is_cut_leaves_the_result_unknown() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                channel = client.get_partial_messageable(general.id)
                wire.fail_next("POST */messages", CUT, accepted=True)
                with pytest.raises(aiohttp.ClientError):
                    await channel.send("once", nonce="delivery-1")
                await channel.send("once", nonce="delivery-1")
                assert len(wire.messages(general)) == 1

    run(story())


def test_a_ban_at_the_door_is_not_waited_for() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                wire.fail_next("POST */messages", 429, scope="cloudflare")
                with pytest.raises(discord.HTTPException) as refused:
                    await client.get_partial_messageable(general.id).send("x")
                assert refused.value.status == 429
                assert len(wire.sent) == 1

    run(story())


def test_files_arrive_whole() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                file = discord.File(io.BytesIO(b"\x00record\xff"), "record.json")
                sent = await client.get_partial_messageable(general.id).send("here", file=file)
                assert sent.attachments[0].filename == "record.json"
                assert wire.sent[-1].files == {"record.json": b"\x00record\xff"}

    run(story())


def test_what_is_too_long_is_refused_and_complained_about() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                channel = client.get_partial_messageable(general.id)
                view = discord.ui.LayoutView()
                view.add_item(discord.ui.TextDisplay("a" * 3000)).add_item(discord.ui.TextDisplay("b" * 1001))
                for attempt in (channel.send("a" * 2001), channel.send(view=view), channel.send(embeds=[discord.Embed(description="d" * 4000)] * 2)):
                    assert await code_of(attempt) == 50035
                assert await code_of(channel.send("")) == 50006
                assert len(wire.complaints) == 3
                wire.complaints.clear()

    run(story())


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's OpenAPI is not at hand: ../shared/specs/discord/openapi.json")
def test_bodies_are_held_against_discords_openapi() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, _ = garden(wire)
            async with connected(wire, client := Listener()):
                view = discord.ui.View()
                view.add_item(discord.ui.Button(label="x" * 81, custom_id="a"))
                assert await code_of(client.get_partial_messageable(general.id).send("x", view=view)) == 50035
                assert "label" in wire.complaints[0]
                wire.complaints.clear()

    run(story())


def test_a_route_that_the_fake_does_not_know_fails_the_test() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            garden(wire)
            async with connected(wire, client := Listener()):
                await code_of(client.fetch_invite("abc"))

    with pytest.raises(AssertionError, match="no such route"):
        run(story())


def test_pings_are_seen_and_can_be_forbidden() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            general, ann = garden(wire)
            async with connected(wire, client := Listener()):
                channel = client.get_partial_messageable(general.id)
                await channel.send(f"{ann.mention} asked")
                assert wire.pinged == []
                await channel.send(f"{ann.mention} asked", allowed_mentions=discord.AllowedMentions(users=True))
                assert wire.pinged == [ann]

    run(story())

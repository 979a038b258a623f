"""What people do in the fake, as the real discord.py reads it: the events have the shapes and the gaps that Discord's have."""

from collections.abc import Awaitable, Callable

import discord
import pytest

from .wire import Channel, Person, Wire, connected, run
from .wire.listening import Listener
from .wire.world import FORUM

Scene = Callable[[Wire, Channel, Person, Person, Listener], Awaitable[None]]


def play(scene: Scene) -> None:
    """Ann owns a server with one channel, Bo is in it, and the bot listens."""

    async def story() -> None:
        async with Wire().listening() as wire:
            wire.checks_itself = True
            ann, bo = wire.world.person("ann"), wire.world.person("bo")
            general = wire.world.channel(wire.world.guild("Garden", ann, bo), "general")
            async with connected(wire, client := Listener()):
                client.heard.clear()
                await scene(wire, general, ann, bo, client)

    run(story())


def test_a_reply_names_and_pings_whom_it_answers() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, bo: Person, client: Listener) -> None:
        asked = wire.says(general, ann, "how deep?")
        wire.says(general, bo, "ten cm", reply_to=asked)
        wire.says(general, bo, "quietly", reply_to=asked, ping=False)
        wire.deletes(asked)
        wire.says(general, bo, "to nothing", reply_to=asked)
        await wire.heard()
        replies = [message for name, message in client.heard if name == "message"][1:]
        assert [message.type for message in replies] == [discord.MessageType.reply] * 3
        assert [[user.name for user in message.mentions] for message in replies] == [["ann"], [], ["ann"]]
        assert replies[0].reference.resolved.content == "how deep?"
        assert isinstance(replies[2].reference.resolved, discord.DeletedReferencedMessage)

    play(scene)


def test_edits_and_previews_differ_by_the_time_of_the_edit() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, _: Person, client: Listener) -> None:
        said = wire.says(general, ann, "https://example.org")
        wire.unfurls(said, "Example")
        wire.edits(said, "another")
        await wire.heard()
        edits = [event for name, event in client.heard if name == "raw_message_edit"]
        assert [bool(event.data["edited_timestamp"]) for event in edits] == [False, True]
        assert edits[1].message.content == "another"

    play(scene)


def test_deletes_and_reactions_carry_ids() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, bo: Person, client: Listener) -> None:
        said = [wire.says(general, ann, text) for text in "abc"]
        wire.reacts(bo, said[0], "👍")
        wire.unreacts(bo, said[0], "👍")
        wire.deletes(said[0])
        wire.deletes(*said[1:])
        await wire.heard()
        added, removed, deleted, bulk = (event for name, event in client.heard if name.startswith("raw_"))
        assert (added.message_author_id, removed.message_author_id) == (ann.id, None)
        assert (str(added.emoji), added.member.name, removed.member) == ("👍", "bo", None)
        assert deleted.message_id == int(said[0]["id"])
        assert bulk.message_ids == {int(message["id"]) for message in said[1:]}

    play(scene)


def test_a_forward_is_nobodys_speech_and_a_poll_is_a_question() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, bo: Person, client: Listener) -> None:
        wire.forwards(general, bo, wire.says(general, ann, "original"))
        wire.asks_poll(general, ann, "Tea?", "yes", "no")
        await wire.heard()
        _, forward, poll = (message for name, message in client.heard if name == "message")
        assert (forward.content, forward.message_snapshots[0].content) == ("", "original")
        assert forward.reference.type is discord.MessageReferenceType.forward
        assert (poll.poll.question, [answer.text for answer in poll.poll.answers]) == ("Tea?", ["yes", "no"])

    play(scene)


def test_webhooks_and_system_messages_are_told_apart() -> None:
    async def scene(wire: Wire, general: Channel, _: Person, __: Person, client: Listener) -> None:
        wire.says_by_webhook(general, "feed", "news")
        general.guild.system_channel = general
        wire.joins(general.guild, wire.world.person("cy"))
        await wire.heard()
        hook, joined = (message for name, message in client.heard if name == "message")
        assert (hook.webhook_id, hook.author.name) == (1, "feed")
        assert (joined.type, joined.author.name) == (discord.MessageType.new_member, "cy")

    play(scene)


def test_threads_of_every_kind() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, bo: Person, client: Listener) -> None:
        forum = wire.world.channel(general.guild, "help", kind=FORUM)
        wire.comes(general.guild)
        said = wire.says(general, ann, "start")
        on_message = wire.opens_thread(general, ann, "on a message", on=said)
        secret = wire.opens_thread(general, ann, "secret", private=True)
        wire.says(secret, ann, "unheard")
        post, first = wire.posts(forum, bo, "Mulch?", "which one")
        wire.says(on_message, bo, "inside")
        await wire.heard()
        assert [thread.name for name, thread in client.heard if name == "thread_create"] == ["on a message", "Mulch?"]
        assert (on_message.id, post.id) == (int(said["id"]), int(first["id"]))
        assert client.texts == ["start", "", "which one", "inside"]
        wire.joins_thread(secret, wire.world.bot)
        wire.says(secret, ann, "heard")
        await wire.heard()
        assert client.texts[-1] == "heard"
        members = await client.get_guild(general.guild.id).get_thread(secret.id).fetch_members()
        assert {member.id for member in members} == {ann.id, wire.world.bot.id}

    play(scene)


@pytest.mark.parametrize("by_removal", [True, False])
def test_being_removed_is_not_an_outage(by_removal: bool) -> None:
    async def scene(wire: Wire, general: Channel, _: Person, __: Person, client: Listener) -> None:
        if by_removal:
            wire.leaves(general.guild, wire.world.bot)
        else:
            wire.outage(general.guild)
            wire.comes(general.guild)
        await wire.heard()
        names = [name for name in client.names() if name.startswith("guild_")]
        assert names == (["guild_remove"] if by_removal else ["guild_unavailable", "guild_available"])

    play(scene)


def test_a_channel_that_is_deleted_is_gone() -> None:
    async def scene(wire: Wire, general: Channel, ann: Person, _: Person, client: Listener) -> None:
        thread = wire.opens_thread(general, ann, "thread")
        wire.removes_channel(thread)
        wire.removes_channel(general)
        await wire.heard()
        assert [name for name in client.names() if name in ("raw_thread_delete", "guild_channel_delete")] == ["raw_thread_delete", "guild_channel_delete"]

    play(scene)

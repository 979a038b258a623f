"""The same adapter in simcord's Discord, written by others: what people do, checked by its permissions, limits and error codes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord

from adapters.discord import Discord
from adapters.discord.commands import KNOW
from adapters.discord.connection import Connection
from adapters.discord.events import space_of
from bot.app import App
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, PersonId, Turn
from bot.moment import Moment, from_datetime

from .living import opened

ANSWER = "Plant them three times as deep as the bulb is high, then water once."


class Simulated:
    """The clock of the simulation."""

    env: simcord.Env | None = None

    def now(self) -> Moment:
        assert self.env
        return from_datetime(self.env.now())


@dataclass
class Stage:
    """A simulated server in which Kith listens in one channel: cy may manage it, ann and bo are members."""

    env: simcord.Env
    live: Live
    platform: Discord
    guild: simcord.GuildHandle
    general: simcord.ChannelHandle
    ann: simcord.MemberActor
    bo: simcord.MemberActor
    cy: simcord.MemberActor

    async def turns(self, channel: simcord.ChannelHandle) -> list[Turn]:
        await self.platform.caught()
        return await self.live.ask(lambda app: app.coach.store.turns(space_of(self.guild.id), ChannelId(str(channel.id))))


@asynccontextmanager
async def begun(folder: Path, clock: Simulated) -> AsyncIterator[tuple[Connection, Live, Discord]]:
    fetched = Fetched(clock)
    live = Live(App(opened(folder), fetched), fetched, clock)
    platform = Discord(live, clock, "token")
    live.attach(platform)
    try:
        async with asyncio.TaskGroup() as tasks:
            bringing = tasks.create_task(platform.bring())
            yield platform.connection(content=True), live, platform
            bringing.cancel()
    finally:
        await live.close()


def played(folder: Path, story: Callable[[Stage], Awaitable[None]]) -> None:
    async def play() -> None:
        clock = Simulated()
        async with begun(folder, clock) as (client, live, platform), simcord.run(client, shard_count=1) as clock.env:
            env = clock.env
            guild = env.create_guild()
            general = guild.create_text_channel("general")
            keepers = guild.create_role("keepers", permissions=discord.Permissions(manage_channels=True))
            cy = guild.add_member(env.create_user("cy"), roles=[keepers])
            ann, bo = (guild.add_member(env.create_user(name)) for name in ("ann", "bo"))
            watched = await cy.slash(general, "watch", channel=general)
            assert watched.ephemeral
            await story(Stage(env, live, platform, guild, general, ann, bo, cy))

    asyncio.run(play())


def said(components: list[dict[str, Any]]) -> str:
    return "\n".join(part.get("content", "") + said(part.get("components", [])) for part in components)


def shown(result: simcord.InteractionResult) -> str:
    messages = [one for one in (result.response, *result.followups) if one is not None]
    return "\n".join(said(one.components) for one in messages)


async def helped(stage: Stage) -> None:
    """Ann started and asked, Bo answered, an hour has passed."""
    await stage.ann.slash(stage.general, "start")
    asked = await stage.ann.send(stage.general, "How deep do I plant tulips?")
    await stage.bo.send(stage.general, ANSWER, reply_to=asked)
    await stage.turns(stage.general)
    await stage.env.advance_time(3_600)


def test_a_notice_tells_the_channel_how_to_become_invisible(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        assert "/invisible" in stage.general.last_message.content

    played(tmp_path, story)


def test_a_member_without_the_right_can_not_make_kith_listen(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        other = stage.guild.create_text_channel("other")
        refused = await stage.ann.slash(other, "watch", channel=other)
        assert "Only somebody who may manage channels" in shown(refused)

    played(tmp_path, story)


def test_whom_to_thank_then_done(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await helped(stage)
        card = await stage.ann.slash(stage.general, "whoshouldithank")
        assert card.ephemeral
        assert "Thank bo" in shown(card)
        done = await stage.ann.click(card.response, label="Done")
        assert "It is settled" in shown(done)

    played(tmp_path, story)


def test_words_in_a_dm(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await helped(stage)
        message = await stage.ann.send_dm("who should I thank?")
        last = stage.env.http_requests[-1]
        assert last.path.endswith(f"/channels/{message.channel.id}/messages")
        assert "hank bo" in said(last.json["components"])

    played(tmp_path, story)


def test_reactions_need_no_author_in_their_event(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        asked = await stage.ann.send(stage.general, "It works now!")
        await stage.bo.react(asked, "🎉")
        await stage.turns(stage.general)
        found = await stage.live.ask(lambda app: app.coach.store.reactions_in(space_of(stage.guild.id), ChannelId(str(stage.general.id))))
        assert [(one.person, one.emoji) for one in found] == [(str(stage.bo.id), "🎉")]

    played(tmp_path, story)


def test_a_setting_changed_in_a_form(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await stage.ann.slash(stage.general, "start")
        card = await stage.ann.slash(stage.general, "settings")
        assert card.response is not None
        form = await stage.ann.select(card.response, ["zone"])
        assert form.modal
        field = form.modal["components"][0]["component"]["custom_id"]
        assert "zone Europe/Lisbon" in shown(await stage.ann.submit_modal(form, {field: "europe/lisbon"}))

    played(tmp_path, story)


def test_a_menu_on_a_person(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await helped(stage)
        known = await stage.ann.context_menu(stage.general, KNOW, stage.bo)
        assert known.ephemeral
        assert "bo" in shown(known)

    played(tmp_path, story)


def test_buttons_of_before_a_restart_are_answered_after_it(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await helped(stage)
        card = await stage.ann.slash(stage.general, "whoshouldithank")
        assert card.response is not None
        clock = Simulated()
        clock.env = stage.env
        async with begun(tmp_path, clock) as (client, live, _):
            await stage.env.restart_bot(client)
            done = await stage.ann.click(card.response, label="Done")
            assert "It is settled" in shown(done)
            space, ann = space_of(stage.guild.id), PersonId(str(stage.ann.id))
            assert [one.outcome for one in await live.ask(lambda app: app.coach.store.nudges(space, ann))] == ["done"]

    played(tmp_path, story)

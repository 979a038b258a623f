"""What is heard on the wire and what is not: speech, edits, deletions, reactions, threads, forwards, polls, joins."""

import asyncio
from pathlib import Path

import pytest

from bot.model import MessageId, Person, PersonId, Reaction, Turn
from bot.moment import DAY

from .living import Garden, Ground, played, restarted, shown, space
from .wire import Payload, gateway, payloads
from .wire.world import FORUM


def own(message: Payload) -> MessageId:
    return MessageId(f"{message['channel_id']}:{message['id']}")


async def turn(place: Garden, message: Payload) -> Turn | None:
    await place.kith.heard()
    return await place.kith.live.ask(lambda app: app.coach.store.turn(space(place.guild), own(message)))


async def reactions(place: Garden, message: Payload) -> list[Reaction]:
    await place.kith.heard()
    return await place.kith.live.ask(lambda app: app.coach.store.reactions(space(place.guild), own(message)))


async def people(place: Garden) -> dict[str, Person]:
    await place.kith.heard()
    return {one.name: one for one in await place.kith.live.ask(lambda app: app.coach.store.people(space(place.guild)))}


def test_who_spoke_to_whom_is_recorded_with_the_platforms_own_markers(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, ann, bo = place.wire, place.ann, place.bo
        asked = wire.says(place.general, ann, f"{bo.mention}: how deep do tulips go?")
        answered = wire.says(place.general, bo, "Three times their height.", reply_to=asked)
        first, second = await turn(place, asked), await turn(place, answered)
        assert first is not None
        assert second is not None
        assert (first.speaker, first.mentions, first.acts) == (str(ann.id), (str(bo.id),), {"question"})
        assert (second.marked, second.replies_to, second.mentions) == (own(asked), own(asked), (str(ann.id),))
        assert {"Ann", "Bo"} <= set(await people(place))

    played(tmp_path, story)


def test_an_unwatched_channel_is_not_heard_and_its_people_are_not_known(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        other = await place.channel("other")
        dee = place.wire.world.person("dee")
        place.guild.members[dee.id] = []
        said = place.wire.says(other, dee, "hello?")
        place.wire.reacts(dee, said, "👍")
        place.wire.edits(said, "hello!")
        assert await place.kith.turns(other) == []
        assert "Dee" not in await people(place)

    played(tmp_path, story)


def test_programs_webhooks_and_the_system_do_not_speak(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire = place.wire
        robot = wire.world.person("robot", bot=True)
        place.guild.members[robot.id] = []
        wire.says(place.general, robot, "I am a program")
        wire.says_by_webhook(place.general, "hook", "news!")
        for kind in (6, 8, 18, 20, 23, 46):
            wire.system(place.general, place.ann, kind, "the system says")
        wire.says(place.general, place.ann, "from an app of mine", application_id="77")
        assert await place.kith.turns(place.general) == []

    played(tmp_path, story)


def test_an_edit_counts_and_an_unfolded_link_does_not(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = place.wire.says(place.general, place.ann, "look https://example.org")
        place.wire.unfurls(said, "Example")
        before = await turn(place, said)
        place.wire.edits(said, "how deep do tulips go?")
        after = await turn(place, said)
        assert before is not None
        assert after is not None
        assert (before.edited_at, before.acts & {"question"}) == (None, frozenset())
        assert after.edited_at is not None
        assert "question" in after.acts

    played(tmp_path, story)


def test_what_is_deleted_leaves_no_trace_one_by_one_or_in_bulk(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = [place.wire.says(place.general, place.ann, f"message {number}") for number in range(4)]
        place.wire.deletes(said[0])
        place.wire.deletes(*said[1:3])
        assert [one.id for one in await place.kith.turns(place.general)] == [own(said[3])]

    played(tmp_path, story)


def test_reactions_come_and_go(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, ann, bo = place.wire, place.ann, place.bo
        said = wire.says(place.general, ann, "it works now")
        wire.reacts(bo, said, "🎉")
        wire.reacts(bo, said, "👍")
        wire.reacts(place.cy, said, "👍")
        wire.unreacts(bo, said, "🎉")
        assert {(one.person, one.emoji) for one in await reactions(place, said)} == {(str(bo.id), "👍"), (str(place.cy.id), "👍")}
        place.clears(said, "👍")
        assert await reactions(place, said) == []
        wire.reacts(bo, said, "👍")
        wire.reacts(bo, said, "🎉")
        await place.kith.heard()
        place.clears(said)
        assert await reactions(place, said) == []

    played(tmp_path, story)


def test_a_program_s_reaction_is_no_nod(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        robot = place.wire.world.person("robot", bot=True)
        place.guild.members[robot.id] = []
        said = place.wire.says(place.general, place.ann, "hello")
        place.wire.reacts(robot, said, "👍")
        assert await reactions(place, said) == []

    played(tmp_path, story)


def test_threads_are_heard_exactly_while_their_parent_is(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire = place.wire
        root = wire.says(place.general, place.ann, "shall we plan the beds?")
        thread = wire.opens_thread(place.general, place.bo, "beds", on=root)
        wire.says(thread, place.bo, "yes, in two rows")
        other = await place.channel("other")
        elsewhere = wire.opens_thread(other, place.bo, "secret")
        wire.says(elsewhere, place.bo, "nobody hears this")
        assert [one.speaker for one in await place.kith.turns(thread)] == [str(place.bo.id)]
        assert await place.kith.turns(elsewhere) == []
        await place.kith.command(place.cy, "unwatch", place.general, channel=place.general)
        wire.says(thread, place.ann, "and this is not heard either")
        assert len(await place.kith.turns(thread)) == 1

    played(tmp_path, story)


def test_a_private_thread_is_heard_once_kith_was_let_in(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        thread = place.wire.opens_thread(place.general, place.ann, "quiet", private=True)
        place.wire.says(thread, place.ann, "not for everybody")
        assert await place.kith.turns(thread) == []
        place.wire.joins_thread(thread, place.wire.world.bot)
        place.wire.says(thread, place.ann, "now Kith may listen")
        assert len(await place.kith.turns(thread)) == 1

    played(tmp_path, story)


def test_posts_of_a_watched_forum_are_heard(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        forum = await place.channel("help", FORUM)
        assert "is watched" in shown(await place.kith.watch(place.cy, forum))
        thread, _ = place.wire.posts(forum, place.ann, "Slugs", "How do I keep slugs away?")
        (asked,) = await place.kith.turns(thread)
        assert "question" in asked.acts

    played(tmp_path, story)


def test_a_forwarded_text_is_not_its_forwarder_s(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = place.wire.says(place.general, place.bo, "Does anyone know when the hall opens?")
        passed_on = await turn(place, place.wire.forwards(place.general, place.ann, said))
        assert passed_on is not None
        assert (passed_on.acts, passed_on.words, passed_on.marked) == (frozenset(), 0, None)

    played(tmp_path, story)


def test_a_poll_asks_its_question(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        asked = await turn(place, place.wire.asks_poll(place.general, place.ann, "Which day suits you for planting?", "Monday", "Friday"))
        assert asked is not None
        assert "question" in asked.acts

    played(tmp_path, story)


def test_who_joined_is_known_from_the_server_s_own_message(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        dee = place.wire.world.person("dee")
        place.guild.system_channel = place.general
        place.wire.joins(place.guild, dee)
        assert (await people(place))["Dee"].joined_at is not None
        assert await place.kith.turns(place.general) == []

    played(tmp_path, story)


def test_a_malformed_event_is_followed_by_good_ones(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.gateway.emit("MESSAGE_CREATE", {"id": "no number"}, guild_id=place.guild.id)
        place.wire.gateway.emit("MESSAGE_REACTION_ADD", {"emoji": None}, guild_id=place.guild.id)
        place.wire.says(place.general, place.ann, "still here")
        assert len(await place.kith.turns(place.general)) == 1
        assert len(place.wire.gateway.identified) == 1

    played(tmp_path, story)


def test_metadata_mode_hears_who_and_to_whom_and_says_what_it_can_not_know(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        asked = place.wire.says(place.general, place.ann, "how deep do tulips go?")
        answered = place.wire.says(place.general, place.bo, "three times their height", reply_to=asked)
        found = await turn(place, answered)
        assert found is not None
        assert (found.words, found.addressees) == (0, (str(place.ann.id),))
        await place.kith.command(place.ann, "start", place.general)
        assert "message content intent" in shown(await place.kith.command(place.ann, "whoshouldithank", place.general))
        assert "message content intent" not in shown(await place.kith.command(place.ann, "mypeople", place.general))

    played(tmp_path, story, content=False)


@pytest.mark.parametrize("renamed", ["garden-talk", "générál"])
def test_a_renamed_channel_is_known_by_its_new_name(tmp_path: Path, renamed: str) -> None:
    async def story(place: Garden) -> None:
        place.general.name = renamed
        place.wire.hides(place.general)
        await place.kith.heard()
        assert f"#{renamed}: watched" in shown(await place.kith.command(place.cy, "watch", place.general))

    played(tmp_path, story)


def test_a_channel_that_was_renamed_while_kith_was_away_is_known_by_its_new_name(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            await kith.command(place.ann, "start", place.general)
        place.general.name = "plants"
        async with place.living() as kith:
            await kith.heard()
            assert "#plants: watched" in shown(await kith.says(place.ann, "watch"))
            assert "#plants is left out" in shown(await kith.says(place.ann, "leaveout #plants"))

    restarted(tmp_path, story)


def test_a_deleted_channel_goes_with_its_traces(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.ann, "hello")
        assert await place.kith.turns(place.general)
        place.wire.removes_channel(place.general)
        await place.wire.heard()
        assert await place.kith.turns(place.general) == []

    played(tmp_path, story)


def test_a_deleted_channel_goes_with_what_is_past_its_time_and_with_its_archived_threads(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        ann = PersonId(str(place.ann.id))

        async def kept() -> int:
            await place.kith.heard()
            return await place.kith.live.ask(lambda app: len(list(app.coach.store.engagements_of(space(place.guild), ann))))

        await place.kith.command(place.ann, "start", place.general)
        thread, stays = place.wire.opens_thread(place.general, place.ann, "tulips"), await place.channel("stays", keeper=place.cy)
        await place.kith.watch(place.cy, stays)
        for channel in (place.general, thread, stays):
            asked = place.wire.says(channel, place.ann, "How deep do I plant tulips?")
            place.wire.says(channel, place.bo, "Three times as deep as the bulb is high.", reply_to=asked)
        before = await kept()
        place.kith.later(15 * DAY)
        await place.kith.live.expire()
        away = {"archived": True, "auto_archive_duration": 60, "archive_timestamp": "2026-03-02T13:00:00+00:00", "locked": False}
        place.wire.gateway.emit("THREAD_UPDATE", payloads.channel(thread) | {"thread_metadata": away}, guild_id=place.guild.id, intent=gateway.GUILDS)
        await place.wire.heard()
        assert await kept() == before
        del place.wire.world.channels[thread.id]
        place.wire.removes_channel(place.general)
        async with asyncio.timeout(5):
            while await kept() * 3 != before:
                assert await kept()

    played(tmp_path, story)


def test_what_was_heard_before_unwatch_goes_when_it_is_deleted(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = place.wire.says(place.general, place.ann, "hello")
        assert await place.kith.turns(place.general)
        await place.kith.command(place.cy, "unwatch", place.general, channel=place.general)
        place.wire.deletes(said)
        assert await place.kith.turns(place.general) == []

    played(tmp_path, story)


def test_nobody_without_the_right_makes_kith_listen(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        other = await place.channel("other")
        assert "Only somebody who may manage channels" in shown(await place.kith.watch(place.ann, other))
        assert place.wire.messages(other) == []
        hers = await place.channel("hers", keeper=place.ann)
        assert "is watched" in shown(await place.kith.watch(place.ann, hers))
        (notice,) = place.wire.messages(hers)
        assert "/invisible" in shown(notice)
        assert not place.wire.pinged

    played(tmp_path, story)


def test_a_hidden_channel_is_not_even_named(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        hidden = await place.channel("surprise-party", keeper=place.cy)
        await place.kith.watch(place.cy, hidden)
        place.wire.hides(hidden, place.ann)
        await place.wire.heard()
        assert "surprise-party" not in shown(await place.kith.command(place.ann, "watch", place.general))
        assert "surprise-party" not in shown(await place.kith.says(place.ann, "channels"))
        assert "#surprise-party: watched" in shown(await place.kith.command(place.cy, "watch", place.general))
        await place.kith.command(place.ann, "start", place.general)
        for words in ("leaveout surprise", "takein #surprise", "leaveout suprise-party"):
            assert "surprise-party" not in shown(await place.kith.says(place.ann, words)).removeprefix("There is no channel 'suprise-party'")
        for words in ("surprise-party", str(hidden.id)):
            assert "There is no channel" in shown(await place.kith.says(place.ann, f"leaveout {words}"))
            assert "There is no channel" in shown(await place.kith.command(place.ann, "leaveout", place.general, place=words))
        assert "Did you mean general?" in shown(await place.kith.says(place.ann, "leaveout generl"))
        assert "is left out" in shown(await place.kith.says(place.ann, "leaveout #general"))

    played(tmp_path, story)

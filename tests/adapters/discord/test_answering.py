"""Commands, buttons, forms, menus and words in a DM, on the wire: who answers whom, who sees it, and what outlives a restart."""

from pathlib import Path

import pytest

from adapters.discord.commands import ASK, FOLLOW_UP, KNOW
from adapters.discord.custom_ids import custom_id
from bot.model import PersonId, Preferences

from .living import Garden, buttons, living, noon, opened, planted, played, shown, space
from .wire import Payload, Person, Wire, run

EPHEMERAL = 64


async def helped(place: Garden) -> Payload:
    """Ann, who has started, asked something, and Bo answered; some time has passed."""
    await place.kith.command(place.ann, "start", place.general)
    asked = place.wire.says(place.general, place.ann, "How deep do I plant tulips?")
    answered = place.wire.says(place.general, place.bo, "Plant them three times as deep as the bulb is high, then water once.", reply_to=asked)
    await place.kith.heard()
    place.kith.later()
    return answered


async def preferences(place: Garden, person: Person) -> Preferences:
    return await place.kith.live.ask(lambda app: app.coach.ego(space(place.guild), PersonId(str(person.id))).preferences)


def test_answers_in_a_server_are_seen_by_their_asker_alone(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        answer = await place.kith.command(place.ann, "help", place.general)
        assert answer["flags"] & EPHEMERAL
        assert len(place.wire.messages(place.general)) == 1  # the notice, and nothing since

    played(tmp_path, story)


def test_every_answer_is_deferred_first(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        asked = place.wire.calls_command(place.ann, "whoshouldithank", place.general)
        await place.kith.answered(asked)
        assert asked.callback is not None
        assert (asked.callback["type"], asked.callback["data"]["flags"]) == (5, EPHEMERAL)

    played(tmp_path, story)


def test_plain_words_in_a_dm_work_in_any_case(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        for words in ("who should I thank?", "/whoshouldIthank", "WHO SHOULD I THANK"):
            answer = await place.kith.says(place.ann, words)
            assert "Thank Bo" in shown(answer)
            assert not answer["flags"] & EPHEMERAL

    played(tmp_path, story)


def test_a_command_in_a_dm_speaks_of_the_server_one_shares(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        assert "Thank Bo" in shown(await place.kith.command(place.ann, "whoshouldithank"))

    played(tmp_path, story)


def test_with_several_servers_the_answer_names_its_own_and_one_can_choose(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        second = place.wire.world.guild("Workshop", place.ann)
        place.wire.comes(second)
        await place.wire.heard()
        bench = place.wire.world.channel(second, "bench")
        await place.kith.command(place.ann, "start", bench)
        assert "In Workshop." in shown(await place.kith.says(place.ann, "whoshouldithank"))
        assert "In Garden." in shown(await place.kith.says(place.ann, "who should I thank in garden?"))
        assert "In Garden." in shown(await place.kith.says(place.ann, "whoshouldithank"))
        assert "In Workshop." in shown(await place.kith.command(place.ann, "whoshouldithank", server=str(second.id)))
        assert "You share no server called" in shown(await place.kith.command(place.ann, "whoshouldithank", server="Castle"))

    played(tmp_path, story)


def test_a_note_keeps_its_end_also_when_it_names_a_server(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        await place.kith.says(place.ann, "met Bo wants to show me the shed in Garden")
        assert "the shed in Garden" in shown(await place.kith.says(place.ann, "notes shed in garden"))
        assert "Thank Bo" in shown(await place.kith.says(place.ann, "who should I thank in garden?"))

    played(tmp_path, story)


def test_who_would_let_kith_listen_in_private_is_told_where_to_say_so(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        assert "Use /unwatch in Garden" in shown(await place.kith.says(place.cy, "unwatch #general"))
        assert "#general: watched" in shown(await place.kith.says(place.cy, "watch"))

    played(tmp_path, story)


def test_who_asks_before_they_began_can_begin_on_the_card(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        for words in ("hi", "who should I thank?"):
            card = await place.kith.says(place.ann, words)
            assert buttons(card) == ["Start"]
        assert "Welcome to Kith" in shown(await place.kith.answered(place.wire.presses(place.ann, card, "Start")))

    played(tmp_path, story)


def test_somebody_whom_no_record_knows_is_found_by_asking_discord(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        dee = place.wire.world.person("dee")
        place.guild.members[dee.id] = []
        assert "Welcome to Kith" in shown(await place.kith.says(dee, "start"))

    played(tmp_path, story)


def test_starting_opens_the_dm_and_keeps_where_it_is(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.kith.command(place.ann, "start", place.general)
        ego = await place.kith.live.ask(lambda app: app.coach.ego(space(place.guild), PersonId(str(place.ann.id))))
        assert ego.address == str(place.wire.world.direct(place.ann).id)
        assert place.wire.messages(place.ann) == []

    played(tmp_path, story)


def test_a_button_settles_and_leaves_the_card(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        card = await place.kith.command(place.ann, "whoshouldithank", place.general)
        why = await place.kith.answered(place.wire.presses(place.ann, card, "Why this?"))
        assert "answered you" in shown(why)
        assert why["flags"] & EPHEMERAL
        done = await place.kith.answered(place.wire.presses(place.ann, card, "Done"))
        assert "It is settled" in shown(done)
        await place.wire.until(lambda: buttons(card) == ["Show me"])

    played(tmp_path, story)


def test_buttons_outlive_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            guild, general, ann, bo, cy = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                place = Garden(kith, wire, guild, general, ann, bo, cy)
                await kith.watch(cy, general)
                await helped(place)
                card = await kith.says(ann, "whoshouldithank")
            async with living(wire, opened(tmp_path), clock) as kith:
                assert "It is settled" in shown(await kith.answered(wire.presses(ann, card, "Done")))

    run(story())


def test_a_button_acts_on_whoever_presses_it(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        card = await place.kith.command(place.ann, "whoshouldithank", place.general)
        stranger = await place.kith.answered(place.wire.presses(place.cy, card, "Done"))
        assert "You have not opted in" in shown(stranger)
        assert "Thank Bo" in shown(await place.kith.command(place.ann, "whoshouldithank", place.general))

    played(tmp_path, story)


def test_settings_are_chosen_from_a_list_and_changed_in_a_form(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, ann = place.wire, place.ann
        await place.kith.command(ann, "start", place.general)
        card = await place.kith.command(ann, "settings", place.general)
        chooser = custom_id("field", space(place.guild), "settings") or ""
        changes: dict[str, list[str]] = {"budget: 5": ["5"], "days: Saturday and Sunday": ["sat", "sun"], "mute: nothing": []}
        for said, values in changes.items():
            name = said.partition(":")[0]
            form = wire.chooses(ann, card, chooser, name)
            await wire.until(lambda form=form: form.modal)
            assert form.modal
            field = form.modal["components"][0]["component"]["custom_id"]
            answer = await place.kith.answered(wire.submits_modal(form, **{field: values}))
            assert said in shown(answer)
        assert (await preferences(place, ann)).days == {5, 6}

    played(tmp_path, story)


def test_a_form_says_what_was_wrong_with_a_time_zone(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, ann = place.wire, place.ann
        await place.kith.command(ann, "start", place.general)
        card = await place.kith.command(ann, "settings", place.general)
        form = wire.chooses(ann, card, custom_id("field", space(place.guild), "settings") or "", "zone")
        await wire.until(lambda: form.modal)
        assert form.modal
        field = form.modal["components"][0]["component"]["custom_id"]
        assert "not a time zone" in shown(await place.kith.answered(wire.submits_modal(form, **{field: "lisb"})))
        assert "Europe/Lisbon" in shown(await place.kith.answered(wire.submits_modal(form, **{field: "europe/lisbon"})))

    played(tmp_path, story)


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("person", "name", "b", "Bo"),
        ("help", "command", "thank", "whoshouldithank"),
        ("settings", "name", "zo", "zone: Time zone"),
        ("settings", "value", "lisb", "Europe/Lisbon"),
        ("settings", "value", "new york", "America/New_York"),
    ],
)
def test_options_are_completed(tmp_path: Path, command: str, option: str, typed: str, offered: str) -> None:
    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.bo, "hello all")
        await place.kith.heard()
        before = {"name": "zone"} if option == "value" else {}
        asked = place.wire.types_option(place.ann, command, option, place.general, **before, **{option: typed})
        await place.wire.until(lambda: asked.callback)
        assert asked.choices is not None
        assert len(asked.choices) <= 25
        assert offered in [choice["name"] for choice in asked.choices]

    played(tmp_path, story)


def test_menus_on_messages_and_people(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire, ann = place.wire, place.ann
        said = await helped(place)
        noted = await place.kith.answered(wire.uses_menu(ann, FOLLOW_UP, said))
        assert "Noted about Bo" in shown(noted)
        known = await place.kith.answered(wire.uses_menu(ann, KNOW, place.bo, place.general))
        assert f"discord.com/channels/{place.guild.id}" in shown(known)
        asked = await place.kith.answered(wire.uses_menu(ann, ASK, said))
        assert asked["flags"] & EPHEMERAL
        robot = wire.world.person("robot", bot=True)
        place.guild.members[robot.id] = []
        assert "is a program" in shown(await place.kith.answered(wire.uses_menu(ann, KNOW, robot, place.general)))

    played(tmp_path, story)


def test_a_person_gets_their_data_as_a_file(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.kith.command(place.ann, "start", place.general)
        answer = await place.kith.command(place.ann, "mydata", place.general)
        assert [one["filename"] for one in answer["attachments"]] == [f"kith-{place.ann.id}.json"]

    played(tmp_path, story)


@pytest.mark.parametrize("code", [10062, 500, 50013])
def test_an_answer_that_discord_does_not_take_disturbs_nobody_else(tmp_path: Path, code: int) -> None:
    async def story(place: Garden) -> None:
        place.wire.fail_next("POST */callback", code, times=5)
        place.wire.calls_command(place.ann, "help", place.general)
        await place.wire.heard()
        await place.wire.until(lambda: [one for one in place.wire.calls if one.template.endswith("/callback")])
        place.wire.failures.clear()
        assert "What you can ask Kith" in shown(await place.kith.command(place.bo, "help", place.general))

    played(tmp_path, story)


def test_kith_can_not_be_made_to_listen_where_it_may_not_speak_its_notice(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        quiet = await place.channel("quiet")
        place.wire.fail_next("POST /channels/{channel_id}/messages", 50013)
        assert "does not listen there" in shown(await place.kith.watch(place.cy, quiet))
        place.wire.says(quiet, place.ann, "is anybody there?")
        assert await place.kith.turns(quiet) == []

    played(tmp_path, story)


def test_nothing_that_kith_sends_pings_anybody(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        await place.kith.says(place.ann, "whoshouldithank")
        await place.kith.says(place.ann, "met Bo @everyone loves him")
        assert place.wire.pinged == []

    played(tmp_path, story)


def test_what_kith_says_to_one_person_in_a_channel_is_no_dm_to_itself(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.kith.command(place.ann, "help", place.general)
        await place.kith.heard()
        assert place.wire.messages(place.ann) == []

    played(tmp_path, story)


def test_who_becomes_visible_again_is_known_by_name_again(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.bo, "hello all")
        await place.kith.heard()
        for words in ("invisible", "invisible off"):
            await place.kith.says(place.bo, words)
        place.wire.says(place.general, place.bo, "here I am again")
        await place.kith.heard()
        names = await place.kith.live.ask(lambda app: {one.id: one.name for one in app.coach.store.people(space(place.guild))})
        assert names[PersonId(str(place.bo.id))] == "Bo"

    played(tmp_path, story)

"""Everything that a person starts by hand in Slack: commands, buttons, shortcuts, modals, the App Home, words in the DM and mentions."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.commands import COMMANDS
from bot.model import PersonId
from tests.adapters.slack.living import Stage, buttons, living, shown
from tests.adapters.slack.wire import serving

Play = Callable[[Stage], Coroutine[Any, Any, None]]
MINUTE = 60_000


def on_stage(test: Play) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            await test(stage)

    asyncio.run(play())


async def helped(stage: Stage) -> str:
    """Bo and Cy help Ann, and she owes them thanks; the ts of Cy's answer."""
    await stage.begin()
    for helper, words in (
        (stage.bo, "fill it with vinegar and water, half and half, and let it stand"),
        (stage.cy, "the spare key hangs behind the door of the shed"),
    ):
        asked = await stage.slack.says(stage.general, stage.ann, "how do I do that, descale the boiler or open the shed?")
        ts = await stage.slack.says(stage.general, helper, f"@ann {words}", thread=asked)
    await stage.slack.settled()
    stage.clock.by += 30 * MINUTE
    return ts


def test_every_command_is_answered_in_every_way_of_asking() -> None:
    async def play(stage: Stage) -> None:
        from adapters.slack.commands import slash

        await stage.begin()
        for command in COMMANDS:
            if command.name in ("stop", "forgetme", "invisible", "mydata"):
                continue
            answers = [shown(await stage.calls(words, stage.ann, stage.general)) for words in (slash(command), f"/kith {command.name}")]
            answers.append(shown(await stage.writes(stage.ann, command.name.upper())))
            assert len(set(answers)) == 1, command.name
            assert "does not understand" not in answers[0]

    on_stage(play)


def test_help_is_there_without_words_too() -> None:
    async def play(stage: Stage) -> None:
        assert "What you can ask Kith" in shown(await stage.calls("/kith", stage.cy, stage.general))
        await stage.slack.says(stage.general, stage.cy, "@kith")
        await stage.slack.until(lambda: len(stage.slack.ephemerals) == 2)
        assert "What you can ask Kith" in shown(stage.slack.ephemerals[-1])

    on_stage(play)


def test_starting_takes_the_name_and_the_time_zone_from_slack() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        assert "zone: Europe/Lisbon" in shown(await stage.calls("/kith-settings", stage.ann, stage.general))
        await stage.calls("/kith settings zone Asia/Tokyo", stage.ann, stage.general)
        await stage.calls("/kith start", stage.ann, stage.general)
        assert "zone: Asia/Tokyo" in shown(await stage.calls("/kith-settings", stage.ann, stage.general))

    on_stage(play)


def test_a_mention_in_a_channel_is_answered_to_that_person_alone_and_is_no_speech() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        ts = await stage.slack.says(stage.general, stage.ann, "@kith who should I thank?")
        await stage.slack.until(lambda: "Whom you could thank" in shown(stage.slack.ephemerals[-1]))
        assert stage.slack.ephemerals[-1]["user"] == stage.ann.id
        assert await stage.turn(ts) is None

    on_stage(play)


def test_a_message_to_kith_that_comes_three_times_is_answered_once() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        async with stage.slack.held(1, times=3):
            await stage.slack.writes(stage.ann, "who should I thank?")
        await stage.slack.until(lambda: stage.slack.by_app(stage.ann))
        await stage.writes(stage.ann, "help")
        assert [shown(one).split("\n")[0] for one in stage.slack.by_app(stage.ann)] == ["Whom you could thank", "What you can ask Kith"]

    on_stage(play)


def test_a_button_in_the_dm_settles_its_item_in_place() -> None:
    async def play(stage: Stage) -> None:
        await helped(stage)
        card = await stage.writes(stage.ann, "who should I thank?")
        assert {"Thank bo", "Thank cy"} <= {line.partition("* ")[2].partition(",")[0] for line in shown(card).split("\n")}
        await stage.slack.presses(stage.ann, "Why this?", card)
        await stage.slack.until(
            lambda: "Why this?\n" in shown(stage.slack.by_app(stage.ann)[-1]) and "answered you" in shown(stage.slack.by_app(stage.ann)[-1])
        )
        await stage.slack.presses(stage.ann, "Done", stage.slack.by_app(stage.ann)[-1])
        await stage.slack.until(lambda: "It is settled" in shown(stage.slack.by_app(stage.ann)[-1]))
        after = stage.slack.by_app(stage.ann)[-1]
        assert after["ts"] == card["ts"]
        assert [part["value"] for part in [buttons(after)["Done"]]] != [buttons(card)["Done"]["value"]]

    on_stage(play)


def test_a_button_of_the_whole_card_is_answered_by_a_card_of_its_own() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        card = await stage.writes(stage.ann, "help")
        await stage.slack.presses(stage.ann, "Who should I thank?", card)
        await stage.slack.until(lambda: "Whom you could thank" in shown(stage.slack.by_app(stage.ann)[-1]))
        ephemeral = await stage.calls("/kith help", stage.ann, stage.general)
        await stage.slack.presses(stage.ann, "Who should I thank?", ephemeral)
        await stage.slack.until(lambda: "Whom you could thank" in shown(stage.slack.ephemerals[-1]))

    on_stage(play)


def test_a_button_of_somebody_elses_card_does_nothing() -> None:
    async def play(stage: Stage) -> None:
        await helped(stage)
        card = await stage.writes(stage.ann, "who should I thank?")
        await stage.slack.presses(stage.bo, "Done", card)
        await stage.slack.until(lambda: "somebody else" in shown(stage.slack.ephemerals[-1]))
        assert "It is settled" not in shown(stage.slack.by_app(stage.ann)[-1])
        assert "Thank bo" in shown(await stage.writes(stage.ann, "who should I thank?"))

    on_stage(play)


def test_a_button_outlives_a_restart() -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await helped(before)
                card = await before.calls("/whoshouldithank", before.ann, before.general)
                message = await before.writes(before.ann, "who should I thank?")
            async with living(slack, before.store):
                await slack.presses(before.ann, "Why this?", card)
                await slack.until(lambda: "Why this?" in shown(slack.ephemerals[-1]).split("\n")[0])
                await slack.presses(before.ann, "Done", message)
                await slack.until(lambda: "It is settled" in shown(slack.by_app(before.ann)[-1]))

    asyncio.run(play())


def test_the_shortcut_of_a_message_offers_a_question_for_its_author() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        ts = await stage.slack.says(stage.general, stage.cy, "I have just started a bread oven in my garden, the base is done")
        await stage.slack.settled()
        stage.clock.by += 4 * 60 * MINUTE
        await stage.slack.shortcut(stage.ann, "what_could_i_ask", channel=stage.general, ts=ts)
        await stage.slack.until(lambda: stage.world.views and "One moment" not in shown(stage.slack.modal()))
        assert "cy" in shown(stage.slack.modal())
        methods = [one.method for one in stage.slack.sent]
        assert methods.index("views.open") < methods.index("views.update")

    on_stage(play)


def test_the_shortcut_of_an_apps_message_has_nobody_to_ask() -> None:
    async def play(stage: Stage) -> None:
        from tests.adapters.slack.wire import happenings

        await stage.begin()
        ts = happenings.posted(stage.world, stage.general, {"bot_id": "B1", "subtype": "bot_message", "text": "build done"})["ts"]
        await stage.slack.shortcut(stage.ann, "remind_me", channel=stage.general, ts=ts)
        await stage.slack.until(lambda: stage.world.views)
        assert "Nobody wrote this message" in shown(stage.slack.modal())

    on_stage(play)


def test_remind_me_becomes_a_private_note() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        ts = await stage.slack.says(stage.general, stage.cy, "we move to Porto in May")
        await stage.slack.settled()
        await stage.slack.shortcut(stage.ann, "remind_me", channel=stage.general, ts=ts)
        await stage.slack.until(lambda: stage.world.views)
        await stage.slack.submits_view(stage.ann, {"value": "how the move went"})
        await stage.slack.until(lambda: "Noted about cy" in shown(stage.slack.modal()))
        notes = await stage.live.ask(lambda _app: stage.store.notes(stage.space, PersonId(stage.ann.id)))
        assert [(one.alter, one.text) for one in notes] == [(stage.cy.id, "how the move went")]

    on_stage(play)


def test_the_global_shortcut_answers_a_line() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        await stage.slack.shortcut(stage.ann, "ask_kith")
        await stage.slack.until(lambda: stage.world.views)
        await stage.slack.submits_view(stage.ann, {"value": "who should I thank?"})
        await stage.slack.until(lambda: "Whom you could thank" in shown(stage.slack.modal()))

    on_stage(play)


def test_home_shows_what_is_open_and_settles_it() -> None:
    async def play(stage: Stage) -> None:
        await helped(stage)
        await stage.slack.opens_home(stage.ann)
        await stage.slack.until(lambda: stage.slack.home(stage.ann))
        page = shown(stage.slack.home(stage.ann) or {})
        assert all(
            words in page
            for words in (
                "Thank bo",
                "waiting for your answer",
                "This week",
                "#general",
                "*Time zone*\nEurope/Lisbon",
                "*Quiet hours*\nfrom 20:00 to 08:00",
                "As of <!date^",
            )
        )
        await stage.slack.presses(stage.ann, "Done", stage.slack.home(stage.ann) or {})
        await stage.slack.until(lambda: "It is settled" in shown(stage.slack.home(stage.ann) or {}))
        await stage.slack.presses(stage.ann, "Forget me", stage.slack.home(stage.ann) or {})
        await stage.slack.until(lambda: "Yes, forget me" in buttons(stage.slack.home(stage.ann) or {}))
        await stage.slack.presses(stage.ann, "Yes, forget me", stage.slack.home(stage.ann) or {})
        await stage.slack.until(lambda: "Start" in buttons(stage.slack.home(stage.ann) or {}))

    on_stage(play)


def test_home_says_nothing_of_channels_while_slack_does_not_tell_whose_they_are() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        stage.slack.fail_next("conversations.members", status=503)
        await stage.slack.opens_home(stage.ann)
        await stage.slack.until(lambda: stage.slack.home(stage.ann))
        page = shown(stage.slack.home(stage.ann) or {})
        assert "This week" in page
        assert "Kith listens" not in page

    on_stage(play)


def test_home_of_a_newcomer_starts_them_and_a_conflict_is_published_again() -> None:
    async def play(stage: Stage) -> None:
        await stage.slack.opens_home(stage.cy)
        await stage.slack.until(lambda: stage.slack.home(stage.cy))
        stage.slack.fail_next("views.publish", "hash_conflict")
        await stage.slack.presses(stage.cy, "Start", stage.slack.home(stage.cy) or {})
        await stage.slack.until(lambda: "Change settings" in buttons(stage.slack.home(stage.cy) or {}))
        assert "Welcome to Kith" in shown(stage.slack.home(stage.cy) or {})

    on_stage(play)


def test_settings_are_changed_in_a_modal_and_a_wrong_one_says_so_below_its_input() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        await stage.slack.opens_home(stage.ann)
        await stage.slack.until(lambda: stage.slack.home(stage.ann))
        await stage.slack.presses(stage.ann, "Change settings", stage.slack.home(stage.ann) or {})
        await stage.slack.until(lambda: stage.world.views and stage.slack.modal()["callback_id"] == "settings")
        view = stage.slack.modal()
        answer = await stage.slack.server.delivery.bring("interactive", submitted(stage, view, {"zone": "Lisbonne", "budget": "0"}))
        assert (await answer.answer)["errors"].keys() == {"zone"}
        answer = await stage.slack.server.delivery.bring(
            "interactive",
            submitted(
                stage, view, {"zone": "Asia/Tokyo", "budget": "0", "quiet_from": "22", "days": ["sat"], "mute": ["reconnect", "follow_up"], "model": "on"}
            ),
        )
        assert await answer.answer == {}
        page = shown(await stage.calls("/kith settings", stage.ann, stage.general))
        assert all(
            words in page
            for words in ("zone: Asia/Tokyo", "quiet: from 22:00 to 08:00", "days: Saturday", "budget: 0", "mute: follow up and reconnect", "model: on")
        )

    on_stage(play)


def submitted(stage: Stage, view: dict[str, Any], typed: dict[str, str | list[str]]) -> dict[str, Any]:
    """Slack's payload of the settings that were sent off: what is typed, and for the rest what was there."""
    values = {block["block_id"]: {"value": _state(block["element"], typed.get(block["block_id"]))} for block in view["blocks"]}
    user = {"id": stage.ann.id, "team_id": stage.world.team, "name": "ann", "username": "ann"}
    return {"type": "view_submission", "team": {"id": stage.world.team, "domain": "x"}, "user": user, "view": view | {"state": {"values": values}}}


def _state(element: dict[str, Any], typed: str | list[str] | None) -> dict[str, Any]:
    if element["type"] == "plain_text_input":
        return {"type": element["type"], "value": typed or element["initial_value"]}
    if element["type"] == "static_select":
        return {"type": element["type"], "selected_option": {"value": typed} if typed else element["initial_option"]}
    return {"type": element["type"], "selected_options": [{"value": one} for one in typed] if typed is not None else element.get("initial_options", [])}


def test_the_file_of_ones_data_comes_by_direct_message() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        await stage.calls("/mydata", stage.ann, stage.general)
        await stage.slack.until(lambda: stage.world.files)
        assert stage.slack.bot_token not in str(stage.world.files)

    on_stage(play)


@pytest.mark.parametrize("method", ["users.info", "conversations.info"])
def test_when_slack_does_not_answer_the_person_is_told(method: str) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next(method, "internal_error", status=500, times=2 if method == "users.info" else 1)  # once for the language
        words = "/kith-start" if method == "users.info" else "/kith watch #general"
        assert "Slack did not answer" in shown(await stage.calls(words, stage.ann, stage.general))

    on_stage(play)


def test_a_form_that_opens_too_late_is_no_harm() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        stage.slack.fail_next("views.open", "expired_trigger_id", times=5)
        for _ in range(5):
            assert await stage.slack.shortcut(stage.ann, "ask_kith") == {}
        assert "Whom you could thank" in shown(await stage.calls("/whoshouldithank", stage.ann, stage.general))

    on_stage(play)

"""Whose Slack is German is spoken to in German: commands, the App Home, modals, direct messages, the notice. Slack is asked for a language once."""

import asyncio
from typing import Any

from tests.adapters.slack.living import Stage, living, shown
from tests.adapters.slack.test_interactions import Play
from tests.adapters.slack.wire import serving


def on_stage(test: Play) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            stage.ann.locale = "de-DE"
            await test(stage)

    asyncio.run(play())


def test_commands_are_answered_in_the_language_of_slack() -> None:
    async def play(stage: Stage) -> None:
        assert "Was du Kith fragen kannst" in shown(await stage.calls("/kith-help", stage.ann, stage.general))
        assert "What you can ask Kith" in shown(await stage.calls("/kith-help", stage.bo, stage.general))
        assert "Willkommen bei Kith" in shown(await stage.calls("/kith start", stage.ann, stage.general))
        assert "Soweit Kith weiß" in shown(await stage.calls("/kith wem sollte ich danken?", stage.ann, stage.general))
        assert "Soweit Kith weiß" in shown(await stage.writes(stage.ann, "wer wartet auf mich?"))

    on_stage(play)


def test_a_channel_is_watched_with_german_words_and_told_in_german() -> None:
    async def play(stage: Stage) -> None:
        assert "Kith hört in #general zu" in shown(await stage.calls("/kith zuhören hier", stage.ann, stage.general))
        (notice,) = [one for one in stage.slack.messages(stage.general) if "Kith" in one["text"]]
        assert notice["text"].startswith("Kith hört in diesem Kanal ab jetzt zu")

    on_stage(play)


def test_the_home_and_the_settings_are_german() -> None:
    async def play(stage: Stage) -> None:
        await stage.slack.opens_home(stage.ann)
        await stage.slack.until(lambda: stage.slack.home(stage.ann))
        assert "Kith sagt dir, und nur dir" in shown(home(stage))
        await stage.calls("/kith-start", stage.ann, stage.general)
        await stage.slack.opens_home(stage.ann)
        await stage.slack.until(lambda: "Diese Woche" in shown(home(stage)))
        assert "Einstellungen ändern" in shown(home(stage))

    on_stage(play)


def test_who_changes_the_language_of_slack_is_spoken_to_in_the_new_one() -> None:
    async def play(stage: Stage) -> None:
        assert "Willkommen bei Kith" in shown(await stage.calls("/kith-start", stage.ann, stage.general))
        stage.ann.locale = "en-GB"
        await stage.slack.happens("user_change", user=stage.ann.payload(stage.world.now()), event_ts="1700000000.000100")
        assert "You have started already" in shown(await stage.calls("/kith-start", stage.ann, stage.general))
        await stage.calls("/kith settings language de", stage.ann, stage.general)
        assert "Du hast schon angefangen" in shown(await stage.calls("/kith-start", stage.ann, stage.general))

    on_stage(play)


def home(stage: Stage) -> dict[str, Any]:
    return stage.slack.home(stage.ann) or {}

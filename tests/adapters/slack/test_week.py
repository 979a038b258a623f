"""A week in Slack: a nudge as it comes, one thing done, one taken back, and on the chosen day the digest with its picture."""

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.moment import DAY, MINUTE, at_wall, local
from tests.adapters.slack.living import Ahead, Stage, living, shown
from tests.adapters.slack.wire import serving

ZONE = "Europe/Lisbon"


async def digest_is_chosen(stage: Stage) -> None:
    """Ann chooses the day after tomorrow at noon, and that is now."""
    chosen = (local(stage.clock.now(), ZONE) + timedelta(days=2)).date()
    for words in (f"settings digest {chosen:%a}".lower(), "settings digesthour 12"):
        await stage.calls(f"/kith {words}", stage.ann, stage.general)
    stage.clock.by += at_wall(chosen, 12, ZONE) - stage.clock.now() + MINUTE


async def week(stage: Stage, said: Ahead) -> None:
    """`said`: the clock by which people speak."""
    slack, ann = stage.slack, stage.ann
    await stage.begin()
    asked = await slack.says(stage.general, ann, "how do I descale the old boiler?")
    helped = await slack.says(stage.general, stage.bo, "fill it with vinegar and water, half and half, and let it stand", thread=asked)
    said.by = -20 * MINUTE
    await slack.says(stage.general, stage.cy, "@ann which ladder did you order for the new shed?")
    await slack.settled()
    for words in ("settings days mon-sun", "settings quiet never", "settings hour 0"):
        await stage.calls(f"/kith {words}", ann, stage.general)
    await stage.live.tick()
    (nudge,) = slack.by_app(ann)
    assert "Thank bo" in shown(nudge)
    assert "Answer cy" in shown(nudge)
    await slack.presses(ann, "Done", nudge)
    await slack.until(lambda: "It is settled" in shown(slack.by_app(ann)[-1]))
    await slack.deletes(stage.general, helped)
    await slack.until(lambda: "No longer needed" in shown(slack.by_app(ann)[-1]))
    await digest_is_chosen(stage)
    await stage.live.tick()
    assert any("Your week" in shown(one) for one in slack.by_app(ann))
    assert any(".png" in str(one) for one in slack.world.files.values())
    stage.clock.by += DAY
    await stage.live.tick()
    assert len([one for one in slack.by_app(ann) if "Your week" in shown(one)]) == 1


def test_a_week() -> None:
    async def play() -> None:
        said = Ahead()
        said.by = -40 * MINUTE
        async with serving(said) as slack, living(slack) as stage:
            slack.server.delivery.clock = SystemClock()
            await week(stage, said)

    asyncio.run(play())


def test_a_token_that_is_revoked_meanwhile_silences_nobody_and_the_operator_is_told_once() -> None:
    async def play() -> list[str]:
        async with serving() as slack, living(slack) as stage:
            await stage.begin()
            await digest_is_chosen(stage)
            slack.revoke("token_revoked")
            await stage.live.tick()
            await stage.live.tick()
            assert not stage.platform.hears
            assert not any(ego.unreachable for ego in stage.store.egos(stage.space))
            slack.server.tokens.revoked.clear()
            stage.clock.by += 11 * MINUTE
            await stage.live.tick()
            assert ["A quiet week" in shown(one) for one in slack.by_app(stage.ann)] == [True]
            assert stage.platform.hears
        return [str(one["event"]) for one in entries]

    with capture_logs() as entries:
        logged = asyncio.run(play())
    assert logged.count("slack_token_refused") == 1
    assert "slack_token_taken_again" in logged

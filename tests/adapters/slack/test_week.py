"""A week in Slack: a nudge as it comes, one thing done, one taken back, and on the chosen day the digest with its picture."""

import asyncio
from datetime import timedelta

from bot.clock import SystemClock
from bot.moment import DAY, MINUTE, at_wall, local
from tests.adapters.slack.living import Ahead, Stage, living, shown
from tests.adapters.slack.wire import serving

ZONE = "Europe/Lisbon"


async def digest_is_due(stage: Stage) -> None:
    """Ann chooses the day after tomorrow at noon, and it comes."""
    chosen = (local(stage.clock.now(), ZONE) + timedelta(days=2)).date()
    for words in (f"settings digest {chosen:%a}".lower(), "settings digesthour 12"):
        await stage.calls(f"/kith {words}", stage.ann, stage.general)
    stage.clock.by += at_wall(chosen, 12, ZONE) - stage.clock.now() + MINUTE
    await stage.live.tick()


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
    await digest_is_due(stage)
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

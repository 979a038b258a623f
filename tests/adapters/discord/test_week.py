"""A week on Discord: a nudge as it comes, one thing done, one taken back, and on Friday the digest with its picture."""

from pathlib import Path

from bot.moment import DAY, HOUR, MINUTE, from_iso

from .living import admin, living, noon, opened, planted, shown
from .wire import Wire, run


def test_a_week(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            guild, general, ann, bo, cy = planted(wire)
            admin(wire, guild, cy)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                await kith.command(ann, "start", general)
                asked = wire.says(general, ann, "How deep do I plant tulips in my garden?")
                helped = wire.says(general, bo, "Plant them three times as deep as the bulb is high, then water once.", reply_to=asked)
                kith.later(10 * MINUTE)
                wire.says(general, cy, f"{ann.mention} which shed did you order for the new garden?")
                await kith.heard()
                clock.reach(from_iso("2026-03-02T17:00"))
                await kith.live.tick()
                (nudge,) = [one for one in wire.messages(ann) if "thoughts" in shown(one)]
                assert "Thank Bo" in shown(nudge)
                assert "Answer Cy" in shown(nudge)
                kith.later(5 * MINUTE)
                assert "Answer Cy" in shown(await kith.answered(wire.presses(ann, nudge, "Done")))
                kith.later(5 * MINUTE)
                wire.deletes(helped)
                await kith.heard()
                await wire.until(lambda: any("No longer needed" in shown(one) for one in wire.messages(ann)))
                clock.reach(from_iso("2026-03-06T16:00"))
                await kith.live.tick()
                digest = wire.messages(ann)[-1]
                assert "Your week" in shown(digest)
                assert digest["attachments"][0]["filename"].endswith(".png")
                kith.later(HOUR)
                await kith.live.tick()
                kith.later(DAY)
                await kith.live.tick()
                assert len([one for one in wire.messages(ann) if "Your week" in shown(one)]) == 1

    run(story())

"""Who writes to Kith alone while it is away is answered when it is back, once."""

from pathlib import Path

from bot.model import PersonId
from bot.moment import DAY, HOUR

from .living import Kith, living, noon, opened, planted, shown, space
from .wire import Channel, Person, Wire, run


async def started(kith: Kith, ann: Person, general: Channel) -> None:
    await kith.command(ann, "start", general)
    await kith.says(ann, "help")


def test_what_was_written_during_a_restart_is_answered_and_done(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            guild, general, ann, *_ = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await started(kith, ann, general)
            before = len(wire.messages(ann))
            clock.reach(clock.now() + HOUR)
            for words in ("privacy", "forgetme yes"):
                wire.says(wire.world.direct(ann), ann, words)
            async with living(wire, opened(tmp_path), clock) as kith:
                await wire.until(lambda: "Nothing about you is left" in shown(wire.messages(ann)[-1]))
                assert await kith.live.ask(lambda app: PersonId(str(ann.id)) not in app.coach.ledger(space(guild)).roster.egos)
                answered = len(wire.messages(ann))
                assert answered == before + 2
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.says(ann, "help")
                assert len(wire.messages(ann)) == answered + 1

    run(story())


def test_what_was_written_long_ago_is_left_alone(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            guild, general, ann, *_ = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await started(kith, ann, general)
            wire.says(wire.world.direct(ann), ann, "forgetme yes")
            clock.reach(clock.now() + 2 * DAY)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.says(ann, "help")
                assert await kith.live.ask(lambda app: PersonId(str(ann.id)) in app.coach.ledger(space(guild)).roster.egos)

    run(story())

"""Who writes to Kith alone while it is away is answered when it is back, once."""

from pathlib import Path

from bot.model import PersonId
from bot.moment import DAY, HOUR

from .living import Ground, Kith, restarted, shown, space
from .wire import Channel, Person


async def started(kith: Kith, ann: Person, general: Channel) -> None:
    await kith.command(ann, "start", general)
    await kith.says(ann, "help")


def test_what_was_written_during_a_restart_is_answered_and_done(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await started(kith, place.ann, place.general)
        before = len(place.wire.messages(place.ann))
        place.clock.reach(place.clock.now() + HOUR)
        for words in ("privacy", "forgetme yes"):
            place.wire.says(place.wire.world.direct(place.ann), place.ann, words)
        async with place.living() as kith:
            await place.wire.until(lambda: "Nothing about you is left" in shown(place.wire.messages(place.ann)[-1]))
            assert await kith.live.ask(lambda app: PersonId(str(place.ann.id)) not in app.coach.ledger(space(place.guild)).roster.egos)
            answered = len(place.wire.messages(place.ann))
            assert answered == before + 2
        async with place.living() as kith:
            await kith.says(place.ann, "help")
            assert len(place.wire.messages(place.ann)) == answered + 1

    restarted(tmp_path, story)


def test_what_was_written_long_ago_is_left_alone(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await started(kith, place.ann, place.general)
        place.wire.says(place.wire.world.direct(place.ann), place.ann, "forgetme yes")
        place.clock.reach(place.clock.now() + 2 * DAY)
        async with place.living() as kith:
            await kith.says(place.ann, "help")
            assert await kith.live.ask(lambda app: PersonId(str(place.ann.id)) in app.coach.ledger(space(place.guild)).roster.egos)

    restarted(tmp_path, story)

"""What could not be brought is brought another time: closed DMs, an hour in which Discord does not say who may read what."""

from pathlib import Path

from bot.moment import HOUR, MINUTE, from_iso

from .living import Garden, played, shown


async def helped(place: Garden) -> None:
    """Bo helps Ann, who has started."""
    await place.kith.command(place.ann, "start", place.general)
    asked = place.wire.says(place.general, place.ann, "How deep do I plant tulips in my garden?")
    place.wire.says(place.general, place.bo, "Plant them three times as deep as the bulb is high, then water once.", reply_to=asked)
    place.kith.later(HOUR)
    await place.kith.heard()
    place.kith.clock.reach(from_iso("2026-03-02T17:00"))


def told(place: Garden) -> list[str]:
    return [shown(message) for message in place.wire.messages(place.ann) if "thought" in shown(message)]


def test_a_nudge_that_met_closed_doors_comes_when_they_are_open(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        place.ann.takes_messages = False
        await place.kith.live.tick()
        place.ann.takes_messages = True
        await place.kith.command(place.ann, "settings", place.general)
        place.kith.clock.reach(from_iso("2026-03-03T17:00"))
        await place.kith.live.tick()
        (card,) = told(place)
        assert "Thank Bo" in card
        place.kith.clock.reach(from_iso("2026-03-04T17:00"))
        await place.kith.live.tick()
        assert len(told(place)) == 1

    played(tmp_path, story)


def test_questions_that_fail_for_an_hour_use_up_no_attempts(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        outage = place.wire.fail_next("GET /guilds/*/members/*", 500, times=9_999)
        for _ in range(12):
            await place.kith.live.tick()
            place.kith.later(5 * MINUTE)
        assert told(place) == []
        outage.times = 0
        await place.kith.live.tick()
        assert "Thank Bo" in told(place)[0]

    played(tmp_path, story)


def test_a_nudge_that_an_outage_kept_for_the_whole_day_comes_the_next(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await helped(place)
        outage = place.wire.fail_next("GET /guilds/*/members/*", 500, times=9_999)
        await place.kith.live.tick()
        place.kith.clock.reach(from_iso("2026-03-02T21:00"))
        await place.kith.live.tick()
        outage.times = 0
        place.kith.clock.reach(from_iso("2026-03-03T17:00"))
        await place.kith.live.tick()
        assert "Thank Bo" in told(place)[0]

    played(tmp_path, story)

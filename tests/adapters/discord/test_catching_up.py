"""What was said while Kith was away is read back to where listening began or was broken off, and no further."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.moment import DAY

from .living import Ground, restarted
from .test_unbroken import eventually


def test_much_that_is_said_right_after_kith_was_allowed_to_listen(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        place.wire.says(place.general, place.bo, "before anybody allowed it")
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
        for number in range(120):
            place.wire.says(place.general, place.bo, f"while Kith was away {number}")
        async with place.living() as kith:
            await eventually(kith, place.general, 120)

    restarted(tmp_path, story)


def test_after_a_quiet_time_in_which_everything_expired(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            for number in range(150):
                place.wire.says(place.general, place.bo, f"long ago {number}")
            await kith.heard()
            kith.later(20 * DAY)
            await kith.live.expire()
            assert await kith.turns(place.general) == []
        for number in range(3):
            place.wire.says(place.general, place.bo, f"while Kith was away {number}")
        async with place.living() as kith:
            await eventually(kith, place.general, 3)

    restarted(tmp_path, story)


def test_what_was_said_while_nobody_allowed_it_is_never_read(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            place.wire.says(place.general, place.bo, "heard")
            await kith.heard()
            await kith.command(place.cy, "unwatch", place.general, channel=place.general)
            place.wire.says(place.general, place.bo, "said among us")
            await kith.watch(place.cy, place.general)
        place.wire.says(place.general, place.bo, "while Kith was away")
        async with place.living() as kith:
            await eventually(kith, place.general, 2)

    restarted(tmp_path, story)


@pytest.mark.parametrize(("heard", "expected"), [(True, 1_001), (False, 0)])
def test_more_than_is_read_is_given_up_and_told(tmp_path: Path, heard: bool, expected: int) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            if heard:
                place.wire.says(place.general, place.bo, "heard")
                await kith.heard()
        for number in range(1_100):
            place.wire.says(place.general, place.bo, f"while Kith was away {number}")
        async with place.living() as kith:
            await place.wire.until(lambda: [one for one in logged if one["event"] == "history_given_up"])
            await eventually(kith, place.general, expected)

    with capture_logs() as logged:
        restarted(tmp_path, story)

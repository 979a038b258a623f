"""What was said while Kith was away is read back to where listening began or was broken off, and no further."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.moment import DAY

from .living import living, noon, opened, planted
from .test_unbroken import eventually
from .wire import Wire, run


def test_much_that_is_said_right_after_kith_was_allowed_to_listen(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            _, general, _, bo, cy = planted(wire)
            wire.says(general, bo, "before anybody allowed it")
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
            for number in range(120):
                wire.says(general, bo, f"while Kith was away {number}")
            async with living(wire, opened(tmp_path), clock) as kith:
                await eventually(kith, general, 120)

    run(story())


def test_after_a_quiet_time_in_which_everything_expired(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            _, general, _, bo, cy = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                for number in range(150):
                    wire.says(general, bo, f"long ago {number}")
                await kith.heard()
                kith.later(20 * DAY)
                await kith.live.expire()
                assert await kith.turns(general) == []
            for number in range(3):
                wire.says(general, bo, f"while Kith was away {number}")
            async with living(wire, opened(tmp_path), clock) as kith:
                await eventually(kith, general, 3)

    run(story())


def test_what_was_said_while_nobody_allowed_it_is_never_read(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            _, general, _, bo, cy = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                wire.says(general, bo, "heard")
                await kith.heard()
                await kith.command(cy, "unwatch", general, channel=general)
                wire.says(general, bo, "said among us")
                await kith.watch(cy, general)
            wire.says(general, bo, "while Kith was away")
            async with living(wire, opened(tmp_path), clock) as kith:
                await eventually(kith, general, 2)

    run(story())


@pytest.mark.parametrize(("heard", "expected"), [(True, 1_001), (False, 0)])
def test_more_than_is_read_is_given_up_and_told(tmp_path: Path, heard: bool, expected: int) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            _, general, _, bo, cy = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                if heard:
                    wire.says(general, bo, "heard")
                    await kith.heard()
            for number in range(1_100):
                wire.says(general, bo, f"while Kith was away {number}")
            async with living(wire, opened(tmp_path), clock) as kith:
                await wire.until(lambda: [one for one in logged if one["event"] == "history_given_up"])
                await eventually(kith, general, expected)

    with capture_logs() as logged:
        run(story())

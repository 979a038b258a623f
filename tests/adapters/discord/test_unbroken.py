"""A connection breaks and goes on: nothing heard is lost, and nothing is heard twice."""

from pathlib import Path

import pytest

from adapters.discord import catching_up

from .living import Garden, Ground, Kith, garden, living, noon, opened, played, restarted
from .wire import Channel, run
from .wire.refusals import CUT


def test_after_a_drop_what_was_missed_is_recorded_once(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.says(place.general, place.ann, "before")
        await place.kith.heard()
        await place.wire.drop()
        for number in range(20):
            place.wire.says(place.general, place.bo, f"meanwhile {number}")
        await place.wire.until(lambda: place.wire.gateway.resumed and place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "after")
        assert len(await place.kith.turns(place.general)) == 22
        assert len(place.wire.gateway.identified) == 1
        assert not history_of(place)

    played(tmp_path, story)


def history_of(place: Garden) -> list[str]:
    return [call.template for call in place.wire.calls if call.template == "/channels/{channel_id}/messages" and call.method == "GET"]


def test_after_a_lost_session_what_was_missed_is_read_from_the_history(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        wire = place.wire
        wire.says(place.general, place.ann, "before")
        await place.kith.heard()
        wire.gateway.sessions.clear()
        await wire.drop()
        missed = [wire.says(place.general, place.bo, f"meanwhile {number}") for number in range(120)]
        thread = wire.opens_thread(place.general, place.bo, "beds", on=missed[5])
        wire.says(thread, place.bo, "said in a thread that nobody saw open")
        await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
        wire.says(place.general, place.ann, "after")
        await wire.until(lambda: len(history_of(place)) >= 3)
        await eventually(place.kith, place.general, 122)
        await eventually(place.kith, thread, 1)

    played(tmp_path, story)


async def eventually(kith: Kith, channel: Channel, count: int) -> None:
    """Reading the history has no end that a test could wait for: it looks again a hundred times."""
    for _ in range(100):
        if len(await kith.turns(channel)) == count:
            return
    assert len(await kith.turns(channel)) == count


@pytest.mark.parametrize(("code", "times"), [(503, 1), (429, 1), (CUT, 2)])
def test_what_discord_could_not_show_is_read_a_little_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, times: int) -> None:
    monkeypatch.setattr(catching_up, "PAUSE", 0.0)

    async def story(place: Garden) -> None:
        wire = place.wire
        await loses_the_session(place)
        wire.fail_next("GET /channels/{channel_id}/messages", code, times=times, scope="cloudflare")
        await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
        await wire.until(lambda: len(history_of(place)) == times + 1)
        await eventually(place.kith, place.general, 7)
        wire.says(place.general, place.ann, "after")
        await eventually(place.kith, place.general, 8)

    played(tmp_path, story)


async def loses_the_session(place: Garden) -> None:
    """A new session has to begin, and six messages were missed."""
    place.wire.says(place.general, place.ann, "before")
    await place.kith.heard()
    place.wire.gateway.sessions.clear()
    await place.wire.drop()
    for number in range(6):
        place.wire.says(place.general, place.bo, f"meanwhile {number}")


def test_a_long_rate_limit_is_kept_to_and_leaves_no_hole(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            wire = place.wire
            await loses_the_session(place)
            wire.fail_next("GET /channels/{channel_id}/messages", 429, retry_after=61)
            await wire.until(lambda: len(wire.gateway.identified) == 2 and wire.gateway.live)
            await wire.until(lambda: history_of(place))
            for number in range(3):
                wire.says(place.general, place.ann, f"after {number}")
                assert len(await place.kith.turns(place.general)) == 1
            assert len(history_of(place)) == 1
            place.kith.stop.set()
            await place.kith.running
            async with living(wire, opened(tmp_path), noon()) as kith:
                await eventually(kith, place.general, 10)

    run(story())


def test_a_fall_while_the_history_is_read_leaves_no_hole(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            place.wire.says(place.general, place.bo, "heard")
            await kith.heard()
        for number in range(150):
            place.wire.says(place.general, place.bo, f"while Kith was away {number}")
        place.wire.fail_next("GET /channels/{channel_id}/messages", 429, retry_after=50)
        async with place.living() as kith:
            place.wire.says(place.general, place.bo, "said while the history waits for a rate limit")
            await kith.heard()
            await place.wire.until(lambda: [call for call in place.wire.calls if call.method == "GET" and call.template.endswith("/messages")])
        async with place.living() as kith:
            await eventually(kith, place.general, 152)

    restarted(tmp_path, story)


def test_after_a_restart_what_was_said_meanwhile_is_read_and_nothing_else(tmp_path: Path) -> None:
    async def story(place: Ground) -> None:
        quiet, other = (place.wire.world.channel(place.guild, name) for name in ("quiet", "other"))
        place.wire.says(place.general, place.bo, "before anybody allowed it")
        place.wire.says(quiet, place.bo, "before anybody allowed it")
        async with place.living() as kith:
            await kith.watch(place.cy, place.general)
            await kith.watch(place.cy, quiet)
            place.wire.says(place.general, place.bo, "heard")
            await kith.heard()
        for channel in (place.general, quiet, other):
            place.wire.says(channel, place.bo, "while Kith was away")
        async with place.living() as kith:
            await eventually(kith, place.general, 2)
            await eventually(kith, quiet, 1)
            assert await kith.turns(other) == []

    restarted(tmp_path, story)


def test_a_session_that_discord_ends_is_begun_anew(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        await place.wire.invalidate()
        await place.wire.until(lambda: len(place.wire.gateway.identified) == 2 and place.wire.gateway.live)
        await place.wire.heard()
        await place.wire.reconnect()
        await place.wire.until(lambda: place.wire.gateway.resumed and place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "again")
        await eventually(place.kith, place.general, 1)

    played(tmp_path, story)


def test_at_the_end_what_was_heard_is_recorded(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        for number in range(50):
            place.wire.says(place.general, place.ann, f"one more {number}")
        await place.wire.heard()

    played(tmp_path, story)
    store = opened(tmp_path)
    (found,) = store.spaces()
    (channel,) = store.channels(found.id)
    assert len(store.turns(found.id, channel.id)) == 50
    store.close()


def test_without_acknowledgement_kith_connects_again_and_misses_nothing(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.gateway.acknowledges = False
        await place.wire.until(lambda: place.wire.gateway.resumed, seconds=60)
        place.wire.gateway.acknowledges = True
        await place.wire.until(lambda: place.wire.gateway.live)
        place.wire.says(place.general, place.ann, "still here?")
        assert len(await place.kith.turns(place.general)) == 1

    played(tmp_path, story)

"""What a process on Discord learns of what another one allowed or ended, and a process that has no gateway."""

from pathlib import Path

from msgspec.structs import replace

from bot.model import ChannelId
from bot.stored import Batch

from .living import Garden, garden, opened, space
from .wire import Channel, run


def watched_elsewhere(folder: Path, channel: Channel, *, watched: bool) -> None:
    """Another process begins or ends listening in a channel."""
    store = opened(folder)
    known = {one.id: one for one in store.channels(space(channel))}[ChannelId(str(channel.id))]
    store.write(Batch(space(channel), channels={known.id: replace(known, watched=watched)}))
    store.close()


async def learnt(place: Garden) -> None:
    for changed in await place.kith.live.learn():
        await place.kith.platform.learn(changed)


def test_where_another_process_ended_listening_nothing_is_heard(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            place.wire.says(place.general, place.ann, "one for the record")
            assert len(await place.kith.turns(place.general)) == 1
            watched_elsewhere(tmp_path, place.general, watched=False)
            place.wire.says(place.general, place.ann, "not for the record, though nobody told this process")
            assert len(await place.kith.turns(place.general)) == 1
            await learnt(place)
            assert not place.kith.platform._watching.watches(place.general.id)  # noqa: SLF001  # what is not watched is not even looked at
            watched_elsewhere(tmp_path, place.general, watched=True)
            await learnt(place)
            place.wire.says(place.general, place.ann, "again for the record")
            assert len(await place.kith.turns(place.general)) == 2
            await place.wire.drop()
            await place.wire.until(lambda: place.wire.gateway.live)
            place.wire.says(place.general, place.ann, "and after a break")
            assert len(await place.kith.turns(place.general)) == 3

    run(story())


def test_requests_are_shared_with_the_processes_beside(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            platform = place.kith.platform
            for beside, rate in (({"listen": 1, "deliver": 1}, 30), ({"listen": 2, "deliver": 2}, 15), ({"deliver": 3}, 5)):
                platform.share(beside)
                assert platform._pace.rate == rate  # noqa: SLF001  # nothing else tells

    run(story())

"""Many messages at once: all are recorded, and no more wait in memory than there is room for."""

from pathlib import Path

import pytest

from adapters.discord import intake

from .living import garden
from .wire import run

MANY = 10_000


def test_ten_thousand_messages_in_one_go_are_all_recorded(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            people = (place.ann, place.bo, place.cy)
            for number in range(MANY):
                place.wire.says(place.general, people[number % 3], f"bulb number {number} is planted")
            await place.kith.heard()
            assert len(await place.kith.turns(place.general)) == MANY

    run(story())


def test_what_there_is_no_room_for_is_read_again_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "ROOM", 20)

    async def story() -> None:
        async with garden(tmp_path) as place:
            for number in range(600):
                place.wire.says(place.general, place.ann, f"bulb number {number} is planted")
            await place.wire.heard()
            for _ in range(100):
                if len(await place.kith.turns(place.general)) == 600:
                    break
            assert len(await place.kith.turns(place.general)) == 600
            assert [call for call in place.wire.calls if call.method == "GET" and call.template.endswith("/messages")]

    run(story())

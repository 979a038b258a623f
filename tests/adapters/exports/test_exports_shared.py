"""Real conversations, where they are on the machine: every message is read or known to be a machine's."""

import os
from pathlib import Path

import pytest

from adapters.exports import open_export
from adapters.exports.reading import MACHINES
from bot.events import ChannelSeen, MessagePosted

SHARED = Path(os.environ.get("KITH_SHARED") or Path(__file__).resolve().parents[3] / "../shared") / "data"
MESSAGES = {
    "ubuntu-train": (26, 38_093),
    "ubuntu-dev": (10, 12_500),
    "slack-qa": (2, 36_449),
    "slack-clojurians": (47, 3_366),
    "gitter-fcc": (51, 137_715),
    "discord-eth": (59, 154_282),
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the conversations to develop on are not here")
@pytest.mark.parametrize("name", MESSAGES)
def test_all_of_it_is_read(name: str) -> None:
    export = open_export(SHARED / name)
    channels = said = 0
    last, example = {}, None
    for event in export.events():
        if isinstance(event, MessagePosted):
            said += 1
            assert event.at > last.get(event.channel, 0)
            last[event.channel] = event.at
            example = event
        channels += isinstance(event, ChannelSeen)
    assert export.problems.total == 0
    assert (channels, said + export.problems.notes[MACHINES]) == MESSAGES[name]
    assert export.space.id == f"transcript:{name}"
    assert export.find(example.id).text == example.text

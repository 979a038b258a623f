"""The sample community up to a moment, as Kith would have lived it: the record from which the pictures are made. Knows no platform."""

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

import sample
from bot.cli.opening import Desk
from bot.cli.replaying import Scene, play
from bot.clock import ExportClock
from bot.moment import MINUTE, Moment, after, from_iso

TUESDAY = from_iso("2026-02-24T17:05")
"""When a nudge comes that names three people."""
FRIDAY = from_iso("2026-02-27T16:05")
"""When the digest comes."""


class Lived(NamedTuple):
    """A record, and a clock that stands shortly before the moment that is shown."""

    seat: Desk
    clock: ExportClock
    moment: Moment


def lived(export: Path, moment: Moment) -> Lived:
    """The record of the sample's main person shortly before a moment."""
    before = after(moment, -10 * MINUTE)
    said = [(from_iso(at), words) for at, words in sample.SAYS]
    played = play(Scene(export, sample.MAIN, before, sample.INVISIBLE, sample.ZONE, says=said))
    return Lived(played.seat, ExportClock(before), moment)


def served(export: Path, moment: Moment) -> Lived:
    """The same as the record of a space that a platform serves: no export's any more."""
    record = lived(export, moment)
    record.seat.store.save_space(replace(record.seat.space, origin=""))
    return record

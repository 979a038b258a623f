"""Which part of the data was held out from all training and tuning. By channel and by time, the same for every task."""

from zlib import crc32

_TRAINED = "ubuntu-train"
_HELD_OUT = "ubuntu-dev"
LATE = 0.8
"""Share of a channel's messages after which it is held out, whatever the channel."""


def held_out(folder: str, channel: str, share: float) -> bool:
    """Whether a message was kept from training; `share` is its place in its channel, 0 to 1. Three channels in ten and the end of each are."""
    if folder == _TRAINED:
        return False
    return folder == _HELD_OUT or crc32(f"{folder}/{channel}".encode()) % 10 < 3 or share >= LATE

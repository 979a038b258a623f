"""Message numbers and sets of kinds as integers, and back, with nothing lost. Knows no database.

A message id is `<channel>:<number>`. Slack's number (`1355517523.000008`) becomes microseconds, any other a decimal integer of at most 63 bits.
"""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from bot.errors import StorageError
from bot.model import ACTS, ENGAGEMENT_KINDS, Act, EngagementKind, MessageId

LARGEST = 2**63 - 1
_TELLING: tuple[Act, ...] = ("announcement", "news", "promise", "introduction")
TELLING = f"acts & {sum(1 << ACTS.index(act) for act in _TELLING)} != 0"
"""SQL: the turn told something worth asking about. The partial index and its query must use the same words."""

_T = TypeVar("_T", bound=str)
Decode = Callable[[str, int], MessageId]


class Bits(dict[frozenset[_T], int], Generic[_T]):
    """Sets of kinds as bit masks; remembers the masks that it made, of which there are few."""

    def __init__(self, names: tuple[_T, ...]) -> None:
        super().__init__()
        self._names = names
        self._sets: dict[int, frozenset[_T]] = {}

    def __missing__(self, kinds: frozenset[_T]) -> int:
        """The mask of a set that was not met before."""
        mask = self[kinds] = sum(1 << self._names.index(kind) for kind in kinds)
        return mask

    def names(self, mask: int) -> frozenset[_T]:
        """The set of a mask."""
        known = self._sets.get(mask)
        if known is None:
            known = self._sets[mask] = frozenset(name for bit, name in enumerate(self._names) if mask >> bit & 1)
        return known


acts: Bits[Act] = Bits(ACTS)
kinds: Bits[EngagementKind] = Bits(ENGAGEMENT_KINDS)


def split(message: MessageId) -> tuple[str, str]:
    """Channel and number of a message id."""
    channel, colon, number = message.rpartition(":")
    if not (colon and channel):
        raise _unreadable(message)
    return channel, number


def ext_of(number: str) -> int:
    """A decimal number as the integer that is kept."""
    try:
        ext = int(number)
    except ValueError:
        raise _unreadable(number) from None
    if str(ext) != number or not 0 <= ext <= LARGEST:
        raise _unreadable(number)
    return ext


def slack_ext_of(number: str) -> int:
    """Slack's seconds with six decimals as microseconds."""
    if number[-7:-6] != ".":
        raise _unreadable(number)
    seconds, micros = number[:-7], number[-6:]
    if not micros.isdecimal() or str(ext := ext_of(seconds)) != seconds or ext > LARGEST // 10**6 - 1:
        raise _unreadable(number)
    return ext * 10**6 + int(micros)


def message_of(channel: str, ext: int) -> MessageId:
    """The message id of an integer."""
    return MessageId(f"{channel}:{ext}")


def slack_message_of(channel: str, ext: int) -> MessageId:
    """The message id of microseconds."""
    seconds, micros = divmod(ext, 10**6)
    return MessageId(f"{channel}:{seconds}.{micros:06d}")


def encoder(space: str) -> Callable[[str], int]:
    """How the numbers of a space's messages become integers."""
    return slack_ext_of if space.startswith("slack:") else ext_of


def decoder(space: str) -> Decode:
    """How integers become the message ids of a space."""
    return slack_message_of if space.startswith("slack:") else message_of


def thousandths(confidence: float) -> int | None:
    """A confidence as it is kept: None for 1."""
    return None if confidence == 1 or (kept := round(confidence * 1000)) == 1000 else kept


def confidence_of(kept: int | None) -> float:
    """The confidence of what was kept."""
    return 1.0 if kept is None else kept / 1000


def masks(names: Iterable[str], bits: Bits[_T]) -> int:
    """The mask of kinds given in any collection."""
    return bits[frozenset(names)]  # type: ignore[arg-type]  # the names are checked by `Bits`


def _unreadable(number: str) -> StorageError:
    return StorageError(f"The message id {number!r} can't be kept.", "Ids are <channel>:<number>, in Slack spaces with six decimals: check the adapter that made it.")

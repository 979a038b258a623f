"""Message numbers and sets of kinds as integers, and back, with nothing lost. Knows no database.

A message id is `<channel>:<number>`. Slack's number (`1355517523.000008`) becomes microseconds, any other a decimal integer of at most 63 bits.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.errors import Unkept
from bot.model import ACTS, ENGAGEMENT_KINDS, TELLING, Act, EngagementKind, MessageId

LARGEST = 2**63 - 1
TOLD = f"acts & {sum(1 << ACTS.index(act) for act in TELLING)} != 0"
"""SQL: the turn told something worth asking about. The partial index and its query must use the same words."""

_T = TypeVar("_T", bound=str)
Encode = Callable[[Sequence[str]], list[int]]
Decode = Callable[[str, int], MessageId]


class Sets(dict[int, frozenset[_T]], Generic[_T]):
    """Bit masks as sets of kinds; remembers the sets that it made, of which there are few."""

    def __init__(self, names: tuple[_T, ...]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, mask: int) -> frozenset[_T]:
        """The set of a mask that was not met before."""
        kinds = self[mask] = frozenset(name for bit, name in enumerate(self._names) if mask >> bit & 1)
        return kinds


class Bits(dict[frozenset[_T], int], Generic[_T]):
    """Sets of kinds as bit masks, and `sets` the other way; remembers the masks that it made."""

    def __init__(self, names: tuple[_T, ...]) -> None:
        super().__init__()
        self._names = names
        self.sets = Sets(names)

    def __missing__(self, kinds: frozenset[_T]) -> int:
        """The mask of a set that was not met before."""
        mask = self[kinds] = sum(1 << self._names.index(kind) for kind in kinds)
        return mask


acts: Bits[Act] = Bits(ACTS)
kinds: Bits[EngagementKind] = Bits(ENGAGEMENT_KINDS)


def split(message: MessageId) -> tuple[str, str]:
    """Channel and number of a message id."""
    channel, _, number = message.rpartition(":")
    if not channel:
        raise unreadable(message)
    return channel, number


def exts_of(numbers: Sequence[str]) -> list[int]:
    """Decimal numbers as the integers that are kept. Raises StorageError for what would not come back as it was."""
    try:
        exts = list(map(int, numbers))
    except ValueError:
        raise unreadable(*numbers) from None
    if list(map(str, exts)) != list(numbers) or (exts and not 0 <= min(exts) <= max(exts) <= LARGEST):
        raise unreadable(*numbers)
    return exts


def slack_exts_of(numbers: Sequence[str]) -> list[int]:
    """Slack's seconds with six decimals as microseconds."""
    if any(number[-7:-6] != "." for number in numbers):
        raise unreadable(*numbers)
    return exts_of([number[:-7] + number[-6:] for number in numbers])


def message_of(channel: str, ext: int) -> MessageId:
    """The message id of an integer."""
    return f"{channel}:{ext}"  # type: ignore[return-value]  # calling a NewType costs more than making the text, and this runs for each turn that is read


def slack_message_of(channel: str, ext: int) -> MessageId:
    """The message id of microseconds."""
    seconds, micros = divmod(ext, 10**6)
    return f"{channel}:{seconds}.{micros:06d}"  # type: ignore[return-value]  # as above


def encoder(space: str) -> Encode:
    """How the numbers of a space's messages become integers."""
    return slack_exts_of if space.startswith("slack:") else exts_of


def decoder(space: str) -> Decode:
    """How integers become the message ids of a space."""
    return slack_message_of if space.startswith("slack:") else message_of


def thousandths(confidence: float) -> int | None:
    """A confidence as it is kept: None for 1."""
    return None if confidence == 1 or (kept := round(confidence * 1000)) == 1000 else kept


def confidence_of(kept: int | None) -> float:
    """The confidence of what was kept."""
    return 1.0 if kept is None else kept / 1000


def unreadable(*numbers: str) -> Unkept:
    """The error for ids that would be lost or changed."""
    some = ", ".join(map(repr, numbers[:3]))
    return Unkept(
        f"A message id can't be kept, one of {some}.", "Ids are <channel>:<number>, in Slack spaces with six decimals: check the adapter that made it."
    )

"""Turns in memory, found by id, by channel and by who told something, each in the order of time. Knows nothing of what hangs on them."""

from bisect import bisect_left, insort_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from bot.model import TELLING, ChannelId, MessageId, PersonId, Turn
from bot.moment import Moment

_PLACE, _AT = attrgetter("at", "id"), attrgetter("at")


class Turns:
    """The turns of one space."""

    def __init__(self) -> None:
        self._by_id: dict[MessageId, Turn] = {}
        self._in_channel: defaultdict[ChannelId, list[Turn]] = defaultdict(list)
        self._telling: defaultdict[PersonId, list[Turn]] = defaultdict(list)

    def __contains__(self, message: MessageId) -> bool:
        return message in self._by_id

    def __iter__(self) -> Iterator[Turn]:
        return iter(tuple(self._by_id.values()))

    def get(self, message: MessageId) -> Turn | None:
        """One turn, if it is kept."""
        return self._by_id.get(message)

    def put(self, turn: Turn) -> None:
        """Adds a turn, or replaces the one of its id."""
        self.drop((turn.id,))
        self._by_id[turn.id] = turn
        insort_left(self._in_channel[turn.channel], turn, key=_PLACE)
        if not turn.acts.isdisjoint(TELLING):
            insort_left(self._telling[turn.speaker], turn, key=_AT)

    def drop(self, messages: Iterable[MessageId]) -> None:
        """Takes turns out, as far as they are kept."""
        for message in messages:
            turn = self._by_id.pop(message, None)
            if turn is not None:
                said = self._in_channel[turn.channel]
                del said[bisect_left(said, _PLACE(turn), key=_PLACE)]
                if not turn.acts.isdisjoint(TELLING):
                    self._telling[turn.speaker].remove(turn)

    def in_channel(self, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        """The turns of a channel from a moment on, in order of (at, id)."""
        said = self._in_channel.get(channel, [])
        return said[bisect_left(said, since, key=_AT) :] if since is not None else list(said)

    def around(self, message: MessageId, before: int, after: int) -> list[Turn]:
        """So many turns of a channel before a message and after it, with its own between them; none when it is not kept."""
        turn = self._by_id.get(message)
        if turn is None:
            return []
        said = self._in_channel[turn.channel]
        place = bisect_left(said, _PLACE(turn), key=_PLACE)
        return said[max(0, place - before) : place + 1 + after]

    def telling(self, speaker: PersonId, limit: int) -> list[Turn]:
        """The newest turns in which somebody told something worth asking about, newest first."""
        told = self._telling.get(speaker, [])
        return told[: -limit - 1 : -1]

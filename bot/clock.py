"""The clocks. Nothing else in Kith reads the time, so that a test, a replay or an export decides what time it is."""

from datetime import UTC, datetime

from bot.moment import Moment, after, from_datetime


class SystemClock:
    """The wall clock of this machine."""

    def now(self) -> Moment:
        """The present moment."""
        return from_datetime(datetime.now(UTC))  # noqa: TID251 - the one place that reads the time


class FixedClock:
    """A clock that stands still."""

    def __init__(self, at: Moment) -> None:
        self._at = at

    def now(self) -> Moment:
        """The moment it was set to."""
        return self._at


class TickingClock:
    """A clock that stands still but for a millisecond each time it is read: of two questions one is the later, as "done 1" has to know."""

    def __init__(self, at: Moment) -> None:
        self._at = at

    def now(self) -> Moment:
        """A millisecond after what was read last."""
        self._at = after(self._at, 1)
        return self._at


class ExportClock:
    """The time inside an export: it only goes forward, and only as far as the export has been played."""

    def __init__(self, at: Moment = Moment(0)) -> None:  # noqa: B008 - a NewType of int: an immutable default
        self._at = at

    def now(self) -> Moment:
        """The furthest moment that was reached."""
        return self._at

    def reach(self, at: Moment) -> None:
        """Goes forward to a moment; stays where it is when that lies behind."""
        self._at = max(self._at, at)

    def pass_message(self, at: Moment) -> None:
        """Goes forward to just after a message."""
        self.reach(after(at, 1))

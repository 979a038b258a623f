"""How fast something may be done: so many times a second, some at once. Pure: says how long to wait, and waits nowhere."""


class Pace:
    """One pace (the generic cell rate algorithm). `rate` is in turns a second and may be changed; times are seconds of any clock that does not jump."""

    def __init__(self, rate: float, burst: int = 1) -> None:
        self.rate = rate
        self._burst = burst
        self._free = float("-inf")
        self._last_put_off = float("-inf")

    def is_free(self, now: float) -> bool:
        """Whether a turn taken now need not wait."""
        return self._free <= now

    def turn(self, now: float) -> float:
        """Takes a turn; returns the seconds until it comes."""
        step = 1 / self.rate
        at = max(self._free, now - step * (self._burst - 1))
        self._free = at + step
        return max(0.0, at - now)

    def put_off(self, now: float) -> float:
        """Takes no turn; returns the seconds after which whoever can't have one now should ask again: each later than the one before."""
        self._last_put_off = max(self._last_put_off, self._free, now) + 1 / self.rate
        return self._last_put_off - now

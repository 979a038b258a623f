"""A pace is kept over any stretch of time, whatever is asked for at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import Pace


def test_some_at_once_then_one_after_the_other() -> None:
    pace = Pace(rate=2, burst=3)
    assert [pace.turn(10.0) for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert not pace.is_free(11.0)
    assert pace.is_free(12.5)


def test_whoever_is_put_off_comes_after_those_before() -> None:
    pace = Pace(rate=1)
    assert pace.turn(0.0) == 0
    assert [pace.put_off(0.5) for _ in range(3)] == [1.5, 2.5, 3.5]
    assert pace.is_free(2.0)
    assert pace.put_off(60.0) == 1.0


def test_another_rate_holds_from_the_next_turn_on() -> None:
    pace = Pace(rate=10)
    pace.turn(0.0)
    pace.rate = 1
    assert pace.turn(0.0) == 0.1
    assert pace.turn(0.0) == 1.1


@settings(max_examples=60)
@given(st.lists(st.floats(0, 5), min_size=1, max_size=40), st.integers(1, 10), st.integers(1, 5))
def test_never_more_than_the_burst_and_the_rate_allow(gaps: list[float], rate: int, burst: int) -> None:
    pace, now, turns = Pace(rate, burst), 0.0, []
    for gap in gaps:
        now += gap
        turns.append(now + pace.turn(now))
    for first in range(len(turns)):
        for last in range(first, len(turns)):
            assert last - first + 1 <= burst + rate * (turns[last] - turns[first]) + 1e-6

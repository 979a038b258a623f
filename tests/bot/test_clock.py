"""The clocks."""

from hypothesis import given
from hypothesis import strategies as st

from bot.clock import ExportClock, FixedClock, SystemClock, TickingClock
from bot.moment import DAY, Moment, from_iso


def test_the_wall_clock_goes_forward() -> None:
    clock = SystemClock()
    first = clock.now()
    assert from_iso("2024-01-01") < first <= clock.now() < first + DAY


def test_a_fixed_clock_stands_still() -> None:
    clock = FixedClock(Moment(5))
    assert (clock.now(), clock.now()) == (5, 5)


@given(st.lists(st.integers(0, 10**13)))
def test_the_time_of_an_export_is_just_after_its_newest_message(times: list[int]) -> None:
    clock = ExportClock()
    for at in times:
        clock.pass_message(Moment(at))
    assert clock.now() == max((at + 1 for at in times), default=0)


def test_a_ticking_clock_is_a_millisecond_later_each_time() -> None:
    clock = TickingClock(Moment(5))
    assert [clock.now(), clock.now()] == [6, 7]

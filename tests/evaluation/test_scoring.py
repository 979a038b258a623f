import math

from hypothesis import given
from hypothesis import strategies as st

from evaluation.scoring import average_precision, calibration, f1, figure, link_case, mean, precision_of_surest, rank_figures, rank_of


def test_a_message_that_answers_nothing_links_to_itself() -> None:
    cases = [link_case("m1", [], [], 0.0), link_case("m2", ["m1"], ["m1"], 0.9), link_case("m3", ["m1", "m2"], ["m2"], 0.4), link_case("m4", ["m1"], [], 0.0)]
    assert math.isclose(f1(cases), 2 * (3 / 4) * (3 / 5) / (3 / 4 + 3 / 5))


def test_the_surest_links_are_judged_apart() -> None:
    cases = [link_case("m2", ["m1"], ["m1"], 0.9), link_case("m3", ["m1"], ["m2"], 0.2), link_case("m4", [], [], 0.0)]
    assert precision_of_surest(cases) == 1.0
    assert [(low, right, count) for low, _, right, count in calibration(cases)] == [(0.2, 0.0, 1), (0.8, 1.0, 1)]


def test_ego_has_no_place_in_a_ranking() -> None:
    assert rank_of(["ann", "bo", "cy"], ["cy"], "ann") == 2
    assert rank_of(["bo"], ["cy"], "ann") == math.inf
    assert [round(one.value, 3) for one in rank_figures([1, 2, math.inf])] == [0.333, 0.667, 0.5]


def test_average_precision_of_a_known_list() -> None:
    assert math.isclose(average_precision([(0.9, True), (0.8, False), (0.7, True)]), (1 + 2 / 3) / 2)
    assert average_precision([(0.5, False)]) == 0.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_holds_the_draws_and_is_the_same_every_time(values: list[float]) -> None:
    one = figure("x", values, mean)
    assert one == figure("x", values, mean)
    assert min(values) - 1e-9 <= one.low <= one.high <= max(values) + 1e-9

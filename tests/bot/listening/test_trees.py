from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listening.trees import Trees, Weights, load

STUMP = [0, 1.5, -1.0, [1, 0.25, 0.5, 2.0]]
number = st.floats(-10, 10)


def walked(tree: object, row: list[float]) -> float:
    while isinstance(tree, list):
        place, bound, below, above = tree
        tree = below if row[place] <= bound else above
    assert isinstance(tree, float)
    return tree


def trees(first: int = 1) -> Trees:
    return Trees(Weights(["a", "b"], [first, 2 - first], [STUMP, [1, 0.0, 0.125, 0.25]], [(0.5, 0.25), (1.0, 0.75)]))


@given(number, number)
def test_the_functions_score_as_walking_the_trees_does(a: float, b: float) -> None:
    model = trees()
    assert model.parts[0](a, b) == walked(STUMP, [a, b])
    assert model.parts[1](a, b) == (0.125 if b <= 0 else 0.25)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_calibrated_probability_rises(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= trees().calibrated(low) <= trees().calibrated(high) <= 1


def test_weights_for_other_facts_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(msgspec.json.encode(Weights(["a"], [1], [0.5], [])))
    assert load(file, ("a",)).score([0.0]) == 0.5
    with pytest.raises(ValueError, match="train it again"):
        load(file, ("b",))

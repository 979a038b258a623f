"""Boosts trees so that the right candidates of each case get the greatest share, and writes them as weights. Deterministic."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import orjson
from msgspec import to_builtins

from bot.listening.trees import Weights
from evaluation.training.cases import Case

Array = Any
"""A numpy array: numpy is no dependency of the program, so its types are not known here."""
SETTINGS = {
    "num_leaves": 31,
    "max_depth": 6,
    "learning_rate": 0.06,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.7,
    "lambda_l2": 2.0,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
    "verbose": -1,
}
CURVE_POINTS = 12
LEAST = 1e-9
"""The least share that is divided by."""


def boost(cases: Sequence[Case], rounds: int, **settings: float) -> Any:
    """The model of the cases that have a right candidate."""
    kept = [case for case in cases if any(case.right) and len(case.rows) > 1]
    sizes = np.array([len(case.rows) for case in kept])
    rows = np.array([row for case in kept for row in case.rows])
    right = np.concatenate([case.right for case in kept])
    weights = np.repeat([case.weight for case in kept], sizes)
    data = lightgbm.Dataset(rows, right, free_raw_data=False)
    return lightgbm.train({**SETTINGS, **settings, "objective": _objective(sizes, weights)}, data, rounds)


def _objective(sizes: Array, weights: Array) -> Any:
    """Minus the logarithm of the share that the right candidates of a case have together: which of them has it is not said."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    case = np.repeat(np.arange(len(sizes)), sizes)

    def gradient(scores: Array, data: Any) -> tuple[Array, Array]:
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[case])
        shares = odds / np.add.reduceat(odds, starts)[case]
        right = shares * data.get_label()
        wanted = right / np.maximum(np.add.reduceat(right, starts), LEAST)[case]
        return (shares - wanted) * weights, np.maximum(shares * (1 - shares), 1e-4) * weights

    return gradient


def curve(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """From a probability to how often it was right, by pooling what falls (isotonic), in a few points."""
    ordered = sorted(judged)
    size = max(1, len(ordered) // (4 * CURVE_POINTS))
    pools: list[list[float]] = []
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        pools.append([sum(p for p, _ in part), float(sum(right for _, right in part)), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(p / n, 4), round(right / n, 4)) for p, right, n in pools]


def write(path: Path, model: Any, facts: Sequence[str], parts: Sequence[int], calibration: list[tuple[float, float]]) -> None:
    """The weights file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(orjson.dumps(to_builtins(weights_of(model, facts, parts, calibration))) + b"\n")


def weights_of(model: Any, facts: Sequence[str], parts: Sequence[int], calibration: list[tuple[float, float]]) -> Weights:
    """A model of LightGBM as weights."""
    return Weights(list(facts), list(parts), [_node(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]], calibration)


def _node(node: dict[str, Any]) -> object:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return [node["split_feature"], float(f"{node['threshold']:.9g}"), _node(node["left_child"]), _node(node["right_child"])]

"""Learns from annotated questions whether they were still without an answer ten minutes later."""

import json
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from bot.coaching.waiting import FACTS, WEIGHTS, facts, first_guess
from bot.listening.model_linking import ModelLinker, shipped
from bot.listening.scene import WINDOW
from bot.model import Turn
from bot.moment import SECOND, from_seconds
from evaluation.training.boosting import SETTINGS, write
from evaluation.training.people import linked

ROUNDS = 80
Channels = dict[str, list[Turn]]


def train(data: Path, channels: Channels, unseen: dict[str, ModelLinker]) -> None:
    """Writes the weights of the waiting model from annotated channels. The turns are linked by linkers that have not seen them."""
    rows, waits = cases(data / "ubuntu-train", {name: linked(turns, unseen.get(name)) for name, turns in channels.items()}, unseen)
    write(WEIGHTS, boost(rows, waits), FACTS, [ROUNDS], [])


def boost(rows: list[list[float]], waits: list[bool]) -> Any:
    """The model that corrects the first guess about the cases; a model of LightGBM."""
    settings = {
        **SETTINGS,
        "objective": "binary",
        "num_leaves": 6,
        "max_depth": 3,
        "learning_rate": 0.03,
        "feature_fraction": 0.4,
        "min_data_in_leaf": 40,
        "lambda_l2": 5.0,
        "boost_from_average": False,
    }
    guesses = np.array([first_guess(row) for row in rows])
    return lightgbm.train(settings, lightgbm.Dataset(np.array(rows), np.array(waits, dtype=float), init_score=guesses), ROUNDS)


def cases(folder: Path, channels: Channels, unseen: dict[str, ModelLinker]) -> tuple[list[list[float]], list[bool]]:
    """The facts of each annotated question ten minutes later, and whether it still waited."""
    rows, waits = [], []
    places = {turn.id: (channel, place) for channel, turns in channels.items() for place, turn in enumerate(turns)}
    with (folder / "b_need.truth.jsonl").open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            if case["id"] in places:
                channel, place = places[case["id"]]
                turns, now = channels[channel], from_seconds(case["asof"])
                after = [turn for turn in turns[place + 1 : place + 400] if turn.at <= now + SECOND / 2]
                rows.append(facts(turns[place], after, now, turns[max(0, place - WINDOW) : place], unseen[channel].model if channel in unseen else shipped()))
                waits.append(not case["answered_asof"])
    return rows, waits

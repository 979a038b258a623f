"""Cases for the link model: a turn, the turns before it, and which of them it answers. From annotation, and from names that were taken out.

Where people name whom they answer, the name is hidden and becomes the truth: that is how the model hears of other paces than IRC's.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec.structs import replace

from bot.listening.model_linking import MARGINS, WEIGHTS
from bot.listening.scene import FACTS, WINDOW, Scene
from bot.model import Turn
from evaluation.split import held_out
from evaluation.training.boosting import boost, curve, write
from evaluation.training.cases import Case

HIDDEN_WEIGHT = 0.2
"""What a case with a hidden name counts against an annotated one."""
HIDDEN_MOST = 6_000
"""Cases with hidden names from one folder."""
ROUNDS = 300
PARTS = (40, 80, 180)
Channels = dict[str, list[Turn]]


def train(data: Path, folders: dict[str, Channels]) -> None:
    """Writes the weights of the link model."""
    cases = [*annotated(data / "ubuntu-train", folders["ubuntu-train"])]
    other = [case for name, channels in folders.items() if not name.startswith("ubuntu") for case in hidden(name, channels)]
    model = boost([*cases, *other], ROUNDS)
    write(WEIGHTS, model, FACTS, PARTS, curve(_judged(cases, other)))


def annotated(folder: Path, channels: Channels) -> Iterator[Case]:
    """The cases that were annotated by hand."""
    with (folder / "a_links.truth.jsonl").open(encoding="utf-8") as lines:
        truth = {case["id"]: case["reply_to"] for case in map(json.loads, lines)}
    for channel, turns in channels.items():
        for place, turn in enumerate(turns):
            if turn.id in truth:
                yield case_of(channel, turn, turns[max(0, place - WINDOW) : place], set(truth[turn.id]))


def hidden(folder: str, channels: Channels) -> Iterator[Case]:
    """Cases of turns that name one person who spoke before: the name is hidden, their last turn is right."""
    places = [
        (name, place)
        for name, turns in channels.items()
        for place, turn in enumerate(turns)
        if len(turn.mentions) == 1 and not held_out(folder, name, place / len(turns))
    ]
    for name, place in places[:: max(1, len(places) // HIDDEN_MOST)]:
        turns = channels[name]
        turn, near = turns[place], turns[max(0, place - WINDOW) : place]
        last = next((one for one in reversed(near) if one.speaker == turn.mentions[0]), None)
        if last is not None:
            case = case_of(name, replace(turn, mentions=()), near, {last.id})
            yield replace(case, rows=case.rows[1:], ids=case.ids[1:], right=case.right[1:], weight=HIDDEN_WEIGHT)


def case_of(channel: str, turn: Turn, near: Sequence[Turn], right: set[str]) -> Case:
    """A turn with its candidates, "answers nothing" first."""
    scene = Scene(turn, near)
    ids = [turn.id, *(near[-distance].id for distance in scene.candidates)]
    rows = [scene.begins(), *map(scene.facts, scene.candidates)]
    return Case(turn.id, channel, rows, ids, [float(one in (right or {turn.id})) for one in ids])


def _judged(cases: Sequence[Case], other: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each annotated case's probability from a model that had not seen its channel, and whether it was right."""
    channels = sorted({case.channel for case in cases})
    judged: list[tuple[float, bool]] = []
    for part in (0, 1):
        mine = set(channels[part::2])
        model = boost([*(case for case in cases if case.channel not in mine), *other], ROUNDS)
        judged += [judge(model, case) for case in cases if case.channel in mine and len(case.rows) > 1]
    return judged


def judge(model: object, case: Case) -> tuple[float, bool]:
    """The probability that the shipped cascade would give the best candidate of a case, and whether that is right."""
    import numpy as np

    rows = np.array(case.rows)
    score = np.zeros(len(rows))
    for end, margin in zip(accumulate(PARTS), MARGINS, strict=True):
        part = model.predict(rows, num_iteration=end)  # type: ignore[attr-defined]  # LightGBM has no types
        score = np.where((score > -np.inf) & (part >= part[score > -np.inf].max() - margin), part, -np.inf)
    odds = np.exp(score - score.max())
    best = int(odds.argmax())
    return float(1 / odds.sum()), case.right[best] > 0

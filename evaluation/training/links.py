"""Cases for the link model: a turn, the turns before it, and which of them it answers. From annotation, and from names that were taken out.

Where people name whom they answer, the name is hidden and becomes the truth; and annotated channels are thinned: so the model hears of other paces than IRC's.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from bot.listening.model_linking import MARGINS, WEIGHTS, ModelLinker
from bot.listening.scene import FACTS, WINDOW, Scene
from bot.listening.trees import Trees
from bot.model import Turn
from evaluation.split import held_out
from evaluation.training.boosting import boost, curve, weights_of, write
from evaluation.training.cases import Case
from evaluation.training.people import linked
from evaluation.training.thinning import Truth, thinned

HIDDEN_WEIGHT = 0.2
"""What a case with a hidden name counts against an annotated one."""
HIDDEN_MOST = 4_000
"""Cases with hidden names from one folder."""
THREAD_WEIGHT = 3.0
"""What one of the few replies in a thread counts."""
THINNED_WEIGHT = 0.4
"""What a case of a thinned channel counts."""
THINNED_FROM = 4
"""Turns that must have been said in a thinned channel."""
ROUNDS = 250
PARTS = (25, 75, 150)
SHAPE = {"extra_trees": True, "feature_fraction": 0.5, "learning_rate": 0.1, "max_bin": 63}
"""Bounds drawn by chance: with few annotated turns, trees that choose every bound learn the annotators' slips."""
TRAINED, WITH_THREADS = "ubuntu-train", "slack-clojurians"
_OWN = FACTS.index("own")
Channels = dict[str, list[Turn]]


class Prepared(Struct, frozen=True):
    """What all training begins with."""

    annotated: list[Case]
    more: list[Case]
    """Cases of other communities, and of annotated channels that were thinned."""
    halves: list[tuple[list[Case], Any]]
    """Each half of the annotated channels, with a model that has not seen it."""
    calibration: list[tuple[float, float]]
    """From what these models say of the half they have not seen to how often it is right."""


def prepare(data: Path, folders: dict[str, Channels]) -> Prepared:
    """All cases, and the two models that each have not seen one half of them. The links that the facts tell of are those of two earlier models."""
    return _prepared(data, folders, linkers(_prepared(data, folders, {})))


def _prepared(data: Path, folders: dict[str, Channels], unseen: dict[str, ModelLinker]) -> Prepared:
    """Cases of turns that were linked by linkers that have not seen them; not linked at all when there are none."""
    cases = list(annotated(data / TRAINED, _linked(folders[TRAINED], unseen)))
    more = [case for name, channels in folders.items() if not name.startswith("ubuntu") for case in _of_others(data / name, channels, unseen)]
    more += slow(data / TRAINED, folders[TRAINED], unseen)
    channels, halves = sorted({case.channel for case in cases}), []
    for half in (set(channels[::2]), set(channels[1::2])):
        model = boost([case for case in (*cases, *more) if case.channel not in half], ROUNDS, **SHAPE)
        halves.append(([case for case in cases if case.channel in half], model))
    judged = [judge(model, case) for part, model in halves for case in part if len(case.rows) > 1]
    return Prepared(cases, more, halves, curve(judged))


def train(prepared: Prepared) -> None:
    """Writes the weights of the link model."""
    write(WEIGHTS, boost([*prepared.annotated, *prepared.more], ROUNDS, **SHAPE), FACTS, PARTS, prepared.calibration)


def linkers(prepared: Prepared) -> dict[str, ModelLinker]:
    """For each annotated channel a linker that has not seen it: whoever learns from links must see them as wrong as they are in life."""
    found = {}
    for part, model in prepared.halves:
        linker = ModelLinker(Trees(weights_of(model, FACTS, PARTS, prepared.calibration)))
        found.update({case.channel: linker for case in part})
    return found


def _linked(channels: Channels, unseen: dict[str, ModelLinker]) -> Channels:
    """The turns as Kith links them: a channel that nobody annotated by any of the linkers."""
    any_linker = next(iter(unseen.values()), None)
    return {name: linked(turns, unseen.get(name, any_linker)) for name, turns in channels.items()} if any_linker else channels


def _of_others(folder: Path, channels: Channels, unseen: dict[str, ModelLinker]) -> list[Case]:
    """The cases of a community that nobody annotated."""
    done = _linked({name: turns for name, turns in channels.items() if not held_out(folder.name, name, 0)}, unseen)
    cases = list(hidden(folder.name, done))
    return [*cases, *threads(folder, done)] if folder.name == WITH_THREADS else cases


def annotated(folder: Path, channels: Channels) -> Iterator[Case]:
    """The cases that were annotated by hand."""
    truth = _truth(folder)
    for channel, turns in channels.items():
        for place, turn in enumerate(turns):
            if turn.id in truth:
                yield case_of(channel, turn, turns[max(0, place - WINDOW) : place], set(truth[turn.id]))


def slow(folder: Path, channels: Channels, unseen: dict[str, ModelLinker]) -> Iterator[Case]:
    """The annotated channels, thinned: what answers a turn that is further back begins something here."""
    truth = _truth(folder)
    for channel, turns in channels.items():
        for slower in thinned(channel, turns, truth):
            pace = _linked({channel: slower}, unseen)[channel]
            for place, turn in enumerate(pace[THINNED_FROM:], THINNED_FROM):
                near = pace[max(0, place - WINDOW) : place]
                yield replace(case_of(channel, turn, near, {one.id for one in near if one.id in truth[turn.id]}), weight=THINNED_WEIGHT)


def _truth(folder: Path) -> Truth:
    with (folder / "a_links.truth.jsonl").open(encoding="utf-8") as lines:
        return {case["id"]: case["reply_to"] for case in map(json.loads, lines)}


def hidden(folder: str, channels: Channels) -> Iterator[Case]:
    """Cases of turns that name one person who spoke before: the name is hidden, any turn of theirs is right."""
    places = [
        (name, place)
        for name, turns in channels.items()
        for place, turn in enumerate(turns)
        if len(turn.mentions) == 1 and not held_out(folder, name, place / len(turns))
    ]
    for name, place in places[:: max(1, len(places) // HIDDEN_MOST)]:
        turns = channels[name]
        turn, near = turns[place], turns[max(0, place - WINDOW) : place]
        theirs = {one.id for one in near if one.speaker == turn.mentions[0]}
        if theirs:
            yield _others_only(case_of(name, replace(turn, mentions=(), about=()), near, theirs))


def _others_only(case: Case) -> Case:
    """A case with the turns of others as its only candidates: a hidden name says nothing about going on with one's own words, or beginning anew."""
    kept = [place for place, row in enumerate(case.rows) if place and not row[_OWN]]
    rows, ids, right = ([column[place] for place in kept] for column in (case.rows, case.ids, case.right))
    return replace(case, rows=rows, ids=ids, right=right, weight=HIDDEN_WEIGHT)


def threads(folder: Path, channels: Channels) -> Iterator[Case]:
    """Cases of replies in threads that were laid flat: every earlier turn that is known to be of the same thread is right."""
    with (folder / "a_links.truth.jsonl").open(encoding="utf-8") as lines:
        roots = {case["id"]: case["reply_to"][0] for case in map(json.loads, lines) if case["reply_to"]}
    roots.update({root: root for root in roots.values()})
    for channel, turns in channels.items():
        for place, turn in enumerate(turns):
            if roots.get(turn.id, turn.id) != turn.id and not held_out(folder.name, channel, place / len(turns)):
                near = turns[max(0, place - WINDOW) : place]
                case = case_of(channel, turn, near, {one.id for one in near if roots.get(one.id) == roots[turn.id]} or {"further back"})
                yield replace(case, weight=THREAD_WEIGHT)


def case_of(channel: str, turn: Turn, near: Sequence[Turn], right: set[str]) -> Case:
    """A turn with its candidates, "answers nothing" first."""
    scene = Scene(turn, near)
    ids = [turn.id, *(near[-distance].id for distance in scene.candidates)]
    return Case(turn.id, channel, scene.rows(), ids, [float(one in (right or {turn.id})) for one in ids])


def judge(model: Any, case: Case) -> tuple[float, bool]:
    """The probability that the shipped cascade would give the best candidate of a case, and whether that is right."""
    rows = np.array(case.rows)
    running, given_up = np.ones(len(rows), dtype=bool), 0.0
    for end, margin in zip(accumulate(PARTS), MARGINS, strict=True):
        score = model.predict(rows, num_iteration=end)
        odds = np.where(running, np.exp(score - score[running].max()), 0.0)
        kept = odds >= np.exp(-margin)
        given_up += float(odds[~kept].sum())
        running &= kept
    best = int(np.where(running, odds, 0.0).argmax())
    return 1 / (float(odds[running].sum()) + given_up), case.right[best] > 0

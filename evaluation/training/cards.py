"""Learns which cards are worth saying, from readers' verdicts on candidates (`evaluation/labels/cards.tsv`: ids, kind and verdict, no text).

Each fact may only count the way it must by what it means: some hundred verdicts are too few to learn a direction that nobody could explain.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args
from zlib import crc32

import numpy as np
import orjson
from msgspec import Struct, to_builtins
from scipy.optimize import minimize

from bot.coaching.cues import cues
from bot.coaching.gate import WEIGHTS, Gate, Kind, may_be_said
from bot.coaching.view import AFTER, BEFORE, Surroundings
from bot.coaching.worth import Facts, facts, still_waits
from bot.model import MessageId, PersonId, Turn
from bot.moment import Moment
from evaluation.training.people import linked
from evaluation.training.turns import turn_of
from evaluation.transcripts import NOBODY, Said, channels_of, read_transcript

LABELS = Path(__file__).parents[1] / "labels" / "cards.tsv"
NAMED = frozenset(range(10, 27))
"""Sheets of what cards named when they were drawn; the others are of whatever could be on a card."""
WAYS, PARTS = 4, 10
"""How often the channels are parted, and in how many parts, to judge each card by models that had not seen its channel."""
PRECISION: dict[Kind, float] = {"thank": 0.855, "reply": 0.855}
"""Share of the cards above the threshold that readers called right; more than is wanted of new ones, because facts and threshold are chosen on them."""
BOUND = 30.0
"""What the weights' squares count against them."""
WARM = 70
"""Turns before the surroundings that are linked first."""
ON_CARDS = frozenset(("help", "question"))
"""Candidates that cards are made of; the others only teach."""
BY_MEANING: dict[Kind, str] = {
    "thank": """
        +alter_told_ego +alter_answered +about_you +says_much -speaks_of +text_code +text_link +text_advises -text_debates -text_offers
        -ego_told -ego_to_others +sought_apart
    """,
    "reply": """
        +question +about_you +text_asks +text_opens +text_ends -text_trails -text_link -text_quotes -text_smiles -greets -calls_several -text_calls_all
        +waits -since -said_since +is_last -alter_on -ego_on +ego_last +sought_apart -others_linked
    """,
}
"""The facts of each kind, and whether each may only speak for a card or against it."""
Array = Any
Case = tuple["Label", Facts]


class Label(Struct, frozen=True):
    """What a reader said of one candidate."""

    sheet: int
    kind: str
    stratum: str
    folder: str
    message: str
    ego: str
    """The first characters of a digest of ego's id."""
    later: int
    """Milliseconds from the message to the moment of asking."""
    verdict: str

    @property
    def right(self) -> bool:
        """Whether a decent person in that place would be glad of the card."""
        return self.verdict == "right"


def digest(person: PersonId) -> str:
    """Stands for a person in the labels: ids are not published."""
    return sha256(person.encode()).hexdigest()[:10]


def labels() -> list[Label]:
    """All verdicts."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return [Label(int(sheet), kind, *where, int(later), verdict) for sheet, kind, *where, later, verdict in csv.reader(lines, delimiter="\t")]


def train(data: Path) -> None:
    """Writes the weights of both kinds and prints how they do on channels that they had not seen."""
    cases = list(known(data, labels()))
    WEIGHTS.write_bytes(orjson.dumps({kind: to_builtins(_gate(kind, [case for case in cases if case[0].kind == kind])) for kind in get_args(Kind)}) + b"\n")


def known(data: Path, judged: Iterable[Label]) -> Iterator[tuple[Label, Facts]]:
    """The facts of each candidate, as Kith would know them at the moment of asking."""
    wanted: defaultdict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in judged:
        wanted[label.folder, label.message.rpartition(":")[0]].append(label)
    for folder in sorted({folder for folder, _ in wanted}):
        for path in channels_of(data / folder):
            heard = [said for said in read_transcript(path) if said.author != NOBODY]
            those = wanted.get((folder, heard[0].channel), []) if heard else []
            places = {said.message: place for place, said in enumerate(heard)} if those else {}
            yield from ((label, _facts(label, heard, places[MessageId(label.message)])) for label in those)


def _facts(label: Label, heard: Sequence[Said], place: int) -> Facts:
    first, now = max(0, place - BEFORE - WARM), Moment(heard[place].at + label.later)
    turns = linked([turn_of(said) for said in heard[first : place + 1 + AFTER] if said.at <= now])
    before, turn, after = turns[: place - first], turns[place - first], turns[place - first + 1 :]
    scene = Surroundings(_ego(label, turns), turn, before[-BEFORE:], after, now)
    return {**facts(scene), "waits": still_waits(scene), **cues(heard[place].text)}


def _ego(label: Label, turns: Sequence[Turn]) -> PersonId:
    people = (person for turn in turns for person in (turn.speaker, *turn.mentions))
    return next((person for person in people if digest(person) == label.ego), PersonId(label.ego))


def _gate(kind: Kind, cases: Sequence[Case]) -> Gate:
    """The model of one kind, with the lowest threshold that keeps the precision on cards of channels it had not seen."""
    cases = [case for case in cases if may_be_said(kind, case[1])]
    unseen = [(chance, label) for chance, (label, _) in zip(_unseen(kind, cases), cases, strict=True) if label.stratum in ON_CARDS]
    gate = fitted(kind, cases, _least(unseen, PRECISION[kind]))
    _tell(f"{kind}, channels unseen in training", unseen, gate.least)
    _tell(f"{kind}, of them those that earlier cards named", [one for one in unseen if one[1].sheet in NAMED], gate.least)
    return gate


def _unseen(kind: Kind, cases: Sequence[Case]) -> list[float]:
    """The chance of each case by models that were not trained on its channel: the mean over several ways to part the channels."""
    chances = [0.0] * len(cases)
    for way in range(WAYS):
        parts = [crc32(f"{way} {label.folder} {label.message.rpartition(':')[0]}".encode()) % PARTS for label, _ in cases]
        for part in range(PARTS):
            gate = fitted(kind, [case for case, its in zip(cases, parts, strict=True) if its != part])
            for place, its in enumerate(parts):
                chances[place] += gate.chance(cases[place][1]) / WAYS if its == part else 0.0
    return chances


def fitted(kind: Kind, cases: Sequence[Case], least: float = 1.0) -> Gate:
    """A logistic regression whose weights have the signs of `BY_MEANING`."""
    signed = BY_MEANING[kind].split()
    rows = np.array([[found[name[1:]] for name in signed] for _, found in cases])
    right = np.array([float(label.right) for label, _ in cases])
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    rows = np.c_[(rows - mean) / spread, np.ones(len(rows))]

    def loss(weights: Array) -> tuple[float, Array]:
        score = rows @ weights
        bound = BOUND * np.r_[weights[:-1], 0]
        return float(np.sum(np.logaddexp(0, score) - right * score) + weights @ bound / 2), rows.T @ (1 / (1 + np.exp(-score)) - right) + bound

    bounds = [(0, None) if name[0] == "+" else (None, 0) for name in signed] + [(None, None)]
    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = {name[1:]: (round(float(w / s), 4), round(float(m), 4)) for name, w, s, m in zip(signed, found, spread, mean, strict=False)}
    return Gate(round(least, 3), round(float(found[-1]), 4), {name: one for name, one in weights.items() if one[0]})


def _least(unseen: Sequence[tuple[float, Label]], precision: float) -> float:
    """The lowest threshold above which enough are right, as if one more were wrong: it is chosen on the same cards that it is judged by."""
    best, right = 1.0, 0
    for count, (chance, label) in enumerate(sorted(unseen, key=lambda one: -one[0]), 1):
        right += label.right
        if right / (count + 1) >= precision:
            best = chance
    return best


def _tell(what: str, judged: Sequence[tuple[float, Label]], least: float) -> None:
    said = [label for chance, label in judged if chance >= least]
    right, of = sum(label.right for label in said), sum(label.right for _, label in judged)
    print(f"{what}: {right} of {len(said)} right, {of - right} of {of} right ones not said")  # noqa: T201  # what training reports

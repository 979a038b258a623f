"""Learns which cards are worth saying, from readers' verdicts on candidates (`evaluation/labels/cards.tsv`: ids, kind and verdict, no text).

Each fact may only count the way it must by what it means: some hundred verdicts are too few to learn a direction that nobody could explain.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from msgspec import Struct, to_builtins
from scipy.optimize import minimize

from bot.coaching.cues import with_words
from bot.coaching.gate import WEIGHTS, Gate
from bot.coaching.view import AFTER, BEFORE, Surroundings
from bot.coaching.worth import Facts, facts, still_waits
from bot.model import PersonId, Turn
from bot.moment import Moment
from evaluation.training.people import linked
from evaluation.training.turns import turn_of
from evaluation.transcripts import NOBODY, Said, channels_of, read_transcript

LABELS = Path(__file__).parents[1] / "labels" / "cards.tsv"
CHECKED = frozenset((7, 8))
"""Sheets that were kept from training: the model is judged on them."""
PRECISION = 0.82
"""Share of the cards above the threshold that readers called right; a little more than is wanted of new ones, because the threshold is chosen on them."""
BOUND = 10.0
"""What the weights' squares count against them."""
WARM = 70
"""Turns before the surroundings that are linked first."""
ON_CARDS = frozenset(("help", "question"))
"""Candidates that cards are made of; the others only teach."""
BY_MEANING = {
    "thank": """
        +alter_told_ego +alter_answered +about_you -about_me +text_code +text_link -ego_spoke -ego_since -ego_soon -ego_to_alter -ego_to_others
        -ego_answered -ego_answered_alter -alter_asked_all -alter_asked -others_to_alter -others_helped_ego -others_to_ego +sought_request +sought_since
        +sought_words_shared +to_what_ego_asked -ego_asks_first -ego_glad +ego_last_gap -pace +naming -tells +helpers_since_sought -calls_several
        +sought_of_alter -went_on_since_sought
    """,
    "reply": """
        +plainly_asked +question -request -interest -greets -tells +rare +named +named_first -calls_several +waits +ego_last -since -said_since -ego_loose
        -ego_since -ego_soon -ego_linked -ego_at_once +ego_loose_gap -others_linked +alter_asked_ego +ego_answered +ego_answered_alter +text_opens
        +text_asks_last +text_asks -text_after_asking -text_to_all -text_exclaims -text_opinion -text_quotes -text_link -text_smiles +text_doing
    """,
}
"""The facts of each kind, and whether each may only speak for a card or against it."""
Array = Any


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
    """Writes the weights of both kinds and prints how they do on the sheets that were kept from training."""
    cases = list(known(data, labels()))
    WEIGHTS.write_bytes(orjson.dumps({kind: to_builtins(_gate(kind, [case for case in cases if case[0].kind == kind])) for kind in BY_MEANING}) + b"\n")


def known(data: Path, judged: Iterable[Label]) -> Iterator[tuple[Label, Facts]]:
    """The facts of each candidate, as Kith would know them at the moment of asking."""
    wanted: defaultdict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in judged:
        wanted[label.folder, label.message.rpartition(":")[0]].append(label)
    for folder in sorted({folder for folder, _ in wanted}):
        for path in channels_of(data / folder):
            heard = [said for said in read_transcript(path) if said.author != NOBODY]
            those = wanted.get((folder, heard[0].channel), []) if heard else []
            places = {_id(said): place for place, said in enumerate(heard)} if those else {}
            yield from ((label, _facts(label, heard, places[label.message])) for label in those)


def _id(said: Said) -> str:
    return said.id if said.id.startswith(f"{said.channel}:") else f"{said.channel}:{said.id}"


def _facts(label: Label, heard: Sequence[Said], place: int) -> Facts:
    first, now = max(0, place - BEFORE - WARM), Moment(heard[place].at + label.later)
    turns = linked([turn_of(said) for said in heard[first : place + 1 + AFTER] if said.at <= now])
    before, turn, after = turns[: place - first], turns[place - first], turns[place - first + 1 :]
    scene = Surroundings(_ego(label, turns), turn, before[-BEFORE:], after, now)
    return with_words({**facts(scene), "waits": still_waits(scene)}, heard[place].text)


def _ego(label: Label, turns: Sequence[Turn]) -> PersonId:
    people = (person for turn in turns for person in (turn.speaker, *turn.mentions))
    return next((person for person in people if digest(person) == label.ego), PersonId(label.ego))


def _gate(kind: str, cases: Sequence[tuple[Label, Facts]]) -> Gate:
    """The model of one kind, with the lowest threshold that keeps the precision on cards it had not seen."""
    kept = [case for case in cases if case[0].sheet not in CHECKED]
    unseen: list[tuple[float, Label]] = []
    for sheet in sorted({label.sheet for label, _ in kept}):
        gate = fitted(kind, [case for case in kept if case[0].sheet != sheet])
        unseen += [(gate.chance(found), label) for label, found in kept if label.sheet == sheet]
    gate = fitted(kind, kept, _least([one for one in unseen if one[1].stratum in ON_CARDS]))
    _tell(f"{kind}, unseen in training", [one for one in unseen if one[1].stratum in ON_CARDS], gate.least)
    _tell(
        f"{kind}, sheets kept apart",
        [(gate.chance(found), label) for label, found in cases if label.sheet in CHECKED and label.stratum in ON_CARDS],
        gate.least,
    )
    return gate


def fitted(kind: str, cases: Sequence[tuple[Label, Facts]], least: float = 1.0) -> Gate:
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


def _least(unseen: Sequence[tuple[float, Label]]) -> float:
    """The lowest threshold above which enough are right, as if one more were wrong: it is chosen on the same cards that it is judged by."""
    best, right = 1.0, 0
    for count, (chance, label) in enumerate(sorted(unseen, key=lambda one: -one[0]), 1):
        right += label.right
        if right / (count + 1) >= PRECISION:
            best = chance
    return best


def _tell(what: str, judged: Sequence[tuple[float, Label]], least: float) -> None:
    said = [label for chance, label in judged if chance >= least]
    right, of = sum(label.right for label in said), sum(label.right for _, label in judged)
    print(f"{what}: {right} of {len(said)} right, {of - right} of {of} right ones not said")  # noqa: T201  # what training reports

"""Whom ego will most likely thank or turn to next, among the people around: trained models over `company`, with reasons in words."""

from collections.abc import Container, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bot.coaching.company import FACTS, Company
from bot.listening.scene import FAR
from bot.listening.trees import Trees, load
from bot.model import PersonId, Turn
from bot.moment import Moment
from bot.wording import plural

Purpose = Literal["thank", "address"]
MODELS = Path(__file__).parent / "model"


class Standing(Struct, frozen=True):
    """How one person stands with ego at a moment."""

    person: PersonId
    share: float
    """How likely it is them, of all people around; the shares add up to 1."""
    facts: dict[str, float]


def ranked(purpose: Purpose, ego: PersonId, turns: Sequence[Turn], now: Moment, among: Container[PersonId] | None = None) -> list[Standing]:
    """The people who spoke in these turns of a channel (linked, oldest first), likeliest first; only some people when these are given."""
    rows = Company(ego, turns, now).rows(among)
    if not rows:
        return []
    model = _model(purpose)
    scores = {person: model.score(row) for person, row in rows.items()}
    most = max(scores.values())
    odds = {person: exp(score - most) for person, score in scores.items()}
    total = sum(odds.values())
    standings = [Standing(person, odds[person] / total, dict(zip(FACTS, rows[person], strict=True))) for person in rows]
    return sorted(standings, key=lambda one: (-one.share, one.facts["place"]))


def reasons(standing: Standing, name: str) -> list[str]:
    """What speaks for a person, as sentences: at most two, the strongest first."""
    facts = standing.facts
    said = (
        (facts["answered_me"] > 0, f"{name} answered what you asked"),
        (facts["asked_me"] > 0, f"{name} asked you something"),
        (facts["named_me_after_mine"] > 0 and facts["named_me"] < FAR, f"{name} named you after you last spoke"),
        (facts["partner"] > 0, f"you were last talking with {name}"),
        (facts["said_since_i_asked"] > 0 and facts["my_question"] < FAR, f"{name} has written since you asked"),
        (facts["to_me"] > 1, f"{name} turned to you {plural(int(facts['to_me']), 'time')} lately"),
        (facts["place"] == 0, f"{name} spoke last"),
    )
    return [sentence for holds, sentence in said if holds][:2]


@cache
def _model(purpose: Purpose) -> Trees:
    """The weights, read when somebody asks first."""
    return load(MODELS / f"{purpose}.json", FACTS)

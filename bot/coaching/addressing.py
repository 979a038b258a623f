"""Whom ego will most likely thank or turn to next, among the people around: trained models over `company`, with reasons in words.

Decides in which order the cards of `thank` and `reply` name people, never who may be named.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct

from bot.coaching.company import FACTS, Company
from bot.coaching.view import View, channel_of
from bot.listening.trees import Trees, load
from bot.model import MessageId, PersonId, Turn
from bot.moment import Moment
from bot.texts import t

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


def around(view: View, purpose: Purpose, messages: Iterable[MessageId]) -> dict[PersonId, Standing]:
    """How the people in the channels of these messages stand with ego now, as far as they were just heard; of several channels, the best standing."""
    best: dict[PersonId, Standing] = {}
    for channel in dict.fromkeys(map(channel_of, messages)):
        for one in ranked(purpose, view.ego.id, view.heard(channel), view.now):
            if one.person not in best or one.share > best[one.person].share:
                best[one.person] = one
    return best


def share_of(person: PersonId, standings: Mapping[PersonId, Standing]) -> float:
    """How likely it is a person, 0 for who was not just heard."""
    return standings[person].share if person in standings else 0.0


def last_talk(standing: Standing | None, name: str) -> list[str]:
    """The sentence that ego was last talking with a person, when it was so and is known."""
    return [t("your last talk was with {name}", name=name)] if standing is not None and standing.facts["partner"] else []


@cache
def _model(purpose: Purpose) -> Trees:
    """The weights, read when somebody asks first."""
    return load(MODELS / f"{purpose}.json", FACTS)

"""Whom ego will most likely thank or turn to next, among the people around: trained models over `company`, with reasons in words.

Decides in which order the cards of `thank` and `reply` name people, never who may be named.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.coaching.acquaintance import KEPT
from bot.coaching.company import FACTS, Company
from bot.coaching.view import View
from bot.listening.trees import Trees, load
from bot.model import MessageId, PersonId, SpaceId, Tie, Turn, channel_of
from bot.moment import Moment, after
from bot.ports import Store
from bot.texts import t

Purpose = Literal["thank", "address"]
MODELS = Path(__file__).parent / "model"


class Standing(Struct, frozen=True):
    """How one person stands with ego at a moment."""

    person: PersonId
    share: float
    """How likely it is them, of all people around; the shares add up to 1."""
    facts: dict[str, float]
    place: str = ""
    """The channel it is about, as people say it."""


def ranked(purpose: Purpose, ego: PersonId, turns: Sequence[Turn], now: Moment, ties: Sequence[Tie] = ()) -> list[Standing]:
    """The people who spoke in these turns of a channel (linked, oldest first), likeliest first. `ties`: as `known` gives them."""
    rows = Company(ego, turns, now, ties).rows()
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
    heard = [turns for turns in map(view.heard, dict.fromkeys(map(channel_of, messages))) if turns]
    ties = known(view.store, view.space, view.ego.id, view.now) if heard else []
    for turns in heard:
        place = view.place(turns[0].id)
        for one in ranked(purpose, view.ego.id, turns, view.now, ties):
            if one.person not in best or one.share > best[one.person].share:
                best[one.person] = replace(one, place=place)
    return best


def known(store: Store, space: SpaceId, ego: PersonId, now: Moment) -> list[Tie]:
    """The ties of ego that a ranking looks at."""
    return store.ties(space, ego, after(now, -KEPT))


def share_of(person: PersonId, standings: Mapping[PersonId, Standing]) -> float:
    """How likely it is a person, 0 for who was not just heard."""
    return standings[person].share if person in standings else 0.0


def last_talk(standing: Standing | None, name: str) -> list[str]:
    """The sentence that ego was last talking with a person in the channel it is about, when it was so and is known."""
    return [t("your last talk in {place} was with {name}", place=standing.place, name=name)] if standing is not None and standing.facts["partner"] else []


@cache
def _model(purpose: Purpose) -> Trees:
    """The weights, read when somebody asks first."""
    return load(MODELS / f"{purpose}.json", FACTS)

"""Joins the kinds: which few suggestions ego sees, best first, never two about one person."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bot.coaching import ask, balance, follow_up, introduce, news, reconnect, reply, thank, welcome
from bot.coaching.view import View
from bot.model import Suggestion, SuggestionKind

AT_ONCE = 3
"""Most suggestions on one card."""

KINDS: dict[SuggestionKind, Callable[[View], Iterator[Suggestion]]] = {
    "reply": reply.suggest,
    "thank": thank.suggest,
    "follow_up": follow_up.suggest,
    "welcome": welcome.suggest,
    "news": news.suggest,
    "ask": ask.suggest,
    "introduce": introduce.suggest,
    "reconnect": reconnect.suggest,
    "balance": balance.suggest,
}
"""All kinds, what somebody waits for before what would be kind."""


def of_kind(view: View, kind: SuggestionKind, limit: int = AT_ONCE) -> list[Suggestion]:
    """The best suggestions of one kind."""
    return list(islice(KINDS[kind](view), limit))


def mixed(view: View, limit: int = AT_ONCE) -> list[Suggestion]:
    """The best suggestions of all kinds that ego wants to hear: one of each kind before a second, one for each person; at most `limit` of a kind."""
    allowed = [kind for kind in KINDS if kind not in view.ego.preferences.muted]
    rounds = zip(*(_padded(of_kind(view, kind, limit), limit) for kind in allowed), strict=True)
    return list(_one_each(one for each in rounds for one in each if one is not None))


def _padded(suggestions: list[Suggestion], length: int) -> list[Suggestion | None]:
    return [*suggestions, *[None] * (length - len(suggestions))]


def _one_each(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    seen = set()
    for suggestion in suggestions:
        if suggestion.alter not in seen:
            seen.add(suggestion.alter)
            yield suggestion

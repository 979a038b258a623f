"""Joins the kinds: which few suggestions ego sees, best first, never two about one person."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bot.coaching import ask, balance, follow_up, introduce, news, reconnect, reply, thank, welcome
from bot.coaching.view import View
from bot.model import PersonId, Suggestion, SuggestionKind

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
    """The best suggestions of one kind. Raises Unfetched."""
    return _best(view, KINDS[kind](view), limit)


def about(view: View, person: PersonId) -> list[Suggestion]:
    """What ego could ask one person. Raises Unfetched."""
    return _best(view, ask.suggest(view, person), AT_ONCE)


def mixed(view: View, limit: int = AT_ONCE) -> list[Suggestion]:
    """The best suggestions of all kinds that ego wants to hear: one of each kind before a second, one for each person; at most `limit` of a kind.

    Raises Unfetched.
    """
    allowed = [kind for kind in KINDS if kind not in view.ego.preferences.muted]
    found = [list(islice(KINDS[kind](view), limit)) for kind in allowed]
    view.complete()
    rounds = zip(*(_padded(each, limit) for each in found), strict=True)
    return list(_one_each(one for each in rounds for one in each if one is not None))


def _best(view: View, suggestions: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    found = list(islice(suggestions, limit))
    view.complete()
    return [ask.worded(view, one) for one in found]


def _padded(suggestions: list[Suggestion], length: int) -> list[Suggestion | None]:
    return [*suggestions, *[None] * (length - len(suggestions))]


def _one_each(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    seen = set()
    for suggestion in suggestions:
        if suggestion.alter not in seen:
            seen.add(suggestion.alter)
            yield suggestion

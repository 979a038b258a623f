"""What Kith says by itself to one person: composed when it is sent, said again as it was, changed when it is so no longer. Sends nothing.

Some suggestions are held back by chance, so that `doesithelp` can say what the others changed.
"""

from collections.abc import Iterable
from random import Random

from msgspec.structs import replace

from bot import batch, effect, nudging
from bot.card import Button, Card, Delivery, Item
from bot.coach import Coach, item_of, nudge_of, suggestion_of
from bot.coaching import ranking
from bot.model import SUGGESTION_KINDS, Ego, Nudge, Post, Preferences, SuggestionKind
from bot.moment import Moment
from bot.texts import mark, t
from bot.wording import KINDS

HELD = 0.1
"""The share of suggestions that is held back unless the operator chose another one; ego still gets them when they ask."""
TIRED, USELESS = "tired|", "useless|"
"""Begin the keys of items that ask whether to stop a kind: one that was ignored, one that changed nothing."""
ASKING = (TIRED, USELESS)
_GONE = mark("No longer needed: {text}")
_BECAME = {
    "done": mark("Done: {text}"),
    "withdrawn": _GONE,
    "not_now": mark("Put off: {text}"),
    "not_this_person": mark("Not this person: {text}"),
    "not_this_kind": mark("Not this kind: {text}"),
}


class Unasked:
    """Cards for posts of the kind "nudge"."""

    def __init__(self, coach: Coach, chance: Random | None, share: float = HELD) -> None:
        """Without chance nothing is held back."""
        self._coach = coach
        self._chance = chance
        self._share = share

    def compose(self, ego: Ego, post: Post, now: Moment) -> Delivery | None:
        """What a post says: what it said before if it was composed before, something else if that is so no longer, and usually nothing."""
        shown = self._coach.store.nudges(ego.space, ego.id)
        said = [nudge for nudge in shown if nudge.post == post.key]
        if post.key != nudging.key_of(ego.preferences, now) or not nudging.may_send(ego.preferences, now):
            return None
        if items := tuple(item_of(suggestion_of(nudge)) for nudge in said if nudge.outcome == "shown"):
            return _delivery(post, Card(_thoughts(len(items)), items))
        if said and not _is_unseen(post, said):
            return None
        if not nudging.may_speak(ego.preferences, (nudge for nudge in shown if nudge.post != post.key), now):
            return None
        if (question := _question(ego, shown, now)) is not None:
            return _delivery(post, question)
        return self._batch(ego, post, shown, now)

    def revised(self, post: Post) -> Delivery:
        """The card of a post as it reads now: without what is deleted, with what became of the rest."""
        said = [nudge for nudge in self._coach.store.nudges(post.space, post.ego) if nudge.post == post.key and not nudge.held]
        items = tuple(_revised(nudge) for nudge in sorted(said, key=lambda nudge: nudge.place))
        body = "" if items else t("What was suggested here is so no longer.")
        return replace(_delivery(post, Card(_thoughts(len(items)), items, body)), revises=True)

    def _batch(self, ego: Ego, post: Post, shown: list[Nudge], now: Moment) -> Delivery | None:
        """A new batch, kept before it is sent; None when there is nothing to say, or chance holds all of it back."""
        view = self._coach.view(ego.space, ego, now, shown)
        view = replace(
            view, model=None, unasked=True, refused=view.refused | nudging.cooling(shown, now), settled=view.settled | nudging.mentioned_before(shown)
        )
        budget = ego.preferences.budget
        picked = batch.chosen(ranking.mixed(view, max(budget, ranking.AT_ONCE)), budget, lambda alter: batch.is_near(view.tie(alter)))
        held = [one for one in picked if self._chance is not None and self._chance.random() < self._share]
        shown_now = [one for one in picked if one not in held]
        nudges = [replace(nudge_of(one, place, now), post=post.key, since=now) for place, one in enumerate(shown_now, 1)]
        back = [replace(nudge_of(one, 0, now), post=post.key, since=now, held=True, outcome="held") for one in held]
        gone = [nudging.unseen(one) for one in shown if one.post == post.key and not one.held]
        self._coach.store.save_nudges(ego.space, [*gone, *nudges, *back])
        return _delivery(post, Card(_thoughts(len(nudges)), tuple(map(item_of, shown_now)))) if nudges else None


def delivery_key(post: Post) -> str:
    """The idempotency key of a post's delivery."""
    return f"{post.space}|{post.ego}|{post.key}"


def asked(preferences: Preferences, keys: Iterable[str]) -> Preferences:
    """Preferences after ego was asked, with items of these keys: nothing is asked twice, and kinds that were ignored rest."""
    kinds = {key.partition("|")[2]: key.startswith(TIRED) for key in keys}
    known = frozenset(kind for kind in SUGGESTION_KINDS if kind in kinds)
    resting = frozenset(kind for kind in known if kinds[kind])
    return replace(preferences, asked=preferences.asked | known, muted=preferences.muted | resting)


def _is_unseen(post: Post, said: Iterable[Nudge]) -> bool:
    """Whether ego surely saw nothing of what a post was to say, neither unasked nor when they asked, and not only chance held it back."""
    return post.attempts <= 1 and all(nudge.at == nudge.since for nudge in said) and not all(nudge.held for nudge in said)


def _delivery(post: Post, card: Card) -> Delivery:
    return Delivery(post.space, post.ego, card, delivery_key(post))


def _revised(nudge: Nudge) -> Item:
    if nudge.outcome == "shown":
        return item_of(suggestion_of(nudge))
    return Item(t(_BECAME.get(nudge.outcome, _GONE), text=nudge.text), key=nudge.key)


def _question(ego: Ego, shown: Iterable[Nudge], now: Moment) -> Card | None:
    """Asks, in the place of a batch, whether to stop a kind that was ignored or that changed nothing."""
    nudges = list(shown)
    for kind in nudging.tired(ego.preferences, nudges, now):
        body = t(
            "You took up none of the last {n} suggestions of one kind: {kind}. Kith stops bringing them up, unless you want to keep them.",
            n=nudging.TIRED,
            kind=t(KINDS[kind]),
        )
        return _asking(f"{TIRED}{kind}", kind, body)
    for kind, found in effect.effects(nudges, now).items():
        if found.is_useless() and kind not in ego.preferences.asked | ego.preferences.muted:
            cases = t("{n} suggestions shown and {held} held back", n=found.shown.cases, held=found.held.cases)
            body = t(
                "Suggestions of one kind seem to change nothing for you: {kind} ({cases}). Shall Kith stop bringing them up?", kind=t(KINDS[kind]), cases=cases
            )
            return _asking(f"{USELESS}{kind}", kind, body)
    return None


def _asking(key: str, kind: SuggestionKind, body: str) -> Card:
    buttons = (Button(t("Keep them"), f"keep {kind}"), Button(t("Stop them"), f"notkind {kind}"))
    footer = t("Kith asks this once. You can still ask for them any time.")
    return Card(t("Is this of use to you?"), (Item(body, key=key, buttons=buttons),), footer=footer)


def _thoughts(count: int) -> str:
    return t("A thought for today") if count == 1 else t("Some thoughts for today")

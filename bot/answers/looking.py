"""Answers that look back: the last seven days at any time, with their picture."""

from bot import digest
from bot.answers.call import Call
from bot.answers.words import said
from bot.card import Card
from bot.coach import Coach, nudge_of
from bot.coaching.view import View
from bot.errors import BadCommand
from bot.texts import t


def week(coach: Coach, call: Call) -> Card:
    """The caller's last seven days, or their totals."""
    view = coach.view(call.space, coach.ego(call.space, call.person), call.now)
    if not call.words:
        return seen(view)[0]
    if not said(call.words, "totals"):
        raise BadCommand(t("myweek {words} means nothing.", words=call.words), t('Say "myweek", or "myweek totals".'))
    return digest.totals(view, digest.week_of(view))


def seen(view: View) -> tuple[Card, digest.Week]:
    """The last seven days as a card, and what it was made of; its suggestions are remembered, so that ego can answer them.

    Of what was shown before, a digest that nobody asked for remembers nothing new.
    """
    week = digest.week_of(view)
    card = digest.card_of(view, week)
    before = len(card.items) - len(week.suggestions)
    nudges = [
        nudge_of(one, before + place, view.now, view.shown.get(one.key))
        for place, one in enumerate(week.suggestions, 1)
        if not (view.unasked and one.key in view.shown)
    ]
    if nudges:
        view.store.save_nudges(view.space, nudges)
    return card, week

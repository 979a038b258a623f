"""Answers that look back: the last seven days at any time, with their picture."""

from bot import digest
from bot.answers.call import Call
from bot.card import Card
from bot.coach import Coach
from bot.errors import BadCommand


def week(coach: Coach, call: Call) -> Card:
    """The caller's last seven days, or their totals."""
    view = coach.view(call.space, coach.ego(call.space, call.person), call.now)
    if not call.words:
        return coach.week(view)[0]
    if call.words.casefold() != "totals":
        raise BadCommand(f"myweek {call.words} means nothing.", 'Say "myweek", or "myweek totals".')
    return digest.totals(view, digest.week_of(view))

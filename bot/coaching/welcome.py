"""Newcomers whose first words nobody has taken up."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.model import Suggestion
from bot.moment import DAY, MINUTE, after
from bot.wording import about, when

READ = 48
SETTLING = 10 * MINUTE
LAPSE = 7 * DAY
CONFIDENCE = 0.75
AT_HOME = 2
"""People with whom ego has talked, from which on Kith asks them by itself to welcome somebody."""


def suggest(view: View) -> Iterator[Suggestion]:
    """Whom ego could welcome, newest first."""
    if view.unasked and not _is_at_home(view):
        return
    seen = set()
    for turn in view.store.open_turns(view.space, after(view.now, -LAPSE), READ):
        if turn.kind != "first_words" or turn.speaker in seen or view.now - turn.at < SETTLING or not view.may("welcome", turn.speaker, turn.message):
            continue
        if view.is_taken("welcome", turn.speaker, turn.message):
            continue
        seen.add(turn.speaker)
        name = view.name(turn.speaker)
        reasons = (
            f"{name} is new and wrote {when(turn.at, view.now, view.zone)} in {view.place(turn.message)}",
            "nobody has answered; any answer within a newcomer's first days makes it likelier that they stay",
        )
        text = f"Welcome {name}, whose first words{about(turn.topics)} met silence."
        yield Suggestion("welcome", view.ego.id, turn.speaker, text, reasons, CONFIDENCE, turn.at, turn.message)


def _is_at_home(view: View) -> bool:
    return sum(1 for tie in view.store.ties(view.space, view.ego.id) if tie.sent and tie.received) >= AT_HOME

"""Newcomers whose first words nobody has taken up."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.model import Suggestion
from bot.moment import DAY, MINUTE, after
from bot.texts import t
from bot.wording import about, when

READ = 48
SETTLING = 10 * MINUTE
LAPSE = 7 * DAY
CONFIDENCE = 0.75


def suggest(view: View) -> Iterator[Suggestion]:
    """Whom ego could welcome, newest first; when Kith speaks first, whom it brought to nobody else: one welcome is worth more than a crowd."""
    seen = set()
    for turn in view.store.open_turns(view.space, after(view.now, -LAPSE), READ):
        if turn.kind != "first_words" or turn.speaker in seen or view.now - turn.at < SETTLING or not view.may("welcome", turn.speaker, turn.message):
            continue
        if view.is_taken("welcome", turn.speaker, turn.message):
            continue
        seen.add(turn.speaker)
        name = view.name(turn.speaker)
        reasons = (
            t("{name} is new and wrote {when} in {place}", name=name, when=when(turn.at, view.now, view.zone), place=view.place(turn.message)),
            t("nobody has answered; any answer within a newcomer's first days makes it likelier that they stay"),
        )
        text = t("Welcome {name}, whose first words{about} met silence.", name=name, about=about(turn.topics))
        yield Suggestion("welcome", view.ego.id, turn.speaker, text, reasons, CONFIDENCE, turn.at, turn.message)

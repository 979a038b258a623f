"""News that met silence: somebody whom ego knows told what happened to them, and nobody answered."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.model import OpenTurn, Suggestion
from bot.moment import DAY, HOUR, after
from bot.texts import t
from bot.wording import about, when

READ = 48
SETTLING = 3 * HOUR
"""Others may still answer."""
LAPSE = 4 * DAY
CONFIDENCE = 0.7


def suggest(view: View) -> Iterator[Suggestion]:
    """Whose news ego could answer, newest first; when Kith speaks first, news that it brought to nobody else."""
    seen = set()
    for turn in view.store.open_turns(view.space, after(view.now, -LAPSE), READ):
        if turn.kind != "news" or turn.speaker in seen or view.now - turn.at < SETTLING or not view.may("news", turn.speaker, turn.message):
            continue
        tie = view.tie(turn.speaker)
        if tie is None or not (tie.sent and tie.received) or view.is_taken("news", turn.speaker, turn.message):
            continue
        seen.add(turn.speaker)
        yield _said(view, turn)


def _said(view: View, turn: OpenTurn) -> Suggestion:
    name = view.name(turn.speaker)
    reasons = (
        t(
            "{name} said so {when} in {place}, and nobody has answered",
            name=name,
            when=when(turn.at, view.now, view.zone),
            place=view.place(turn.message),
        ),
        t("you and {name} have talked before; a word about somebody's news is remembered", name=name),
    )
    text = t("{name} shared some news{about}. Say a word.", name=name, about=about(turn.topics))
    return Suggestion("news", view.ego.id, turn.speaker, text, reasons, CONFIDENCE, turn.at, turn.message)

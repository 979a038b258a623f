"""What a person says back about a suggestion or about a kind of them."""

from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.words import kind_as_typed, kind_of
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import SUGGESTION_KINDS, Ego, Nudge, Outcome
from bot.texts import mark, t
from bot.wording import KINDS


def done(coach: Coach, call: Call) -> Card:
    """The caller did it, or it is settled."""
    return _decide(coach, call, "done", mark("Good. It is settled: {text}"))


def not_now(coach: Coach, call: Call) -> Card:
    """The caller puts it off for a week."""
    return _decide(coach, call, "not_now", mark("Put off for a week: {text}"))


def not_this(coach: Coach, call: Call) -> Card:
    """The caller does not want to be reminded of that person."""
    return _decide(coach, call, "not_this_person", mark("Kith will not remind you of this person again: {text}"))


def not_kind(coach: Coach, call: Call) -> Card:
    """The caller does not want suggestions of that kind brought up: of the one that is meant, or of the kind that is named."""
    kind = kind_of(call.words)
    if kind is None:
        ego, nudge = _meant(coach, call)
        coach.decide(call.space, ego, nudge, "not_this_kind", call.now)
        kind = nudge.kind
    ego = coach.ego(call.space, call.person)
    coach.prefer(ego, replace(ego.preferences, muted=ego.preferences.muted | {kind}))
    body = t("Kith no longer brings up {kind}. You can still ask.", kind=t(KINDS[kind]))
    return Card(t("Not this kind"), body=body, buttons=(Button(t("Bring them up again"), f"keep {kind}"),))


def keep(coach: Coach, call: Call) -> Card:
    """The caller wants a kind of suggestion brought up, whatever they ignored."""
    ego, kind = coach.ego(call.space, call.person), kind_of(call.words)
    if kind is None:
        raise BadCommand(t("Which kind?"), t("Kinds are {kinds}. Say for example: keep thank.", kinds=", ".join(map(kind_as_typed, SUGGESTION_KINDS))))
    coach.prefer(ego, replace(ego.preferences, muted=ego.preferences.muted - {kind}, asked=ego.preferences.asked | {kind}))
    return Card(t("Kept"), body=t("Kith goes on bringing up {kind}, now and then.", kind=t(KINDS[kind])))


def why(coach: Coach, call: Call) -> Card:
    """Why something was suggested."""
    _, nudge = _meant(coach, call)
    return Card(t("Why this?"), tuple(Item(reason) for reason in nudge.reasons), body=nudge.text, footer=_seen_at(coach, call, nudge))


def _decide(coach: Coach, call: Call, outcome: Outcome, said: str) -> Card:
    ego, nudge = _meant(coach, call)
    coach.decide(call.space, ego, nudge, outcome, call.now)
    return Card(t(said, text=nudge.text))


def _meant(coach: Coach, call: Call) -> tuple[Ego, Nudge]:
    """The suggestion that is meant: by its key (a button), by its number on the last card, or the only one there."""
    ego = coach.ego(call.space, call.person)
    nudges = [nudge for nudge in coach.store.nudges(call.space, ego.id) if nudge.outcome != "held"]
    if not nudges:
        raise BadCommand(t("Nothing was suggested to you yet."), t('Ask first, for example "who should I thank?"'))
    for nudge in nudges:
        if nudge.key == call.words:
            return ego, nudge
    shown = [nudge for nudge in nudges if nudge.outcome == "shown"] or nudges
    latest = max(nudge.at for nudge in shown)
    card = [nudge for nudge in shown if nudge.at == latest]
    if not call.words and len(card) == 1:
        return ego, card[0]
    number = call.words.lstrip("#")
    for nudge in card:
        if number == str(nudge.place):
            return ego, nudge
    raise BadCommand(t("Which one?"), t("Say its number on the last card: {numbers}.", numbers=", ".join(str(nudge.place) for nudge in card)))


def _seen_at(coach: Coach, call: Call, nudge: Nudge) -> str:
    return coach.archive.link(call.space, nudge.evidence) if nudge.evidence else ""

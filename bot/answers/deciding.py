"""What a person says back about a suggestion or about a kind of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.words import kind_as_typed, kind_of
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import SUGGESTION_KINDS, Ego, Nudge, Outcome
from bot.texts import mark, t
from bot.wording import KINDS

_DECIDED: frozenset[Outcome] = frozenset(("done", "not_now", "not_this_person", "not_this_kind"))


def done(coach: Coach, call: Call) -> Card:
    """The caller did it, or it is settled."""
    return _decide(coach, call, "done", mark("Good. It is settled: {text}"))


def not_now(coach: Coach, call: Call) -> Card:
    """The caller puts it off for a week."""
    return _decide(coach, call, "not_now", mark("Put off for a week: {text}"))


def not_this(coach: Coach, call: Call) -> Card:
    """The caller does not want to be reminded of that person, or of those two."""
    ego, nudge = _meant(coach, call)
    coach.decide(call.space, ego, nudge, "not_this_person", call.now)
    if nudge.other:
        return Card(t("Kith will not propose these two again: {text}", text=nudge.text))
    body = t("Say keep {name} to take it back.", name=coach.ledger(call.space).roster.name(nudge.alter))
    undo = Button(t("Take it back"), f"keep {nudge.alter}")
    return Card(t("Kith will not remind you of this person again: {text}", text=nudge.text), body=body, buttons=(undo,))


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
    """The caller wants a kind of suggestion brought up, whatever they ignored, or be reminded of a person whom they refused."""
    ego, kind = coach.ego(call.space, call.person), kind_of(call.words)
    if kind is None and (refused := _refused(coach, call)):
        coach.store.save_nudges(call.space, [replace(nudge, outcome="shown") for nudge in refused])
        name = coach.ledger(call.space).roster.name(refused[0].alter)
        body = t("Kith may remind you of {name} again. You are still never suggested to {name}: showto {name} ends that.", name=name)
        return Card(t("Taken back"), body=body)
    if kind is None:
        raise BadCommand(t("Which kind?"), t("Kinds are {kinds}. Say for example: keep thank.", kinds=", ".join(map(kind_as_typed, SUGGESTION_KINDS))))
    coach.prefer(ego, replace(ego.preferences, muted=ego.preferences.muted - {kind}, asked=ego.preferences.asked | {kind}))
    return Card(t("Kept"), body=t("Kith goes on bringing up {kind}, now and then.", kind=t(KINDS[kind])))


def why(coach: Coach, call: Call) -> Card:
    """Why something was suggested."""
    _, nudge = _meant(coach, call)
    return Card(t("Why this?"), tuple(Item(reason) for reason in nudge.reasons), body=nudge.text, footer=_seen_at(coach, call, nudge))


def _refused(coach: Coach, call: Call) -> list[Nudge]:
    """What the caller refused of the person who goes by these words, as an id or a name."""
    roster, wanted = coach.ledger(call.space).roster, call.words.lstrip("@").casefold()
    refused = (nudge for nudge in coach.store.nudges(call.space, call.person) if nudge.outcome == "not_this_person" and nudge.other is None)
    return [nudge for nudge in refused if wanted in (nudge.alter.casefold(), roster.name(nudge.alter).casefold())]


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
    return ego, _on_last_card(nudges, call.words.lstrip("#"))


def _on_last_card(nudges: Sequence[Nudge], number: str) -> Nudge:
    """The suggestion with a number on the last card, or the only one there. A number that was decided about since never means an older card."""
    shown = [nudge for nudge in nudges if nudge.outcome == "shown"] or nudges
    latest = max(nudge.at for nudge in shown)
    decided = {nudge.place for nudge in nudges if nudge.outcome in _DECIDED and nudge.at > latest}
    card = {str(nudge.place): nudge for nudge in shown if nudge.at == latest and nudge.place not in decided}
    if not number and len(card) == 1:
        (number,) = card
    if number in card:
        return card[number]
    if not card:
        raise BadCommand(t("That is decided already."), t('Ask again, for example "who should I thank?"'))
    raise BadCommand(t("Which one?"), t("Say its number on the last card: {numbers}.", numbers=", ".join(card)))


def _seen_at(coach: Coach, call: Call, nudge: Nudge) -> str:
    return coach.archive.link(call.space, nudge.evidence) if nudge.evidence else ""

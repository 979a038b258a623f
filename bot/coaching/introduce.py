"""Two people to bring together: one asked for what the other told of. Both opted in, ego knows both, and ego asks each of them first."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.model import OpenTurn, PersonId, Suggestion, Tie, Turn
from bot.moment import DAY, HOUR, after
from bot.texts import t
from bot.ties import last_contact
from bot.wording import listed, when

READ = 24
"""Open questions that are looked at."""
PEOPLE = 20
"""People with whom ego talked last, who may have what is asked for."""
TOLD = 4
"""Turns of each that are looked at."""
SHARED = 2
"""Telling words that a question and an offer must share."""
UNANSWERED_AFTER = 6 * HOUR
LAPSE = 7 * DAY
CONFIDENCE = 0.6


def suggest(view: View) -> Iterator[Suggestion]:
    """Whom ego could bring together, the newest question first; a pair that was refused or brought together never comes again."""
    questions = [turn for turn in view.store.open_turns(view.space, after(view.now, -LAPSE), READ) if _is_need(view, turn)]
    if not questions:
        return
    offers = list(_offers(view))
    for question in questions:
        found = next((told for told in offers if _fits(view, question, told)), None)
        if found is not None:
            yield _said(view, question, found)


def _is_need(view: View, turn: OpenTurn) -> bool:
    """Whether a question is old enough, by somebody who opted in and whom ego knows."""
    asked = turn.kind == "question" and len(turn.topics) >= SHARED and view.now - turn.at >= UNANSWERED_AFTER
    return asked and view.opted_in(turn.speaker) and view.may("introduce", turn.speaker, turn.message) and _knows(view, turn.speaker)


def _offers(view: View) -> Iterator[Turn]:
    """What people whom ego knows told lately."""
    ties = [tie for tie in view.ties() if _is_mutual(tie) and view.opted_in(tie.alter)]
    for tie in sorted(ties, key=last_contact, reverse=True)[:PEOPLE]:
        if view.may("introduce", tie.alter, None):
            yield from view.store.telling_turns(view.space, tie.alter, TOLD)


def _fits(view: View, question: OpenTurn, told: Turn) -> bool:
    """Whether somebody told of what another one asks for, and the two have not met and do not hide from each other."""
    if told.speaker == question.speaker or len(_shared(question, told)) < SHARED:
        return False
    refused = f"introduce|{_pair(question.speaker, told.speaker)}" in view.settled
    return not refused and view.store.tie(view.space, question.speaker, told.speaker) is None and not _hides(view, question.speaker, told.speaker)


def _hides(view: View, one: PersonId, other: PersonId) -> bool:
    """Whether one of two people refused the other, or does not want to be suggested to them."""
    return other in view.store.hidden_from(view.space, one) or one in view.store.hidden_from(view.space, other)


def _said(view: View, question: OpenTurn, told: Turn) -> Suggestion:
    needs, offers = view.name(question.speaker), view.name(told.speaker)
    words = listed(_shared(question, told)[:2])
    reasons = (
        t(
            "{name} asked {when} in {place}, and nobody has answered",
            name=needs,
            when=when(question.at, view.now, view.zone),
            place=view.place(question.message),
        ),
        t(
            "{name} spoke of it {when} in {place}; you know both, and they have not met here",
            name=offers,
            when=when(told.at, view.now, view.zone),
            place=view.place(told.id),
        ),
        t("ask each of them first whether they would like it"),
    )
    text = t("{name} asked about {topics}, {other} mentioned it: you could bring them together.", name=needs, topics=words, other=offers)
    pair = _pair(question.speaker, told.speaker)
    return Suggestion("introduce", view.ego.id, question.speaker, text, reasons, CONFIDENCE, question.at, question.message, other=told.speaker, matter=pair)


def _shared(question: OpenTurn, told: Turn) -> list[str]:
    return [topic for topic in question.topics if topic in told.topics]


def _pair(one: PersonId, other: PersonId) -> str:
    return "+".join(sorted((one, other)))


def _knows(view: View, person: PersonId) -> bool:
    tie = view.tie(person)
    return tie is not None and _is_mutual(tie)


def _is_mutual(tie: Tie) -> bool:
    return bool(tie.sent and tie.received)

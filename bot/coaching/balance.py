"""The card-spray mirror: ego announced several things and turned to nobody meanwhile. Says so once a topic, and names somebody to be curious about."""

from collections.abc import Iterator

from bot.coaching import ask
from bot.coaching.view import View
from bot.model import Suggestion, Turn
from bot.moment import DAY, Moment
from bot.texts import t, tn
from bot.wording import about, when

READ = 24
"""Telling turns of ego that are looked at."""
SPAN = 10 * DAY
ANNOUNCED = 3
"""Announcements in that time from which on it is said."""
CONFIDENCE = 0.7


def suggest(view: View) -> Iterator[Suggestion]:
    """At most one: whom ego could ask instead of announcing more. Nothing when ego turned to anybody, or nobody told anything."""
    told = [turn for turn in view.store.telling_turns(view.space, view.ego.id, READ) if "announcement" in turn.acts and view.now - turn.at <= SPAN]
    if len(told) < ANNOUNCED or f"balance|{_matter(told)}" in view.settled or _turned_to_anybody(view, told[-1].at):
        return
    person = next((one for one in ask.suggest(view) if one.evidence is not None), None)
    if person is not None:
        yield _said(view, told, person)


def _turned_to_anybody(view: View, since: Moment) -> bool:
    return any(tie.last_sent is not None and tie.last_sent >= since for tie in view.store.ties(view.space, view.ego.id, since))


def _said(view: View, told: list[Turn], person: Suggestion) -> Suggestion:
    name = view.name(person.alter)
    announced = tn(
        "you announced {n} thing, the first {when}, and turned to nobody meanwhile",
        "you announced {n} things, the first {when}, and turned to nobody meanwhile",
        len(told),
        when=when(told[-1].at, view.now, view.zone),
    )
    reasons = (announced, *person.reasons)
    topic = _topic(told)
    topics = about([topic] if topic else [])
    text = t("You told everybody{about}. Be curious about {name} in between.", about=topics, name=name)
    matter = _matter(told)
    return Suggestion("balance", view.ego.id, person.alter, text, reasons, CONFIDENCE, told[0].at, person.evidence, person.question, matter=matter)


def _matter(told: list[Turn]) -> str:
    """What the suggestion is about, whomever it names: the topic, else the channel of the newest announcement."""
    return _topic(told) or told[0].channel


def _topic(told: list[Turn]) -> str:
    """What the announcements have in common, else what the newest is about."""
    words = [topic for turn in told for topic in turn.topics]
    return max(words, key=words.count, default="")

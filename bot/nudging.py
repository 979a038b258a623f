"""When Kith may speak first, and of whom: rarely, in waking hours, never twice of the same thing."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import takewhile
from operator import attrgetter

from msgspec.structs import replace

from bot.model import Nudge, PersonId, Preferences, SuggestionKind
from bot.moment import DAY, WEEK, Moment, after, at_wall, local

NEVER = Moment(1 << 62)
"""A moment that does not come."""
COOLING = WEEK
"""A person is suggested by Kith at most once in this time."""
PUT_OFF = WEEK
"""How long "not now" lasts."""
DONE_FOR = 30 * DAY
"""How long "done" lasts for a suggestion that is about a person and not about one message."""
SLOWEST = 3
"""Ignored batches after which the pace is not halved further: every eighth day."""
TIRED = 3
"""Nudges of a kind, ignored one after the other, after which Kith asks whether to stop it."""

_BY_SINCE = attrgetter("since")


def is_quiet(preferences: Preferences, now: Moment) -> bool:
    """Whether the person's own clock says not to disturb; quiet hours may cross midnight, equal bounds mean never quiet."""
    return is_asleep(preferences, now) or local(now, preferences.zone).weekday() not in preferences.days


def is_asleep(preferences: Preferences, now: Moment) -> bool:
    """Whether it is one of the person's quiet hours, on any day."""
    return _sleeps(preferences, local(now, preferences.zone).hour)


def first_hour(preferences: Preferences) -> int:
    """The hour from which Kith may speak first: the chosen one, or when quiet ends if that is quiet."""
    return preferences.quiet_to if _sleeps(preferences, preferences.hour) else preferences.hour


def _sleeps(preferences: Preferences, hour: int) -> bool:
    start, end = preferences.quiet_from, preferences.quiet_to
    return start <= hour < end if start <= end else hour >= start or hour < end


def is_paused(preferences: Preferences, now: Moment) -> bool:
    """Whether the person asked for silence until later."""
    return now < preferences.paused_until


def next_moment(preferences: Preferences, now: Moment) -> Moment:
    """When Kith may next speak first, on a chosen weekday; NEVER when it may not at all."""
    if preferences.budget == 0:
        return NEVER
    now = max(now, after(preferences.paused_until, -1))
    today = local(now, preferences.zone).date()
    candidates = (at_wall(today + timedelta(days=day), first_hour(preferences), preferences.zone) for day in range(9))
    return next((at for at in candidates if at > now and not is_quiet(preferences, at)), NEVER)


def unseen(nudge: Nudge) -> Nudge:
    """A nudge that its post did not bring after all: it is not said first again, and there when ego asks unless it is settled."""
    return replace(nudge, outcome="held" if nudge.outcome == "shown" else nudge.outcome, post="", since=Moment(0))


def undelivered(nudge: Nudge) -> Nudge:
    """A nudge that surely reached nobody: it can be said first again, as if it were new. One that ego saw by asking was told."""
    return replace(unseen(nudge), place=0) if nudge.at == nudge.since else unseen(nudge)


def _is_new(nudge: Nudge) -> bool:
    """Whether ego never saw a nudge, though not because it was held back."""
    return nudge.outcome == "held" and not nudge.held and nudge.place == 0


def key_of(preferences: Preferences, now: Moment) -> str:
    """The key of today's nudges, by the person's own calendar."""
    return f"nudge|{local(now, preferences.zone):%Y-%m-%d}"


def may_speak(preferences: Preferences, shown: Iterable[Nudge], now: Moment) -> bool:
    """Whether it is a moment to speak first: nothing was shown or asked for today, and enough days passed since what was ignored."""
    nudges = list(shown)
    today = local(now, preferences.zone).date()
    told = (nudge for nudge in nudges if nudge.outcome != "held")
    return all(local(nudge.at, preferences.zone).date() != today for nudge in told) and _is_rested(preferences, nudges, now)


def may_send(preferences: Preferences, now: Moment) -> bool:
    """Whether nudges may be sent at this moment: the chosen hour or later, neither quiet nor paused."""
    awake = not (is_quiet(preferences, now) or is_paused(preferences, now))
    return preferences.budget > 0 and awake and local(now, preferences.zone).hour >= first_hour(preferences)


def tired(preferences: Preferences, shown: Iterable[Nudge], now: Moment) -> list[SuggestionKind]:
    """Kinds whose last nudges were all ignored, and of which Kith has not asked yet whether to stop."""
    latest: dict[SuggestionKind, list[Nudge]] = {}
    for nudge in sorted(_brought(shown), key=_BY_SINCE, reverse=True):
        latest.setdefault(nudge.kind, []).append(nudge)
    spared = preferences.asked | preferences.muted
    return [
        kind
        for kind, nudges in latest.items()
        if kind not in spared and len(nudges) >= TIRED and all(_is_ignored(one, preferences, now) for one in nudges[:TIRED])
    ]


def _is_rested(preferences: Preferences, shown: Iterable[Nudge], now: Moment) -> bool:
    """Whether the pace allows a batch today: each batch that was ignored doubles the days until the next, and one that was taken up ends that."""
    batches: dict[str, list[Nudge]] = {}
    for nudge in sorted(_brought(shown), key=_BY_SINCE, reverse=True):
        batches.setdefault(nudge.post, []).append(nudge)
    ignored = list(takewhile(lambda nudges: all(_is_ignored(one, preferences, now) for one in nudges), batches.values()))
    if not ignored:
        return True
    last = local(ignored[0][0].since, preferences.zone).date()
    return (local(now, preferences.zone).date() - last).days >= 1 << min(len(ignored), SLOWEST)


def _brought(shown: Iterable[Nudge]) -> Iterable[Nudge]:
    """Nudges that ego got unasked and that were not taken back."""
    return (nudge for nudge in shown if nudge.post and not nudge.held and nudge.outcome != "withdrawn")


def _is_ignored(nudge: Nudge, preferences: Preferences, now: Moment) -> bool:
    """Whether ego let a nudge of an earlier day pass without a word or a deed."""
    earlier = local(nudge.since, preferences.zone).date() < local(now, preferences.zone).date()
    return earlier and nudge.outcome == "shown" and nudge.acted is None


def settled(shown: Iterable[Nudge], now: Moment) -> frozenset[str]:
    """Keys of suggestions that were decided about and must not come again yet."""
    return frozenset(nudge.key for nudge in shown if _holds(nudge, now))


def refused(shown: Iterable[Nudge]) -> frozenset[PersonId]:
    """Whom the person does not want to be reminded of."""
    return frozenset(nudge.alter for nudge in shown if nudge.outcome == "not_this_person" and nudge.kind != "introduce")


def mentioned_before(shown: Iterable[Nudge]) -> frozenset[str]:
    """Keys of everything that was ever shown: Kith does not say it first a second time."""
    return frozenset(nudge.key for nudge in shown if not _is_new(nudge))


def cooling(shown: Iterable[Nudge], now: Moment) -> frozenset[PersonId]:
    """Who was suggested too lately to be suggested again unasked."""
    return frozenset(nudge.alter for nudge in shown if now - nudge.at < COOLING and not _is_new(nudge))


def _holds(nudge: Nudge, now: Moment) -> bool:
    if nudge.outcome == "done":
        return nudge.evidence is not None or now - nudge.at < DONE_FOR
    if nudge.kind == "introduce" and nudge.outcome == "not_this_person":
        return True
    return nudge.outcome == "withdrawn" or (nudge.outcome == "not_now" and now - nudge.at < PUT_OFF)

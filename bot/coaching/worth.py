"""Is a card about a message worth saying? What ego sought before it, what everybody said after it, and how it is made, as numbers. Keeps no text.

The models were trained on exactly these numbers (`evaluation.training.cards`): a change here needs new weights.
"""

from collections.abc import Iterable
from math import log1p

from bot.coaching.view import BEFORE, Surroundings
from bot.coaching.waiting import waiting
from bot.listening.gist import manner_of, size_of, words_of
from bot.listening.helping import ASKS
from bot.listening.scene import GLAD, pace_of
from bot.model import Act, Turn
from bot.moment import DAY, MINUTE

LONG_AGO = 12.0
"""Stands for "never", where seconds are counted as logarithms: two days."""
_TOLD: frozenset[Act] = frozenset(("announcement", "news", "activity", "introduction", "promise"))
_SOON = 10
_CLOSE = 5
Facts = dict[str, float]


def facts(scene: Surroundings) -> Facts:
    """What the record knows about it. Counts and times are logarithms, so that the tenth matters less than the first."""
    return {**_made(scene), **_sought(scene), **_said_before(scene), **_ego_since(scene), **_others_since(scene), **_when(scene)}


def _made(scene: Surroundings) -> Facts:
    """How the message is made and how surely it is to ego."""
    turn = scene.turn
    _, _, about_you, about_me = manner_of(turn.gist)
    return {
        "about_you": about_you,
        "about_me": about_me,
        "rare": len(words_of(turn.gist)) / 5,
        "named": float(scene.ego in turn.mentions or (turn.marked is not None and scene.ego in turn.addressees)),
        "named_first": float(turn.mentions[:1] == (scene.ego,)),
        "calls_several": float(len(turn.mentions) > 1),
        "question": float("question" in turn.acts),
        "request": float("request" in turn.acts),
        "interest": float("interest" in turn.acts),
        "greets": float("greeting" in turn.acts),
        "tells": float(not turn.acts.isdisjoint(_TOLD)),
    }


def _sought(scene: Surroundings) -> Facts:
    """What ego had asked last before it, and what happened between."""
    ego, alter, before = scene.ego, scene.alter, scene.before
    said = next((one for one in before if one.id == scene.turn.replies_to), None)
    place = next((place for place in range(len(before) - 1, -1, -1) if before[place].speaker == ego and _asks(before[place])), None)
    sought = before[place] if place is not None else None
    between = before[place + 1 :] if place is not None else ()
    return {
        "to_what_ego_asked": float(said is not None and said.speaker == ego and _asks(said)),
        "sought_request": float(sought is not None and "request" in sought.acts),
        "sought_of_alter": float(sought is not None and alter in sought.addressees),
        "sought_words_shared": float(min(2, len(words_of(sought.gist) & words_of(scene.turn.gist)))) if sought else 0.0,
        "sought_since": _gap(sought, scene.turn),
        "went_on_since_sought": _many(one.speaker == ego for one in between),
        "helpers_since_sought": log1p(len({one.speaker for one in between if ego in one.addressees and "answer" in one.acts})),
    }


def _said_before(scene: Surroundings) -> Facts:
    """Who had spoken, asked and helped before it."""
    ego, alter = scene.ego, scene.alter
    mine = [(back, one) for back, one in enumerate(reversed(scene.before), 1) if one.speaker == ego]
    theirs = [one for one in scene.before if one.speaker == alter]
    return {
        "ego_spoke": log1p(len(mine)),
        "ego_last": log1p(mine[0][0] if mine else BEFORE),
        "ego_last_gap": _gap(mine[0][1] if mine else None, scene.turn),
        "ego_last_to_alter": float(bool(mine) and alter in mine[0][1].addressees),
        "ego_to_alter": _many(alter in one.addressees for _, one in mine),
        "ego_answered": _many("answer" in one.acts for _, one in mine),
        "ego_answered_alter": _many("answer" in one.acts and alter in one.addressees for _, one in mine),
        "alter_asked": _many(_asks(one) for one in theirs),
        "alter_asked_all": _many(_asks(one) and not one.addressees for one in theirs),
        "alter_asked_ego": _many(_asks(one) and ego in one.addressees for one in theirs),
        "alter_answered": _many("answer" in one.acts for one in theirs),
    }


def _ego_since(scene: Surroundings) -> Facts:
    """What ego said after it."""
    turn = scene.turn
    mine = [(on, one) for on, one in enumerate(scene.after, 1) if one.speaker == scene.ego]
    first = mine[0][1] if mine else None
    loose = [one for _, one in mine if not one.mentions]
    return {
        "ego_since": log1p(len(mine)),
        "ego_soon": _many(on <= _SOON for on, _ in mine),
        "ego_at_once": float(bool(mine) and mine[0][0] <= _CLOSE),
        "ego_asks_first": float(first is not None and _asks(first)),
        "ego_loose": log1p(len(loose)),
        "ego_loose_gap": _gap(turn, loose[0] if loose else None),
        "ego_linked": max((one.confidence for _, one in mine if one.replies_to == turn.id), default=0.0),
        "ego_glad": float(any(not one.acts.isdisjoint(GLAD) for _, one in mine)),
        "ego_to_others": _many(bool(one.addressees) and scene.alter not in one.addressees for _, one in mine),
    }


def _others_since(scene: Surroundings) -> Facts:
    """What alter and everybody else said after it."""
    ego, alter = scene.ego, scene.alter
    theirs = [one for one in scene.after if one.speaker == alter]
    others = [one for one in scene.after if one.speaker not in (ego, alter)]
    to_alter = [one for one in others if alter in one.addressees]
    return {
        "alter_told_ego": log1p(sum(1 << size_of(one.gist) for one in theirs if ego in one.addressees)) / 5,
        "alter_glad": float(any(not one.acts.isdisjoint(GLAD) for one in theirs)),
        "alter_to_others": _many(bool(one.addressees) and ego not in one.addressees for one in theirs),
        "others_to_ego": log1p(len({one.speaker for one in others if ego in one.addressees})),
        "others_helped_ego": log1p(len({one.speaker for one in others if ego in one.addressees and "answer" in one.acts})),
        "others_to_alter": log1p(len({one.speaker for one in to_alter})),
        "others_helped_alter": log1p(len({one.speaker for one in to_alter if "answer" in one.acts})),
        "others_sure": max((one.confidence for one in to_alter), default=0.0),
        "others_linked": max((one.confidence for one in others if one.replies_to == scene.turn.id), default=0.0),
    }


def _when(scene: Surroundings) -> Facts:
    """How people talk there, and how long ago it was (more than a day counts as one)."""
    near = (*scene.before, scene.turn, *scene.after)
    since = min(DAY, max(0, scene.now - scene.turn.at))
    return {
        "since": log1p(since / 1000) / 5,
        "said_since": log1p(len(scene.after)) / 5,
        "pace": log1p(pace_of(near) / MINUTE) / 5,
        "naming": sum(bool(one.mentions) for one in near) / len(near),
    }


def still_waits(scene: Surroundings) -> float:
    """How likely nobody has answered it by now: the fact "waits", which takes longer than all others and is therefore looked at where it can decide."""
    return waiting(scene.turn, scene.after, scene.now, scene.before)


def _asks(turn: Turn) -> bool:
    return not turn.acts.isdisjoint(ASKS)


def _many(those: Iterable[bool]) -> float:
    return log1p(sum(those))


def _gap(one: Turn | None, later: Turn | None) -> float:
    """The time between two turns."""
    return min(LONG_AGO, log1p(max(0, later.at - one.at) / 1000)) / 10 if one and later else LONG_AGO / 10

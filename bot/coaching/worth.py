"""Is a card about a message worth saying? What was sought before it, what was said after it, and how it is made, as numbers. Keeps no text.

The models were trained on exactly these numbers (`evaluation.training.cards`): a change here needs new weights.
"""

from collections.abc import Iterable, Sequence
from math import log1p

from bot.coaching.view import BEFORE, Surroundings
from bot.coaching.waiting import waiting
from bot.listening.gist import manner_of, size_of
from bot.listening.helping import ASKS
from bot.listening.scene import GLAD
from bot.model import PersonId, Turn
from bot.moment import DAY, HOUR

LATELY = 2 * HOUR
"""What two people said so long before or after a message belongs to the same talk."""
SURE = 0.8
"""From this confidence that words without a name are to ego, they are as good as with it."""
Facts = dict[str, float]


def facts(scene: Surroundings) -> Facts:
    """What the record knows about it. Counts and times are logarithms, so that the tenth matters less than the first."""
    return {**_made(scene), **_sought(scene), **_said_before(scene), **_said_since(scene)}


def still_waits(scene: Surroundings) -> float:
    """How likely nobody has answered it by now: the fact "waits", which takes longer than all others and is therefore looked at where it can decide."""
    return waiting(scene.turn, scene.after, scene.now, scene.before)


def calls(ego: PersonId, turn: Turn) -> bool:
    """Whether a message names ego, or its author marked it as a reply to ego."""
    return ego in turn.mentions or (turn.marked is not None and ego in turn.addressees)


def is_sure(ego: PersonId, turn: Turn) -> bool:
    """Whether a message without a name is a question that is surely to ego."""
    return _asks(turn) and not turn.mentions and ego in turn.addressees and turn.confidence >= SURE


def is_surely_to_ego(scene: Surroundings) -> bool:
    """Whether a question without a name is surely to ego, and nothing was said since."""
    return not scene.after and is_sure(scene.ego, scene.turn)


def _made(scene: Surroundings) -> Facts:
    """How the message is made, how surely it is to ego, and how long ago it was (more than a day counts as one)."""
    turn = scene.turn
    _, _, about_you, _ = manner_of(turn.gist)
    return {
        "about_you": about_you,
        "named": float(calls(scene.ego, turn)),
        "calls_several": float(len(turn.mentions) > 1),
        "question": float("question" in turn.acts),
        "greets": float("greeting" in turn.acts),
        "speaks_of": float(bool(turn.about)),
        "since": log1p(min(DAY, max(0, scene.now - turn.at)) / 1000) / 5,
    }


def _sought(scene: Surroundings) -> Facts:
    """What ego had asked last before it, and whether alter had asked first that day."""
    ego, alter, before = scene.ego, scene.alter, scene.before
    place = next((place for place in range(len(before) - 1, -1, -1) if before[place].speaker == ego and _asks(before[place])), None)
    if place is None:
        return {"sought_of_me": 0.0, "sought_apart": 0.0, "alter_asked_first": 0.0}
    sought, earlier = before[place], [one for one in before[:place] if one.speaker == alter]
    asked_first = any(_asks(one) and (not one.addressees or ego in one.addressees) and scene.turn.at - one.at < DAY for one in earlier)
    _, _, _, of_me = manner_of(sought.gist)
    return {
        "sought_of_me": of_me,
        "sought_apart": float(not any(sought.at - one.at < HOUR for one in earlier)),
        "alter_asked_first": float(asked_first),
    }


def _said_before(scene: Surroundings) -> Facts:
    """Who had spoken and answered before it, and how often ego had turned to others: peers talk with everybody, who seeks help does not."""
    ego, alter, before = scene.ego, scene.alter, scene.before
    recent = [one for one in before if scene.turn.at - one.at < LATELY]
    mine, theirs = ([one for one in recent if one.speaker == person] for person in (ego, alter))
    return {
        "ego_last": log1p(next((back for back, one in enumerate(reversed(before), 1) if one.speaker == ego), BEFORE)),
        "ego_to_others": _many(one.speaker == ego and bool(one.addressees) and alter not in one.addressees for one in before),
        "ego_told": log1p(sum(1 << size_of(one.gist) for one in mine if not _asks(one))) / 5,
        "ego_thanked": float(any("thanks" in one.acts and (alter in one.addressees or not one.mentions) for one in mine)),
        "alter_answered": float(any("answer" in one.acts and ego in one.addressees for one in theirs)),
        "alter_thanked": float(any("thanks" in one.acts and ego in one.addressees for one in theirs)),
        "ego_helped": float(_has_helped(scene, recent)),
    }


def _has_helped(scene: Surroundings, recent: Sequence[Turn]) -> bool:
    """Whether ego has answered what alter had asked them about something of their own."""
    ego, alter = scene.ego, scene.alter
    own = (place for place, one in enumerate(recent) if one.speaker == alter and _asks(one) and ego in one.addressees and manner_of(one.gist)[3])
    return any(one.speaker == ego and not _asks(one) and alter in one.addressees for one in recent[next(own, len(recent)) :])


def _said_since(scene: Surroundings) -> Facts:
    """What ego, alter and everybody else said after it."""
    ego, alter, after = scene.ego, scene.alter, scene.after
    mine, theirs = ([one for one in after if one.speaker == person] for person in (ego, alter))
    lately = [one for one in theirs if one.at - scene.turn.at < LATELY]
    others = [one for one in after if one.speaker not in (ego, alter)]
    return {
        "said_since": log1p(len(after)) / 5,
        "is_last": float(not after),
        "alter_on": _many(one.at - scene.turn.at < HOUR for one in theirs),
        "ego_on": _many(_goes_on(one, alter) and "works" not in one.acts for one in mine),
        "alter_told_ego": log1p(sum(1 << size_of(one.gist) for one in theirs if ego in one.addressees)) / 5,
        "alter_glad": float(any(not one.acts.isdisjoint(GLAD) and (ego in one.addressees or not one.mentions) for one in lately)),
        "alter_asks_on": float(any(_asks(one) and not one.addressees for one in lately)),
        "others_linked": max((one.confidence for one in others if one.replies_to == scene.turn.id), default=0.0),
    }


def _goes_on(one: Turn, alter: PersonId) -> bool:
    """Whether a turn of ego's goes on talking, other than to others by name or by asking all something new."""
    anew = _asks(one) and not one.addressees
    return not anew and (not one.mentions or alter in one.mentions)


def _asks(turn: Turn) -> bool:
    return not turn.acts.isdisjoint(ASKS)


def _many(those: Iterable[bool]) -> float:
    return log1p(sum(those))

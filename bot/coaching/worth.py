"""Is a card about a message worth saying? What was sought before it, what was said after it, and how it is made, as numbers. Keeps no text.

The models were trained on exactly these numbers (`evaluation.training.cards`): a change here needs new weights.
"""

from collections.abc import Iterable
from math import log1p

from bot.coaching.view import BEFORE, Surroundings
from bot.coaching.waiting import waiting
from bot.listening.gist import manner_of, size_of
from bot.listening.helping import ASKS
from bot.listening.scene import GLAD
from bot.model import Turn
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


def is_surely_to_ego(scene: Surroundings) -> bool:
    """Whether a question without a name is surely to ego, and nothing was said since."""
    turn = scene.turn
    return _asks(turn) and not turn.mentions and not scene.after and scene.ego in turn.addressees and turn.confidence >= SURE


def _made(scene: Surroundings) -> Facts:
    """How the message is made, how surely it is to ego, and how long ago it was (more than a day counts as one)."""
    turn = scene.turn
    _, _, about_you, _ = manner_of(turn.gist)
    return {
        "about_you": about_you,
        "named": float(scene.ego in turn.mentions or (turn.marked is not None and scene.ego in turn.addressees)),
        "calls_several": float(len(turn.mentions) > 1),
        "question": float("question" in turn.acts),
        "greets": float("greeting" in turn.acts),
        "speaks_of": float(bool(turn.about)),
        "since": log1p(min(DAY, max(0, scene.now - turn.at)) / 1000) / 5,
    }


def _sought(scene: Surroundings) -> Facts:
    """What ego had asked last before it, and whether alter is the one who asks: before ego did, or still."""
    ego, alter, before = scene.ego, scene.alter, scene.before
    asks_on = any(one.speaker == alter and _asks(one) and not one.addressees for one in _lately(scene)) or _was_asked(scene)
    place = next((place for place in range(len(before) - 1, -1, -1) if before[place].speaker == ego and _asks(before[place])), None)
    if place is None:
        return {"sought_of_me": 0.0, "sought_apart": 0.0, "alter_seeks": float(asks_on)}
    sought, earlier = before[place], [one for one in before[:place] if one.speaker == alter]
    asked_first = any(_asks(one) and (not one.addressees or ego in one.addressees) and scene.turn.at - one.at < DAY for one in earlier)
    _, _, _, of_me = manner_of(sought.gist)
    return {
        "sought_of_me": of_me,
        "sought_apart": float(not any(sought.at - one.at < HOUR for one in earlier)),
        "alter_seeks": float(asked_first or asks_on),
    }


def _was_asked(scene: Surroundings) -> bool:
    """Whether alter lately asked ego something of their own that ego has answered since: then ego is the one who helps."""
    ego, alter, lately = scene.ego, scene.alter, [one for one in scene.before if scene.turn.at - one.at < LATELY]
    own = (place for place, one in enumerate(lately) if one.speaker == alter and _asks(one) and ego in one.addressees and manner_of(one.gist)[3])
    return any(one.speaker == ego and not _asks(one) and alter in one.addressees for one in lately[next(own, len(lately)) :])


def _said_before(scene: Surroundings) -> Facts:
    """Who had spoken and answered before it, and how often ego had turned to others: peers talk with everybody, who seeks help does not."""
    ego, alter, before = scene.ego, scene.alter, scene.before
    recent = [one for one in before if scene.turn.at - one.at < LATELY]
    lately, theirs = ([one for one in recent if one.speaker == person] for person in (ego, alter))
    return {
        "ego_last": log1p(next((back for back, one in enumerate(reversed(before), 1) if one.speaker == ego), BEFORE)),
        "ego_to_others": _many(one.speaker == ego and bool(one.addressees) and alter not in one.addressees for one in before),
        "ego_told": log1p(sum(1 << size_of(one.gist) for one in lately if not _asks(one))) / 5,
        "ego_thanked": float(any("thanks" in one.acts and (alter in one.addressees or not one.mentions) for one in lately)),
        "alter_answered": float(any("answer" in one.acts and ego in one.addressees for one in theirs)),
    }


def _said_since(scene: Surroundings) -> Facts:
    """What ego, alter and everybody else said after it."""
    ego, alter, after = scene.ego, scene.alter, scene.after
    mine, theirs = ([one for one in after if one.speaker == person] for person in (ego, alter))
    others = [one for one in after if one.speaker not in (ego, alter)]
    return {
        "said_since": log1p(len(after)) / 5,
        "is_last": float(not after),
        "alter_on": _many(one.at - scene.turn.at < HOUR for one in theirs),
        "ego_on": _many(_goes_on(one, scene) and "works" not in one.acts for one in mine),
        "alter_told_ego": log1p(sum(1 << size_of(one.gist) for one in theirs if ego in one.addressees)) / 5,
        "alter_glad": float(_gave_thanks(scene)),
        "others_linked": max((one.confidence for one in others if one.replies_to == scene.turn.id), default=0.0),
    }


def _goes_on(one: Turn, scene: Surroundings) -> bool:
    """Whether ego went on talking with a turn, other than to others by name or by asking all something new."""
    anew = _asks(one) and not one.addressees
    return one.speaker == scene.ego and not anew and (not one.mentions or scene.alter in one.mentions)


def _gave_thanks(scene: Surroundings) -> bool:
    """Whether alter thanked ego lately, before or after it: then ego is the one who helps."""
    theirs = [one for one in scene.before if one.speaker == scene.alter and scene.turn.at - one.at < LATELY]
    if any("thanks" in one.acts and scene.ego in one.addressees for one in theirs):
        return True
    return any(one.speaker == scene.alter and _is_glad(one) and (scene.ego in one.addressees or not one.mentions) for one in _lately(scene))


def _lately(scene: Surroundings) -> list[Turn]:
    """The turns after it that belong to the same talk."""
    return [one for one in scene.after if one.at - scene.turn.at < LATELY]


def _is_glad(turn: Turn) -> bool:
    return not turn.acts.isdisjoint(GLAD)


def _asks(turn: Turn) -> bool:
    return not turn.acts.isdisjoint(ASKS)


def _many(those: Iterable[bool]) -> float:
    return log1p(sum(those))

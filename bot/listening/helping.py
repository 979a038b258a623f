"""Does a turn help whom it is said to? Known from who sought something from whom before, never from words alone. When in doubt, no.

Looks at turns only; knows nothing of thanks that are owed.
"""

from collections.abc import Sequence

from bot.listening.gist import manner_of
from bot.model import Act, PersonId, Turn
from bot.moment import HOUR

PATIENCE = 24 * HOUR
"""How long a question waits to be answered by structure."""
AT_IT = HOUR
"""Whoever sought something from anybody this lately is asked back more often than asked for help."""
SUBSTANCE = 6
"""Fewer words than this, without a reply marker, help nobody."""
SOUGHT = 6
"""Fewer words than this seek nothing that one could be thanked for."""
GONE_ON = 3
"""After so many more turns of whoever asked, what is not marked as a reply is about those and not about the question."""

ASKS: frozenset[Act] = frozenset(("question", "request"))
NO_ANSWER: frozenset[Act] = frozenset(("question", "request", "thanks", "pre_thanks", "greeting", "works"))
_OVER: frozenset[Act] = frozenset(("thanks", "works"))


def helps(turn: Turn, addressees: tuple[PersonId, ...], near: Sequence[Turn]) -> bool:
    """Whether a turn answers what its first addressee sought, from all or from its speaker. Who was helped before only tells more of their own trouble."""
    addressees = addressees[:1]
    called = turn.marked is not None or not set(addressees).isdisjoint(turn.mentions)
    if not _could_help(turn, called):
        return False
    later = 0
    for place in range(len(near) - 1, -1, -1):
        one = near[place]
        if turn.at - one.at > PATIENCE:
            return False
        if one.speaker in addressees:
            if _asks_for_it(one, turn):
                return (turn.marked is not None or later < GONE_ON) and not _was_helped(turn.speaker, one, near[:place])
            if not one.acts.isdisjoint(_OVER) or ("answer" in one.acts and turn.speaker in one.addressees):
                return False
            later += 1
    return False


def seeks(turn: Turn) -> bool:
    """Whether a turn seeks help or an answer, as against interest in whom it asks."""
    return not turn.acts.isdisjoint(ASKS) and "interest" not in turn.acts


def _could_help(turn: Turn, called: bool) -> bool:
    """Whether a turn has enough of an answer. Who speaks of nobody but themselves goes on with their own; without a name or a marker, a nod is none."""
    if not turn.acts.isdisjoint(NO_ANSWER) or turn.words < (SUBSTANCE if turn.marked is None else 2):
        return False
    _, replying, about_you, about_me = manner_of(turn.gist)
    return not (about_me and not about_you) and (called or not replying or turn.words >= 2 * SUBSTANCE)


def _asks_for_it(one: Turn, turn: Turn) -> bool:
    """Whether a turn sought what another may answer: as marked, or from everybody or its speaker for a need of one's own."""
    if not seeks(one) or one.words < SOUGHT:
        return False
    return one.id == turn.marked or ((not one.addressees or turn.speaker in one.addressees) and _has_a_need(one))


def _has_a_need(one: Turn) -> bool:
    """Whether what is asked is for oneself; "which version is it?" and "can you show the rule?" are what a helper asks."""
    _, _, about_you, about_me = manner_of(one.gist)
    return bool(about_me) or (not one.addressees and not (about_you and "request" in one.acts))


def _was_helped(speaker: PersonId, question: Turn, before: Sequence[Turn]) -> bool:
    """Whether a question only asks back, because its author was helping the speaker: to answer it helps oneself."""
    asked = speaker in question.addressees
    for one in reversed(before):
        ago = question.at - one.at
        if ago > (PATIENCE if asked else AT_IT):
            return False
        if one.speaker == speaker and seeks(one) and (not one.addressees or question.speaker in one.addressees or (asked and ago <= AT_IT)):
            return True
        if one.speaker == question.speaker and "answer" in one.acts and speaker in one.addressees:
            return True
    return False

"""Whom does a turn answer, and to whom is it said? Rules over the turns before it; no text.

What the author marked (reply, thread) or named wins. Otherwise people mostly go on with the conversation they are in:
the rules follow the dialogue that speaker had, the question that stands open, or the only other person there.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.listening.helping import ASKS, PATIENCE, helps
from bot.model import Act, MessageId, PersonId, Turn
from bot.moment import MINUTE

WINDOW = 24
"""Turns that are looked at, and one more in front of them: what the turn is marked as replying to, when that is further back."""
SAME_BREATH = 3 * MINUTE
"""Two turns of one speaker this close, with nobody between, are one."""
LIVE = 20 * MINUTE
"""A dialogue in which nobody said anything for longer is not going on."""

ASKED = 0.85
"""Above this confidence somebody was asked, though not by name."""

TO_ALL: frozenset[Act] = frozenset(("announcement", "introduction"))

Guess = tuple[MessageId | None, tuple[PersonId, ...], float]
"""What it replies to, whom it addresses, how sure (0 to 1)."""


class RuleLinker:
    """The rules. Stateless; a `Linker`."""

    def link(self, turn: Turn, recent: Sequence[Turn]) -> Turn:
        """The turn with its link, its addressees and, if it answers a question, the act "answer"."""
        near = recent if len(recent) <= WINDOW + 1 else recent[-WINDOW:]
        replies_to, addressees, confidence = _guess(turn, near, recent)
        if not addressees:
            return turn if replies_to is None else replace(turn, replies_to=replies_to, confidence=round(confidence, 3))
        acts = with_answer(turn.acts) if helps(turn, addressees, recent) else turn.acts
        return replace(turn, acts=acts, replies_to=replies_to, addressees=addressees, confidence=round(confidence, 3))


def with_answer(acts: frozenset[Act]) -> frozenset[Act]:
    """The same acts and "answer"; one shared object for each combination."""
    known = _WITH_ANSWER.get(acts)
    if known is None:
        known = _WITH_ANSWER[acts] = acts | {"answer"}
    return known


_WITH_ANSWER: dict[frozenset[Act], frozenset[Act]] = {}


def _guess(turn: Turn, near: Sequence[Turn], recent: Sequence[Turn]) -> Guess:
    """The first rule that knows. Thanks reach as far back as is remembered."""
    if turn.marked is not None:
        return _by_marker(turn, near)
    if turn.mentions:
        return _by_name(turn, near)
    if not near or not turn.acts.isdisjoint(TO_ALL):
        return None, (), 1.0
    if "thanks" in turn.acts or "works" in turn.acts:
        helpers = _helpers(turn, recent)
        if helpers[1]:
            return helpers
    return _by_dialogue(turn, near)


def _by_marker(turn: Turn, near: Sequence[Turn]) -> Guess:
    """A marked reply is to its author; in one's own thread, to the last other voice (when thanking, to all who helped)."""
    others = [one for one in near if one.marked == turn.marked and one.speaker != turn.speaker]
    root = next((one for one in reversed(near) if one.id == turn.marked), None)
    if turn.mentions:
        return turn.marked, turn.mentions, 1.0
    if root is not None and root.speaker != turn.speaker:
        return turn.marked, (root.speaker,), 1.0
    if "thanks" in turn.acts or "works" in turn.acts:
        answered = tuple(dict.fromkeys(one.speaker for one in others if "answer" in one.acts))
        if answered:
            return turn.marked, answered, 1.0
    return (turn.marked, (others[-1].speaker,), 0.95) if others else (turn.marked, (), 1.0)


def _by_name(turn: Turn, near: Sequence[Turn]) -> Guess:
    """Who is named is addressed; the link goes to the last thing that the first of them said."""
    first = turn.mentions[0]
    for one in reversed(near):
        if one.speaker == first:
            return one.id, turn.mentions, 0.95
    return None, turn.mentions, 1.0


def _helpers(turn: Turn, near: Sequence[Turn]) -> Guess:
    """Everybody who answered speaker since speaker last asked: thanks without a name go to all of them."""
    helpers: dict[PersonId, MessageId] = {}
    for one in reversed(near):
        if turn.at - one.at > PATIENCE:
            break
        if one.speaker == turn.speaker:
            if helpers and not one.acts.isdisjoint(ASKS):
                break
        elif turn.speaker in one.addressees and "answer" in one.acts:
            helpers.setdefault(one.speaker, one.id)
    return next(iter(helpers.values()), None), tuple(helpers), 0.8


def _by_dialogue(turn: Turn, near: Sequence[Turn]) -> Guess:
    """Going on with one's own words, answering who spoke to one, taking up an open question, or talking with the only other person."""
    last = near[-1]
    if last.speaker == turn.speaker and turn.at - last.at <= SAME_BREATH:
        return last.replies_to, last.addressees, last.confidence * 0.9
    speaker, since = turn.speaker, turn.at - LIVE
    partner: PersonId | None = None
    live = near if near[0].at >= since else [one for one in near if one.at >= since]
    for distance, one in enumerate(reversed(live), 1):
        if one.speaker == speaker:
            partner = partner or (one.addressees[0] if one.addressees else None)
        elif speaker in one.addressees:
            return one.id, (one.speaker,), 0.8 if distance <= 3 else 0.7
        elif one.speaker == partner:
            return one.id, (partner,), 0.65
    return _by_company(turn, live)


def _by_company(turn: Turn, live: Sequence[Turn]) -> Guess:
    """The question that stands open among the last turns, or the only other voice."""
    if not live or not turn.acts.isdisjoint(ASKS):
        return None, (), 1.0
    speaker, last = turn.speaker, live[-1]
    for one in reversed(live[-8:]):
        if not one.addressees and one.speaker != speaker and not one.acts.isdisjoint(ASKS):
            return one.id, (one.speaker,), 0.65 if one is last else 0.55
    voices = (speaker, last.speaker)
    if last.speaker != speaker and all(one.speaker in voices for one in reversed(live)):
        return last.id, (last.speaker,), 0.6
    return None, (), 1.0


def asked_by(turn: Turn, near: Sequence[Turn]) -> list[PersonId]:
    """Who asked its speaker something since the speaker last spoke, surely: the first words after that may be for each of them."""
    found = []
    for one in reversed(near):
        if one.speaker == turn.speaker or turn.at - one.at > PATIENCE:
            break
        if turn.speaker in one.addressees and not one.acts.isdisjoint(ASKS) and (turn.speaker in one.mentions or one.confidence >= ASKED):
            found.append(one.speaker)
    return found

"""What follows from facts: a turn or a reaction becomes engagements, a turn opens or takes up. Pure functions."""

from collections.abc import Iterable, Sequence

from bot.listening.helping import ASKS
from bot.model import Act, Engagement, EngagementKind, MessageId, OpenTurn, PersonId, Reaction, Turn
from bot.moment import DAY, HOUR, MINUTE, Moment

NEWCOMER_FOR = 2 * DAY
"""The first words of somebody who joined at most this long ago are a newcomer's (an answer within their first day decides whether they stay)."""

QUESTION = 5
"""Fewer words than this ask everybody for nothing that one could answer hours later ("anyone here?")."""
TALKING = 10 * MINUTE
"""Whoever spoke or was spoken to this lately is in the middle of a talk."""
GOING_ON = 0.5
"""Above this confidence that it answers something, a question belongs to the talk it was asked in."""
GONE_BY = 6 * HOUR
"""What was said longer ago is no talk any more."""
CROWD = 3
"""A question that calls more people than this waits for none of them."""

THANKS_EMOJI = frozenset(
    "pray folded_hands heart hearts sparkling_heart purple_heart blue_heart green_heart yellow_heart orange_heart thanks thank_you thankyou ty bow "
    "hugging_face hug heart_eyes +1 thumbsup thumbs_up tada clap raised_hands star star2 100 rocket muscle white_check_mark heavy_check_mark "
    "🙏 ❤️ ❤ 💜 💙 💚 💛 🧡 🤗 😍 👍 🎉 👏 🙌 ⭐ 🌟 💯 🚀 💪 ✅ ✔️".split()
)
"""Reactions that count as thanks when whoever was helped puts them on the help."""

_ACT_KINDS: tuple[tuple[Act, EngagementKind], ...] = (
    ("question", "question"),
    ("request", "question"),
    ("answer", "answer"),
    ("thanks", "thanks"),
    ("kudos", "thanks"),
    ("works", "thanks"),
    ("promise", "promise"),
    ("introduction", "introduction"),
)
_ANSWER: frozenset[Act] = frozenset(("answer",))
"""Only who is named first was answered; the others shall hear it."""
GLAD: frozenset[Act] = frozenset(("thanks", "works"))
_NOD: frozenset[EngagementKind] = frozenset(("backchannel",))
_THANKFUL_NOD: frozenset[EngagementKind] = frozenset(("backchannel", "thanks"))
_KINDS: dict[tuple[bool, bool, frozenset[Act]], frozenset[EngagementKind]] = {}


def kinds_of(named: bool, replies: bool, acts: frozenset[Act]) -> frozenset[EngagementKind]:
    """The kinds of engagement of a turn toward somebody; one shared object for each combination."""
    key = (named, replies, acts)
    known = _KINDS.get(key)
    if known is None:
        kinds: set[EngagementKind] = {kind for act, kind in _ACT_KINDS if act in acts}
        kinds.update(kind for kind, yes in (("mention", named), ("reply", replies or not (named or kinds))) if yes)  # type: ignore[misc]
        known = _KINDS[key] = frozenset(kinds)
    return known


def engagements_of(turn: Turn) -> list[Engagement]:
    """One engagement for each addressee of a turn. Who is named is surely addressed, however unsure the link is."""
    speaker, mentions, replies = turn.speaker, turn.mentions, turn.replies_to is not None
    acts = turn.acts if len(turn.addressees) <= CROWD else turn.acts - ASKS
    found = []
    for one in turn.addressees:
        if one != speaker:
            named = one in mentions
            told = acts if one == turn.addressees[0] else acts - _ANSWER
            found.append(Engagement(speaker, one, turn.id, turn.at, kinds_of(named, replies, told), 1.0 if named else turn.confidence))
    return found


def nod_of(turn: Turn, person: PersonId, reactions: Iterable[Reaction]) -> Engagement | None:
    """What a person's reactions to a turn are worth: one backchannel, thanks if one of them says so; None without any, or on one's own turn."""
    emojis = [reaction.emoji for reaction in reactions if reaction.person == person]
    if not emojis or person == turn.speaker:
        return None
    thankful = any(emoji.partition("::")[0] in THANKS_EMOJI for emoji in emojis)
    return Engagement(person, turn.speaker, turn.id, turn.at, _THANKFUL_NOD if thankful else _NOD)


def opened_by(turn: Turn, joined_at: Moment | None, recent: Sequence[Turn]) -> OpenTurn | None:
    """The open turn that a turn is: news, a newcomer's first words or a question, said to nobody in particular."""
    if turn.addressees:
        return None
    newcomer = joined_at is not None and 0 <= turn.at - joined_at <= NEWCOMER_FOR
    if "introduction" in turn.acts or (newcomer and all(one.speaker != turn.speaker for one in recent)):
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "first_words", turn.topics)
    if _asks_everybody(turn, recent):
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "question", turn.topics)
    if "news" in turn.acts:
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "news", turn.topics)
    return None


def _asks_everybody(turn: Turn, recent: Sequence[Turn]) -> bool:
    """Whether a question is put to all, as against one in the middle of a talk whose addressee could not be told."""
    if turn.acts.isdisjoint(ASKS) or turn.words < QUESTION:
        return False
    own_run, sure = True, turn.confidence >= GOING_ON
    for one in reversed(recent):
        own_run = own_run and one.speaker == turn.speaker and not one.addressees
        ago = turn.at - one.at
        if ago > GONE_BY:
            return True
        if (sure and one.id == turn.replies_to) or (ago <= TALKING and not own_run and turn.speaker in (one.speaker, *one.addressees)):
            return False
    return True


SURE = 0.6
"""Below this confidence a guess takes up no news and no first words: who waits for a sign goes on waiting."""


def taken_up_by(turn: Turn, standing: dict[MessageId, OpenTurn]) -> list[MessageId]:
    """The open turns that a turn takes up: what it replies to, and all that its addressees said lately. Only a marker reaches further back than `standing`.

    A question is taken up by less: a guess, the asker's own thanks, words to nobody in particular after it. Whoever may have been answered is not offered.
    """
    speaker, addressees, replies_to, marked = turn.speaker, turn.addressees, turn.replies_to, turn.marked
    if turn.confidence < SURE:
        addressees, replies_to = turn.mentions, None
    taken = [one.message for one in standing.values() if one.speaker != speaker and (one.speaker in addressees or one.message == replies_to)]
    questions = [one for one in standing.values() if one.kind == "question" and one.message not in taken]
    taken += [one.message for one in questions if _may_answer(turn, one) or (one is questions[-1] and _follows(turn, one))]
    if marked is not None and marked not in standing and marked not in taken:
        taken.append(marked)
    return taken


def _may_answer(turn: Turn, question: OpenTurn) -> bool:
    """Whether a turn may be about a question, or shows that its asker has been served."""
    if turn.speaker == question.speaker:
        return not turn.acts.isdisjoint(GLAD)
    return question.speaker in turn.addressees or question.message == turn.replies_to


def _follows(turn: Turn, question: OpenTurn) -> bool:
    """Whether somebody else goes on with the talk after a question, to nobody in particular: that may answer it."""
    return turn.speaker != question.speaker and not turn.addressees and turn.replies_to is not None


def nodded_up(turn: Turn, engagement: Engagement) -> bool:
    """Whether a reaction is enough to take a turn up: news and first words need a sign, questions need words."""
    return engagement.speaker != turn.speaker and turn.acts.isdisjoint(ASKS)

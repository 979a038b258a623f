"""What follows from facts: a turn or a reaction becomes engagements, a turn opens or takes up. Pure functions."""

from collections.abc import Iterable

from bot.listening.linking import ASKS
from bot.model import Act, Engagement, EngagementKind, MessageId, OpenTurn, PersonId, Reaction, Turn
from bot.moment import DAY, Moment

NEWCOMER_FOR = 2 * DAY
"""The first words of somebody who joined at most this long ago are a newcomer's (an answer within their first day decides whether they stay)."""

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
    found = []
    for one in turn.addressees:
        if one != speaker:
            named = one in mentions
            found.append(Engagement(speaker, one, turn.id, turn.at, kinds_of(named, replies, turn.acts), 1.0 if named else turn.confidence))
    return found


def nod_of(turn: Turn, person: PersonId, reactions: Iterable[Reaction]) -> Engagement | None:
    """What a person's reactions to a turn are worth: one backchannel, thanks if one of them says so; None without any, or on one's own turn."""
    emojis = [reaction.emoji for reaction in reactions if reaction.person == person]
    if not emojis or person == turn.speaker:
        return None
    thankful = any(emoji.partition("::")[0] in THANKS_EMOJI for emoji in emojis)
    return Engagement(person, turn.speaker, turn.id, turn.at, _THANKFUL_NOD if thankful else _NOD)


def opened_by(turn: Turn, joined_at: Moment | None, recent: Iterable[Turn]) -> OpenTurn | None:
    """The open turn that a turn is: news, a newcomer's first words or a question, said to nobody in particular."""
    if turn.addressees:
        return None
    newcomer = joined_at is not None and 0 <= turn.at - joined_at <= NEWCOMER_FOR
    if "introduction" in turn.acts or (newcomer and all(one.speaker != turn.speaker for one in recent)):
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "first_words", turn.topics)
    if not turn.acts.isdisjoint(ASKS):
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "question", turn.topics)
    if "news" in turn.acts:
        return OpenTurn(turn.channel, turn.id, turn.speaker, turn.at, "news", turn.topics)
    return None


SURE = 0.6
"""Below this confidence a guess takes nothing up: who waits goes on waiting."""


def taken_up_by(turn: Turn, standing: dict[MessageId, OpenTurn]) -> list[MessageId]:
    """The open turns that a turn takes up: what it replies to, and all that its addressees said lately. Only a marker reaches further back than `standing`."""
    speaker, addressees, replies_to, marked = turn.speaker, turn.addressees, turn.replies_to, turn.marked
    if turn.confidence < SURE:
        addressees, replies_to = turn.mentions, None
    taken = [one.message for one in standing.values() if one.speaker != speaker and (one.speaker in addressees or one.message == replies_to)]
    if marked is not None and marked not in standing:
        taken.append(marked)
    return taken


def nodded_up(turn: Turn, engagement: Engagement) -> bool:
    """Whether a reaction is enough to take a turn up: news and first words need a sign, questions need words."""
    return engagement.speaker != turn.speaker and turn.acts.isdisjoint(ASKS)

"""The statements that read. Each finds its rows by key: those of one ego, one channel, one message; a test looks for SCAN in their query plans.

Outside ids become integers inside the statement, so that a reader trusts no cache. Integers leave as outside ids by joins.
"""

from typing import Any

from sqlalchemy import BigInteger, Integer, Select, case, exists, func, literal_column, or_, select, text
from sqlalchemy import bindparam as given

from bot.model import ACTS, ENGAGEMENT_KINDS, EngagementKind
from bot.moment import WEEK
from bot.ports import SOON
from storage.ids import TOLD
from storage.tables import (
    channel,
    ego,
    engagement,
    forgotten,
    hidden,
    note,
    nudge,
    open_pair,
    open_turn,
    person,
    reaction,
    space,
    tie,
    tombstone,
    turn,
    turn_person,
)

_SPACE = select(space.c.id).where(space.c.outside_id == given("space")).correlate(None).scalar_subquery()
_CHANNEL = select(channel.c.id).where(channel.c.space == _SPACE, channel.c.outside_id == given("channel")).correlate(None).scalar_subquery()
_LIMIT = given("limit", type_=Integer)
_SINCE = given("since", type_=BigInteger)


def _person(name: str) -> Any:  # noqa: ANN401  # a scalar subquery, whose type is not public
    """The integer of the person whose outside id is given under a name."""
    return select(person.c.id).where(person.c.space == _SPACE, person.c.outside_id == given(name)).correlate(None).scalar_subquery()


SPACES = select(space.c.outside_id, space.c.name, space.c.origin).where(space.c.name.is_not(None))
PEOPLE = select(person.c.outside_id, person.c.name, person.c.bot, person.c.joined_at, person.c.left).where(
    person.c.space == _SPACE, person.c.name.is_not(None), ~person.c.invisible
)
KNOWS = select(person.c.id).where(person.c.space == _SPACE, person.c.outside_id == given("person"))
INVISIBLE = select(person.c.outside_id).where(person.c.space == _SPACE, person.c.invisible)
CHANNELS = select(channel.c.outside_id, channel.c.name, channel.c.watched, channel.c.expired_before).where(
    channel.c.space == _SPACE, channel.c.name.is_not(None)
)
HEARD = select(channel.c.heard).where(channel.c.space == _SPACE, channel.c.outside_id == given("channel"))
EGO = (person.c.outside_id, ego.c.since, ego.c.preferences, ego.c.address, ego.c.unreachable, ego.c.due)
EGOS = select(*EGO).join_from(ego, person, person.c.id == ego.c.person).where(ego.c.space == _SPACE)
ALL_CONSENTS = select(space.c.outside_id, space.c.consents)
CONSENTS = select(space.c.consents).where(space.c.outside_id == given("space"))
HAS_FORGOTTEN = select(space.c.id).where(space.c.outside_id == given("space"), exists().where(forgotten.c.space == space.c.id))
FORGOTTEN: Select[Any] = select(literal_column("1")).where(exists().where(forgotten.c.space == _SPACE, forgotten.c.digest == given("digest")))

_speaker, _addressee = person.alias("spoke"), person.alias("addressed")
_reply_in, _marked_in = channel.alias("reply_in"), channel.alias("marked_in")
_TURNS = (
    select(
        *(channel.c.outside_id, turn.c.ext, turn.c.at, _speaker.c.outside_id, turn.c.acts, _addressee.c.outside_id, turn.c.people),
        *(turn.c.replies_to, _reply_in.c.outside_id, turn.c.marked, _marked_in.c.outside_id, turn.c.confidence, turn.c.topics),
        *(turn.c.edited_at, turn.c.words, turn.c.gist),
        turn.c.channel,
    )
    .join_from(turn, channel, channel.c.id == turn.c.channel)
    .join(_speaker, _speaker.c.id == turn.c.speaker)
    .outerjoin(_addressee, _addressee.c.id == turn.c.addressee)
    .outerjoin(_reply_in, _reply_in.c.id == turn.c.replies_in)
    .outerjoin(_marked_in, _marked_in.c.id == turn.c.marked_in)
)
"""Turns as `facts.turn_of` reads them, and the integer of their channel."""
TURN = _TURNS.where(turn.c.channel == _CHANNEL, turn.c.ext == given("ext"))
TURNS = _TURNS.where(turn.c.channel == _CHANNEL)
TURNS_SINCE = TURNS.where(turn.c.at >= _SINCE)
NEWEST_TURNS = TURNS.order_by(turn.c.at.desc(), turn.c.ext.desc()).limit(_LIMIT)
TURNS_BEFORE = TURNS.where(turn.c.ext < given("ext")).order_by(turn.c.ext.desc()).limit(_LIMIT)
TURNS_FROM = TURNS.where(turn.c.ext >= given("ext")).order_by(turn.c.ext).limit(_LIMIT)
_near = select(turn).where(turn.c.channel == _CHANNEL, turn.c.ext > given("ext")).order_by(turn.c.ext).limit(SOON).subquery("near")
DID_SOON = (
    select(_near.c.at)
    .where(_near.c.speaker == _person("speaker"), _near.c.acts.bitwise_and(given("mask", type_=Integer)) != literal_column("0"))
    .order_by(_near.c.ext)
    .limit(literal_column("1"))
)
TURNS_BY = _TURNS.where(channel.c.space == _SPACE, turn.c.speaker == _person("speaker"))
"""By way of every channel of the space: an index over speakers would be written with each turn, and a person asks for their data rarely."""
TELLING_TURNS = _TURNS.where(turn.c.speaker == _person("speaker"), text(TOLD)).order_by(turn.c.at.desc()).limit(_LIMIT)
CROWD = (
    select(turn_person.c.role, person.c.outside_id)
    .join_from(turn_person, person, person.c.id == turn_person.c.person)
    .where(turn_person.c.channel == given("number"), turn_person.c.ext == given("ext"))
    .order_by(turn_person.c.role, turn_person.c.place)
)
TOMBSTONES = select(tombstone.c.ext).where(tombstone.c.channel == _CHANNEL)
ORPHANS = (
    select(reaction.c.ext).distinct().where(reaction.c.channel == _CHANNEL, ~exists().where(turn.c.channel == reaction.c.channel, turn.c.ext == reaction.c.ext))
)
_REACTIONS = (
    select(channel.c.outside_id, reaction.c.ext, person.c.outside_id, reaction.c.emoji)
    .join_from(reaction, channel, channel.c.id == reaction.c.channel)
    .join(person, person.c.id == reaction.c.person)
)
REACTIONS_IN = _REACTIONS.where(reaction.c.channel == _CHANNEL)
REACTIONS_BY = _REACTIONS.where(channel.c.space == _SPACE, reaction.c.person == _person("speaker"))
REACTIONS = REACTIONS_IN.where(reaction.c.ext == given("ext"))

_ENGAGEMENTS = (
    select(
        *(_speaker.c.outside_id, _addressee.c.outside_id, channel.c.outside_id),
        *(engagement.c.ext, engagement.c.at, engagement.c.kinds, engagement.c.confidence),
    )
    .join_from(engagement, channel, channel.c.id == engagement.c.channel)
    .join(_speaker, _speaker.c.id == engagement.c.speaker)
    .join(_addressee, _addressee.c.id == engagement.c.addressee)
)
ENGAGED = _ENGAGEMENTS.where(engagement.c.speaker == _person("speaker"), engagement.c.addressee == _person("addressee"))
ENGAGED_SINCE = ENGAGED.where(engagement.c.at >= _SINCE)
ENGAGED_BY = _ENGAGEMENTS.where(engagement.c.speaker == _person("speaker"))
ENGAGED_WITH = _ENGAGEMENTS.where(_speaker.c.space == _SPACE, engagement.c.addressee == _person("addressee"), engagement.c.speaker != _person("addressee"))
"""By way of everybody in the space: an index over addressees would cost a random page for each engagement written."""
_egos = select(ego.c.person).where(ego.c.space == _SPACE).correlate(None)
SENT_IN, GOT_IN = (
    _ENGAGEMENTS.join(tie, (tie.c.ego == mine) & (tie.c.alter == theirs)).where(tie.c.ego.in_(_egos), engagement.c.channel == _CHANNEL)
    for mine, theirs in ((engagement.c.speaker, engagement.c.addressee), (engagement.c.addressee, engagement.c.speaker))
)
SENT_ON, GOT_ON = (query.where(engagement.c.ext == given("ext")) for query in (SENT_IN, GOT_IN))
"""By way of the ties of everybody who opted in: whatever is kept is in one of them, and an index over messages would cost as much."""

_TIE = tuple(
    func.coalesce(column, tie.c[f"last_{column.name.removeprefix('first_')}"]) if column.name.startswith("first_") else column for column in tuple(tie.c)[2:]
)
_alter = person.alias("other")
TIE = select(*_TIE).where(tie.c.ego == _person("ego"), tie.c.alter == _person("other"))
TIES = select(_alter.c.outside_id, *_TIE).join_from(tie, _alter, _alter.c.id == tie.c.alter).where(tie.c.ego == _person("ego"))
TIES_SINCE = TIES.where(or_(tie.c.last_sent >= _SINCE, tie.c.last_received >= _SINCE))
_week = (engagement.c.at - _SINCE) // literal_column(str(WEEK))
_told_week = (turn.c.at - _SINCE) // literal_column(str(WEEK))


def _having(kind: EngagementKind) -> Any:  # noqa: ANN401  # a sum, whose type is not public
    """How many engagements are of a kind."""
    return func.sum(case((engagement.c.kinds.bitwise_and(literal_column(str(1 << ENGAGEMENT_KINDS.index(kind)))) != literal_column("0"), 1), else_=0))


SPOKE = (
    select(_week, _having("question"), _having("answer"))
    .join_from(tie, engagement, (engagement.c.speaker == tie.c.ego) & (engagement.c.addressee == tie.c.alter))
    .where(tie.c.ego == _person("ego"), tie.c.last_sent >= _SINCE, engagement.c.at >= _SINCE)
    .group_by(literal_column("1"))
)
"""What ego asked and answered, week by week; looks at pairs that were in contact since."""
ANNOUNCED = (
    select(_told_week, func.count())
    .where(turn.c.speaker == _person("ego"), text(TOLD), turn.c.at >= _SINCE)
    .where(turn.c.acts.bitwise_and(literal_column(str(1 << ACTS.index("announcement")))) != literal_column("0"))
    .group_by(literal_column("1"))
)
OPEN_PAIRS = (
    select(*(_alter.c.outside_id, open_pair.c.kind, channel.c.outside_id, open_pair.c.ext, open_pair.c.at, open_pair.c.confidence), *_TIE)
    .join_from(open_pair, _alter, _alter.c.id == open_pair.c.alter)
    .join(channel, channel.c.id == open_pair.c.channel)
    .outerjoin(tie, (tie.c.ego == open_pair.c.ego) & (tie.c.alter == open_pair.c.alter))
    .where(open_pair.c.ego == _person("ego"), open_pair.c.kind == given("kind"))
    .order_by(open_pair.c.at.desc())
    .limit(_LIMIT)
)
OPEN_TURNS = (
    select(channel.c.outside_id, open_turn.c.ext, _speaker.c.outside_id, open_turn.c.at, open_turn.c.kind, open_turn.c.topics)
    .join_from(open_turn, channel, channel.c.id == open_turn.c.channel)
    .join(_speaker, _speaker.c.id == open_turn.c.speaker)
    .where(open_turn.c.space == _SPACE, open_turn.c.at >= _SINCE, channel.c.watched)
    .order_by(open_turn.c.at.desc())
    .limit(_LIMIT)
)

NOTES = (
    select(_alter.c.outside_id, note.c.at, note.c.text)
    .join_from(note, _alter, _alter.c.id == note.c.alter)
    .where(note.c.ego == _person("ego"))
    .order_by(note.c.at.desc(), note.c.id.desc())
)
NOTES_ABOUT = NOTES.where(note.c.alter == _person("about"))
_second = person.alias("second")
_NUDGE = (
    *(_alter.c.outside_id, nudge.c.kind, nudge.c.place, nudge.c.at, nudge.c.outcome, nudge.c.words),
    *(channel.c.outside_id, nudge.c.ext, nudge.c.post, nudge.c.since, nudge.c.held, nudge.c.acted, _second.c.outside_id),
)
_NUDGES = (
    select(*_NUDGE)
    .join_from(nudge, _alter, _alter.c.id == nudge.c.alter)
    .outerjoin(channel, channel.c.id == nudge.c.channel)
    .outerjoin(_second, _second.c.id == nudge.c.other)
)
NUDGES = _NUDGES.where(nudge.c.ego == _person("ego")).order_by(nudge.c.at.desc(), nudge.c.place)
_owner = person.alias("owner")
_OWNED = (
    select(_owner.c.outside_id, *_NUDGE)
    .join_from(nudge, _alter, _alter.c.id == nudge.c.alter)
    .join(_owner, _owner.c.id == nudge.c.ego)
    .outerjoin(channel, channel.c.id == nudge.c.channel)
    .outerjoin(_second, _second.c.id == nudge.c.other)
)
STANDING = _OWNED.where(nudge.c.ego == _person("ego"), nudge.c.since >= _SINCE)
STANDING_ON = _OWNED.where(nudge.c.channel == _CHANNEL, nudge.c.ext == given("ext"), nudge.c.since >= _SINCE)
NUDGES_ABOUT = _OWNED.where(or_(nudge.c.alter == _person("about"), nudge.c.other == _person("about")))

IS_OPEN = select(open_turn.c.at).where(open_turn.c.channel == _CHANNEL, open_turn.c.ext == given("ext"))
HIDDEN_FROM = select(_alter.c.outside_id).join_from(hidden, _alter, _alter.c.id == hidden.c.person).where(hidden.c.other == _person("ego"))
HIDES_FROM = select(_alter.c.outside_id).join_from(hidden, _alter, _alter.c.id == hidden.c.other).where(hidden.c.person == _person("speaker"))

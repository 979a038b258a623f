"""The statements that delete people, spaces and what is old. Thorough rather than fast: forgetting looks at every row of a space.

`person` and `space` are integers of `storage.mapping`. Each tuple is run in its order.
"""

from sqlalchemy import BigInteger, BindParameter, delete, exists, false, func, literal_column, null, or_, select, true, update
from sqlalchemy import bindparam as given

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
    post,
    reaction,
    space,
    tie,
    tombstone,
    turn,
    turn_person,
)

_PERSON: BindParameter[int] = given("person")
_SPACE: BindParameter[int] = given("space")
_BEFORE = given("before", type_=BigInteger)
_people = select(person.c.id).where(person.c.space == _SPACE).scalar_subquery()
_channels = select(channel.c.id).where(channel.c.space == _SPACE).scalar_subquery()
_egos = select(ego.c.person).where(ego.c.space == _SPACE).scalar_subquery()
_said = exists().where(turn.c.channel == reaction.c.channel, turn.c.ext == reaction.c.ext, turn.c.speaker == _PERSON)

DROP_CONSENT = delete(ego).where(ego.c.space == _SPACE, ego.c.person == _PERSON)
OPT_OUT = (
    DROP_CONSENT,
    delete(tie).where(tie.c.ego == _PERSON),
    delete(open_pair).where(open_pair.c.ego == _PERSON),
    delete(note).where(note.c.ego == _PERSON),
    delete(nudge).where(nudge.c.ego == _PERSON),
    delete(post).where(post.c.ego == _PERSON),
    delete(engagement).where(engagement.c.speaker == _PERSON, engagement.c.addressee.not_in(_egos)),
    delete(engagement).where(engagement.c.addressee == _PERSON, engagement.c.speaker.in_(_people), engagement.c.speaker.not_in(_egos)),
)
"""Ego's record, and the engagements that no other ego shares."""

ADDRESSED = (
    select(channel.c.outside_id, turn.c.ext)
    .join_from(turn, channel, channel.c.id == turn.c.channel)
    .where(channel.c.space == _SPACE, turn.c.speaker != _PERSON)
    .where(
        or_(
            turn.c.addressee == _PERSON,
            exists().where(turn_person.c.channel == turn.c.channel, turn_person.c.ext == turn.c.ext, turn_person.c.person == _PERSON),
        )
    )
)
"""Turns of others that mention or address somebody."""

FORGET = (
    DROP_CONSENT,
    delete(reaction).where(reaction.c.channel.in_(_channels), or_(reaction.c.person == _PERSON, _said)),
    delete(open_turn).where(open_turn.c.space == _SPACE, open_turn.c.speaker == _PERSON),
    delete(turn).where(turn.c.channel.in_(_channels), turn.c.speaker == _PERSON),
    delete(engagement).where(engagement.c.speaker == _PERSON),
    delete(engagement).where(engagement.c.addressee == _PERSON, engagement.c.speaker.in_(_people)),
    delete(tie).where(tie.c.ego == _PERSON),
    delete(tie).where(tie.c.alter == _PERSON, tie.c.ego.in_(_people)),
    delete(open_pair).where(open_pair.c.ego == _PERSON),
    delete(open_pair).where(open_pair.c.alter == _PERSON, open_pair.c.ego.in_(_people)),
    delete(note).where(or_(note.c.ego == _PERSON, note.c.alter == _PERSON)),
    delete(nudge).where(or_(nudge.c.ego == _PERSON, nudge.c.alter == _PERSON, nudge.c.other == _PERSON)),
    delete(post).where(post.c.ego == _PERSON),
    delete(hidden).where(or_(hidden.c.person == _PERSON, hidden.c.other == _PERSON)),
)
"""All about somebody as subject and as object, but for their row in `person`."""

DROP_PERSON = delete(person).where(person.c.id == _PERSON)
HIDE_PERSON = update(person).where(person.c.id == _PERSON).values(name=null(), bot=false(), joined_at=null(), left=false(), invisible=true())
SHOW_PERSON = update(person).where(person.c.id == _PERSON).values(invisible=false())
DROP_TOMBSTONE = delete(forgotten).where(forgotten.c.space == _SPACE, forgotten.c.digest == given("digest"))

DROP_SPACE = (
    *(delete(table).where(table.c.channel.in_(_channels)) for table in (turn_person, turn, reaction, tombstone)),
    delete(engagement).where(engagement.c.speaker.in_(_people)),
    *(delete(table).where(table.c.ego.in_(_people)) for table in (tie, open_pair, note, nudge, post)),
    delete(hidden).where(hidden.c.person.in_(_people)),
    *(delete(table).where(table.c.space == _SPACE) for table in (open_turn, ego, forgotten, person, channel)),
    delete(space).where(space.c.id == _SPACE),
)

_dated = select(turn.c.at).where(turn.c.channel == reaction.c.channel, turn.c.ext == reaction.c.ext).scalar_subquery()
_expired = exists().where(turn.c.channel == channel.c.id, turn.c.at < _BEFORE)
DATE_CHANNELS = update(channel).where(channel.c.space == _SPACE, _expired).values(expired_before=_BEFORE)
EXPIRE_TURNS = delete(turn).where(turn.c.channel.in_(_channels), turn.c.at < _BEFORE)
EXPIRE = (
    delete(reaction).where(reaction.c.channel.in_(_channels), func.coalesce(_dated, reaction.c.at) < _BEFORE),
    delete(tombstone).where(tombstone.c.channel.in_(_channels), tombstone.c.at < _BEFORE),
    delete(open_turn).where(open_turn.c.space == _SPACE, open_turn.c.at < _BEFORE),
    delete(open_pair).where(open_pair.c.ego.in_(_people), open_pair.c.kind.in_(literal_column(kind) for kind in "012"), open_pair.c.at < _BEFORE),
)
"""What is older than a moment, but for turns; a reaction is as old as its message."""

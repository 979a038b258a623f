"""The part of the store that reads. Statements are in `storage.queries`; order is decided here where a database would sort by its own locale."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from sqlalchemy import Executable
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.model import (
    ACTS,
    OPEN_KINDS,
    Act,
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Mirror,
    Note,
    Nudge,
    OpenKind,
    OpenPair,
    OpenTurn,
    Person,
    PersonId,
    Reaction,
    Space,
    SpaceId,
    Tie,
    Turn,
)
from bot.moment import Moment
from bot.stored import About, ChannelState
from storage import facts, queries
from storage.ids import decoder, encoder, split
from storage.mapping import Numbered

_BY_ID = attrgetter("id")
_IN_ORDER = attrgetter("at", "id")
_BY_MESSAGE = attrgetter("at", "message", "speaker")


class Reading(Numbered):
    """Spaces, people, turns, ties: what is recorded."""

    def spaces(self) -> list[Space]:
        """All spaces, by id."""
        with self.reading() as reader:
            return sorted((Space(outside, name, origin) for outside, name, origin in self.rows(reader, queries.SPACES)), key=_BY_ID)

    def people(self, space: SpaceId) -> list[Person]:
        """Everybody seen in a space who is not invisible or forgotten, by id."""
        return sorted((facts.person_of(space, row) for row in self.read(queries.PEOPLE, space=space)), key=_BY_ID)

    def knows(self, space: SpaceId, person: PersonId) -> bool:
        """Whether anything is kept about somebody in a space, be it only that others mentioned them or that they are invisible."""
        return bool(self.read(queries.KNOWS, space=space, person=person))

    def channels(self, space: SpaceId) -> list[Channel]:
        """All channels of a space, by id."""
        return sorted((facts.channel_of(space, row) for row in self.read(queries.CHANNELS, space=space)), key=_BY_ID)

    def egos(self, space: SpaceId) -> list[Ego]:
        """Everybody who opted in, by id."""
        return sorted((facts.ego_of(space, row) for row in self.read(queries.EGOS, space=space)), key=_BY_ID)

    def consents(self, space: SpaceId) -> int:
        """A number that changes whenever consent or a channel of the space does, in whichever process."""
        rows = self.read(queries.CONSENTS, space=space)
        return int(rows[0][0]) if rows else 0

    def all_consents(self) -> dict[SpaceId, int]:
        """The `consents` of every space."""
        return {SpaceId(outside): int(number) for outside, number in self.read(queries.ALL_CONSENTS)}

    def invisible(self, space: SpaceId) -> set[PersonId]:
        """Everybody who chose to be invisible."""
        return {PersonId(row[0]) for row in self.read(queries.INVISIBLE, space=space)}

    def forgotten(self, space: SpaceId, person: PersonId) -> bool:
        """Whether a person asked to be forgotten and has not started again."""
        return bool(self.read(queries.FORGOTTEN, space=space, digest=self.person_digest(space, person)))

    def has_forgotten(self, space: SpaceId) -> bool:
        """Whether anybody asked to be forgotten."""
        return bool(self.read(queries.HAS_FORGOTTEN, space=space))

    def channel_state(self, space: SpaceId, channel: ChannelId, limit: int) -> ChannelState:
        """The newest `limit` turns of a channel and what is waiting for a turn."""
        decode = decoder(space)
        with self.reading() as reader:
            found = self.rows(reader, queries.HEARD, space=space, channel=channel)  # first: what is recorded meanwhile must be seen to be missed
            recent = self._turns(reader, queries.NEWEST_TURNS, space, channel=channel, limit=limit)
            tombstones, orphans = (
                frozenset(decode(channel, row[0]) for row in self.rows(reader, query, space=space, channel=channel))
                for query in (queries.TOMBSTONES, queries.ORPHANS)
            )
        return ChannelState(tuple(sorted(recent, key=_IN_ORDER)), tombstones, orphans, found[0][0] if found else None)

    def turns(self, space: SpaceId, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        """The kept turns of a channel from a moment on, in order of (at, id)."""
        query = queries.TURNS if since is None else queries.TURNS_SINCE
        with self.reading() as reader:
            return sorted(self._turns(reader, query, space, channel=channel, since=since), key=_IN_ORDER)

    def turns_around(self, space: SpaceId, message: MessageId, before: int, after: int) -> list[Turn]:
        """So many turns of a channel before a message and after it, with its own between them, in order; none when it is not kept."""
        channel, number = split(message)
        ext = encoder(space)([number])[0]
        with self.reading() as reader:
            later = self.rows(reader, queries.TURNS_FROM, space=space, channel=channel, ext=ext, limit=after + 1)
            if not later or facts.place_of(later[0])[1] != ext:
                return []
            earlier = self.rows(reader, queries.TURNS_BEFORE, space=space, channel=channel, ext=ext, limit=before)
            return sorted(self._peopled(reader, space, [*earlier, *later]), key=_IN_ORDER)

    def turn(self, space: SpaceId, message: MessageId) -> Turn | None:
        """One turn, if it is kept."""
        channel, number = split(message)
        place = {"channel": channel, "ext": encoder(space)([number])[0]}
        rows = self.read(queries.TURN, space=space, **place)
        if not facts.crowded(rows):
            found = facts.turns_of(rows, {}, decoder(space), self.seal)
        else:
            with self.reading() as reader:
                found = self._turns(reader, queries.TURN, space, **place)
        return found[0] if found else None

    def reactions(self, space: SpaceId, message: MessageId) -> list[Reaction]:
        """The reactions to a message."""
        channel, number = split(message)
        rows = self.read(queries.REACTIONS, space=space, channel=channel, ext=encoder(space)([number])[0])
        return sorted((facts.reaction_of(row, decoder(space)) for row in rows), key=attrgetter("person", "emoji"))

    def reactions_in(self, space: SpaceId, channel: ChannelId) -> list[Reaction]:
        """All kept reactions to messages of a channel."""
        rows = self.read(queries.REACTIONS_IN, space=space, channel=channel)
        return sorted((facts.reaction_of(row, decoder(space)) for row in rows), key=attrgetter("message", "person", "emoji"))

    def engagements_in(self, space: SpaceId, channel: ChannelId, message: MessageId | None = None) -> list[Engagement]:
        """All engagements that records hold of a channel, or of one message there, in order of (at, message)."""
        each = (queries.SENT_IN, queries.GOT_IN) if message is None else (queries.SENT_ON, queries.GOT_ON)
        ext = None if message is None else encoder(space)([message.rpartition(":")[2]])[0]
        with self.reading() as reader:
            rows = {row for query in each for row in map(tuple, self.rows(reader, query, space=space, channel=channel, ext=ext))}
        return sorted((facts.engagement_of(row, decoder(space)) for row in rows), key=_BY_MESSAGE)

    def engagements_between(self, space: SpaceId, a: PersonId, b: PersonId, since: Moment | None = None) -> list[Engagement]:
        """The engagements of two people with each other from a moment on, in order of (at, message)."""
        query, ways = queries.ENGAGED if since is None else queries.ENGAGED_SINCE, {(a, b), (b, a)}
        with self.reading() as reader:
            rows = [row for speaker, addressee in ways for row in self.rows(reader, query, space=space, speaker=speaker, addressee=addressee, since=since)]
        return sorted((facts.engagement_of(row, decoder(space)) for row in rows), key=_BY_MESSAGE)

    def engagements_of(self, space: SpaceId, person: PersonId) -> Iterator[Engagement]:
        """Every engagement that a person took part in, for their data export."""
        with self.reading() as reader:
            rows = [
                *self.rows(reader, queries.ENGAGED_BY, space=space, speaker=person),
                *self.rows(reader, queries.ENGAGED_WITH, space=space, addressee=person),
            ]
        return (facts.engagement_of(row, decoder(space)) for row in rows)

    def about(self, space: SpaceId, person: PersonId) -> About:
        """What is kept about somebody beside a record of their own, for their data export."""
        with self.reading() as reader:
            turns = sorted(self._turns(reader, queries.TURNS_BY, space, speaker=person), key=_IN_ORDER)
            reactions = [facts.reaction_of(row, decoder(space)) for row in self.rows(reader, queries.REACTIONS_BY, space=space, speaker=person)]
            hidden = [PersonId(row[0]) for row in self.rows(reader, queries.HIDES_FROM, space=space, speaker=person)]
        return About(tuple(turns), tuple(sorted(reactions, key=attrgetter("message", "emoji"))), tuple(sorted(hidden)))

    def tie(self, space: SpaceId, ego: PersonId, alter: PersonId) -> Tie | None:
        """Ego's tie to one alter."""
        rows = self.read(queries.TIE, space=space, ego=ego, other=alter)
        return facts.tie_of_row(ego, alter, rows[0]) if rows else None

    def ties(self, space: SpaceId, ego: PersonId, since: Moment | None = None) -> list[Tie]:
        """The ties of ego, by alter; only those with contact at or after a moment when one is given."""
        query = queries.TIES if since is None else queries.TIES_SINCE
        return sorted((Tie(ego, *row) for row in self.read(query, space=space, ego=ego, since=since)), key=attrgetter("alter"))

    def mirror(self, space: SpaceId, ego: PersonId, since: Moment) -> list[Mirror]:
        """What ego asked, answered and announced in each week (seven days) from a moment on; weeks without any are left out."""
        given = {"space": space, "ego": ego, "since": since}
        told: dict[int, int] = dict(self.read(queries.ANNOUNCED, **given))
        spoke = {week: (asked, answered) for week, asked, answered in self.read(queries.SPOKE, **given)}
        return [Mirror(week, *spoke.get(week, (0, 0)), told.get(week, 0)) for week in sorted(told.keys() | spoke.keys())]

    def open_pairs(self, space: SpaceId, ego: PersonId, kind: OpenKind, limit: int) -> list[tuple[OpenPair, Tie | None]]:
        """The newest pairs of a kind that ego has yet to close, newest first, each with ego's tie to that alter."""
        rows = self.read(queries.OPEN_PAIRS, space=space, ego=ego, kind=OPEN_KINDS.index(kind), limit=limit)
        decode = decoder(space)
        return [(facts.open_pair_of(ego, row[:6], decode), facts.tie_of_row(ego, row[0], row[6:])) for row in rows]

    def open_turns(self, space: SpaceId, since: Moment, limit: int) -> list[OpenTurn]:
        """The newest turns of watched channels that nobody has taken up, newest first."""
        rows = self.read(queries.OPEN_TURNS, space=space, since=since, limit=limit)
        return [facts.open_turn_of(row, decoder(space), self.seal) for row in rows]

    def is_open(self, space: SpaceId, message: MessageId) -> bool:
        """Whether a turn is there that nobody has taken up."""
        channel, number = split(message)
        return bool(self.read(queries.IS_OPEN, space=space, channel=channel, ext=encoder(space)([number])[0]))

    def did_soon(self, space: SpaceId, message: MessageId, speaker: PersonId, act: Act) -> Moment | None:
        """When somebody first did an act among the `SOON` turns after a message in its channel; None when they did not."""
        channel, number = split(message)
        place = {"channel": channel, "ext": encoder(space)([number])[0]}
        rows = self.read(queries.DID_SOON, space=space, speaker=speaker, mask=1 << ACTS.index(act), **place)
        return Moment(rows[0][0]) if rows else None

    def telling_turns(self, space: SpaceId, speaker: PersonId, limit: int) -> list[Turn]:
        """The newest turns in which somebody told something worth asking about, newest first."""
        with self.reading() as reader:
            return self._turns(reader, queries.TELLING_TURNS, space, speaker=speaker, limit=limit)

    def notes(self, space: SpaceId, ego: PersonId, alter: PersonId | None = None) -> list[Note]:
        """Ego's notes, about one alter or all, newest first."""
        query = queries.NOTES if alter is None else queries.NOTES_ABOUT
        return [facts.note_of(ego, row, self.seal) for row in self.read(query, space=space, ego=ego, about=alter)]

    def nudges(self, space: SpaceId, ego: PersonId) -> list[Nudge]:
        """What ego was shown, newest first and in order of place."""
        return [facts.nudge_of(ego, row, decoder(space), self.seal) for row in self.read(queries.NUDGES, space=space, ego=ego)]

    def standing(self, space: SpaceId, egos: Iterable[PersonId], messages: Iterable[MessageId], since: Moment) -> list[Nudge]:
        """Nudges of these egos, and about these messages, that a post brought or held back since a moment."""
        places = [split(message) for message in messages]
        encode = encoder(space)
        with self.reading() as reader:
            rows = [row for ego in egos for row in self.rows(reader, queries.STANDING, space=space, ego=ego, since=since)]
            for channel, number in places:
                rows += self.rows(reader, queries.STANDING_ON, space=space, channel=channel, ext=encode([number])[0], since=since)
        return self._owned(space, rows)

    def nudges_about(self, space: SpaceId, person: PersonId) -> list[Nudge]:
        """What others were shown about a person."""
        return self._owned(space, self.read(queries.NUDGES_ABOUT, space=space, about=person))

    def hidden_from(self, space: SpaceId, ego: PersonId) -> set[PersonId]:
        """Who is never suggested to ego."""
        return {PersonId(row[0]) for row in self.read(queries.HIDDEN_FROM, space=space, ego=ego)}

    def _owned(self, space: SpaceId, rows: Iterable[facts.Row]) -> list[Nudge]:
        found = {(nudge.ego, nudge.key): nudge for nudge in (facts.nudge_of(row[0], row[1:], decoder(space), self.seal) for row in rows)}
        return [found[key] for key in sorted(found)]

    def _turns(self, reader: DBAPIConnection, query: Executable, space: SpaceId, **values: object) -> list[Turn]:
        """The turns of a query, with everybody they mention and address."""
        return self._peopled(reader, space, self.rows(reader, query, space=space, **values))

    def _peopled(self, reader: DBAPIConnection, space: SpaceId, rows: Sequence[facts.Row]) -> list[Turn]:
        """The turns of rows, with everybody they mention and address."""
        crowds = {(channel, ext): self.rows(reader, queries.CROWD, number=channel, ext=ext) for channel, ext in facts.crowded(rows)}
        return facts.turns_of(rows, crowds, decoder(space), self.seal)

"""Outside ids and the small integers that stand for them. The integers never leave `storage`.

`Numbers` asks the database once for each id it does not know, inside the transaction it serves. It is dropped after a failure, and when somebody was
erased by any process: their integer is gone for good, and is never given again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import BindParameter, Connection, Engine, Executable, bindparam, delete, insert, select

from bot.model import MessageId, PersonId, SpaceId
from storage.crypto import Seal
from storage.engine import Database, driver
from storage.ids import Encode, decoder, encoder, unreadable
from storage.merging import Upserts
from storage.tables import channel, forgotten, meta, person, space

BOUND = 200_000
"""Ids kept of each kind, at some 133 bytes."""
KEYS_KEPT = 20_000

_OF: BindParameter[int] = bindparam("of")
_OUTSIDE: BindParameter[str] = bindparam("outside")
META = select(meta.c.value).where(meta.c.name == bindparam("name"))
DROP_META = delete(meta).where(meta.c.name == bindparam("dropped"))
SAVE_META = insert(meta)
_KNOWN_SPACE = select(space.c.id).where(space.c.outside_id == _OUTSIDE)
_NEW_SPACE = insert(space).values(outside_id=_OUTSIDE).returning(space.c.id)
_KNOWN_PERSON = select(person.c.id, person.c.invisible).where(person.c.space == _OF, person.c.outside_id == _OUTSIDE)
_NEW_PERSON = insert(person).values(space=_OF, outside_id=_OUTSIDE).returning(person.c.id)
_KNOWN_CHANNEL = select(channel.c.id).where(channel.c.space == _OF, channel.c.outside_id == _OUTSIDE)
_NEW_CHANNEL = insert(channel).values(space=_OF, outside_id=_OUTSIDE).returning(channel.c.id)
_FORGOTTEN = select(forgotten.c.digest).where(forgotten.c.space == _OF)


class Barred(Exception):
    """Somebody who chose not to be recorded turned up in what is to be recorded."""

    def __init__(self, person: PersonId) -> None:
        super().__init__("somebody who is invisible or forgotten")
        self.person = person


class Mapping(dict[str, int]):
    """Integers by outside id; `find` is asked for those that are missing."""

    def __init__(self, find: Callable[[str], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, outside: str) -> int:
        """The integer of an id that was not met before."""
        number = self._find(outside)
        if len(self) >= BOUND:
            self.clear()
        self[outside] = number
        return number


class Keys(dict[MessageId, tuple[int, int]]):
    """Where messages are kept, (channel, ext). Most messages of a batch are named more than once: by their replies, engagements and open pairs."""

    def __init__(self, channels: Mapping, encode: Encode) -> None:
        super().__init__()
        self._channels = channels
        self._encode = encode

    def __missing__(self, message: MessageId) -> tuple[int, int]:
        """The place of a message that was not met lately."""
        return self.learn([message])[0]

    def learn(self, messages: Sequence[MessageId]) -> list[tuple[int, int]]:
        """The places of messages, all at once: a third of the price of asking for each."""
        parts = [message.rpartition(":") for message in messages]
        if not all(channel for channel, _, _ in parts):
            raise unreadable(*messages)
        channels = map(self._channels.__getitem__, [channel for channel, _, _ in parts])
        places = list(zip(channels, self._encode([number for _, _, number in parts]), strict=True))
        if len(self) > KEYS_KEPT:
            self.clear()
        self.update(zip(messages, places, strict=True))
        return places


class Numbers:
    """The integers of one space; `connection` is the transaction that is served now."""

    def __init__(self, database: "Numbered", connection: Connection, outside: SpaceId) -> None:
        self._database = database
        self.connection = connection
        self.outside = outside
        self.space = self._first(_KNOWN_SPACE, outside=outside) or self._made(_NEW_SPACE, outside=outside)
        self._forgotten = {row[0] for row in database.rows(driver(connection), _FORGOTTEN, of=self.space)}
        self.people = Mapping(self._recorded_person)
        self.channels = Mapping(self._channel)
        self.keys = Keys(self.channels, encoder(outside))
        self.decode = decoder(outside)

    def person(self, outside: str) -> int:
        """The integer of a person, recordable or not, made when there is none."""
        known = self.known(outside)
        return known if known is not None else self._new_person(outside)

    def known(self, outside: str) -> int | None:
        """The integer of a person, if there is one."""
        found = self._person_row(outside)
        return int(found[0]) if found else None

    def digest(self, outside: str) -> bytes:
        """What stands for a person who was forgotten."""
        return self._database.person_digest(self.outside, outside)

    def barred(self, outside: PersonId) -> bool:
        """Whether nothing may be recorded about somebody; whoever may be recorded has an integer afterwards."""
        try:
            self.people[outside]
        except Barred:
            return True
        return False

    def forgot(self, outside: PersonId) -> bool:
        """Whether somebody asked to be forgotten."""
        return bool(self._forgotten) and self.digest(outside) in self._forgotten

    def _recorded_person(self, outside: str) -> int:
        """The integer of a person of the record; raises Barred for those who must not be in it."""
        found = self._person_row(outside)
        if (found and found[1]) or self.forgot(PersonId(outside)):
            raise Barred(PersonId(outside))
        return int(found[0]) if found else self._new_person(outside)

    def _person_row(self, outside: str) -> tuple[int, bool] | None:
        rows = self._database.rows(driver(self.connection), _KNOWN_PERSON, of=self.space, outside=outside)
        return (int(rows[0][0]), bool(rows[0][1])) if rows else None

    def _new_person(self, outside: str) -> int:
        return self._made(_NEW_PERSON, of=self.space, outside=outside)

    def _channel(self, outside: str) -> int:
        return self._first(_KNOWN_CHANNEL, of=self.space, outside=outside) or self._made(_NEW_CHANNEL, of=self.space, outside=outside)

    def _first(self, statement: Executable, **values: object) -> int | None:
        """The integer that a statement finds, if there is one."""
        rows = self._database.rows(driver(self.connection), statement, **values)
        return int(rows[0][0]) if rows else None

    def _made(self, statement: Executable, **values: object) -> int:
        """The integer of what a statement adds."""
        return int(self._database.rows(driver(self.connection), statement, **values)[0][0])


class Numbered(Database):
    """A database that knows the integers of its spaces, and its key."""

    def __init__(self, engine: Engine, seal: Seal, salt: bytes, release: Callable[[], None]) -> None:
        super().__init__(engine, release)
        self.seal = seal
        self.upserts = Upserts(engine.dialect.name)
        self._salt = salt
        self._numbers: dict[SpaceId, Numbers] = {}
        self._erasure: bytes | None = None

    def person_digest(self, space: SpaceId, outside: str) -> bytes:
        """What stands for a person who was forgotten."""
        return self.seal.digest(self._salt, space, outside)

    def key_digest(self, key: str) -> bytes:
        """What stands for the key of a nudge."""
        return self.seal.digest(self._salt, key)

    @contextmanager
    def recording(self, space: SpaceId) -> Iterator[Numbers]:
        """A transaction that changes the record of a space."""
        with self.one_writer:
            try:
                with self.writing(space) as connection:
                    yield self._numbers_of(space, connection)
            except BaseException:
                self._numbers.clear()
                raise

    def erased(self, connection: Connection, token: bytes) -> None:
        """Tells every process, at commit, that integers of this database stopped to mean somebody."""
        self.run(connection, DROP_META, dropped="erasure")
        self.run(connection, SAVE_META, name="erasure", value=token)

    def _numbers_of(self, space: SpaceId, connection: Connection) -> Numbers:
        found = self.rows(driver(connection), META, name="erasure")
        erasure = found[0][0] if found else None
        if erasure != self._erasure:
            self._numbers.clear()
            self._erasure = erasure
        numbers = self._numbers.get(space)
        if numbers is None:
            numbers = self._numbers[space] = Numbers(self, connection, space)
        numbers.connection = connection
        return numbers

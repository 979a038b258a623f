"""Who is in a space and what they agreed to, kept in memory so that no message needs a question to the database."""

from bot.listening import NameBook
from bot.model import Channel, ChannelId, Ego, MessageId, Person, PersonId, SpaceId, channel_of
from bot.moment import Moment
from bot.ports import Store


class Roster:
    """People, channels and consent of one space. Read from the store once, then kept up to date by the ledger."""

    def __init__(self, store: Store, space: SpaceId) -> None:
        self._store = store
        self.space = space
        self.people: dict[PersonId, Person] = {person.id: person for person in store.people(space)}
        self.channels: dict[ChannelId, Channel] = {channel.id: channel for channel in store.channels(space)}
        self.egos: dict[PersonId, Ego] = {ego.id: ego for ego in store.egos(space)}
        self.invisible: set[PersonId] = store.invisible(space)
        self.names = NameBook()
        self._has_forgotten = store.has_forgotten(space)
        self._checked: dict[PersonId, bool] = {}
        for person in self.people.values():
            self._name(person)

    def records(self, person: PersonId) -> bool:
        """Whether what this person does may be recorded: not a bot, not invisible, not forgotten."""
        known = self._checked.get(person)
        if known is None:
            known = self._checked[person] = self._may_record(person)
        return known

    def recorded(self, people: tuple[PersonId, ...], speaker: PersonId) -> tuple[PersonId, ...]:
        """Those whom a speaker names and may be recorded to name: others, and none who is not recorded."""
        return tuple(one for one in people if one != speaker and self.records(one)) if people else ()

    def watches(self, channel: ChannelId) -> bool:
        """Whether Kith was asked to listen in a channel."""
        known = self.channels.get(channel)
        return known is not None and known.watched

    def keeps(self, person: PersonId, message: MessageId) -> bool:
        """Whether a person opted in and did not leave the channel of a message out of their record."""
        ego = self.egos.get(person)
        return ego is not None and (not ego.preferences.elsewhere or channel_of(message) not in ego.preferences.elsewhere)

    def left_out(self) -> dict[PersonId, frozenset[ChannelId]]:
        """The channels that people left out of their records."""
        return {ego.id: ego.preferences.elsewhere for ego in self.egos.values() if ego.preferences.elsewhere}

    def joined_at(self, person: PersonId) -> Moment | None:
        """When a person joined, if that was seen."""
        known = self.people.get(person)
        return known.joined_at if known else None

    def name(self, person: PersonId) -> str:
        """What a person is called; their id if nothing else is known."""
        known = self.people.get(person)
        return known.name if known and known.name else str(person)

    def put(self, person: Person) -> None:
        """Somebody was seen, renamed, or left."""
        self.people[person.id] = person
        self._checked.pop(person.id, None)
        self._name(person)

    def reload(self) -> None:
        """Reads consent again after a command or another process changed it."""
        self.people = {person.id: person for person in self._store.people(self.space)}
        for person in self.people.values():
            self._name(person)
        self.egos = {ego.id: ego for ego in self._store.egos(self.space)}
        self.invisible = self._store.invisible(self.space)
        self._has_forgotten = self._store.has_forgotten(self.space)
        self.channels = {channel.id: channel for channel in self._store.channels(self.space)}
        self._checked.clear()

    def remove(self, person: PersonId) -> None:
        """Somebody asked to be forgotten or invisible: their name goes too."""
        self.people.pop(person, None)
        self.names.discard(person)
        self.reload()

    def _name(self, person: Person) -> None:
        if not person.bot and person.id not in self.invisible:
            self.names.add(person.id, person.name)

    def _may_record(self, person: PersonId) -> bool:
        known = self.people.get(person)
        if person in self.invisible or (known is not None and known.bot):
            return False
        return not (self._has_forgotten and self._store.forgotten(self.space, person))

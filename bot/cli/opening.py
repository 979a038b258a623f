"""Joins the parts: settings, store, clock, archive, App. The only place where they meet."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from bot.clock import ExportClock, SystemClock, TickingClock
from bot.errors import ConfigurationError, ExportError, UnknownPerson
from bot.events import PersonJoined
from bot.model import MessageId, Person, PersonId, Space, SpaceId
from bot.moment import DAY, Moment, after
from bot.texts import t

if TYPE_CHECKING:
    from adapters.exports import Export
    from bot.app import App
    from bot.listening.meaning import Meaning
    from bot.ports import Archive, Clock, QuestionModel, Store
    from bot.settings import Settings


_GROUP = 10_000
"""Events of an export that are written together: one transaction each."""


class Desk(NamedTuple):
    """One person's place in one space, with all that is needed to answer them."""

    app: "App"
    store: "Store"
    archive: "Archive"
    clock: "Clock"
    space: Space
    person: Person


def settings() -> "Settings":
    """The settings; the log is set up after them."""
    from bot.log import configure
    from bot.settings import load

    found = load()
    configure(found.log_level, found.log_format)
    return found


def database(chosen: "Settings") -> "Store":
    """The store of the settings' database, made on first use. Raises ConfigurationError when its key is gone or being changed."""
    from storage import load_key, open_store

    if chosen.next_key.exists():
        raise ConfigurationError("The key is being changed, or a change of it was cut off.", "Wait for it, or finish it: kith rotate-key")
    if chosen.database_file is not None and chosen.database_file.exists() and not chosen.key.exists():
        raise ConfigurationError(
            f"The key {chosen.key} is gone, but there is a database.", "Put the key back from your copy: without it notes and topics can't be read."
        )
    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return open_store(chosen.database, load_key(chosen.key))


def record(chosen: "Settings") -> "Store":
    """The store of a record that is there already. Raises ConfigurationError when there is none: a question should not begin an empty one."""
    check_record(chosen)
    return database(chosen)


def check_record(chosen: "Settings") -> None:
    """Raises ConfigurationError when the settings name a SQLite file that is not there."""
    file = chosen.database_file
    if file is not None and not file.exists():
        raise ConfigurationError(
            f"There is no record at {file.absolute()}.",
            "Begin one with kith import EXPORT --as NAME or kith run. If there is one already, go to the folder in which Kith was started, or set KITH_DATA.",
        )


def model_of(chosen: "Settings") -> "QuestionModel | None":
    """The language model of the settings; None when there is no address, which is the default. Raises ConfigurationError for half a setting."""
    if not chosen.model_url:
        return None
    if not chosen.model_name:
        raise ConfigurationError("KITH_MODEL_URL is set and KITH_MODEL_NAME is not.", "Name the model to ask there, or empty the address to ask none.")
    from adapters.model import ModelClient

    return ModelClient(chosen.model_url, chosen.model_name, chosen.model_key.get_secret_value(), SystemClock())


def meaning_of(chosen: "Settings") -> "Meaning | None":
    """The judge of meaning over the local embedder; None where that is not installed or not wanted. It begins to load at once, on a thread of its own."""
    from adapters.embedder import UseEmbedder, is_installed
    from bot.listening.meaning import Meaning

    return Meaning(UseEmbedder()) if chosen.embedder and is_installed() else None


def app_of(store: "Store", model: "QuestionModel | None" = None, texts: Mapping[MessageId, str] | None = None) -> "tuple[App, Archive]":
    """An App over a store, and the archive it quotes from; `texts` are in memory anyway."""
    from adapters.exports import ExportArchive
    from bot.app import App

    archive = ExportArchive(store, texts)
    return App(store, archive, model=model), archive


def reading_app(store: "Store", chosen: "Settings", *, careful: bool) -> "App":
    """An App that reads a whole export in large groups and knows when facts expire; a careful one links with the trained model."""
    from adapters.exports import ExportArchive
    from bot.app import App
    from bot.listening.linking import RuleLinker

    linker = None if careful else RuleLinker()
    return App(store, ExportArchive(store), linker=linker, group=_GROUP, retention=chosen.retention_days * DAY)


def desk(store: "Store", wanted: str, within: str, at: Moment | None = None, model: "QuestionModel | None" = None) -> Desk:
    """The place of the person called `wanted` in the record; `within` names the space, empty means any. An export's time stands still at its end."""
    space, person = _seat(store, wanted, within)
    clock: Clock = TickingClock(at) if at is not None else TickingClock(_end_for(store, space, person)) if space.origin else SystemClock()
    app, archive = app_of(store, model=model)
    return Desk(app, store, archive, clock, space, person)


def from_export(path: Path, wanted: str, at: Moment | None = None) -> Desk:
    """The place of a person in an export that is read into memory for this once; what was said after `at` is not heard."""
    from adapters.exports import open_export
    from bot.cli.people import people_in
    from bot.cli.progress import watch
    from bot.cli.reading import Reading, opt_in

    export = open_export(path)
    check_people(export)
    (person,) = people_in(export, [wanted])
    app, archive, store, clock = in_memory(export)
    watch(Reading(app, clock, export, [person.id]).play(at), export.space.name)
    clock.reach(at or clock.now())
    opt_in(app, export, person.id, clock.now())
    return Desk(app, store, archive, clock, export.space, person)


def check_people(export: "Export") -> None:
    """Raises ExportError when nobody is in an export: no name can be right then."""
    if not any(isinstance(event, PersonJoined) for event in export.events()):
        raise ExportError(
            t("Nobody says anything in {file}.", file=export.space.origin),
            t("Check that it is the whole export, and of the kind that docs/exports.md describes."),
        )


def in_memory(export: "Export", texts: Mapping[MessageId, str] | None = None) -> "tuple[App, Archive, Store, ExportClock]":
    """An App that keeps nothing, for one export; `texts` are in memory anyway."""
    from storage.memory import MemoryStore

    store, clock = MemoryStore(), ExportClock()
    store.save_space(export.space)
    app, archive = app_of(store, texts=texts)
    return app, archive, store, clock


def end_of(store: "Store", space: Space) -> Moment:
    """The moment just after the last message that is kept of a space."""
    newest = (turn.at for channel in store.channels(space.id) for turn in store.channel_state(space.id, channel.id, 1).recent)
    return after(max(newest, default=Moment(0)), 1)


def _end_for(store: "Store", space: Space, person: Person) -> Moment:
    """The same, and not before what this person was shown last."""
    return max(end_of(store, space), *(nudge.at for nudge in store.nudges(space.id, person.id)[:1]), Moment(0))


def _seat(store: "Store", wanted: str, within: str) -> tuple[Space, Person]:
    spaces = _spaces(store, within)
    seats: list[tuple[Space, Person]] = []
    problem = UnknownPerson(
        t("Nobody goes by {words!r}: the record is empty.", words=wanted), t("Read an export first: kith import EXPORT --as {name}.", name=quote(wanted))
    )
    for space in spaces:
        try:
            seats.append((space, _person(store, space.id, wanted)))
        except UnknownPerson as exc:
            problem = exc if store.people(space.id) else problem
    if len(seats) > 1:
        names = _told(space for space, _ in seats)
        raise UnknownPerson(t("{words!r} is somebody in {n} spaces: {names}.", words=wanted, n=len(seats), names=names), t("Say which one: --in SPACE."))
    if not seats:
        nameless = any(store.invisible(space.id) or store.has_forgotten(space.id) for space in spaces)
        by_id = t("Who is invisible or was forgotten goes by their id: kith import EXPORT --as NAME tells it.")
        raise UnknownPerson(problem.what, f"{problem.advice} {by_id}" if nameless else problem.advice)
    return seats[0]


def _person(store: "Store", space: SpaceId, wanted: str) -> Person:
    """Who is called so in a space. Who is invisible, was forgotten, or has just started again is known by their id alone."""
    from bot.finding import find_person

    people, own = store.people(space), PersonId(wanted.strip().removeprefix("@"))
    if all(one.id != own for one in people) and (
        own in store.invisible(space) or store.forgotten(space, own) or any(one.id == own for one in store.egos(space))
    ):
        return Person(space, own, own)
    return find_person(people, wanted)


def _spaces(store: "Store", within: str) -> Sequence[Space]:
    spaces = store.spaces()
    if not within:
        return spaces
    found = [space for space in spaces if within in (space.id, space.name)]
    if not found:
        known = _told(spaces) or t("none yet")
        raise UnknownPerson(t("There is no space {words!r}.", words=within), t("The spaces are: {names}.", names=known))
    return found


def _told(spaces: Iterable[Space]) -> str:
    """Spaces by their names, and by the ids that tell apart those with the same name."""
    return ", ".join(f"{space.name} ({space.id})" for space in spaces)

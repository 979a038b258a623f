"""Who is meant by a name typed at the command line. Pure, except for `people_in`, which reads an export's people."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.errors import UnknownPerson
from bot.events import PersonJoined
from bot.listening.names import called_so
from bot.model import Person
from bot.texts import t

if TYPE_CHECKING:
    from adapters.exports import Export

_NEAREST = 5


def find_person(people: Sequence[Person], wanted: str) -> Person:
    """The person with that id, that exact name, or the only one whose name begins so; case and accents may be left out.

    Raises UnknownPerson with the nearest names.
    """
    exact = exactly(people, wanted)
    if exact is not None:
        return exact
    found = called_so(people, wanted.removeprefix("@"))
    if len(found) == 1:
        return found[0]
    raise _ambiguous(wanted, found) if found else _unknown(wanted, people)


def exactly(people: Iterable[Person], wanted: str) -> Person | None:
    """The person with that id, or the only one with exactly that name."""
    name = wanted.removeprefix("@")
    named: list[Person] = []
    for person in people:
        if person.id in (wanted, name):
            return person
        if person.name == name:
            named.append(person)
    return named[0] if len(named) == 1 else None


def people_in(export: "Export", wanted: Sequence[str]) -> list[Person]:
    """The people of an export who are meant. Stops reading after its directory when that names all of them exactly, otherwise reads on."""
    people: dict[str, Person] = {}
    for event in export.events() if wanted else ():
        if isinstance(event, PersonJoined):
            people[event.id] = Person(event.space, event.id, event.name, event.bot, event.at)
        elif people and all(name in people for name in wanted):
            break
    return [find_person(list(people.values()), name) for name in wanted]


def _ambiguous(wanted: str, people: Sequence[Person]) -> UnknownPerson:
    some = ", ".join(f"{person.name} ({person.id})" for person in people[:_NEAREST])
    names = f"{some}{', …' if len(people) > _NEAREST else ''}"
    return UnknownPerson(t("{words!r} may be {n} people: {names}.", words=wanted, n=len(people), names=names), t("Write the whole name or the id."))


def _unknown(wanted: str, people: Sequence[Person]) -> UnknownPerson:
    names = {person.name.casefold(): person.name for person in people}
    near = get_close_matches(wanted.casefold(), names, n=_NEAREST, cutoff=0.4) or sorted(names)[:_NEAREST]
    if not near:
        return UnknownPerson(t("Nobody goes by {words!r}: nobody is known yet.", words=wanted), t("Read an export first: kith import EXPORT --as NAME."))
    nearest = t("The nearest names are: {names}.", names=", ".join(names[name] for name in near))
    return UnknownPerson(t("Nobody goes by {words!r}.", words=wanted), nearest)

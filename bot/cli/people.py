"""Whom of an export is meant by names typed at the command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.events import PersonJoined
from bot.finding import find_person
from bot.model import Person

if TYPE_CHECKING:
    from adapters.exports import Export


def people_in(export: "Export", wanted: Sequence[str]) -> list[Person]:
    """The people of an export who are meant. Stops reading after its directory when that names all of them exactly, otherwise reads on."""
    people: dict[str, Person] = {}
    for event in export.events() if wanted else ():
        if isinstance(event, PersonJoined):
            people[event.id] = Person(event.space, event.id, event.name, event.bot, event.at)
        elif people and all(name in people for name in wanted):
            break
    return [find_person(list(people.values()), name) for name in wanted]

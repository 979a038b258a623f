"""Who is meant by a name that somebody typed, and which channel, in a conversation or at the command line. Pure."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.errors import UnknownPerson
from bot.listening.names import called_so, unaccented
from bot.model import Channel, Person
from bot.texts import t

_NAMED = 6
"""At most so many are named when several are meant."""
_NEAR = 3
"""At most so many are named when nobody is meant."""

_LIKE = 9
"""At most so many channels are looked at when none goes by the words."""


def find_person(people: Iterable[Person], wanted: str) -> Person:
    """Who goes by these words: an id, a name, or the only name that begins so; case and accents may be left out, and bots are not meant.

    Raises UnknownPerson with those who may be meant.
    """
    known = [one for one in people if not one.bot]
    words = wanted.strip().removeprefix("@")
    found = _exactly(known, words) or [one for one in known if one.id.casefold() == words.casefold()] or called_so(known, words)
    if len(found) == 1:
        return found[0]
    raise _several(wanted, found) if found else _nobody(wanted, known)


def _exactly(people: Sequence[Person], words: str) -> list[Person]:
    """The person with that id, else the only one with exactly that name."""
    named = [one for one in people if words and one.name == words]
    return [one for one in people if one.id == words] or (named if len(named) == 1 else [])


def _several(wanted: str, people: Sequence[Person]) -> UnknownPerson:
    """Each by their name, and by their id where others have the same name."""
    names = [unaccented(one.name) for one in people]
    shown = sorted(one.name if names.count(name) == 1 else f"{one.name} ({one.id})" for one, name in zip(people, names, strict=True))
    some = ", ".join((*shown[:_NAMED], *("…" for _ in shown[_NAMED : _NAMED + 1])))
    return UnknownPerson(t("Several people go by {words!r}: {names}.", words=wanted, names=some), t("Say more of the name, or the id."))


def _nobody(wanted: str, people: Sequence[Person]) -> UnknownPerson:
    names = {unaccented(one.name): one.name for one in people if one.name}
    near = get_close_matches(unaccented(wanted), names, _NEAR, 0.5)
    some = ", ".join(names[name] for name in near or sorted(names)[:_NEAR])
    what = t("Nobody here goes by {words!r}.", words=wanted)
    return UnknownPerson(what, t("Did you mean {names}?", names=some) if near else t("People here go by names such as {names}.", names=some) if some else "")


def goes_by(channel: Channel, words: str) -> bool:
    """Whether a channel's name or id is said in words."""
    return _bare(words) in (channel.id.casefold(), _bare(channel.name))


def channels_like(channels: Iterable[Channel], words: str) -> list[Channel]:
    """The channels that words may mean: those that go by them, else those nearest to them; all without words."""
    known = list(channels)
    if not words:
        return known
    found = [one for one in known if goes_by(one, words)]
    names = {_bare(one.name) for one in known}
    return found or [one for name in get_close_matches(_bare(words), names, _LIKE, 0.4) for one in known if _bare(one.name) == name]


def _bare(words: str) -> str:
    return words.strip().lstrip("#").casefold()

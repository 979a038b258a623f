"""Who lives in the sample and where they talk, as `community.toml` lists them. Knows nothing of what is said."""

import tomllib
from datetime import date
from functools import cache

from msgspec import Struct, convert

from sample import HERE, ZONE


class Member(Struct, frozen=True):
    """Somebody of the cast."""

    handle: str
    name: str
    display: str
    joined: date
    about: str = ""
    zone: str = ZONE
    bot: bool = False
    left: date | None = None
    """When the account was deactivated."""


class Room(Struct, frozen=True):
    """A channel of the community."""

    name: str
    topic: str


class Community(Struct, frozen=True):
    """The place, its channels and its cast, by name and handle."""

    name: str
    founded: date
    rooms: dict[str, Room]
    members: dict[str, Member]


@cache
def community() -> Community:
    """The sample's community."""
    raw = tomllib.loads((HERE / "community.toml").read_text(encoding="utf-8"))
    rooms = {name: {"name": name, **room} for name, room in raw["rooms"].items()}
    members = {handle: {"handle": handle, **member} for handle, member in raw["members"].items()}
    return convert({**raw, "rooms": rooms, "members": members}, Community)

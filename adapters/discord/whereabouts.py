"""Which server a person means who speaks to Kith in private, where there is no server. Remembers the last one each person used."""

import re
from typing import NamedTuple

import discord

from adapters.discord.custom_ids import PREFIX
from adapters.discord.events import space_of
from adapters.discord.seeing import member_of
from bot.app import App
from bot.commands import matching
from bot.errors import BadCommand, KithError
from bot.live import Live
from bot.model import PersonId, Space, SpaceId
from bot.texts import t

REMEMBERED = 10_000
ASKED = 10
"""Servers that are asked whether they know somebody whom no record knows."""
EVERYWHERE = frozenset(("forgetme", "mydata"))
"""Commands that are about all servers at once."""
KEPT_WHOLE = frozenset(("met", "notes"))
"""Commands whose words are somebody's own: "in NAME" at their end is a part of them."""
_IN = re.compile(r"(?s)(.*\S)\s+in\s+(\S.*)")


class Meant(NamedTuple):
    """A space, the words without its name, and whether the person might have meant another one."""

    space: Space
    words: str
    several: bool


class Whereabouts:
    """Finds the space of a command that was given in private."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._last: dict[int, SpaceId] = {}

    async def meant(self, client: discord.Client, person: int, words: str, named: str = "") -> Meant:
        """The space a person means. Raises KithError when they share none with Kith, BadCommand when they name another."""
        spaces = await self.shared(client, person)
        if not spaces:
            raise KithError(t("You and Kith share no server."), t("Speak to it in a server where it is, or ask somebody to invite it."))
        chosen = _named(spaces, named)
        if named and chosen is None:
            yours = t("These are yours: {names}.", names=", ".join(space.name for space in spaces[:10]))
            raise BadCommand(t("You share no server called {name!r} with Kith.", name=named), yours)
        asked = command_of(words)
        if chosen is None and asked not in KEPT_WHOLE and (found := _IN.fullmatch(words)) and (chosen := _named(spaces, found[2].rstrip("?!. "))):
            words = found[1]
        chosen = chosen or next((space for space in spaces if space.id == self._last.get(person)), spaces[0])
        self.used(person, chosen.id)
        return Meant(chosen, words, len(spaces) > 1 and asked not in EVERYWHERE)

    async def shared(self, client: discord.Client, person: int) -> list[Space]:
        """The spaces that know somebody, first those in which they opted in; when none does, the servers that Discord says they are in."""
        known = await self._live.ask(lambda app: _spaces_of(app, PersonId(str(person))))
        if known:
            return known
        guilds = [guild for guild in client.guilds[:ASKED] if not guild.unavailable and await member_of(guild, person)]
        return [Space(space_of(guild.id), guild.name) for guild in guilds]

    def used(self, person: int, space: SpaceId) -> None:
        """A person spoke of a space."""
        self._last.pop(person, None)
        self._last[person] = space
        if len(self._last) > REMEMBERED:
            del self._last[next(iter(self._last))]


def command_of(words: str) -> str:
    """The command that words ask for, in any language; empty when they ask for none."""
    try:
        return matching(words)[0].name
    except BadCommand:
        return ""


def _named(spaces: list[Space], name: str) -> Space | None:
    wanted = name.strip().casefold()
    return next((space for space in spaces if wanted and wanted in (space.name.casefold(), space.id.removeprefix(PREFIX))), None)


def _spaces_of(app: App, person: PersonId) -> list[Space]:
    spaces = app.coach.spaces_on(PREFIX)
    rosters = {space.id: app.coach.ledger(space.id).roster for space in spaces}
    known = [space for space in spaces if person in rosters[space.id].egos or person in rosters[space.id].people]
    return sorted(known, key=lambda space: person not in rosters[space.id].egos)

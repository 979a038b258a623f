"""A small Slack workspace: its people, channels, messages and views, as plain values in Slack's own shapes. Sends nothing."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports import Clock
from tests.adapters.slack.wire.blocks import Payload

_PREFIX = {"channel": "C", "group": "C", "im": "D", "mpim": "G"}
"""How ids begin; private channels begin with C too, as all new ones do."""


@dataclass
class Person:
    """Somebody of a workspace, a bot or a guest from another one."""

    id: str
    name: str
    team: str
    tz: str = "Europe/Amsterdam"
    locale: str = "en-US"
    bot: bool = False
    admin: bool = False
    owner: bool = False
    guest: bool = False
    deleted: bool = False
    silenced: bool = False

    def payload(self, at: datetime) -> Payload:
        """The user object."""
        offset = at.astimezone(ZoneInfo(self.tz)).utcoffset()
        profile = {"real_name": self.name.title(), "display_name": self.name, "display_name_normalized": self.name, "team": self.team}
        flags = {"is_admin": self.admin or self.owner, "is_owner": self.owner, "is_primary_owner": False, "is_restricted": self.guest}
        zone = {"tz": self.tz, "tz_label": self.tz, "tz_offset": int(offset.total_seconds()) if offset else 0}
        more = {"is_ultra_restricted": False, "is_bot": self.bot, "is_app_user": False, "updated": 1, "deleted": self.deleted, "color": "9f69e7"}
        return {"id": self.id, "team_id": self.team, "name": self.name, "real_name": self.name.title(), **zone, "profile": profile, **flags, **more}


@dataclass
class Channel:
    """A channel, a private one, or a conversation in private (`kind`: channel, group, im, mpim)."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    creator: str = ""
    archived: bool = False
    shared_with: list[str] = field(default_factory=list)
    messages: dict[str, Payload] = field(default_factory=dict)

    def payload(self, team: str) -> Payload:
        """The channel object."""
        if self.kind == "im":
            return {"id": self.id, "created": 1, "is_im": True, "is_org_shared": False, "user": self.members[0], "is_archived": False, "context_team_id": team}
        shared = bool(self.shared_with)
        kinds = {"is_channel": True, "is_group": False, "is_im": False, "is_mpim": False, "is_private": self.kind == "group"}
        sharing = {"is_shared": shared, "is_ext_shared": shared, "is_org_shared": False, "shared_team_ids": [team, *self.shared_with]}
        more = {"name_normalized": self.name, "created": 1, "creator": self.creator, "is_archived": self.archived, "is_general": False}
        return {"id": self.id, "name": self.name, **kinds, **sharing, **more, "context_team_id": team, "num_members": len(self.members)}


class World:
    """One workspace. Its events wait in `happened` until somebody delivers them."""

    def __init__(self, clock: Clock, number: int = 1) -> None:
        self.clock = clock
        self.number = number
        self.team = f"T{number:09d}"
        self.domain = f"harbour{number}"
        self.app = "A000000001"
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, Payload] = {}
        self.homes: dict[str, Payload] = {}
        self.ephemerals: list[Payload] = []
        self.files: dict[str, Payload] = {}
        self.triggers: dict[str, str] = {}
        self.happened: list[Payload] = []
        self._count = itertools.count(1)
        self._last = 0
        self.bot = self.person("kith", bot=True)
        self.bot_id = self.new("B")
        self.bot_token = f"xoxb-{number}-{self.new('S')}"

    def new(self, prefix: str) -> str:
        """An id that nothing else has."""
        return f"{prefix}{self.number:03d}{next(self._count):06d}"

    def ts(self) -> str:
        """The time as Slack writes it: later than every one before it."""
        self._last = max(self._last + 1, self.clock.now() * 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def now(self) -> datetime:
        """The time of this workspace's clock."""
        return datetime.fromtimestamp(self.clock.now() / 1000, ZoneInfo("UTC"))

    def person(self, name: str, *, team: str = "", **traits: bool | str) -> Person:
        """Somebody new. `team` is another workspace's id for people of Slack Connect."""
        one = Person(self.new("U"), name, team or self.team, **traits)  # type: ignore[arg-type]  # the traits are Person's own fields
        self.people[one.id] = one
        return one

    def channel(self, name: str, *members: Person, private: bool = False, shared_with: tuple[str, ...] = (), with_bot: bool = True) -> Channel:
        """A new channel with these people in it, made by the first of them."""
        kind = "group" if private else "channel"
        inside = [one.id for one in (*members, *([self.bot] if with_bot else []))]
        one = Channel(self.new(_PREFIX[kind]), name, kind, inside, inside[0] if inside else "", shared_with=list(shared_with))
        self.channels[one.id] = one
        return one

    def dm(self, person: Person) -> Channel:
        """The conversation between the bot and somebody, made when there is none."""
        known = [one for one in self.channels.values() if one.kind == "im" and one.members[0] == person.id]
        one = known[0] if known else Channel(self.new("D"), "directmessage", "im", [person.id, self.bot.id])
        return self.channels.setdefault(one.id, one)

    def trigger(self) -> str:
        """A trigger id that opens one view."""
        one = f"{self.new('')}.{self.team}"
        self.triggers[one] = "fresh"
        return one

    def typed(self, text: str) -> str:
        """What people type as Slack writes it: & < > escaped, @name of somebody here a mention, #name a channel's link."""
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        people = {one.name: f"<@{one.id}>" for one in self.people.values()}
        channels = {one.name: f"<#{one.id}|{one.name}>" for one in self.channels.values()}
        escaped = re.sub(r"@(\w+)", lambda found: people.get(found[1], found[0]), escaped)
        return re.sub(r"#([\w-]+)", lambda found: channels.get(found[1], found[0]), escaped)

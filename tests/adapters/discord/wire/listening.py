"""A discord.py client as Kith configures one, that writes down what it hears. For tests of the fake alone."""

import discord
from discord import app_commands


def intents(*, content: bool = True) -> discord.Intents:
    """Kith's intents: servers, messages and reactions, and with `content` what is said."""
    return discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, dm_messages=True, dm_reactions=True, message_content=content)


FRUGAL = {
    "max_messages": None,
    "chunk_guilds_at_startup": False,
    "member_cache_flags": discord.MemberCacheFlags.none(),
    "allowed_mentions": discord.AllowedMentions.none(),
}


class Listener(discord.Client):
    """`heard` holds (event, what it was about) in order; `tree` takes commands."""

    def __init__(self, wanted: discord.Intents | None = None, **options: object) -> None:
        super().__init__(intents=wanted or intents(), **{**FRUGAL, **options})
        self.heard: list[tuple[str, object]] = []
        self.tree = app_commands.CommandTree(self)

    @property
    def texts(self) -> list[str]:
        return [message.content for name, message in self.heard if name == "message" and isinstance(message, discord.Message)]

    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        self.heard.append((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

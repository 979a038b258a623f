"""Discord as a platform: gateway events in, private cards out, with discord.py."""

from adapters.discord.client import Discord

__all__ = ["Discord"]

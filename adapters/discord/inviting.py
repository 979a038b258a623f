"""The link with which somebody invites Kith to their server: exactly the permissions that it needs. Asks nobody: the application's id is in the token."""

import base64
import binascii

import discord

from bot.errors import ConfigurationError

PERMISSIONS = discord.Permissions(view_channel=True, read_message_history=True, send_messages=True)
"""To hear, to catch up and to fetch what is quoted, and to post one notice where it begins to listen."""


def invite(token: str) -> str:
    """The invite link of the application whose bot has this token. Raises ConfigurationError when that is no bot's token."""
    return discord.utils.oauth_url(application_of(token), permissions=PERMISSIONS, scopes=("bot", "applications.commands"))


def application_of(token: str) -> int:
    """The id of the application that a token belongs to: its first part, in base 64."""
    first = token.strip().partition(".")[0]
    try:
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (ValueError, binascii.Error):
        raise ConfigurationError(
            "DISCORD_TOKEN is no bot's token." if token else "DISCORD_TOKEN is not set.",
            "Copy it from the developer portal: your application, Bot, Reset Token. It has three parts with dots between.",
        ) from None

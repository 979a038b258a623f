"""What people ask of Kith in Slack, as the words of a command. Pure: payloads in, words out.

Slash commands, messages to Kith and mentions all end as one line that `bot.commands` understands; marked-up people and channels become their ids.
"""

import re
from functools import cache

from bot.commands import COMMANDS, Command, matching
from bot.errors import BadCommand
from bot.texts import languages, speaking, tp

UMBRELLA = "/kith"
"""Takes every command as its words, because names collide between apps and the last one installed wins."""

_OWN = re.compile(r"(who|what|my).+|followups|forgetme")
"""Names that no other app would take; the others get the umbrella's name before theirs."""
_MARKED = re.compile(r"<[@#]([A-Z0-9]{2,30})(?:\|[^>]*)?>")
_LEADING_MENTION = re.compile(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>[\s:,]*")


def slash(command: Command) -> str:
    """What a command is called in Slack's menu of slash commands."""
    return f"/{command.name}" if _OWN.fullmatch(command.name) else f"{UMBRELLA}-{command.name}"


def called(command: str, text: str, channel: str) -> str:
    """The words of a slash command; the umbrella alone asks for help."""
    if command == UMBRELLA:
        return unmarked(text, channel) or "help"
    name = _NAMES.get(command, command.lstrip("/"))
    return unmarked(f"{name} {text}", channel)


def said(text: str, channel: str = "") -> str:
    """The words of a message to Kith, in a DM or after its name in a channel."""
    return unmarked(_LEADING_MENTION.sub("", text), channel) or "help"


def unmarked(text: str, channel: str) -> str:
    """The words with ids in the place of marked-up people and channels, and the channel's id in the place of "here"."""
    words = _MARKED.sub(r"\1", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()
    name, rest = meant(words)
    return f"{name} {channel}" if name in ("watch", "unwatch") and channel and rest.casefold() in _here() else words


def meant(words: str) -> tuple[str, str]:
    """The name of the command that words ask for, and the words after it; two empty texts when they ask for none."""
    try:
        command, rest = matching(words)
    except BadCommand:
        return "", ""
    return command.name, rest


@cache
def _here() -> frozenset[str]:
    """Words that mean the channel in which a command was called, in all languages."""
    found = {"this", "this channel"}
    for code in languages():
        with speaking(code):
            found.update(tp("typed", "here").split("; "))
    return frozenset(found)


_NAMES = {slash(command): command.name for command in COMMANDS}

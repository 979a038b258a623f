"""Slack's markup as plain text: mentions by name, channels by name, links by address. Pure; knows nothing of files."""

import re
from collections.abc import Mapping

from msgspec import Struct

from adapters.exports import limits
from bot.model import PersonId

_TOKEN = re.compile(r"<([@#!][^<>|\n]{1,1000}+|[a-z][a-z0-9+.-]{1,20}+:[^<>|\s]{1,4000}+)(?:\|([^<>\n]{0,4000}+))?>")
_PERSON = re.compile(r"@([UW][A-Z0-9]{1,30})")
_CHANNEL = re.compile(r"#([CG][A-Z0-9]{1,30})")
_LEAD = re.compile(r"(?:\s*<@[UW][A-Z0-9]{1,30}(?:\|[^<>\n]{0,200})?>\s*[:,]?\s*){1,20}")


class Names(Struct, frozen=True):
    """What people and channels are called."""

    people: Mapping[PersonId, str]
    channels: Mapping[str, str]


class Plain(Struct, frozen=True):
    """A message's text as a person reads it."""

    text: str
    mentions: tuple[PersonId, ...]
    lead: int
    """Characters of the mentions it begins with, with the colon or comma after them."""


def plain(markup: str, names: Names) -> Plain:
    """The text with everything in "<>" replaced, and whom it mentions, in order."""
    if "<" not in markup:
        return Plain(unescaped(markup), (), 0)
    lead = _LEAD.match(markup)
    return Plain(_rendered(markup, names), _mentions(markup), len(_rendered(lead[0], names)) if lead else 0)


def unescaped(text: str) -> str:
    """The text with Slack's three escapes undone."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def _mentions(markup: str) -> tuple[PersonId, ...]:
    found = (_PERSON.fullmatch(token[1]) for token in _TOKEN.finditer(markup))
    return tuple(dict.fromkeys(PersonId(person[1]) for person in found if person))[: limits.MENTIONS]


def _rendered(markup: str, names: Names) -> str:
    return unescaped(_TOKEN.sub(lambda token: _word(token[1], token[2] or "", names), markup))


def _word(target: str, label: str, names: Names) -> str:
    """What a token reads like: `@name`, `#channel`, `@here`, a date's own words or the address of a link."""
    if person := _PERSON.fullmatch(target):
        return f"@{names.people.get(PersonId(person[1])) or label or person[1]}"
    if channel := _CHANNEL.fullmatch(target):
        return f"#{names.channels.get(channel[1]) or label or channel[1]}"
    if target.startswith("!date^"):
        return label
    if target.startswith("!"):
        return "@" + (label or target[1:].partition("^")[0]).removeprefix("@")
    return target.removeprefix("mailto:")

"""How a Web API method is called: its function's signature says which arguments it takes; anything else is refused."""

import inspect
import json
import re
from collections.abc import Callable, Sequence

import msgspec

from tests.adapters.slack.wire.blocks import Payload, wrong_blocks, wrong_view
from tests.adapters.slack.wire.world import Channel, Person, World

Method = Callable[..., Payload]
METHODS: dict[str, Method] = {}
"""Slack's name of each method that this fake knows, and what it does."""


class Refused(Exception):
    """The method answers {"ok": false} with this code; `complaint` says what a test should fail for."""

    def __init__(self, code: str, complaint: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.complaint = complaint


def method(name: str) -> Callable[[Method], Method]:
    """Names a function as a Web API method; its first parameter is the workspace."""

    def named(function: Method) -> Method:
        METHODS[name] = function
        return function

    return named


def run(name: str, world: World, arguments: Payload) -> Payload:
    """The answer of a method. Raises Refused."""
    function = METHODS.get(name)
    if function is None:
        raise Refused("unknown_method", f"{name}: the fake does not know this method")
    signature = inspect.signature(function)
    given = {key: value for key, value in arguments.items() if value is not None}
    if given.get("team_id") == world.team and "team_id" not in signature.parameters:
        del given["team_id"]  # Bolt sends it with every call, for installations in a whole organisation
    try:
        bound = signature.bind(world, **given)
        converted = {key: _read(value, signature.parameters[key].annotation) for key, value in bound.arguments.items() if key != "world"}
    except (TypeError, ValueError, msgspec.ValidationError) as exc:
        raise Refused("invalid_arguments", f"{name}: {exc}") from exc
    return {"ok": True, **function(world, **converted)}


def channel_of(world: World, channel: str, *, inside: bool = True) -> Channel:
    """A conversation by its id. Raises Refused when there is none that the bot may use."""
    one = world.channels.get(channel)
    if one is None:
        raise Refused("channel_not_found")
    if world.bot.id not in one.members and (inside or one.kind != "channel"):
        raise Refused("not_in_channel" if one.kind == "channel" else "channel_not_found")
    return one


def person_of(world: World, person: str) -> Person:
    """Somebody by id. Raises Refused."""
    if person not in world.people:
        raise Refused("user_not_found")
    return world.people[person]


def checked_blocks(world: World, blocks: list[Payload] | None) -> list[Payload]:
    """A message's blocks as Slack keeps them, each with an id. Raises Refused when Slack would not take them."""
    wrong = wrong_blocks(blocks or [])
    if wrong:
        raise Refused("invalid_blocks", f"blocks: {wrong}")
    return [{"block_id": world.new("b"), **block} for block in blocks or []]


def checked_view(world: World, view: Payload, **more: object) -> Payload:
    """A view as Slack keeps and returns it. Raises Refused when Slack would not take it."""
    wrong = wrong_view(view)
    if wrong:
        raise Refused("view_too_large" if wrong.startswith("view_too_large") else "invalid_arguments", f"view: {wrong}")
    names = {"team_id": world.team, "app_id": world.app, "bot_id": world.bot_id, "app_installed_team_id": world.team}
    empty = {"private_metadata": "", "callback_id": "", "external_id": "", "close": None, "submit": None, "previous_view_id": None}
    flags = {"clear_on_close": False, "notify_on_close": False, "state": {"values": {}}, "title": {"type": "plain_text", "text": "View Title", "emoji": True}}
    blocks = [{"block_id": world.new("b"), **block} for block in view["blocks"]]
    one = {**names, **empty, **flags, **view, "id": world.new("V"), **more, "blocks": blocks, "hash": world.new("")}
    return {"root_view_id": one["id"], **one}


def page(items: Sequence[Payload], limit: int, cursor: str, highest: int = 1000) -> tuple[list[Payload], Payload]:
    """A page of a list and what the answer says about the next one. Raises Refused."""
    found = re.fullmatch(r"next:(\d+)", cursor)
    if cursor and found is None:
        raise Refused("invalid_cursor")
    if not 1 <= limit <= highest:
        raise Refused("invalid_limit", f"limit {limit}")
    start = int(found[1]) if found else 0
    more = f"next:{start + limit}" if start + limit < len(items) else ""
    return list(items[start : start + limit]), {"response_metadata": {"next_cursor": more}}


def _read(value: object, kind: object) -> object:
    """An argument as its parameter wants it: forms and queries carry everything as text, objects as JSON. Raises ValueError, ValidationError."""
    if isinstance(value, str) and kind not in (str, int, bool):
        value = json.loads(value)
    return msgspec.convert(value, type=kind, strict=False)

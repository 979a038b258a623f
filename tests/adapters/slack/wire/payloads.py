"""What Slack hands to an app: the wrapping of events, and what a person's command, click, form and shortcut look like. Pure."""

from collections.abc import Iterator

from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.world import Channel, Person, World

TOKEN = "verification-token-of-old"
"""Slack still sends this; nobody should look at it."""

Choice = str | list[str] | None
"""What a person chose in an element: an option's text or value, an id, a time, words; several of them for elements that take several."""

_CHOSEN = {
    "static_select": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "timepicker": "selected_time",
    "plain_text_input": "value",
}
"""Under which key each kind of element says what was chosen."""


def event(world: World, inner: Payload) -> Payload:
    """The whole body of an event."""
    bot = {"enterprise_id": None, "team_id": world.team, "user_id": world.bot.id, "is_bot": True, "is_enterprise_install": False}
    where = inner.get("channel") or inner.get("item", {}).get("channel")
    shared = isinstance(where, str) and where in world.channels and bool(world.channels[where].shared_with)
    ids = {"event_id": world.new("Ev"), "event_time": int(float(inner["event_ts"])), "event_context": world.new("4-"), "context_team_id": world.team}
    return {**_app(world), "team_id": world.team, "event": inner, "type": "event_callback", **ids, "authorizations": [bot], "is_ext_shared_channel": shared}


def subscription(inner: Payload) -> str:
    """The name under which an app subscribes to an event: message.channels, message.groups, message.im, message.mpim or its type."""
    kinds = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
    return f"message.{kinds[inner['channel_type']]}" if inner["type"] == "message" else str(inner["type"])


def command(world: World, person: Person, channel: Channel, words: str, answer_to: str) -> Payload:
    """A slash command, as a form."""
    name, _, text = words.partition(" ")
    place = {"team_id": world.team, "team_domain": world.domain, "channel_id": channel.id, "channel_name": _public_name(channel)}
    who = {"user_id": person.id, "user_name": person.name, "is_enterprise_install": "false"}
    return {**_app(world), **place, **who, "command": name, "text": text, "response_url": answer_to, "trigger_id": world.trigger()}


def shortcut(world: World, person: Person, callback: str) -> Payload:
    """A global shortcut."""
    return {"type": "shortcut", **_from(world, person), "callback_id": callback, "action_ts": world.ts()}


def message_shortcut(world: World, person: Person, channel: Channel, message: Payload, *, callback: str, answer_to: str) -> Payload:
    """A shortcut of a message's menu."""
    at = {"channel": {"id": channel.id, "name": _public_name(channel)}, "message_ts": message["ts"], "message": message, "response_url": answer_to}
    return {"type": "message_action", **_from(world, person), "callback_id": callback, "action_ts": world.ts(), **at}


def pressed(world: World, person: Person, among: Payload, action: str, *, choice: Choice, answer_to: str) -> Payload:
    """What was pressed or chosen in a message, an ephemeral or a view (`among`). An action is named by its id or its label. Raises LookupError."""
    block, element = _find(among["blocks"], action)
    taken = {name: element[name] for name in ("type", "action_id", "text", "value", "style") if name in element}
    body = {**_from(world, person), "type": "block_actions", "actions": [taken | chosen(element, choice) | {"block_id": block, "action_ts": world.ts()}]}
    if "hash" in among:
        among["state"] = {"values": state(among["blocks"], {element["action_id"]: choice}, among["state"]["values"])}
        return body | {"container": {"type": "view", "view_id": among["id"]}, "view": among}
    container = {"type": "message", "message_ts": among["ts"], "channel_id": among["channel"], "is_ephemeral": bool(among.get("is_ephemeral"))}
    where = {"id": among["channel"], "name": _public_name(world.channels[among["channel"]])}
    message = {} if container["is_ephemeral"] else {"message": {name: value for name, value in among.items() if name != "channel"}}
    return body | {"container": container, "channel": where, "response_url": answer_to, "state": {"values": state(among["blocks"], {})}, **message}


def submitted(world: World, person: Person, view: Payload, values: dict[str, Choice]) -> Payload:
    """A modal that was sent off with these values (by action id) in it. Raises LookupError for an action that it does not have."""
    for action in values:
        _find(view["blocks"], action)
    filled = {**view, "state": {"values": state(view["blocks"], values, view["state"]["values"])}}
    return {"type": "view_submission", **_from(world, person), "view": filled, "response_urls": []}


def closed(world: World, person: Person, view: Payload) -> Payload:
    """A modal that was closed without sending it."""
    return {"type": "view_closed", **_from(world, person), "view": view, "is_cleared": False}


def state(blocks: list[Payload], values: dict[str, Choice], before: Payload | None = None) -> Payload:
    """What the elements of a message or view hold now: what was chosen, else what was chosen before, else what they began with."""
    held: Payload = {}
    for block, element in _elements(blocks):
        if element["type"] in _CHOSEN and element["type"] != "overflow":
            action = element["action_id"]
            old = (before or {}).get(block, {}).get(action) or {"type": element["type"], _CHOSEN[element["type"]]: _initial(element)}
            held.setdefault(block, {})[action] = {"type": element["type"], **chosen(element, values[action])} if action in values else old
    return held


def chosen(element: Payload, choice: Choice) -> Payload:
    """What an element says when this was chosen in it. Raises LookupError when it has no such option."""
    key = _CHOSEN.get(element["type"])
    if key is None:
        return {}
    if "options" not in key and "option" not in key:
        return {key: choice}
    if isinstance(choice, list):
        return {key: [_option(element, one) for one in choice]}
    return {key: None if choice is None else _option(element, choice)}


def _option(element: Payload, choice: str) -> Payload:
    offered = element.get("options") or [one for group in element["option_groups"] for one in group["options"]]
    for option in offered:
        if choice in (option["value"], option["text"]["text"]):
            return dict(option)
    raise LookupError(f"{element['action_id']} offers {[one['text']['text'] for one in offered]}, not {choice!r}")


def _initial(element: Payload) -> object:
    found = [value for name, value in element.items() if name.startswith("initial_")]
    return found[0] if found else [] if _CHOSEN[element["type"]].endswith("s") else None


def _find(blocks: list[Payload], action: str) -> tuple[str, Payload]:
    for block, element in _elements(blocks):
        if action in (element["action_id"], element.get("text", {}).get("text")):
            return block, element
    raise LookupError(f"nothing here is called {action!r}, only {[element['action_id'] for _, element in _elements(blocks)]}")


def _elements(blocks: list[Payload]) -> Iterator[tuple[str, Payload]]:
    for block in blocks:
        for element in (block.get("accessory"), block.get("element"), *(block.get("elements", []) if block["type"] == "actions" else [])):
            if element and "action_id" in element:
                yield block["block_id"], element


def _app(world: World) -> Payload:
    return {"token": TOKEN, "api_app_id": world.app}


def _from(world: World, person: Person) -> Payload:
    who = {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team}
    team = {"team": {"id": world.team, "domain": world.domain}, "enterprise": None, "is_enterprise_install": False}
    return {**_app(world), "user": who, **team, "trigger_id": world.trigger()}


def _public_name(channel: Channel) -> str:
    return "privategroup" if channel.kind == "group" else channel.name

"""Which bodies Discord would refuse: its published OpenAPI where that file is at hand, and the limits that the file does not hold. It only reads."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .payloads import COMPONENTS_V2
from .world import Payload

SHARED = Path(os.environ.get("KITH_SHARED", Path(__file__).parents[4] / "../shared"))
OPENAPI = SHARED / "specs/discord/openapi.json"
NAME = re.compile(r"^[-_'\w]{1,32}$")


def faults(method: str, template: str, body: Payload | list[Payload]) -> list[str]:
    """What is wrong with the body of a request, a sentence each; nothing when Discord would take it."""
    return [*_against_openapi(method, template, body), *_unknown(method, template, body), *_against_limits(template, body)]


def _against_openapi(method: str, template: str, body: Payload | list[Payload]) -> Iterator[str]:
    known = "requestBody" in _operation(method, template)
    error = next(_at(method, template, "requestBody").iter_errors(body), None) if known else None
    if error:
        deepest = _deepest(error)
        yield f"{'.'.join(map(str, deepest.absolute_path)) or 'body'}: {deepest.message[:300]}"


def _unknown(method: str, template: str, body: Payload | list[Payload]) -> Iterator[str]:
    """Keys that no schema of Discord's has: it would pass over them, so they are a mistake of the bot's."""
    content = _operation(method, template).get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    registry = _registry()
    if registry and "$ref" in schema:
        schema = registry.resolver("kith:openapi").lookup(schema["$ref"]).contents
    if isinstance(body, dict) and "properties" in schema and (unknown := sorted(body.keys() - schema["properties"] - {"tts"})):  # discord.py adds tts to edits
        yield f"{', '.join(unknown)}: not in Discord's {schema.get('title', 'schema')}"


def _deepest(error: ValidationError) -> ValidationError:
    """The most telling error inside a failed choice: the one furthest inside, of a choice that is of the body's own type."""
    while error.context:
        other = {each.schema_path[0] for each in error.context if list(each.path)[-1:] == ["type"]}
        meant = [each for each in error.context if each.schema_path[0] not in other] or error.context
        error = max(meant, key=lambda each: len(each.absolute_path))
    return error


def answer_faults(method: str, template: str, answer: object) -> list[str]:
    """Where an answer of the fake is not what Discord's OpenAPI promises; nothing without that file."""
    operation = _operation(method, template)
    status = next(iter(operation.get("responses", {})), "")
    if "content" not in operation.get("responses", {}).get(status, {}):
        return []
    validator = _at(method, template, f"responses/{status}")
    return [f"{'.'.join(map(str, each.absolute_path))}: {each.message[:200]}" for each in map(_deepest, validator.iter_errors(answer))]


def _operation(method: str, template: str) -> Payload:
    registry = _registry()
    return registry.contents("kith:openapi")["paths"].get(template, {}).get(method.lower(), {}) if registry else {}


@cache
def _at(method: str, template: str, place: str) -> Draft202012Validator:
    inside = "/".join(("paths", template.replace("/", "~1"), method.lower(), place, "content/application~1json/schema"))
    return Draft202012Validator({"$ref": f"kith:openapi#/{inside}"}, registry=_registry() or Registry())


@cache
def _registry() -> "Registry[Payload] | None":
    if not OPENAPI.exists():
        return None
    specification = json.loads(OPENAPI.read_text("utf-8"))
    specification["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}  # discord.py writes ids as numbers in places; Discord takes both
    return Registry().with_resource("kith:openapi", Resource(specification, DRAFT202012))


def _against_limits(template: str, body: Payload | list[Payload]) -> Iterator[str]:
    if isinstance(body, list):
        yield from _against_names(body)
        return
    message = body.get("data", body) if template.endswith("/callback") else body
    if isinstance(message, dict) and "type" in body and body["type"] == 9:
        yield from _against_ids(message.get("components", []))
    elif isinstance(message, dict) and ("messages" in template or "webhooks" in template or "callback" in template):
        yield from _against_message(message)


def _against_message(message: Payload) -> Iterator[str]:
    components = message.get("components") or []
    if message.get("flags", 0) & COMPONENTS_V2:
        if message.get("content") or message.get("embeds") or message.get("poll"):
            yield "flags: a message of components carries no content, embeds or poll"
        if (shown := sum(len(each.get("content", "")) for each in walk(components) if each["type"] == 10)) > 4000:
            yield f"components: {shown} characters are displayed, 4000 is the most"
        if (count := len(list(walk(components)))) > 40:
            yield f"components: {count} of them, 40 is the most"
    elif len(message.get("content") or "") > 2000:
        yield "content: Must be 2000 or fewer in length."
    if sum(map(_shown, message.get("embeds") or [])) > 6000:
        yield "embeds: Embed size exceeds maximum size of 6000"
    yield from _against_ids(components)


def _against_ids(components: list[Payload]) -> Iterator[str]:
    ids = [each["custom_id"] for each in walk(components) if "custom_id" in each]
    if len(ids) != len(set(ids)):
        yield "components: Component custom id cannot be duplicated"


def _against_names(commands: list[Payload]) -> Iterator[str]:
    for command in commands:
        wrong = [each["name"] for each in _named(command) if not NAME.match(each["name"]) or each["name"] != each["name"].lower()]
        if command.get("type", 1) == 1 and wrong:
            yield f"name: Command name is invalid: {wrong}"


def _named(command: Payload) -> Iterator[Payload]:
    yield command
    for option in command.get("options", ()):
        yield from _named(option)


def _shown(embed: Payload) -> int:
    fields = [text for each in embed.get("fields", ()) for text in (each["name"], each["value"])]
    rest = [embed.get("title"), embed.get("description"), embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    return sum(len(text or "") for text in (*fields, *rest))


def walk(components: list[Payload]) -> Iterator[Payload]:
    """Every component, those inside others too."""
    for each in components:
        yield each
        inside = [each[key] for key in ("accessory", "component") if each.get(key)]
        yield from walk([*each.get("components", []), *inside])

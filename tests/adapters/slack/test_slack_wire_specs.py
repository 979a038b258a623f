"""The fake's methods against what Slack says of them."""

import inspect
import json
import os
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args

import pytest

from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.server import METHODS

FOLDER = Path(os.environ.get("KITH_SHARED", Path(__file__).parents[4] / "shared")) / "specs" / "slack" / "methods"
WRITTEN = {str: {"string"}, int: {"number", "integer"}, bool: {"boolean"}}
"""The JSON types of our parameters; anything else is an object or a list, which Slack takes as JSON."""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Slack's method descriptions (../shared/specs/slack/methods) are not here")


def described(name: str) -> Payload:
    arguments = json.loads((FOLDER / f"{name}.json").read_text())["args"]
    return {"types": arguments["properties"], "required": set(arguments.get("required", [])) - {"token"}}


def types(about: Payload) -> set[str]:
    """The JSON types of an argument; none when Slack does not say."""
    return ({about["type"]} if "type" in about else {one["type"] for one in about.get("anyOf", []) if "type" in one}) - {"null"}


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_takes_what_slack_takes(name: str) -> None:
    slack = described(name)
    parameters = [one for one in inspect.signature(METHODS[name]).parameters.values() if one.name != "world"]
    assert {one.name for one in parameters} <= set(slack["types"])
    assert slack["required"] <= {one.name for one in parameters if one.default is one.empty}
    for one in parameters:
        kinds = set(get_args(one.annotation)) - {NoneType} if isinstance(one.annotation, UnionType) else {one.annotation}
        wanted = {kind for each in kinds for kind in WRITTEN.get(each, {"string", "array", "object"})}
        said = types(slack["types"][one.name])
        assert not said or wanted & said, f"{one.name}: {wanted} or {said}?"


def test_every_method_is_described() -> None:
    assert {name for name in METHODS if not (FOLDER / f"{name}.json").exists()} == set()

"""The manifest is what Slack accepts, what is committed, and what the code uses: no scope, event or method too few, none too many."""

import ast
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import events, manifest
from adapters.slack.manifest import EVENTS, OPTIONAL_SCOPES, SCOPES
from bot.cli.declared import kith
from bot.commands import COMMANDS

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "adapters/slack").glob("*.py"))
SPECS = Path(os.environ.get("KITH_SHARED", ROOT / "../shared")) / "specs/slack"

NEEDS: dict[str, set[str]] = {
    "auth.test": set(),
    "apps.connections.open": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.members": {"channels:read", "groups:read"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "dnd.info": {"dnd:read"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "users.conversations": {"channels:read", "groups:read"},
    "users.info": {"users:read"},
    "views.open": set(),
    "views.publish": set(),
    "views.update": set(),
}
"""The methods that are used, with those of their scopes that apply to what they are used on."""
HEARS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "tokens_revoked": set(),
    **{f"channel_{kind}": {"channels:read"} for kind in ("archive", "deleted", "id_changed", "left", "rename", "shared")},
    **{f"group_{kind}": {"groups:read"} for kind in ("archive", "deleted", "left", "rename")},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}


def methods_used() -> set[str]:
    """The Web API methods that the adapter's source calls."""
    called = {node.attr for file in SOURCES for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Attribute)}
    names = {name for name in called if "_" in name.strip("_") and not name.startswith("_") and callable(getattr(AsyncWebClient, name, None))}
    uploads = {"files.getUploadURLExternal", "files.completeUploadExternal"} if "files_upload_v2" in names else set()
    return {
        name.replace("_", ".", 1) if name != "apps_connections_open" else "apps.connections.open" for name in names - {"files_upload_v2", "api_call"}
    } | uploads


def test_the_committed_copy_is_the_generated_one() -> None:
    assert (ROOT / "adapters/slack/manifest.json").read_text() == manifest.text()
    assert CliRunner().invoke(kith, ["manifest", "slack"]).output == manifest.text()


def test_every_command_is_in_it_and_it_stays_below_slacks_limits() -> None:
    features = manifest.manifest()["features"]
    assert len(features["slash_commands"]) == len(COMMANDS) + 1 <= 50
    assert all(len(one["name"]) <= 24 for one in features["shortcuts"])


def test_over_http_every_request_has_the_same_address() -> None:
    made = manifest.manifest("https://kith.example.org/")
    addresses = {one["url"] for one in made["features"]["slash_commands"]} | {
        made["settings"][part]["request_url"] for part in ("interactivity", "event_subscriptions")
    }
    assert addresses == {"https://kith.example.org/slack/events"}
    assert made["settings"]["socket_mode_enabled"] is False


def test_exactly_the_methods_known_here_are_used() -> None:
    assert methods_used() == set(NEEDS)


def test_exactly_the_events_known_here_are_subscribed_to() -> None:
    assert set(EVENTS) == set(HEARS)


def test_no_scope_is_missing_and_none_is_idle() -> None:
    needed = set().union(*NEEDS.values(), *HEARS.values()) | {"commands"}
    assert set(SCOPES) | set(OPTIONAL_SCOPES) == needed
    assert not set(SCOPES) & set(OPTIONAL_SCOPES)


def test_every_event_that_is_read_is_subscribed_to() -> None:
    read = set(events._KINDS) | events._ENDING  # noqa: SLF001 - the dispatcher's own table is what is to be compared
    subscribed = {name.partition(".")[0] for name in EVENTS}
    assert read <= subscribed
    assert subscribed - read == {"app_home_opened", "app_mention", "app_uninstalled", "tokens_revoked", "member_left_channel"}


@pytest.mark.skipif(not SPECS.exists(), reason="Slack's published reference is not on this machine")
def test_slacks_own_reference_agrees() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema: dict[str, Any] = json.loads((SPECS / "manifest.schema.2.0.0.json").read_text())
    for address in ("", "https://kith.example.org"):
        jsonschema.validate(manifest.manifest(address), schema)
    for method, scopes in NEEDS.items():
        documented = json.loads((SPECS / f"methods/{method}.json").read_text()).get("scope", {}).get("bot") or []
        assert scopes <= set(documented), method
        assert bool(scopes) == bool(documented), method

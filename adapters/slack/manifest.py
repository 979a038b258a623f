"""The manifest that Slack makes the app from, generated from the commands. Asks for no scope that nothing here uses; a test compares both ways.

`python -m adapters.slack.manifest` prints it; the committed copy is `manifest.json` beside this file.
"""

import sys
from typing import Any

import msgspec

from adapters.slack.commands import UMBRELLA, slash
from bot.commands import COMMANDS

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "im:history",
    "im:write",
    "reactions:read",
    "users:read",
)
OPTIONAL_SCOPES = ("dnd:read", "groups:history", "groups:read")
"""What whoever installs may leave out: do-not-disturb, and private channels."""
EVENTS = (
    *("app_home_opened", "app_mention", "app_uninstalled", "tokens_revoked"),
    *("channel_archive", "channel_deleted", "channel_id_changed", "channel_left", "channel_rename", "channel_shared"),
    *("group_archive", "group_deleted", "group_left", "group_rename"),
    *("member_joined_channel", "member_left_channel", "message.channels", "message.groups", "message.im"),
    *("reaction_added", "reaction_removed", "team_join", "user_change"),
)
WHAT_COULD_I_ASK, REMIND_ME, ASK_KITH = "what_could_i_ask", "remind_me", "ask_kith"
"""Ids of the shortcuts."""
_SHORTCUTS = (
    ("What could I ask?", "message", WHAT_COULD_I_ASK, "A question for whoever wrote this message"),
    ("Remind me to follow up", "message", REMIND_ME, "A private note about whoever wrote this message"),
    ("Ask Kith", "global", ASK_KITH, "Ask who waits for you, whom to thank, what to ask"),
)
_ABOUT = "A private coach for your conversations: who waits for your answer, whom you have not thanked, what you could ask."
PATH = "/slack/events"
INSTALL = "/slack/install"
INSTALLED = "/slack/oauth_redirect"


def manifest(address: str = "") -> dict[str, Any]:
    """The manifest: for Socket Mode, or for requests to Kith at a public https address."""
    request = f"{address.rstrip('/')}{PATH}" if address else ""
    scopes = {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}
    redirect = {"redirect_urls": [f"{address.rstrip('/')}{INSTALLED}"]} if address else {}
    return {
        "display_information": {"name": "Kith", "description": _ABOUT, "background_color": "#3b4252"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": "Kith", "always_online": True},
            "shortcuts": [{"name": name, "type": kind, "callback_id": own, "description": about} for name, kind, own, about in _SHORTCUTS],
            "slash_commands": _slash_commands(request),
        },
        "oauth_config": {"scopes": scopes} | redirect,
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)} | _at(request),
            "interactivity": {"is_enabled": True} | _at(request),
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def text(address: str = "") -> str:
    """The manifest as JSON to paste."""
    return msgspec.json.format(msgspec.json.encode(manifest(address)), indent=2).decode() + "\n"


def _slash_commands(request: str) -> list[dict[str, Any]]:
    umbrella = {"command": UMBRELLA, "description": "anything you can ask Kith, also in plain words", "usage_hint": "who should I thank?"}
    each = ({"command": slash(one), "description": one.summary} | ({"usage_hint": one.usage} if one.usage else {}) for one in COMMANDS)
    place = {"url": request} if request else {}
    return [made | {"should_escape": True} | place for made in (umbrella, *each)]


def _at(request: str) -> dict[str, str]:
    return {"request_url": request} if request else {}


if __name__ == "__main__":
    sys.stdout.write(text(*sys.argv[1:2]))

"""Whole payloads of the Events API, dispatched into the real Bolt app: each event that is subscribed to, and each subtype that is nothing, is acknowledged."""

import asyncio
import json
from typing import Any

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from structlog.testing import capture_logs

from adapters.slack.manifest import EVENTS
from tests.adapters.slack.living import living
from tests.adapters.slack.test_events import SYSTEM
from tests.adapters.slack.wire import serving

TS = "1700000000.000100"


def event(kind: str, **fields: object) -> dict[str, Any]:
    """An event as Slack sends it, with everything around it."""
    made: dict[str, Any] = {"type": kind, "event_ts": TS, **fields}
    return {
        "token": "t",
        "team_id": "T000000001",
        "context_team_id": "T000000001",
        "api_app_id": "A000000001",
        "event": made,
        "type": "event_callback",
        "event_id": "Ev1",
        "event_time": 1_700_000_000,
        "authorizations": [{"enterprise_id": None, "team_id": "T000000001", "user_id": "U001000001", "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": "4-x",
    }


def message(kind: str, **fields: object) -> dict[str, Any]:
    return event("message", channel="D1" if kind == "im" else "C1", channel_type=kind, user="U1", text="hello", ts=TS, team="T000000001", **fields)


ITEM = {"type": "message", "channel": "C1", "ts": TS}
USER = {"id": "U1", "team_id": "T000000001", "name": "ann", "profile": {"display_name": "ann"}}
PAYLOADS: dict[str, dict[str, Any]] = {
    "app_home_opened": event("app_home_opened", user="U1", channel="D1", tab="messages"),
    "app_mention": event("app_mention", user="U1", channel="C1", text="<@U001000001> help", ts=TS, team="T000000001"),
    "app_uninstalled": event("app_uninstalled"),
    "tokens_revoked": event("tokens_revoked", tokens={"oauth": ["U1"], "bot": []}),
    **{
        f"{kind}_{what}": event(f"{kind}_{what}", channel="C1", user="U1", actor_id="U1")
        for kind in ("channel", "group")
        for what in ("archive", "deleted", "left", "shared")
    },
    **{f"{kind}_rename": event(f"{kind}_rename", channel={"id": "C1", "name": "lobby", "created": 1}) for kind in ("channel", "group")},
    "channel_id_changed": event("channel_id_changed", old_channel_id="C1", new_channel_id="C2"),
    "member_joined_channel": event("member_joined_channel", user="U1", channel="C1", channel_type="C", team="T000000001"),
    "member_left_channel": event("member_left_channel", user="U1", channel="C1", channel_type="C", team="T000000001"),
    "message.channels": message("channel"),
    "message.groups": message("group"),
    "message.im": message("im"),
    "reaction_added": event("reaction_added", user="U1", reaction="tada", item=ITEM, item_user="U2"),
    "reaction_removed": event("reaction_removed", user="U1", reaction="tada", item=ITEM, item_user="U2"),
    "team_join": event("team_join", user=USER),
    "user_change": event("user_change", user=USER),
}


def dispatched(payload: dict[str, Any]) -> tuple[int, list[Any]]:
    """The status that Bolt answers a payload with, and what was logged."""

    async def play() -> int:
        async with serving() as slack, living(slack) as stage:
            body = (
                json.dumps(payload)
                .replace('"U1"', f'"{stage.ann.id}"')
                .replace('"C1"', f'"{stage.general.id}"')
                .replace('"D1"', f'"{stage.world.dm(stage.ann).id}"')
            )
            response = await stage.platform.app().async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
            return int(response.status)

    with capture_logs() as entries:
        status = asyncio.run(play())
    return status, [entry for entry in entries if entry["log_level"] != "info"]


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_that_is_subscribed_to_is_acknowledged(name: str) -> None:
    assert dispatched(PAYLOADS[name]) == (200, [])


@pytest.mark.parametrize("subtype", SYSTEM)
def test_every_subtype_that_is_nothing_is_acknowledged(subtype: str) -> None:
    assert dispatched(message("channel", subtype=subtype)) == (200, [])


def test_an_event_that_nobody_knows_is_acknowledged() -> None:
    assert dispatched(event("of_next_year")) == (200, [])


def test_an_event_of_a_workspace_without_installation_is_acknowledged() -> None:
    assert dispatched(PAYLOADS["app_uninstalled"] | {"team_id": "T2"})[0] == 200


def test_that_slack_withholds_events_is_told_to_the_operator() -> None:
    body = {"type": "app_rate_limited", "token": "t", "team_id": "T000000001", "minute_rate_limited": 1_700_000_000, "api_app_id": "A000000001"}
    status, logged = dispatched(body)
    assert status == 200
    assert [entry["event"] for entry in logged] == ["slack_withholds_events"]

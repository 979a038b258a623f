"""Views: every setting can be changed, what was not changed is left alone, and no page breaks a limit of Slack."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View

from adapters.slack import splitting, views
from bot.answers.fields import NAMED
from bot.model import PersonId, Preferences
from tests.adapters.slack.test_render import CARDS, link
from tests.adapters.slack.wire.blocks import wrong_view

ANN = PersonId("U1")
CHOSEN = Preferences(zone="Europe/Lisbon", days=frozenset((0, 5)), muted=frozenset(("ask",)))


def state(view: dict[str, Any], **typed: object) -> dict[str, Any]:
    """What Slack sends back of a form in which only this was changed."""
    return {block["block_id"]: {"value": _given(block["element"], typed.get(block["block_id"]))} for block in view["blocks"]}


def _given(element: dict[str, Any], typed: object) -> dict[str, Any]:
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": element["initial_value"] if typed is None else typed}
    if kind == "static_select":
        return {"type": kind, "selected_option": element["initial_option"] if typed is None else {"value": typed}}
    chosen = element.get("initial_options", []) if not isinstance(typed, list) else [{"value": one} for one in typed]
    return {"type": kind, "selected_options": chosen}


def test_every_setting_is_in_the_form() -> None:
    names = {block["block_id"].removesuffix("_from").removesuffix("_to") for block in views.settings(CHOSEN)["blocks"]}
    assert names == set(NAMED)


def test_what_is_sent_off_unchanged_changes_nothing() -> None:
    assert views.changes(state(views.settings(CHOSEN)), CHOSEN) == {}


@pytest.mark.parametrize(
    ("typed", "commands"),
    [
        ({"zone": "Asia/Tokyo"}, {"zone": "settings zone Asia/Tokyo"}),
        ({"quiet_to": "9"}, {"quiet_from": "settings quiet 20-9"}),
        ({"days": []}, {"days": "settings days "}),
        ({"mute": []}, {"mute": "settings mute nothing"}),
        ({"mute": ["ask", "follow_up"]}, {"mute": "settings mute ask,follow_up"}),
        ({"model": "on"}, {"model": "settings model on"}),
        ({"budget": "0", "hour": "9"}, {"budget": "settings budget 0", "hour": "settings hour 9"}),
    ],
    ids=str,
)
def test_what_was_changed_becomes_commands(typed: dict[str, object], commands: dict[str, str]) -> None:
    assert views.changes(state(views.settings(CHOSEN), **typed), CHOSEN) == commands


def test_switching_the_model_off_says_so() -> None:
    on = Preferences(model=True)
    assert views.changes(state(views.settings(on), model="off"), on) == {"model": "settings model off"}


@pytest.mark.parametrize(
    "view", [views.waiting(), views.asking(), views.noting(ANN, "x" * 300), views.settings(CHOSEN), views.welcome(ANN, None, link)], ids=str
)
def test_fixed_views_are_what_slack_takes(view: dict[str, Any]) -> None:
    assert not wrong_view(view)


@settings(max_examples=25)
@given(st.lists(CARDS, max_size=6))
def test_no_home_breaks_a_limit(cards: list[Any]) -> None:
    page = views.home(cards, CHOSEN, ANN, link, 1_790_000_000_000)  # type: ignore[arg-type]  # a moment
    assert len(page["blocks"]) <= splitting.VIEW_BLOCKS
    ids = Counter(block["block_id"] for block in page["blocks"] if "block_id" in block)
    assert max(ids.values()) == 1
    View(**page).validate_json()

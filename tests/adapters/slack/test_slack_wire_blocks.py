"""What the fake takes as blocks and views, and what it refuses as Slack would."""

import pytest

from tests.adapters.slack.wire.blocks import Payload, wrong_blocks, wrong_view


def plain(text: str = "Kith") -> Payload:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Ann *waits*") -> Payload:
    return {"type": "mrkdwn", "text": text}


def option(text: str = "Nine") -> Payload:
    return {"text": plain(text), "value": "9"}


def button(**more: object) -> Payload:
    return {"type": "button", "action_id": "done", "text": plain("Done"), **more}


def select(**more: object) -> Payload:
    return {"type": "static_select", "action_id": "hour", "options": [option()], **more}


def section(**more: object) -> Payload:
    return {"type": "section", "text": mrkdwn(), **more}


def modal(*blocks: Payload, **more: object) -> Payload:
    return {"type": "modal", "title": plain(), "blocks": [*blocks], **more}


INPUT: Payload = {"type": "input", "label": plain(), "element": {"type": "plain_text_input", "action_id": "what", "multiline": True}}
PICKERS: list[Payload] = [
    select(placeholder=plain(), initial_option=option(), confirm={"text": plain(), "title": plain(), "confirm": plain(), "deny": plain()}),
    {"type": "multi_static_select", "action_id": "days", "option_groups": [{"label": plain(), "options": [option()]}]},
    {"type": "users_select", "action_id": "who"},
    {"type": "conversations_select", "action_id": "where", "filter": {"include": ["public", "private"]}},
    {"type": "timepicker", "action_id": "at", "initial_time": "21:30"},
    {"type": "checkboxes", "action_id": "kinds", "options": [{"text": mrkdwn(), "value": "1", "description": plain()}]},
    {"type": "overflow", "action_id": "more", "options": [option(), {**option("Ten"), "url": "https://example.org"}]},
]


@pytest.mark.parametrize("picker", PICKERS, ids=lambda one: one["type"])
def test_the_elements_that_kith_uses_are_taken(picker: Payload) -> None:
    image = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A"}
    blocks = [section(accessory=picker), {"type": "actions", "elements": [picker, button(style="danger", value="7")]}, {"type": "divider"}]
    more = [{"type": "header", "text": plain()}, {"type": "context", "elements": [mrkdwn(), image]}, {**image, "title": plain(), "block_id": "b"}]
    assert wrong_blocks(blocks + more) == ""
    assert wrong_view({"type": "home", "blocks": blocks + more}) == ""
    assert wrong_view(modal(*blocks, INPUT, submit=plain(), close=plain(), private_metadata="{}")) == ""


@pytest.mark.parametrize(
    "blocks",
    [
        [section(footer=1)],
        [section(text=plain(""))],
        [section(text=mrkdwn("x" * 3001))],
        [section(text={**mrkdwn(), "emoji": True})],
        [section(fields=[mrkdwn()] * 11)],
        [{"type": "section"}],
        [{"type": "header", "text": mrkdwn()}],
        [{"type": "header", "text": plain("x" * 151)}],
        [{"type": "context", "elements": [mrkdwn()] * 11}],
        [{"type": "context", "elements": [button()]}],
        [{"type": "actions", "elements": []}],
        [{"type": "actions", "elements": [button(action_id=str(number)) for number in range(26)]}],
        [{"type": "actions", "elements": [button(), button()]}],
        [section(block_id="b"), section(block_id="b")],
        [section(accessory=button(text=mrkdwn()))],
        [section(accessory=button(text=plain("x" * 76)))],
        [section(accessory=button(value="x" * 2001))],
        [section(accessory=button(style="warning"))],
        [section(accessory=button(action_id="x" * 256))],
        [section(accessory=select(options=[option("x" * 76)]))],
        [section(accessory=select(options=[]))],
        [section(accessory={"type": "timepicker", "action_id": "at", "initial_time": "9:30"})],
        [{"type": "divider"}] * 51,
        [{"type": "video"}],
        "no list",
    ],
)
def test_what_slack_refuses_is_refused(blocks: list[Payload]) -> None:
    assert wrong_blocks(blocks)


@pytest.mark.parametrize(
    "view",
    [
        modal(INPUT),
        modal(section(), title=plain("x" * 25)),
        modal(section(), private_metadata="x" * 3001),
        modal(section(), callback_id="x" * 256),
        modal(*[{"type": "divider"}] * 101),
        modal(),
        modal(section(), hash="1"),
        {"type": "home", "title": plain(), "blocks": [section()]},
        {"type": "window", "blocks": [section()]},
    ],
)
def test_views_that_slack_refuses_are_refused(view: Payload) -> None:
    assert wrong_view(view)

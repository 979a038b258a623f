"""What Slack takes as blocks and views: every key, type and length of the kinds that Kith uses. Anything else is wrong.

The keys are those of Slack's own types (npm @slack/types, MIT), the lengths those of its Block Kit reference.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block as SdkBlock
from slack_sdk.models.views import View as SdkView

Payload = dict[str, Any]
"""A JSON object as Slack sends or takes it."""

_Id = Annotated[str, Meta(min_length=1, max_length=255)]
_Address = Annotated[str, Meta(min_length=1, max_length=3000)]
_Time = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Part(Struct, tag_field="type", forbid_unknown_fields=True, kw_only=True):
    pass


class Plain(Part, tag="plain_text"):
    text: Annotated[str, Meta(min_length=1, max_length=3000)]
    emoji: bool | None = None


class Mrkdwn(Part, tag="mrkdwn"):
    text: Annotated[str, Meta(min_length=1, max_length=3000)]
    verbatim: bool | None = None


_Text = Plain | Mrkdwn


class Confirm(Struct, forbid_unknown_fields=True):
    text: _Text
    title: Plain | None = None
    confirm: Plain | None = None
    deny: Plain | None = None
    style: Literal["primary", "danger"] | None = None


class Option(Struct, forbid_unknown_fields=True):
    text: _Text
    value: Annotated[str, Meta(min_length=1, max_length=150)]
    description: Plain | None = None
    url: _Address | None = None

    def __post_init__(self) -> None:
        if len(self.text.text) > 75 or (self.description and len(self.description.text) > 75):
            raise ValueError("an option's text and description have at most 75 characters")


class Group(Struct, forbid_unknown_fields=True):
    label: Plain
    options: Annotated[list[Option], Meta(min_length=1, max_length=100)]


class Element(Part, kw_only=True):
    action_id: _Id
    confirm: Confirm | None = None


class Button(Element, tag="button"):
    text: Plain
    value: Annotated[str, Meta(max_length=2000)] | None = None
    url: _Address | None = None
    style: Literal["primary", "danger"] | None = None
    accessibility_label: Annotated[str, Meta(max_length=75)] | None = None


class Overflow(Element, tag="overflow"):
    options: Annotated[list[Option], Meta(min_length=1, max_length=5)]


class Field(Element, kw_only=True):
    placeholder: Plain | None = None
    focus_on_load: bool | None = None


class Choice(Field, kw_only=True):
    options: Annotated[list[Option], Meta(min_length=1, max_length=100)] | None = None
    option_groups: Annotated[list[Group], Meta(min_length=1, max_length=100)] | None = None

    def __post_init__(self) -> None:
        if (self.options is None) == (self.option_groups is None):
            raise ValueError("give options or option_groups, one of the two")


class StaticSelect(Choice, tag="static_select"):
    initial_option: Option | None = None


class MultiStaticSelect(Choice, tag="multi_static_select"):
    initial_options: Annotated[list[Option], Meta(min_length=1)] | None = None
    max_selected_items: Annotated[int, Meta(ge=1)] | None = None


class Filter(Struct, forbid_unknown_fields=True):
    include: Annotated[list[Literal["im", "mpim", "private", "public"]], Meta(min_length=1)] | None = None
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None


class UsersSelect(Field, tag="users_select"):
    initial_user: str | None = None


class MultiUsersSelect(Field, tag="multi_users_select"):
    initial_users: list[str] | None = None
    max_selected_items: Annotated[int, Meta(ge=1)] | None = None


class ConversationsSelect(Field, tag="conversations_select"):
    initial_conversation: str | None = None
    default_to_current_conversation: bool | None = None
    response_url_enabled: bool | None = None
    filter: Filter | None = None


class MultiConversationsSelect(Field, tag="multi_conversations_select"):
    initial_conversations: list[str] | None = None
    default_to_current_conversation: bool | None = None
    max_selected_items: Annotated[int, Meta(ge=1)] | None = None
    filter: Filter | None = None


class Timepicker(Field, tag="timepicker"):
    initial_time: _Time | None = None
    timezone: str | None = None


class Checkboxes(Element, tag="checkboxes"):
    options: Annotated[list[Option], Meta(min_length=1, max_length=10)]
    initial_options: Annotated[list[Option], Meta(min_length=1)] | None = None
    focus_on_load: bool | None = None


class Dispatch(Struct, forbid_unknown_fields=True):
    trigger_actions_on: list[Literal["on_enter_pressed", "on_character_entered"]]


class PlainTextInput(Part, tag="plain_text_input"):
    action_id: _Id
    initial_value: Annotated[str, Meta(max_length=3000)] | None = None
    multiline: bool | None = None
    min_length: Annotated[int, Meta(ge=0, le=3000)] | None = None
    max_length: Annotated[int, Meta(ge=1, le=3000)] | None = None
    placeholder: Plain | None = None
    focus_on_load: bool | None = None
    dispatch_action_config: Dispatch | None = None


class Picture(Part, tag="image"):
    alt_text: Annotated[str, Meta(min_length=1, max_length=2000)]
    image_url: _Address


_Pick = StaticSelect | MultiStaticSelect | UsersSelect | MultiUsersSelect | ConversationsSelect | MultiConversationsSelect | Timepicker | Checkboxes


class Block(Part, kw_only=True):
    block_id: _Id | None = None


class Section(Block, tag="section"):
    text: _Text | None = None
    fields: Annotated[list[_Text], Meta(min_length=1, max_length=10)] | None = None
    accessory: Button | Overflow | _Pick | Picture | None = None
    expand: bool | None = None

    def __post_init__(self) -> None:
        if self.text is None and self.fields is None:
            raise ValueError("a section needs text or fields")


class Context(Block, tag="context"):
    elements: Annotated[list[Plain | Mrkdwn | Picture], Meta(min_length=1, max_length=10)]


class Actions(Block, tag="actions"):
    elements: Annotated[list[Button | Overflow | _Pick], Meta(min_length=1, max_length=25)]


class Header(Block, tag="header"):
    text: Plain


class Divider(Block, tag="divider"):
    pass


class Image(Block, tag="image"):
    alt_text: Annotated[str, Meta(min_length=1, max_length=2000)]
    image_url: _Address
    title: Plain | None = None


class Input(Block, tag="input"):
    label: Plain
    element: _Pick | PlainTextInput
    hint: Plain | None = None
    optional: bool | None = None
    dispatch_action: bool | None = None


_Known = Section | Context | Actions | Header | Divider | Image | Input
_Metadata = Annotated[str, Meta(max_length=3000)]


class Home(Part, tag="home"):
    blocks: Annotated[list[_Known], Meta(min_length=1, max_length=100)]
    private_metadata: _Metadata | None = None
    callback_id: _Id | None = None
    external_id: _Id | None = None


class Modal(Part, tag="modal"):
    title: Plain
    blocks: Annotated[list[_Known], Meta(min_length=1, max_length=100)]
    submit: Plain | None = None
    close: Plain | None = None
    private_metadata: _Metadata | None = None
    callback_id: _Id | None = None
    external_id: _Id | None = None
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None

    def __post_init__(self) -> None:
        if self.submit is None and any(isinstance(block, Input) for block in self.blocks):
            raise ValueError("a modal with an input needs submit")


def wrong_blocks(blocks: object) -> str:
    """What is wrong with a message's blocks; empty when Slack would take them."""
    try:
        read = msgspec.convert(blocks, Annotated[list[_Known], Meta(max_length=50)])
        for block in blocks if isinstance(blocks, list) else ():
            _sdk_takes(SdkBlock.parse(block))
    except (msgspec.ValidationError, SlackObjectFormationError) as exc:
        return str(exc)
    return _said_twice(read)


def wrong_view(view: object) -> str:
    """What is wrong with a view; empty when Slack would take it."""
    try:
        read = msgspec.convert(view, Home | Modal)
        _sdk_takes(SdkView(**msgspec.to_builtins(view)))
    except (msgspec.ValidationError, SlackObjectFormationError) as exc:
        return str(exc)
    if len(msgspec.json.encode(view)) > 250_000:
        return "view_too_large: more than 250 kB"
    return _said_twice(read.blocks)


def _sdk_takes(part: SdkBlock | SdkView | None) -> None:
    """Raises SlackObjectFormationError where Slack's own library would."""
    if part is None:
        raise SlackObjectFormationError("Slack's library knows no such block")
    part.to_dict()


def _said_twice(blocks: list[_Known]) -> str:
    """The first id that is used twice: a block's in the whole message, an action's in its block."""
    named = [block.block_id for block in blocks if block.block_id]
    for block in blocks:
        actions = [element.action_id for element in _elements(block)]
        if len(set(actions)) < len(actions):
            return f"an action_id is used twice in one block: {actions}"
    return f"a block_id is used twice: {named}" if len(set(named)) < len(named) else ""


def _elements(block: _Known) -> Iterator[Element | PlainTextInput]:
    parts = block.elements if isinstance(block, Actions) else [getattr(block, "accessory", None), getattr(block, "element", None)]
    return (part for part in parts if isinstance(part, Element | PlainTextInput))

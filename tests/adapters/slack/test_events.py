"""What each event payload of Slack becomes."""

from typing import Any

import msgspec
import pytest

from adapters.exports.reading import Broken
from adapters.exports.slack_markup import Names
from adapters.slack.events import Workspace, ended, heard, leaves, speech_of
from bot.events import ChannelDeleted, ChannelSeen, MessageDeleted, MessageEdited, MessagePosted, PersonJoined, PersonLeft, ReactionAdded, ReactionRemoved
from bot.model import ChannelId, MessageId, PersonId, SpaceId

SPACE = SpaceId("slack:T1")
KNOWN = {PersonId("U1"): "Ann", PersonId("U2"): "Bo"}
WHERE = Workspace(SPACE, "T1", PersonId("UKITH"), Names(KNOWN, {"C1": "general"}))
TS = "1700000000.000100"
AT = 1_700_000_000_000


def message(**fields: object) -> dict[str, Any]:
    return {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "text": "hello", "ts": TS, "team": "T1", **fields}


def changed(now: dict[str, Any], before: dict[str, Any] | None = None, **fields: object) -> dict[str, Any]:
    return (
        {"type": "message", "subtype": "message_changed", "channel": "C1", "hidden": True, "ts": "1700000009.000000", "message": now}
        | ({"previous_message": before} if before else {})
        | fields
    )


def test_what_a_person_says_is_posted_with_whom_it_mentions() -> None:
    (said,) = heard(message(text="<@U2>, look at <#C1> &amp; <https://x.org|this>", thread_ts="1699999999.000001"), WHERE)
    assert said == MessagePosted(
        SPACE,
        ChannelId("C1"),
        MessageId(f"C1:{TS}"),
        PersonId("U1"),
        AT,
        "@Bo, look at #general & https://x.org",
        ("U2",),
        MessageId("C1:1699999999.000001"),
        5,
    )


def test_the_root_of_a_thread_is_no_reply_to_itself() -> None:
    (said,) = heard(message(thread_ts=TS), WHERE)
    assert isinstance(said, MessagePosted)
    assert said.marked is None


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share", "me_message"])
def test_subtypes_in_which_people_speak(subtype: str) -> None:
    (said,) = heard(message(subtype=subtype, text=""), WHERE)
    assert isinstance(said, MessagePosted)


SYSTEM = (
    *("bot_message", "channel_leave", "group_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive", "channel_unarchive"),
    *("channel_posting_permissions", "group_topic", "group_name", "pinned_item", "unpinned_item", "reminder_add", "bot_add", "bot_remove", "ekm_access_denied"),
    *(
        "assistant_app_thread",
        "channel_convert_to_private",
        "huddle_thread",
        "reply_broadcast",
        "message_replied",
        "a_subtype_of_next_year",
        "channel_join",
        "group_join",
    ),
)


@pytest.mark.parametrize("subtype", SYSTEM)
def test_lines_of_the_system_are_nothing(subtype: str) -> None:
    assert heard(message(subtype=subtype), WHERE) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B1"},
        {"app_id": "A1"},
        {"user": "UKITH"},
        {"user_team": "T2"},
        {"source_team": "T2"},
        {"team": "T2"},
        {"hidden": True},
        {"user": None},
        {"channel_type": "im"},
        {"channel_type": "mpim"},
        {"text": "<@UKITH> who should I thank?"},
    ],
    ids=str,
)
def test_what_is_not_said_by_a_person_of_the_workspace_to_people_is_nothing(fields: dict[str, Any]) -> None:
    assert heard(message(**fields), WHERE) == ()


def test_kith_itself_is_nobody_to_turn_to() -> None:
    (said,) = heard(message(text="ask <@UKITH> or <@U2>"), WHERE)
    assert isinstance(said, MessagePosted)
    assert said.mentions == ("U2",)


def test_an_edit_carries_the_message_as_it_reads_now() -> None:
    now = message(text="hello Bo", edited={"user": "U1", "ts": "1700000005.000000"})
    (edit,) = heard(changed(now, message()), WHERE)
    assert isinstance(edit, MessageEdited)
    assert (edit.message.text, edit.message.id, edit.edited_at) == ("hello Bo", f"C1:{TS}", AT + 5000)


@pytest.mark.parametrize(
    "payload",
    [
        changed(message(attachments=[{"title": "a preview"}]), message()),
        changed(message(edited={"user": "U1", "ts": "1700000005.000000"}, reply_count=2), message(edited={"user": "U1", "ts": "1700000005.000000"})),
        changed(message(bot_id="B1", edited={"user": "U1", "ts": "1700000005.000000"}), message(bot_id="B1", text="x")),
    ],
    ids=["preview of a link", "count of replies", "a bot's edit"],
)
def test_a_change_that_leaves_a_persons_words_alone_is_nothing(payload: dict[str, Any]) -> None:
    assert heard(payload, WHERE) == ()


@pytest.mark.parametrize(
    "payload",
    [
        message(subtype="message_deleted", deleted_ts=TS, ts="1700000009.000000", hidden=True, previous_message=message()),
        changed(message(subtype="tombstone", text="This message was deleted.", user="USLACKBOT"), message()),
    ],
    ids=["deleted", "root of a thread deleted"],
)
def test_a_deleted_message_is_gone(payload: dict[str, Any]) -> None:
    assert heard(payload, WHERE) == (MessageDeleted(SPACE, ChannelId("C1"), MessageId(f"C1:{TS}")),)


def reaction(kind: str, **fields: object) -> dict[str, Any]:
    item = {"type": "message", "channel": "C1", "ts": TS}
    return {"type": kind, "user": "U2", "reaction": "pray::skin-tone-2", "item": item, "item_user": "U1", "event_ts": "1700000009.000000", **fields}


def test_reactions_come_and_go() -> None:
    place = (SPACE, ChannelId("C1"), MessageId(f"C1:{TS}"), PersonId("U2"), "pray")
    assert heard(reaction("reaction_added"), WHERE) == (ReactionAdded(*place),)
    assert heard(reaction("reaction_removed", item_user=None), WHERE) == (ReactionRemoved(*place),)
    assert heard(reaction("reaction_added", item={"type": "file", "file": "F1"}), WHERE) == ()
    assert heard(reaction("reaction_added", user="UKITH"), WHERE) == ()


def user(**fields: object) -> dict[str, Any]:
    return {"id": "U1", "team_id": "T1", "name": "ann", "is_bot": False, "profile": {"display_name": "Annie", "real_name": "Ann B"}, **fields}


def test_people_of_the_workspace_join_are_renamed_and_leave() -> None:
    joined = {"type": "team_join", "user": user(id="U9"), "event_ts": TS}
    assert heard(joined, WHERE) == (PersonJoined(SPACE, PersonId("U9"), "Annie", AT),)
    assert heard({"type": "user_change", "user": user()}, WHERE) == (PersonJoined(SPACE, PersonId("U1"), "Annie"),)
    assert heard({"type": "user_change", "user": user(deleted=True)}, WHERE)[1:] == (PersonLeft(SPACE, PersonId("U1")),)
    assert heard({"type": "user_change", "user": user(id="U9")}, WHERE) == ()
    assert heard(joined | {"user": user(id="U9", team_id="T2")}, WHERE) == ()


def test_coming_into_a_channel_is_known_of_people_who_are() -> None:
    came = {"type": "member_joined_channel", "user": "U2", "channel": "C1", "channel_type": "C", "team": "T1", "event_ts": TS}
    assert heard(came, WHERE) == (PersonJoined(SPACE, PersonId("U2"), "Bo", AT),)
    assert heard(came | {"user": "UKITH"}, WHERE) == ()
    assert heard(came | {"team": "T2"}, WHERE) == ()


@pytest.mark.parametrize("kind", ["channel_rename", "group_rename"])
def test_only_channels_that_are_known_are_renamed(kind: str) -> None:
    assert heard({"type": kind, "channel": {"id": "C1", "name": "lobby", "created": 1}}, WHERE) == (ChannelSeen(SPACE, ChannelId("C1"), "lobby"),)
    assert heard({"type": kind, "channel": {"id": "C2", "name": "lobby", "created": 1}}, WHERE) == ()


@pytest.mark.parametrize("kind", ["app_home_opened", "app_mention", "channel_created", "something_new", ""])
def test_other_events_say_nothing_of_people(kind: str) -> None:
    assert heard({"type": kind, "user": "U1"}, WHERE) == ()


@pytest.mark.parametrize("kind", ["channel_archive", "channel_deleted", "channel_left", "channel_shared", "group_archive", "group_deleted", "group_left"])
def test_listening_ends_when_a_channel_does(kind: str) -> None:
    assert ended({"type": kind, "channel": "C1"}, WHERE.bot) == "C1"


@pytest.mark.parametrize("kind", ["channel_deleted", "group_deleted"])
def test_a_deleted_channel_is_gone_with_all_of_it(kind: str) -> None:
    assert heard({"type": kind, "channel": "C1"}, WHERE) == (ChannelDeleted(SPACE, ChannelId("C1")),)


def test_listening_ends_when_kith_is_taken_out_or_the_channel_gets_another_id() -> None:
    assert ended({"type": "member_left_channel", "user": "UKITH", "channel": "C1"}, WHERE.bot) == "C1"
    assert ended({"type": "member_left_channel", "user": "U1", "channel": "C1"}, WHERE.bot) is None
    assert ended({"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C2"}, WHERE.bot) == "C1"
    assert ended({"type": "channel_shared", "channel": "C1"}, WHERE.bot, shared_allowed=True) is None
    assert ended({"type": "channel_unarchive", "channel": "C1"}, WHERE.bot) is None


def test_leaving_the_workspace() -> None:
    assert leaves({"type": "app_uninstalled"})
    assert leaves({"type": "tokens_revoked", "tokens": {"bot": ["UKITH"]}})
    assert not leaves({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})


def test_who_must_be_known_before_an_event_is_heard() -> None:
    assert speech_of(message(text="<@U2> hi")) == ("C1", ("U1", "U2"))
    assert speech_of(changed(message(user="U2"))) == ("C1", ("U2",))
    assert speech_of(reaction("reaction_added")) == ("C1", ("U2",))
    assert speech_of({"type": "team_join"}) == ("", ())


@pytest.mark.parametrize(
    "payload", [message(ts="yesterday"), message(user="../etc"), message(text=7), {"type": "reaction_added"}, message(ts="9999999999.000000")]
)
def test_a_payload_without_sense_is_refused_without_its_words(payload: dict[str, Any]) -> None:
    with pytest.raises((Broken, msgspec.ValidationError)) as refused:
        heard(payload, WHERE)
    assert "hello" not in str(refused.value)

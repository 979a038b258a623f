"""The Slack export: shaped as Slack shapes it, and saying what the story says."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.moment import from_seconds
from sample import SLACK
from sample.cast import community
from sample.emoji import EMOJI
from sample.script import Line, lines
from sample.slack_export import slack_files, slack_id, slack_text, slack_ts

FILES = slack_files(community(), lines())
USERS: list[dict[str, Any]] = json.loads(FILES["users.json"])
HANDLES = {user["id"]: user["name"] for user in USERS}
DAYS = {path: json.loads(text) for path, text in FILES.items() if "/" in path}
MESSAGES = [(path.split("/")[0], entry) for path, entries in DAYS.items() for entry in entries]
BY_TS = {(channel, entry["ts"]): entry for channel, entry in MESSAGES}


def plain(text: str) -> str:
    """A Slack text as the story writes it."""
    text = re.sub(r"<@(\w+)>", lambda at: f"@{HANDLES[at[1]]}", text)
    text = re.sub(r"<!(\w+)>", r"@\1", text)
    text = re.sub(r"<#\w+\|([\w-]+)>", r"#\1", text)
    text = re.sub(r"<(https?:[^>]+)>", r"\1", text)
    text = re.sub(f":({'|'.join(map(re.escape, EMOJI))}):", lambda name: EMOJI[name[1]], text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def entry_of(line: Line) -> dict[str, Any]:
    return BY_TS[line.channel, slack_ts(line)]


def test_every_kept_line_is_there_with_author_time_and_text() -> None:
    kept = [line for line in lines() if line.kind == "said" and not line.deleted_at and not community().members[line.speaker].bot]
    for line in kept:
        entry = entry_of(line)
        assert (HANDLES[entry["user"]], plain(entry["text"])) == (line.speaker, line.text)
        assert from_seconds(float(entry["ts"])) == line.at


def test_nothing_else_is_there() -> None:
    spoken = [entry for _, entry in MESSAGES if "subtype" not in entry]
    assert len(spoken) == len([line for line in lines() if line.kind == "said" and not line.deleted_at and not community().members[line.speaker].bot])
    assert {entry.get("subtype") for _, entry in MESSAGES} == {None, "channel_join", "bot_message", "tombstone"}


def test_a_message_lies_in_the_file_of_its_day_in_order_of_time() -> None:
    for path, entries in DAYS.items():
        assert {f"{datetime.fromtimestamp(float(entry['ts']), UTC):%Y-%m-%d}" for entry in entries} == {path.split("/")[1].removesuffix(".json")}
        assert [entry["ts"] for entry in entries] == sorted(entry["ts"] for entry in entries)


def test_ts_are_texts_with_six_decimals_and_unique() -> None:
    assert all(re.fullmatch(r"\d{10}\.\d{6}", entry["ts"]) for _, entry in MESSAGES)
    assert len(BY_TS) == len(MESSAGES)


def test_threads_agree_at_both_ends() -> None:
    replies = [(channel, entry) for channel, entry in MESSAGES if entry.get("thread_ts", entry["ts"]) != entry["ts"]]
    assert len(replies) >= 40
    for channel, reply in replies:
        root = BY_TS[channel, reply["thread_ts"]]
        assert root["thread_ts"] == root["ts"]
        assert {"user": reply["user"], "ts": reply["ts"]} in root["replies"]
        assert reply["parent_user_id"] == root["user"]
    assert sum(entry.get("reply_count", 0) for _, entry in MESSAGES) == len(replies)


def test_reactions_name_everybody_who_put_them() -> None:
    reacted = [reaction for _, entry in MESSAGES for reaction in entry.get("reactions", [])]
    assert reacted
    assert all(reaction["count"] == len(reaction["users"]) and set(reaction["users"]) <= HANDLES.keys() for reaction in reacted)


def test_deleted_messages_leave_no_text_and_a_tombstone_only_where_there_were_replies() -> None:
    deleted = [line for line in lines() if line.deleted_at]
    everything = "".join(FILES.values())
    assert not [line for line in deleted if slack_text(community(), line.text) in everything]
    (stone,) = [entry for _, entry in MESSAGES if entry.get("subtype") == "tombstone"]
    assert (stone["user"], stone["reply_count"]) == ("USLACKBOT", 3)


def test_edits_joins_bots_and_those_who_left_are_marked() -> None:
    assert all(re.fullmatch(r"\d+\.000000", entry_of(line)["edited"]["ts"]) for line in lines() if line.edited_at)
    assert all(entry_of(line)["subtype"] == "channel_join" for line in lines() if line.kind == "joined")
    assert all("user" not in entry and entry["bot_id"] for _, entry in MESSAGES if entry.get("subtype") == "bot_message")
    assert [user["name"] for user in USERS if user["deleted"]] == ["olga"]
    assert [user["name"] for user in USERS if user["is_bot"]] == ["shedbot"]


def test_users_and_channels_carry_what_importers_look_for() -> None:
    channels = json.loads(FILES["channels.json"])
    assert len({user["id"] for user in USERS}) == len(USERS) == len(community().members)
    assert {user["team_id"] for user in USERS} == {slack_id(community().name, "T")}
    assert [channel["name"] for channel in channels] == list(community().rooms)
    assert {path.split("/")[0] for path in DAYS} == set(community().rooms)


@given(st.text(st.sampled_from("ab &<>@#:/?.\n🙏"), max_size=40))
def test_texts_survive_the_way_to_slack_and_back(text: str) -> None:
    assert plain(slack_text(community(), text)) == text


def test_the_folder_holds_these_files() -> None:
    assert json.loads((SLACK / "users.json").read_text(encoding="utf-8")) == USERS

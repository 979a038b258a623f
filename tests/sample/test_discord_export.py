"""The Discord export: shaped as the exporter shapes it, and saying what the story and the Slack export say."""

import json
import re
from typing import Any

from bot.moment import from_iso
from sample.cast import community
from sample.discord_export import discord_files, discord_id, person_id
from sample.script import lines

FILES = {name: json.loads(text) for name, text in discord_files(community(), lines()).items()}
MESSAGES: list[dict[str, Any]] = [message for file in FILES.values() for message in file["messages"]]
BY_ID = {message["id"]: message for message in MESSAGES}
HANDLES = {member.display: member.handle for member in community().members.values()}
KEPT = [line for line in lines() if not line.deleted_at]


def plain(text: str) -> str:
    """An exported text as the story writes it."""
    return re.sub(r"@(\w+)", lambda at: f"@{HANDLES.get(at[1], at[1])}", text)


def test_one_file_a_channel_counts_its_messages() -> None:
    assert FILES.keys() == {f"{room}.json" for room in community().rooms}
    for file in FILES.values():
        assert file["messageCount"] == len(file["messages"])
        assert file["dateRange"] == {"after": None, "before": None}
    assert len({file["guild"]["id"] for file in FILES.values()}) == 1
    assert len({file["channel"]["id"] for file in FILES.values()}) == 5


def test_every_kept_line_is_there_with_author_time_and_text() -> None:
    assert len(BY_ID) == len(MESSAGES) == len(KEPT)
    for line in KEPT:
        message = BY_ID[discord_id(line)]
        assert (message["author"]["name"], from_iso(message["timestamp"])) == (line.speaker, line.at)
        assert plain(message["content"]) == (line.text or "Joined the server.")


def test_ids_are_snowflakes_of_their_time() -> None:
    for message in MESSAGES:
        assert (int(message["id"]) >> 22) + from_iso("2015-01-01") == from_iso(message["timestamp"])


def test_replies_point_at_what_they_answer() -> None:
    for line in KEPT:
        message = BY_ID[discord_id(line)]
        assert (message["type"] == "Reply") is ("reference" in message) is bool(line.answers)
        if line.answers:
            assert message["reference"]["messageId"] == discord_id(line.answers)


def test_mentions_are_listed_once_in_order() -> None:
    for line in KEPT:
        expected = [handle for handle in dict.fromkeys(re.findall(r"@([a-z]+)", line.text)) if handle in community().members]
        assert [user["name"] for user in BY_ID[discord_id(line)]["mentions"]] == expected


def test_reactions_edits_joins_and_bots() -> None:
    for line in KEPT:
        message = BY_ID[discord_id(line)]
        assert [(one["emoji"]["code"], [user["name"] for user in one["users"]]) for one in message["reactions"]] == [
            (name, [*who]) for name, who in line.reactions
        ]
        assert bool(message["timestampEdited"]) is bool(line.edited_at)
        assert (message["type"] == "GuildMemberJoin") is (line.kind == "joined")
        assert message["author"]["isBot"] is community().members[line.speaker].bot


def test_people_have_one_id_each() -> None:
    ids = {member.handle: person_id(member) for member in community().members.values()}
    assert len(set(ids.values())) == len(ids)
    assert {(message["author"]["name"], message["author"]["id"]) for message in MESSAGES} <= set(ids.items())

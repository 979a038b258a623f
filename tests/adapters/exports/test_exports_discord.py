import json
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest
from exports_samples import ANN, BOB, BOT, chat, discord_file, discord_json, joined, person, posted, written

from adapters.exports import open_export
from adapters.exports.discord import OTHERS
from adapters.exports.discord_events import NO_NAMES
from adapters.exports.reading import MACHINES, WENT_BACK
from bot.errors import ExportError
from bot.events import ChannelSeen, MessagePosted, PersonJoined, PersonLeft, ReactionAdded


def test_a_file_becomes_events(tmp_path: Path) -> None:
    said = chat(1, "@Bob: look", mentions=[BOB], reactions=[{"emoji": {"id": "", "name": "👍", "code": "thumbsup"}, "count": 2, "users": [BOB, BOT]}])
    export = open_export(discord_file(tmp_path, said))
    space = "discord:7"
    assert list(export.events()) == [
        ChannelSeen(space, "70", "room-70", watch=True),
        PersonJoined(space, "11", "Ann"),
        PersonJoined(space, "12", "Bob"),
        MessagePosted(space, "70", "70:1001", "11", 1_699_999_201_500, "@Bob: look", ("12",), None, 6),
        ReactionAdded(space, "70", "70:1001", "12", "👍"),
        PersonJoined(space, "19", "Beep", bot=True),
    ]
    assert (export.space.id, export.space.name, export.space.origin) == ("discord:7", "Club", str(tmp_path / "club.json"))
    assert export.position == export.total_bytes


def test_the_old_schema(tmp_path: Path) -> None:
    old = {"id": "1", "name": "ann", "discriminator": "1234", "isBot": False, "avatarUrl": ""}
    said = {
        "id": "1001",
        "type": "0",
        "timestamp": "2019-05-03T10:00:00+02:00",
        "timestampEdited": None,
        "isPinned": False,
        "content": "hi",
        "author": old,
        "attachments": [],
        "embeds": [],
        "reactions": [{"emoji": {"id": None, "name": "x", "isAnimated": False, "imageUrl": ""}, "count": 1_000_000}],
    }
    export = open_export(
        discord_file(tmp_path, said, said | {"id": "1002", "type": "19", "reference": {"messageId": "1001", "channelId": "70", "guildId": "7"}})
    )
    assert [(event.speaker, event.at, event.marked) for event in posted(export)] == [("1", 1_556_870_400_000, None), ("1", 1_556_870_400_001, "70:1001")]
    assert joined(export)["1"].name == "ann"
    assert export.problems.notes == {NO_NAMES: 2}


def test_replies_are_marked_and_what_was_forwarded_is_nobodys(tmp_path: Path) -> None:
    reference = {"type": "Default", "messageId": "1001", "channelId": "70", "guildId": "7"}
    said = [
        chat(1),
        chat(2, author=BOB, type="Reply", reference=reference),
        chat(
            3,
            "",
            author=BOB,
            reference=reference | {"type": "Forward"},
            forwardedMessage={"content": "not Bob's words", "timestamp": "2023-11-14T22:00:01+00:00"},
        ),
        chat(4, author=BOB, type="Reply", reference=reference | {"messageId": None}),
        chat(5, author=BOB, reference=reference),
    ]
    events = posted(open_export(discord_file(tmp_path, *said)))
    assert [event.marked for event in events] == [None, "70:1001", None, None, None]
    assert events[2].text == ""


def test_what_people_do_not_say_is_left_out(tmp_path: Path) -> None:
    hook = person(20, "hook", bot=True)
    said = [
        chat(1),
        chat(2, author=BOT),
        chat(3, author=hook),
        chat(4, "Pinned a message.", type="ChannelPinnedMessage"),
        chat(5, type="20"),
        chat(6, ""),
    ]
    export = open_export(discord_file(tmp_path, *said))
    assert [event.id for event in posted(export)] == ["70:1001", "70:1006"]
    assert export.problems.notes[MACHINES] == 4
    assert joined(export)["19"].bot


def test_joins_are_people_and_not_speech(tmp_path: Path) -> None:
    export = open_export(discord_file(tmp_path, chat(1, "Joined the server.", type="GuildMemberJoin", author=BOB), chat(2, author=BOB)))
    assert joined(export)["12"] == PersonJoined("discord:7", "12", "Bob", 1_699_999_201_500)
    assert [event.id for event in posted(export)] == ["70:1002"]


def test_a_deleted_account_has_left(tmp_path: Path) -> None:
    gone = person(456226577798135808, "Deleted User")
    events = list(open_export(discord_file(tmp_path, chat(1, author=gone), chat(2))).events())
    assert events[-1] == PersonLeft("discord:7", gone["id"])


def test_renaming_is_told(tmp_path: Path) -> None:
    events = open_export(discord_file(tmp_path, chat(1), chat(2, author=ANN | {"nickname": "Queen\u202eAnn"}))).events()
    assert [event.name for event in events if isinstance(event, PersonJoined)] == ["Ann", "QueenAnn"]


@pytest.mark.parametrize(
    ("content", "text", "lead"),
    [
        ("@Bob look", "@Bob look", 5),
        ("@Bob, @Ann: look", "@Bob, @Ann: look", 12),
        ("look @Bob", "look @Bob", 0),
        ("<@!12> look <:tada:123456> <@99> <#70>", "@Bob look :tada: @99 <#70>", 5),
        ("@everyone look", "@everyone look", 0),
    ],
)
def test_mentions_at_the_front_are_the_lead(tmp_path: Path, content: str, text: str, lead: int) -> None:
    event = posted(open_export(discord_file(tmp_path, chat(1, content, mentions=[ANN, BOB]))))[0]
    assert (event.text, event.lead, set(event.mentions)) == (text, lead, {"11", "12"})


def test_mentions_are_in_the_order_of_the_text(tmp_path: Path) -> None:
    assert posted(open_export(discord_file(tmp_path, chat(1, "@Bob and @Ann", mentions=[ANN, BOB, BOB]))))[0].mentions == ("12", "11")


def test_the_parts_of_a_channel_are_read_oldest_first(tmp_path: Path) -> None:
    files = {
        "out/room.json": discord_json(chat(1), chat(2)),
        "out/room [part 10].json": discord_json(chat(5)),
        "out/room [part 2].json": discord_json(chat(3), chat(4)),
        "out/deep/other.json": discord_json(chat(9), channel=71),
        "out/notes.json": b'{"a": 1}',
        "out/empty.json": b"",
    }
    export = open_export(written(tmp_path, files) / "out")
    assert [event.id for event in posted(export)] == [f"70:100{number}" for number in range(1, 6)] + ["71:1009"]
    assert export.problems.notes == {OTHERS: 2}
    assert [export.find(f"70:100{number}").file for number in (2, 4, 5)] == ["room.json", "room [part 2].json", "room [part 10].json"]


def test_the_order_of_the_file_wins_over_the_clock(tmp_path: Path) -> None:
    export = open_export(discord_file(tmp_path, chat(300), chat(10) | {"id": "1301"}, chat(301) | {"id": "1302"}))
    moments = [event.at for event in posted(export)]
    assert moments == sorted(set(moments))
    assert export.problems.notes == {WENT_BACK: 1}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (chat(2) | {"id": 1002}, "id: a whole number where text is expected"),
        (chat(2) | {"id": "10-02"}, "id: of another form than such an id has"),
        (chat(2) | {"author": None}, "author: null where an object is expected"),
        (chat(2) | {"timestamp": "yesterday"}, "timestamp is no ISO 8601 time"),
        (chat(2) | {"timestamp": "0001-01-01T00:00:00+09:00"}, "timestamp is before 1990 or after 2100"),
        (chat(2, "x" * 100_001), "content: longer than 100,000"),
        (chat(1), "duplicate id"),
        ({}, "id is missing"),
        (chat(2) | {"author": {}}, "author.id is missing"),
        (17, "a whole number where an object is expected"),
    ],
)
def test_a_broken_message_is_counted_with_its_place_and_the_rest_goes_on(tmp_path: Path, bad: object, reason: str) -> None:
    path = discord_file(tmp_path, chat(1), bad, chat(3))
    export = open_export(path)
    assert [event.id for event in posted(export)] == ["70:1001", "70:1003"]
    assert export.problems.counts == {reason: 1}
    place = export.problems.first[0].place
    assert place.endswith(", message 2")
    number = int(place.split(":")[1].split(",")[0])
    assert path.read_text().splitlines()[number - 1].startswith("    {") or not isinstance(bad, dict) or not bad


def test_a_file_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = discord_file(tmp_path, chat(1), chat(2), chat(3))
    path.write_bytes(path.read_bytes()[:-120])
    export = open_export(path)
    assert [event.id for event in posted(export)] == ["70:1001", "70:1002"]
    assert "cut off" in export.problems.first[0].reason


def test_a_syntax_error_costs_one_message(tmp_path: Path) -> None:
    path = discord_file(tmp_path, chat(1), chat(2), chat(3))
    path.write_bytes(path.read_bytes().replace(b'"id": "1002"', b'"id": 1002x'))
    export = open_export(path)
    assert [event.id for event in posted(export)] == ["70:1001", "70:1003"]
    assert export.problems.counts == {"not valid JSON": 1}


def test_a_file_that_is_not_from_discord_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps({"guild": {}, "channel": {}, "messages": []}).encode())
    with pytest.raises(ExportError, match=r"x.json:1: guild.id is missing"):
        open_export(path)
    path.write_bytes(discord_json(chat(1)).decode().encode("utf-16"))
    with pytest.raises(ExportError, match="UTF-16"):
        open_export(path)


def test_newest_first_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="newest message first"):
        open_export(discord_file(tmp_path, chat(3), chat(2), chat(1)))


def test_two_servers_in_one_folder_are_refused(tmp_path: Path) -> None:
    files = {"out/a.json": discord_json(chat(1)), "out/b.json": discord_json(chat(2), guild=8)}
    with pytest.raises(ExportError, match="are of two servers"):
        open_export(written(tmp_path, files) / "out")


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    path = discord_file(tmp_path, chat(1))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(posted(open_export(path))) == 1


def test_a_message_is_found_where_it_stands(tmp_path: Path) -> None:
    path = discord_file(tmp_path, chat(1), chat(2, 'say "id": "1002" <@12>', mentions=[BOB]), chat(3, author=BOT))
    export = open_export(path)
    found = export.find("70:1002")
    assert (found.text, found.file) == ('say "id": "1002" @Bob', "club.json")
    assert path.read_text().splitlines()[found.line] == '      "id": "1002",'
    assert [export.find(message) for message in ("70:1003", "70:1009", "71:1001", "70:", "x")] == [None] * 5


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for size in (2_000, 8_000):
        path = tmp_path / f"{size}.json"
        path.write_bytes(discord_json(*[chat(number % 3000, "x" * 300) | {"id": str(5000 + number)} for number in range(size)]))
        start()
        count = sum(isinstance(event, MessagePosted) for event in open_export(path).events())
        peaks.append(get_traced_memory()[1])
        stop()
        assert count == size
    assert peaks[1] < peaks[0] * 1.5

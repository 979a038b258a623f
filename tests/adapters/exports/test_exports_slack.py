import json
from pathlib import Path

import pytest
from exports_samples import CHANNELS, USERS, joined, post, posted, slack_files, slack_folder, ts, written, zipped

from adapters.exports import open_export
from adapters.exports.elements import TOO_LARGE
from adapters.exports.limits import REACTIONS
from adapters.exports.reading import MACHINES, TOO_MANY_REACTIONS
from adapters.exports.slack import NOT_NAMED
from adapters.exports.slack_markup import Names, plain
from bot.errors import ExportError
from bot.events import ChannelSeen, MessageDeleted, MessagePosted, PersonJoined, PersonLeft, ReactionAdded


def test_folder_and_zip_say_the_same(tmp_path: Path) -> None:
    files = slack_files(post(1), post(2, "hi <@U1>", "U2"))
    folder = open_export(written(tmp_path / "acme", files))
    archive = open_export(zipped(tmp_path / "acme.zip", files))
    wrapped = open_export(zipped(tmp_path / "again.zip", {f"acme/{name}": data for name, data in files.items()}))
    assert list(folder.events()) == list(archive.events()) == list(wrapped.events())
    assert folder.space.id == archive.space.id == "slack:T9"
    assert folder.position == folder.total_bytes == archive.total_bytes


def test_the_directory_comes_first_and_who_left_comes_last(tmp_path: Path) -> None:
    events = list(open_export(slack_folder(tmp_path, post(1))).events())
    assert events[:6] == [
        PersonJoined("slack:T9", "U1", "Ann"),
        PersonJoined("slack:T9", "U2", "Bob Ray"),
        PersonJoined("slack:T9", "U3", "Cy"),
        PersonJoined("slack:T9", "U4", "Deploy", bot=True),
        PersonJoined("slack:T9", "USLACKBOT", "slackbot", bot=True),
        PersonJoined("slack:T9", "U5", "guest"),
    ]
    assert events[6:8] == [ChannelSeen("slack:T9", "C1", "general", watch=True), ChannelSeen("slack:T9", "C2", "empty", watch=True)]
    assert events[8] == MessagePosted("slack:T9", "C1", f"C1:{ts(1)}", "U1", 1_700_000_001_000, "hello")
    assert events[9:] == [PersonLeft("slack:T9", "U3")]


def test_the_name_of_a_download_names_the_space(tmp_path: Path) -> None:
    files = slack_files(post(1)) | {"users.json": b'[{"id": "U1"}]'}
    export = open_export(zipped(tmp_path / "Acme Inc Slack export Jan 1 2024 - Feb 1 2024.zip", files))
    assert (export.space.id, export.space.name) == ("slack:acme-inc", "Acme Inc")


def test_threads_are_marked_and_their_root_is_not(tmp_path: Path) -> None:
    said = [
        post(1, thread_ts=ts(1)),
        post(2, user="U2", thread_ts=ts(1)),
        post(3, user="U2", thread_ts=ts(1), subtype="thread_broadcast"),
        post(4, thread_ts="nonsense"),
    ]
    assert [event.marked for event in posted(open_export(slack_folder(tmp_path, *said)))] == [None, f"C1:{ts(1)}", f"C1:{ts(1)}", None]


def test_what_people_do_not_say_is_left_out(tmp_path: Path) -> None:
    said = [
        post(1),
        post(2, subtype="file_share", text=None),
        post(3, subtype="me_message"),
        post(4, user=None, subtype="bot_message", bot_id="B1"),
        post(5, bot_id="B1"),
        post(6, user="U4"),
        post(7, user="USLACKBOT"),
        post(8, subtype="channel_topic"),
        post(9, hidden=True),
        post(10, app_id="A1"),
    ]
    export = open_export(slack_folder(tmp_path, *said))
    assert [event.id for event in posted(export)] == [f"C1:{ts(number)}" for number in (1, 2, 3)]
    assert export.problems.notes[MACHINES] == 7
    assert export.problems.total == 0


def test_deleted_messages_are_deletions(tmp_path: Path) -> None:
    said = [
        post(1, "This message was deleted.", "USLACKBOT", subtype="tombstone", hidden=True),
        post(3, user=None, subtype="message_deleted", deleted_ts=ts(2)),
    ]
    events = list(open_export(slack_folder(tmp_path, *said)).events())
    assert [event.id for event in events if isinstance(event, MessageDeleted)] == [f"C1:{ts(1)}", f"C1:{ts(2)}"]


def test_an_edited_message_reads_as_it_was_left(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1, "final", edited={"user": "U1", "ts": ts(9)})))
    assert [event.text for event in posted(export)] == ["final"]


def test_the_earliest_joining_counts(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(5, user="U2", subtype="channel_join"), post(9, user="U2", subtype="channel_join")))
    assert joined(export)["U2"] == PersonJoined("slack:T9", "U2", "Bob Ray", 1_700_000_005_000)


def test_reactions_of_people(tmp_path: Path) -> None:
    said = post(1, reactions=[{"name": "wave::skin-tone-2", "users": ["U2", "U4", "U1"], "count": 3}, {"name": "x", "users": None}])
    events = list(open_export(slack_folder(tmp_path, said)).events())
    assert [event for event in events if isinstance(event, ReactionAdded)] == [
        ReactionAdded("slack:T9", "C1", f"C1:{ts(1)}", who, "wave") for who in ("U2", "U1")
    ]


def test_a_thousand_reactions_are_enough(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1, reactions=[{"name": "x", "users": [f"U{number}" for number in range(5000)]}]), post(2)))
    events = list(export.events())
    assert sum(isinstance(event, ReactionAdded) for event in events) == REACTIONS - 1  # U4 is a bot
    assert export.problems.notes[TOO_MANY_REACTIONS] == 1


def test_a_message_with_a_million_reactions_is_broken_and_the_rest_goes_on(tmp_path: Path) -> None:
    many = post(2, reactions=[{"name": "x", "users": [f"U{number}" for number in range(1_000_000)]}])
    export = open_export(slack_folder(tmp_path, post(1), many, post(3)))
    assert [event.id for event in posted(export)] == [f"C1:{ts(1)}", f"C1:{ts(3)}"]
    assert export.problems.counts == {TOO_LARGE: 1}


def test_strangers_are_met_by_the_name_their_message_gives(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1, user="W77", user_profile={"display_name": "", "real_name": "Zoe"}), post(2, user="U88")))
    assert [joined(export)[who].name for who in ("W77", "U88")] == ["Zoe", "U88"]


def test_a_day_is_sorted_and_days_follow_each_other(tmp_path: Path) -> None:
    later = json.dumps([post(100_000)]).encode()
    export = open_export(slack_folder(tmp_path, post(9), post(3), **{"general/2023-11-15.json": later}))
    assert [event.id for event in posted(export)] == [f"C1:{ts(number)}" for number in (3, 9, 100_000)]


def test_direct_messages_are_not_read(tmp_path: Path) -> None:
    private = json.dumps([post(1, "secret")]).encode()
    export = open_export(slack_folder(tmp_path, post(2), **{"D0123/2023-11-14.json": private, "dms.json": b"[]"}))
    assert len(posted(export)) == 1
    assert export.problems.notes[NOT_NAMED] == 1


def test_private_channels_are_read(tmp_path: Path) -> None:
    more = {"groups.json": b'[{"id": "G1", "name": "core"}]', "core/2023-11-14.json": json.dumps([post(1)]).encode()}
    assert [event.channel for event in posted(open_export(slack_folder(tmp_path, **more)))] == ["G1"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (post(2, ts="1700000002"), "ts is no Slack timestamp"),
        (post(2) | {"ts": 1700000002.0001}, "ts: a number where text is expected"),
        (post(2) | {"ts": "0100000000.000000"}, "ts is before 1990 or after 2100"),
        (post(2, user=None), "user is missing"),
        (post(2, user="a b"), "user: of another form than such an id has"),
        (post(2, text=["no"]), "text: a list where text or null is expected"),
        (post(2, text="x" * 100_001), "text: longer than 100,000"),
        (post(1), "duplicate id"),
        ("words", "text where an object is expected"),
        (None, "null where an object is expected"),
    ],
)
def test_a_broken_message_is_counted_with_its_place_and_the_rest_goes_on(tmp_path: Path, bad: object, reason: str) -> None:
    export = open_export(slack_folder(tmp_path, post(1), bad, post(3)))
    assert [event.id for event in posted(export)] == [f"C1:{ts(1)}", f"C1:{ts(3)}"]
    assert export.problems.counts == {reason: 1}
    assert export.problems.first[0].place == "general/2023-11-14.json:8, message 2"


def test_a_day_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = json.dumps([post(1), post(2), post(3)], indent=4).encode()
    export = open_export(slack_folder(tmp_path, **{"general/2023-11-14.json": whole[:-40]}))
    assert [event.id for event in posted(export)] == [f"C1:{ts(1)}", f"C1:{ts(2)}"]
    assert export.problems.first[0].place.endswith(", message 3")
    assert "cut off" in export.problems.first[0].reason


def test_a_day_that_is_no_json_is_counted_and_the_other_days_are_read(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1), **{"general/2023-11-15.json": b"<html>", "general/2023-11-16.json": b""}))
    assert len(posted(export)) == 1
    assert [problem.place for problem in export.problems.first] == ["general/2023-11-15.json", "general/2023-11-16.json"]


def test_a_latin_1_message_is_broken_and_a_utf_16_day_too(tmp_path: Path) -> None:
    latin = json.dumps([post(1, "gr\xfcn"), post(2)], ensure_ascii=False).encode("latin-1")
    wide = json.dumps([post(3)]).encode("utf-16")
    export = open_export(slack_folder(tmp_path, **{"general/2023-11-14.json": latin, "general/2023-11-15.json": wide}))
    assert [event.id for event in posted(export)] == [f"C1:{ts(2)}"]
    assert export.problems.counts["not UTF-8"] == 1
    assert "UTF-16" in export.problems.first[1].advice


def test_a_day_that_is_too_large_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.exports.limits.DAY", 300)
    export = open_export(slack_folder(tmp_path, *[post(number) for number in range(20)]))
    assert posted(export) == []
    assert "larger than 300 bytes" in export.problems.first[0].advice


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"users.json": None}, "has channels.json and no users.json"),
        ({"users.json": b"not json"}, "users.json:1: expected a JSON array"),
        ({"channels.json": b'{"ok": false}'}, "channels.json:1: expected a JSON array"),
        ({"users.json": json.dumps(USERS).encode("utf-16")}, "users.json, byte 1: this is UTF-16"),
    ],
)
def test_an_export_without_its_directory_is_refused(tmp_path: Path, files: dict[str, bytes | None], words: str) -> None:
    whole = slack_files(post(1)) | files
    folder = written(tmp_path / "acme", {name: data for name, data in whole.items() if data is not None})
    with pytest.raises(ExportError, match=words) as error:
        open_export(folder)
    assert error.value.advice


def test_a_broken_record_of_the_directory_is_counted(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1), **{"users.json": json.dumps([USERS[0], {"name": "nobody"}]).encode()}))
    assert len(posted(export)) == 1
    assert export.problems.first[0].place == "users.json:1"


def test_a_message_is_found_where_it_stands(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, post(1), post(2, "thanks <@U2> &amp; co"), post(3, subtype="tombstone"), CHANNELS))
    found = export.find(f"C1:{ts(2)}")
    assert (found.text, found.file, found.line) == ("thanks @Bob Ray & co", "general/2023-11-14.json", 8)
    assert [
        export.find(f"{channel}:{number}") for channel, number in (("C1", ts(3)), ("C1", ts(7)), ("C9", ts(2)), ("C1", "x"), ("C1", "0000000001.000000"))
    ] == [None] * 5


def test_a_message_is_found_in_a_day_of_another_zone(tmp_path: Path) -> None:
    export = open_export(slack_folder(tmp_path, **{"general/2023-11-15.json": json.dumps([post(1)]).encode()}))
    assert export.find(f"C1:{ts(1)}").file == "general/2023-11-15.json"


NAMES = Names({"U1": "Ann", "U2": "Bob Ray"}, {"C1": "general"})


@pytest.mark.parametrize(
    ("markup", "text", "mentions", "lead"),
    [
        ("no markup &lt;b&gt; &amp;lt;", "no markup <b> &lt;", (), 0),
        ("<@U1> look", "@Ann look", ("U1",), 5),
        ("<@U1|ann>: look", "@Ann: look", ("U1",), 6),
        ("<@U2>, <@U1> look <@U2>", "@Bob Ray, @Ann look @Bob Ray", ("U2", "U1"), 15),
        ("thanks <@U9|zed> and <@W8>", "thanks @zed and @W8", ("U9", "W8"), 0),
        ("in <#C1|old> or <#C2|>", "in #general or #C2", (), 0),
        ("<https://a.b/c?d=1&amp;e=2|label> <https://x.y>", "https://a.b/c?d=1&e=2 https://x.y", (), 0),
        ("<mailto:a@b.c|a@b.c>", "a@b.c", (), 0),
        ("<!here> <!channel|@channel> <!subteam^S1|@crew> <!subteam^S2>", "@here @channel @crew @subteam", (), 0),
        ("at <!date^1392734382^{date}|Feb 18>", "at Feb 18", (), 0),
        ("&lt;@U1&gt; is no mention, 1 < 2 > 0", "<@U1> is no mention, 1 < 2 > 0", (), 0),
        ("<@U1>: :)", "@Ann: :)", ("U1",), 6),
    ],
)
def test_markup_reads_as_text(markup: str, text: str, mentions: tuple[str, ...], lead: int) -> None:
    read = plain(markup, NAMES)
    assert (read.text, read.mentions, read.lead) == (text, mentions, lead)

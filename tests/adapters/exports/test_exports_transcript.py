from pathlib import Path

import pytest
from exports_samples import jsonl, line, posted, transcript

from adapters.exports import Export, open_export
from adapters.exports.limits import LINE, REACTIONS
from adapters.exports.reading import MACHINES, TOO_MANY_REACTIONS, WENT_BACK
from adapters.exports.transcript import message_id
from bot.errors import ExportError
from bot.events import ChannelSeen, Heard, MessageDeleted, MessagePosted, PersonJoined, ReactionAdded


def read(folder: Path, *lines: dict[str, object] | bytes) -> tuple[Export, list[Heard]]:
    export = open_export(transcript(folder, *lines))
    return export, list(export.events())


def test_a_line_becomes_a_message_after_its_people_and_its_channel(tmp_path: Path) -> None:
    said = line(1, "@bob: look", mentions=["bob"], lead=6, author_name="Ann", reply_to="general:0")
    export, events = read(tmp_path, said)
    space = "transcript:talk"
    assert events == [
        ChannelSeen(space, "general", "general", watch=True),
        PersonJoined(space, "ann", "Ann"),
        PersonJoined(space, "bob", "bob"),
        MessagePosted(space, "general", "general:1", "ann", 1_700_000_001_000, "@bob: look", ("bob",), "general:0", 6),
    ]
    assert export.space.origin == str(tmp_path / "talk")
    assert export.position == export.total_bytes > 0
    assert export.problems.total == 0


def test_reading_again_gives_the_same_events(tmp_path: Path) -> None:
    export = open_export(transcript(tmp_path, line(1), b"broken\n", line(2)))
    assert list(export.events()) == list(export.events())
    assert export.problems.total == 1


def test_reactions_edits_and_deletions(tmp_path: Path) -> None:
    said = [line(1, reactions=[{"emoji": "+1", "author": "bob"}], edited_ts=1_700_000_009), line(2, deleted=True)]
    _, events = read(tmp_path, *said)
    assert ReactionAdded("transcript:talk", "general", "general:1", "bob", "+1") in events
    assert events[-1] == MessageDeleted("transcript:talk", "general", "general:2")


def test_bots_and_the_system_are_not_heard(tmp_path: Path) -> None:
    export, events = read(tmp_path, line(1, author="beep", bot=True), line(2, author="*", bot=True), line(3))
    assert [event.speaker for event in events if isinstance(event, MessagePosted)] == ["ann"]
    assert PersonJoined("transcript:talk", "beep", "beep", bot=True) in events
    assert export.problems.notes[MACHINES] == 2


def test_a_new_name_is_told(tmp_path: Path) -> None:
    _, events = read(tmp_path, line(1, author_name="Ann"), line(2, author_name="Ann"), line(3, author_name="Anna"))
    assert [event.name for event in events if isinstance(event, PersonJoined)] == ["Ann", "Anna"]


def test_the_order_of_the_file_wins_over_the_clock(tmp_path: Path) -> None:
    export, events = read(tmp_path, line(500), line(1), {**line(2), "ts": 1_700_000_500}, line(600))
    moments = [event.at for event in events if isinstance(event, MessagePosted)]
    assert moments == [1_700_000_500_000, 1_700_000_500_001, 1_700_000_500_002, 1_700_000_600_000]
    assert export.problems.notes == {WENT_BACK: 1}
    assert export.problems.total == 0


def test_channels_have_clocks_of_their_own(tmp_path: Path) -> None:
    _, events = read(tmp_path, line(500), line(1) | {"channel": "other", "id": "other:1"})
    assert [event.at for event in events if isinstance(event, MessagePosted)] == [1_700_000_500_000, 1_700_000_001_000]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"id": "general:2", "chan\n', "cut off in the middle"),
        (b"[1]\n", "a list where an object is expected"),
        (jsonl(line(2) | {"text": None}), "text: null where text is expected"),
        (jsonl(line(2) | {"text": 5}), "text: a whole number where text is expected"),
        (jsonl({"id": "general:2"}), "channel is missing"),
        (jsonl(line(2) | {"ts": 1.0}), "ts: earlier than the year 1990: seconds since 1970 are expected"),
        (jsonl(line(2) | {"ts": 9e12}), "ts: later than the year 2100: seconds since 1970 are expected, and these may be milliseconds"),
        (jsonl(line(2) | {"ts": float("nan")}), "not JSON"),
        (jsonl(line(2, "x" * 100_001)), "text: longer than 100,000"),
        (jsonl(line(2, "x" * (LINE + 9))), "longer than 1,048,576 bytes"),
        (jsonl(line(2, author="a\0b")), "id of a person is empty, too long or has characters that don't print"),
        (jsonl(line(2) | {"channel": ""}), "channel is empty, too long or has characters that don't print"),
        (jsonl(line(1)), "duplicate id"),
        (jsonl(line(2, "grün")).decode("unicode_escape").encode("latin-1"), "not UTF-8"),
        (b'{"x": ' + b"[" * 50_000 + b"\n", "nested too deeply"),
    ],
)
def test_a_broken_line_is_counted_with_its_place_and_the_rest_goes_on(tmp_path: Path, bad: bytes, reason: str) -> None:
    export, events = read(tmp_path, line(1), bad, line(3))
    assert [event.id for event in events if isinstance(event, MessagePosted)] == ["general:1", "general:3"]
    assert export.problems.counts == {reason: 1}
    assert export.problems.first[0].place == "general.jsonl:2"
    assert "Expected a line such as" in export.problems.first[0].advice


def test_a_line_of_many_megabytes_is_never_held(tmp_path: Path) -> None:
    export, events = read(tmp_path, line(1), b"x" * (5 * LINE) + b"\n", line(3))
    assert [event.id for event in events if isinstance(event, MessagePosted)] == ["general:1", "general:3"]
    assert export.problems.first[0].place == "general.jsonl:2"


def test_a_file_cut_off_in_its_last_line_keeps_what_came_before(tmp_path: Path) -> None:
    export, events = read(tmp_path, line(1), jsonl(line(2))[:-9])
    assert [event.id for event in events if isinstance(event, MessagePosted)] == ["general:1"]
    assert export.problems.first[0].place == "general.jsonl:2"


def test_only_the_first_problems_are_kept_and_all_are_counted(tmp_path: Path) -> None:
    export, _ = read(tmp_path, line(1), *[b"broken\n"] * 50, line(1))
    assert export.problems.total == 51
    assert [one.place.partition(":")[2] for one in export.problems.first] == ["2", "3", "4", "52"], "three of a reason tell it"


def test_a_thousand_reactions_are_enough(tmp_path: Path) -> None:
    export, events = read(tmp_path, line(1, reactions=[{"emoji": "x", "author": f"p{n}"} for n in range(REACTIONS + 5)]))
    assert sum(isinstance(event, ReactionAdded) for event in events) == REACTIONS
    assert export.problems.notes[TOO_MANY_REACTIONS] == 1


def test_a_byte_order_mark_and_blank_lines_are_fine(tmp_path: Path) -> None:
    export, events = read(tmp_path, b"\xef\xbb\xbf", line(1), b"\r\n\n", line(2))
    assert sum(isinstance(event, MessagePosted) for event in events) == 2
    assert export.problems.total == 0


def test_an_empty_file_is_an_empty_export(tmp_path: Path) -> None:
    export, events = read(tmp_path)
    assert (events, export.total_bytes, export.problems.total) == ([], 0, 0)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (jsonl(line(1)).decode().encode("utf-16"), "general.jsonl, byte 1: this is UTF-16"),
        (jsonl(line(1)).decode().encode("utf-16-be"), "general.jsonl, byte 1: this is UTF-16"),
        (b"hello\nworld\n", "general.jsonl:1: not JSON"),
        (b'{"q": 1}\n', "general.jsonl:1: id is missing"),
    ],
)
def test_a_file_that_is_no_transcript_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(ExportError, match=words) as error:
        open_export(transcript(tmp_path, data))
    assert error.value.advice


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("general:17", "general:17"),
        ("17", "general:17"),
        ("elsewhere:17", "general:17"),
        ("general:0", "general:0"),
    ],
)
def test_a_number_after_the_last_colon_is_the_number(own: str, expected: str) -> None:
    assert message_id("general", own) == expected


@pytest.mark.parametrize("own", ["general:007", "general:1700000000.000100", "abc", "general:", "general:٣", "general:1234567890123456789"])
def test_anything_else_is_hashed_to_62_bits(own: str) -> None:
    channel, _, number = message_id("general", own).rpartition(":")
    assert channel == "general"
    assert 0 <= int(number) < 2**62
    assert number != own.rpartition(":")[2]


def test_ids_that_begin_with_their_second_keep_their_order() -> None:
    said = ["54bf5995723506dd0c0f955a", "54bf5995aaaaaa11111f955b", "54bf5996000000000000000f", "54bf5996000000000000001f"]
    numbers = [int(message_id("help", f"help:{own}").rpartition(":")[2]) for own in said]
    assert numbers == sorted(set(numbers))
    assert max(numbers) < 2**62
    assert numbers[0] >> 30 == 0x54BF5995, "the second in which it was said"


def test_a_message_is_found_with_its_line_as_it_reads_now(tmp_path: Path) -> None:
    path = transcript(tmp_path, line(1), line(2, "before"), line(3, deleted=True), line(4, bot=True))
    export = open_export(path)
    ids = [event.id for event in posted(export)]
    assert ids == ["general:1", "general:2"]
    (path / "general.jsonl").write_bytes(jsonl(line(1), {}, line(2, "after"), line(3, deleted=True)))
    found = export.find("general:2")
    assert (found.text, found.file, found.line) == ("after", "general.jsonl", 3)
    assert export.find("general:3") is None
    assert export.find("general:99") is None


def test_a_message_whose_id_is_no_number_is_found(tmp_path: Path) -> None:
    export = open_export(transcript(tmp_path, line(1) | {"id": "5710580b2c"}, line(2)))
    assert export.find(posted(export)[0].id).line == 1

"""The story's format: what is read, and what is said about what can't be read."""

from pathlib import Path

import pytest

from bot.errors import ExportError
from sample.script import Line, number_of, read_story

DAY = "== Mon 2026-01-05 #general\n"


def told(folder: Path, text: str) -> list[Line]:
    file = folder / "week-1.txt"
    file.write_text(DAY + text, encoding="utf-8")
    return read_story([file])


def test_a_message_with_everything(tmp_path: Path) -> None:
    first, second = told(
        tmp_path,
        "09:12 mara: morning all\n"
        "    +pray ines tiago\n"
        "# a remark\n"
        "09:15 > 09:12 ines: two lines\n"
        "    | of text {#one}{#two:mara}\n"
        "    ~edited 09:17\n"
        "    ~deleted 09:20\n",
    )
    assert (first.channel, first.speaker, first.text, first.place) == ("general", "mara", "morning all", "week-1.txt:2")
    assert first.reactions == (("pray", ("ines", "tiago")),)
    assert second.answers is first
    assert (second.text, second.tags) == ("two lines\nof text", ("one", "two:mara"))
    assert second.at < (second.edited_at or 0) < (second.deleted_at or 0)


def test_a_reply_to_another_day(tmp_path: Path) -> None:
    first, second = told(tmp_path, "09:12 mara: morning\n== Tue 2026-01-06 #general\n10:00 > 01-05 09:12 ines: evening\n")
    assert second.answers is first


def test_a_join_has_no_words(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "09:12 * noor joined\n")
    assert (line.kind, line.speaker, line.text) == ("joined", "noor", "")


def test_a_line_keeps_its_time_when_lines_are_added_before_it(tmp_path: Path) -> None:
    (alone,) = told(tmp_path, "09:12 mara: morning\n")
    _, second = told(tmp_path, "08:00 rui: no.\n09:12 mara: morning\n")
    assert alone.at == second.at


def test_numbers_are_the_same_for_the_same_words() -> None:
    assert number_of("mara") == number_of("mara") != number_of("ines")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("09:12 nobody: hello\n", "'nobody' is not of the cast"),
        ("09:12 mara: hello\n    +pray nobody\n", "'nobody' is not of the cast"),
        ("good morning\n", "this is not a message"),
        ("09:12 mara: hello\n    +sparkles ines\n", "'+sparkles ines' below it makes no sense"),
        ("09:12 mara: hello\n    hello\n", "'hello' below it makes no sense"),
        ("09:12 > 08:00 mara: hello\n", "nothing was said in #general at 01-05 08:00"),
        ("09:12 mara: hello\n09:12 ines: hello\n", "time stands still or goes backwards"),
        ("09:12 mara: hello\n09:11 ines: hello\n", "time stands still or goes backwards"),
        ("09:12 mara: hello\n== Mon 2026-01-06 #general\n", "2026-01-06 is a Tue, not a Mon"),
        ("09:12 mara: hello\n== Tue 2026-01-06 #attic\n", "there is no channel #attic"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_what_to_do(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ExportError) as caught:
        told(tmp_path, text)
    assert complaint in caught.value.what
    assert "sample/story/week-1.txt:" in caught.value.what
    assert caught.value.advice

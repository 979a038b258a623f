import json
from pathlib import Path

import pytest

from bot.errors import ExportError
from evaluation import drawn, lines


def folder(parent: Path) -> Path:
    """A folder with one channel of four messages."""
    (parent / "weird" / "transcript").mkdir(parents=True)
    said = [{"id": f"c:{n}", "channel": "c", "author": "bo", "text": f"bo: text {n}", "lead": 3, "ts": 1000 + n} for n in range(4)]
    (parent / "weird" / "transcript" / "c.jsonl").write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    return parent / "weird"


def labels(parent: Path, *rows: str) -> Path:
    """A file of labels."""
    (parent / "acts.tsv").write_text("".join(f"{row}\n" for row in rows).replace(" ", "\t"), encoding="utf-8")
    return parent / "acts.tsv"


def test_turns_are_found_where_they_were_said_and_judged_where_readers_agree(tmp_path: Path) -> None:
    file = labels(
        tmp_path, "a chance weird c:1 question,thanks", "b chance weird c:1 question", "a searched weird c:2 -", "a chance weird c:9 -", "a chance other c:1 -"
    )
    first, second = drawn.read([folder(tmp_path)], file)
    assert (first.text, first.lead, first.by_chance, second.text, second.by_chance) == ("bo: text 1", 3, True, "bo: text 2", False)
    assert [first.does(frozenset(acts)) for acts in (("question",), ("thanks",), ("news",), ("question", "thanks"))] == [True, None, False, True]
    assert second.does(frozenset(("question",))) is False


@pytest.mark.parametrize("row", ["a chance weird c:1", "a chance weird c:1 whistling"])
def test_a_damaged_label_is_named_by_its_place(row: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"acts\.tsv, line 2"):
        drawn.read([folder(tmp_path)], labels(tmp_path, "a chance weird c:1 -", row))


def test_the_labels_hold_ids_and_acts_and_each_reader_labelled_a_turn_once() -> None:
    rows = [columns for _, columns in lines.rows_of([drawn.LABELS], 5)]
    assert {drawn for _, drawn, *_ in rows} == {"chance", "searched"}
    assert all(lines.acts_of_labels(acts, message) <= {"question", "request", "thanks", "announcement", "news"} for *_, message, acts in rows)
    assert len({(reader, folder, message) for reader, _, folder, message, _ in rows}) == len(rows)

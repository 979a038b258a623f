from pathlib import Path
from types import SimpleNamespace

from exports_samples import jsonl, line, post, slack_folder, transcript, ts, written

from adapters.exports import ExportArchive, open_export
from bot.model import Space


def archive_of(*spaces: Space) -> ExportArchive:
    return ExportArchive(SimpleNamespace(spaces=lambda: list(spaces)))


def test_it_quotes_and_points_into_the_export_a_space_came_from(tmp_path: Path) -> None:
    talk, work = open_export(transcript(tmp_path, line(1), line(2, "here"))), open_export(slack_folder(tmp_path, post(1, "there")))
    archive = archive_of(talk.space, work.space, Space("discord:1", "live"))
    assert archive.text(talk.space.id, "general:2") == "here"
    assert archive.link(talk.space.id, "general:2") == "general.jsonl:2"
    assert archive.text(work.space.id, f"C1:{ts(1)}") == "there"
    assert archive.link(work.space.id, f"C1:{ts(1)}") == "general/2023-11-14.json:2"


def test_it_is_quiet_about_what_is_not_there(tmp_path: Path) -> None:
    path = transcript(tmp_path, line(1))
    space = open_export(path).space
    archive = archive_of(space, Space("discord:1", "live"), Space("slack:T1", "gone", str(tmp_path / "gone.zip")), Space("slack:T2", "other", str(path)))
    for asked in (space.id, "discord:1", "slack:T1", "slack:T2", "slack:T3"):
        assert archive.text(asked, "general:9") is None
        assert archive.link(asked, "general:9") == ""


def test_it_forgets_what_was_changed_or_removed(tmp_path: Path) -> None:
    path = transcript(tmp_path, line(1, "before"))
    space = open_export(path).space
    archive = archive_of(space)
    assert archive.text(space.id, "general:1") == "before"
    (path / "general.jsonl").write_bytes(jsonl(line(1, "after")))
    assert archive.text(space.id, "general:1") == "after"
    (path / "general.jsonl").unlink()
    assert archive.text(space.id, "general:1") is None


def test_it_keeps_only_a_few_exports_open(tmp_path: Path) -> None:
    files = {f"talk{number}/general.jsonl": jsonl(line(number, f"in {number}")) for number in range(7)}
    paths = [written(tmp_path, files) / f"talk{number}" for number in range(7)]
    archive = archive_of(*[open_export(path).space for path in paths])
    assert [archive.text(f"transcript:talk{number}", f"general:{number}") for number in (*range(7), 0)] == [f"in {number}" for number in (*range(7), 0)]

"""What a zip or a folder may not do: lead out of itself, unpack to more than it should, pass for something else."""

import os
import stat
import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

import pytest
from exports_samples import jsonl, line, post, posted, slack_files, transcript, written, zipped

from adapters.exports import open_export
from adapters.exports.reading import LEFT_OUT
from adapters.exports.source import source_of
from bot.errors import ExportError


@pytest.mark.parametrize(
    "name", ["../general/2023-11-15.json", "/general/2023-11-15.json", "general/../../x.json", "C:/general/2023-11-15.json", "general\\2023-11-15.json"]
)
def test_names_that_lead_out_of_a_zip_are_not_read(tmp_path: Path, name: str) -> None:
    export = open_export(zipped(tmp_path / "a.zip", slack_files(post(1)) | {name: b"[]"}))
    assert len(posted(export)) == 1
    assert export.problems.notes[LEFT_OUT] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_links_in_a_zip_are_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", slack_files(post(1)))
    link = ZipInfo("general/2023-11-15.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    export = open_export(path)
    assert len(posted(export)) == 1
    assert export.problems.notes[LEFT_OUT] == 1
    assert export.problems.total == 0


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_read_once(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", slack_files(post(1)))
    with ZipFile(path, "a") as archive:
        archive.writestr("users.json", "[]")
    assert posted(open_export(path))[0].speaker == "U1"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").write_bytes(jsonl(line(7)))
    path = transcript(tmp_path, line(1))
    (path / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (path / "loop").symlink_to(path)
    export = open_export(path)
    assert len(posted(export)) == 1
    assert export.problems.notes[LEFT_OUT] == 1


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    path = transcript(tmp_path, line(1))
    os.mkfifo(path / "pipe.jsonl")
    assert len(posted(open_export(path))) == 1


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = slack_files(post(1)) | {"general/2023-11-15.json": b"[" + b" " * 40_000_000 + b"]"}
    with pytest.raises(ExportError, match="like a zip bomb") as error:
        open_export(zipped(tmp_path / "a.zip", bomb))
    assert "unpack it yourself" in error.value.advice


def test_many_small_bombs_are_one_bomb(tmp_path: Path) -> None:
    bomb = slack_files(post(1)) | {f"general/2023-10-{day}.json": b" " * 10_000_000 for day in range(10, 14)}
    with pytest.raises(ExportError, match="would unpack to 40,"):
        open_export(zipped(tmp_path / "a.zip", bomb))


def test_too_large_and_too_many_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", slack_files(*[post(number) for number in range(50)]))
    monkeypatch.setattr("adapters.exports.limits.ZIP_MEMBER", 1000)
    with pytest.raises(ExportError, match="would unpack to"):
        open_export(path)
    monkeypatch.setattr("adapters.exports.limits.FILES", 2)
    with pytest.raises(ExportError, match="more than 2 files"):
        open_export(path)
    with pytest.raises(ExportError, match="more than 2 files"):
        open_export(written(tmp_path / "b", slack_files(post(1))))


def test_a_member_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    files = slack_files(*[post(number) for number in range(50)])
    path = zipped(tmp_path / "a.zip", files)
    size = len(files["general/2023-11-14.json"])
    data = path.read_bytes()
    assert data.count(struct.pack("<L", size)) == 2
    path.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 3000)))
    export = open_export(path)
    assert len(posted(export)) < 50
    assert "is damaged" in export.problems.first[0].advice
    assert export.position <= export.total_bytes


def test_a_damaged_member_keeps_what_came_before_and_is_reported(tmp_path: Path) -> None:
    files = slack_files(*[post(number) for number in range(50)]) | {"general/2023-11-15.json": b"[]"}
    path = zipped(tmp_path / "a.zip", files, compression=0)
    path.write_bytes(path.read_bytes().replace(b"hello", b"hullo", 1))
    export = open_export(path)
    list(export.events())
    assert export.problems.first[0].place == "general/2023-11-14.json"
    assert "is damaged" in export.problems.first[0].advice


def test_other_compressions_are_read_too(tmp_path: Path) -> None:
    assert len(posted(open_export(zipped(tmp_path / "a.zip", slack_files(post(1)), ZIP_BZIP2)))) == 1


def test_an_encrypted_zip_says_what_to_do(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", slack_files(post(1)))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(bytes(data))
    with pytest.raises(ExportError, match=r"users\.json in a\.zip can't be opened") as error:
        open_export(path)
    assert "Unpack the zip" in error.value.advice


def test_a_zip_cut_off_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", slack_files(post(1)))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ExportError):
        open_export(path)


def test_what_is_no_export_is_refused_with_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    for path in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(ExportError, match=r"users.json and channels.json.*DiscordChatExporter.*\.jsonl") as error:
            open_export(path)
        assert error.value.advice
    with pytest.raises(ExportError, match="no file or folder"):
        open_export(tmp_path / "nowhere")


def test_transcripts_are_recognised_wherever_they_lie(tmp_path: Path) -> None:
    data = jsonl(line(1))
    written(tmp_path, {"set/transcript/general.jsonl": data, "set/tasks.jsonl": b'{"q": 1}\n', "one.jsonl": data})
    zipped(tmp_path / "packed.zip", {"transcript/general.jsonl": data})
    spaces = {name: open_export(tmp_path / name).space.id for name in ("set", "set/transcript", "one.jsonl", "packed.zip")}
    assert spaces == {"set": "transcript:set", "set/transcript": "transcript:set", "one.jsonl": "transcript:one", "packed.zip": "transcript:packed"}


def test_a_whole_file_can_be_read_at_once(tmp_path: Path) -> None:
    with source_of(transcript(tmp_path, line(1))).open("general.jsonl") as stream:
        assert stream.whole() == jsonl(line(1))

"""Building: the committed exports are the story's, twice gives the same bytes, and the check says what differs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ExportError
from sample import DISCORD, HERE
from sample.build import check, exports, main, tagged, write
from sample.script import lines


def test_the_committed_exports_are_up_to_date() -> None:
    assert main(["--check"]) == 0


def test_building_twice_gives_the_same_bytes() -> None:
    program = "import sys; from sample.build import exports; sys.stdout.buffer.write(repr(exports()).encode())"
    runs = {subprocess.run([sys.executable, "-c", program], cwd=HERE.parent, capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_writing_replaces_the_folder_and_then_the_check_is_content(tmp_path: Path) -> None:
    (tmp_path / "slack").mkdir()
    (tmp_path / "slack" / "old.json").touch()
    for folder, files in exports().items():
        write(tmp_path / folder.name, files)
        check(tmp_path / folder.name, files)
    assert not (tmp_path / "slack" / "old.json").exists()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [("edit", "is not what the story says"), ("remove", "is missing"), ("add", "does not come from the story")],
)
def test_the_check_names_the_file_that_differs_and_what_to_do(tmp_path: Path, change: str, complaint: str) -> None:
    files = exports()[DISCORD]
    write(tmp_path, files)
    file = tmp_path / "general.json"
    if change == "remove":
        file.unlink()
    else:
        (tmp_path / "extra.json" if change == "add" else file).write_text("{}")
    with pytest.raises(ExportError, match=complaint) as caught:
        check(tmp_path, files)
    assert "python -m sample.build" in caught.value.advice


def test_a_difference_ends_the_program_with_1_and_a_sentence(tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path / "sample")
    (tmp_path / "sample" / "slack" / "users.json").write_text("[]")
    command = [sys.executable, "-m", "sample.build", "--check"]
    ended = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(HERE.parent)}, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert (
        ended.stderr
        == "sample/slack/users.json is not what the story says. Run `python -m sample.build` and commit what it writes; changes belong in sample/story/.\n"
    )


def test_marks_lead_to_their_lines_and_never_reach_an_export() -> None:
    assert all(tag in line.tags for tag, found in tagged().items() for line in found)
    assert sum(len(found) for found in tagged().values()) == sum(len(line.tags) for line in lines())
    assert not [name for files in exports().values() for name, text in files.items() if "{#" in text]

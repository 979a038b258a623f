"""What the commands of the evaluation say of a folder that holds no transcripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation import questions, reading, sheets


@pytest.mark.parametrize("command", [reading.main, sheets.main])
def test_a_folder_without_transcripts_is_named(command: Callable[[list[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sheet.txt"
    for data in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SystemExit, match="2"):
            command(["--data", str(data), *(["--out", str(out)] if command is sheets.main else [])])
        assert f"No folder with transcript/*.jsonl under {data}" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_without_transcripts_has_no_questions(tmp_path: Path) -> None:
    told = CliRunner().invoke(questions.main, ["--data", str(tmp_path)])
    assert (told.exit_code, "No folder with transcript/*.jsonl" in told.output) == (2, True)

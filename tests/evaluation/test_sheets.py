from pathlib import Path

from evaluation.sheets import main
from tests.evaluation.test_reading import folder


def test_a_sheet_marks_what_each_candidate_is_about(tmp_path: Path) -> None:
    out = tmp_path / "sheet.txt"
    for side in ([], ["--held"]):
        assert main(["--data", str(folder(tmp_path / "-".join(["data", *side]))), "--out", str(out), "--count", "2", *side]) == 0
        if out.read_text(encoding="utf-8"):
            break
    told = out.read_text(encoding="utf-8")
    assert told.count("=== ") == told.count("\n>>") > 0
    assert "Thank A, who helped you" in told
    assert "0.5" not in told


def test_a_sheet_is_the_same_for_the_same_number(tmp_path: Path) -> None:
    data, sheets = folder(tmp_path / "data", days=60), [tmp_path / "one.txt", tmp_path / "two.txt"]
    for sheet in sheets:
        main(["--data", str(data), "--out", str(sheet), "--seed", "5", "--held"])
    assert sheets[0].read_text(encoding="utf-8") == sheets[1].read_text(encoding="utf-8")

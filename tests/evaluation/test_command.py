import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.split import held_out
from evaluation.transcripts import channels_of, read_transcript

SHARED = Path(os.environ.get("KITH_SHARED") or Path(__file__).resolve().parents[2] / "../shared") / "data"
WEIRD: list[object] = [
    {"id": "c:0", "channel": "c", "author": "ann", "text": "how do I oil a wooden loom?", "ts": 1000.0},
    "no object",
    {"id": "c:2", "channel": "c", "author": "*", "text": "cy has joined", "ts": 1001, "bot": True},
    {"id": "c:3", "author": "bo", "text": "ann: with linseed oil on a soft rag", "ts": 900.0, "mentions": ["ann"], "lead": 5},
    {"id": "c:3", "author": "bo", "text": "the same id again", "ts": 901.0},
    {"text": None, "ts": "noon", "mentions": "ann", "lead": -3},
    {"id": "c:6", "author": "ann", "text": "thanks bo, that worked", "ts": 9e12, "mentions": ["bo", "bo"]},
]


def folder(root: Path) -> Path:
    place = root / "weird"
    (place / "transcript").mkdir(parents=True)
    lines = [json.dumps(line) for line in WEIRD]
    lines.insert(3, "{broken")
    (place / "transcript" / "c.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(place, "a_links", [{"id": "c:3", "channel": "c"}], [{"id": "c:3", "channel": "c", "reply_to": ["c:0"]}])
    write(place, "b_need", [{"id": "c:0", "channel": "c", "ego": "ann", "asof": 2000}], [{"id": "c:0", "channel": "c", "answered_asof": True, "opener": True}])
    query = {"q": "c_thanks:0", "channel": "c", "ego": "ann", "cut": 6, "asof": 1100.0, "cands": ["bo"]}
    write(place, "c_thanks", [query], [{**query, "id": "c:6", "truth": ["bo"]}])
    return root


def write(place: Path, task: str, queries: list[dict[str, object]], truth: list[dict[str, object]]) -> None:
    for kind, lines in (("queries", queries), ("truth", truth)):
        (place / f"{task}.{kind}.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")


def test_weird_lines_are_read_in_a_time_that_goes_forward(tmp_path: Path) -> None:
    (path,) = channels_of(folder(tmp_path) / "weird")
    said = list(read_transcript(path))
    assert len(said) == 8
    assert all(one.at < later.at for one, later in pairwise(said))
    assert said[6].author == "*"
    assert [one.broken for one in said] == [False, True, False, True, False, False, False, False], "they keep their places: questions count them"


def test_the_command_measures_writes_and_says_what_it_skips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, pred, figures = folder(tmp_path / "data"), tmp_path / "pred", tmp_path / "figures.json"
    assert main(["--data", str(data), "--pred", str(pred), "--json", str(figures)]) == 0
    said = capsys.readouterr().out
    assert "weird: no truth for mask, next, skipped." in said
    assert "weird: damaged lines in its transcripts, each taken for a message of nobody: 2." in said
    assert "left out" not in said
    assert "a second on one core" in said
    rows = {row["task"]: row for row in json.loads(figures.read_text(encoding="utf-8"))}
    assert rows["links"]["figures"][0]["value"] == 1.0
    assert rows["thanks"]["figures"][0]["value"] == 1.0
    assert rows["owed after"]["figures"][0]["value"] == 0.0
    assert [figure["value"] for figure in rows["cards thank"]["figures"]] == [0.0], "the moment lies behind the thanks"
    assert json.loads((pred / "weird" / "a_links.pred.jsonl").read_text(encoding="utf-8"))["reply_to"] == ["c:0"]


def test_questions_that_can_not_be_asked_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path / "data")
    elsewhere = {"q": "d_next:0", "channel": "elsewhere", "ego": "ann", "cut": None, "asof": "noon", "mode": "now", "truth": "bo"}
    write(data / "weird", "d_next", [elsewhere], [elsewhere])
    with (data / "weird" / "a_links.truth.jsonl").open("a", encoding="utf-8") as truth:
        truth.write('{"id": "c:99", "channel": "c", "reply_to": []}\n{broken\n')
    assert main(["--data", str(data), "--task", "links", "--task", "next"]) == 0
    assert "weird: labelled questions left out, damaged or about what is in no transcript: 3." in capsys.readouterr().out


def test_the_tables_are_written_as_a_page_too(tmp_path: Path) -> None:
    page = tmp_path / "new" / "figures.md"
    assert main(["--data", str(folder(tmp_path / "data")), "--task", "links", "--task", "owed", "--page", str(page)]) == 0
    titles = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert titles == ["# Every figure", "## links", "## owed after"]
    assert "| weird" in page.read_text(encoding="utf-8")


def test_acts_need_no_conversations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--task", "acts"]) == 0
    assert "lines, held out: question" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--task", "links"])
    assert "--data is needed" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--pred", "--json", "--page"])
def test_where_nothing_can_be_written_is_said_before_anything_is_played(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["--data", str(folder(tmp_path / "data")), option, str(tmp_path / "file" / "in")]) == 2
    assert "can't be written" in capsys.readouterr().out


@pytest.mark.parametrize("limit", ["0", "-3", "many"])
def test_a_limit_is_a_number_from_one(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--data", ".", f"--limit={limit}"])
    assert "is no number from 1" in capsys.readouterr().err


def test_nothing_to_measure_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "transcript" in capsys.readouterr().out


def test_the_split_is_by_folder_channel_and_time() -> None:
    assert not held_out("ubuntu-train", "any", 0.9)
    assert held_out("ubuntu-dev", "any", 0.0)
    assert held_out("elsewhere", "general", 0.95)
    assert {held_out("elsewhere", f"channel {number}", 0.1) for number in range(30)} == {True, False}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled conversations are not on this machine")
def test_the_data_s_own_score_gives_the_same_figures(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "slack-clojurians").symlink_to(SHARED / "slack-clojurians")
    main(["--data", str(data), "--pred", str(tmp_path / "pred"), "--json", str(tmp_path / "ours.json")])
    command = [sys.executable, str(SHARED / "score.py"), "--data", str(data), "--pred", str(tmp_path / "pred"), "--json", str(tmp_path / "theirs.json")]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads((tmp_path / "theirs.json").read_text(encoding="utf-8"))["slack-clojurians"]
    rows = json.loads((tmp_path / "ours.json").read_text(encoding="utf-8"))
    ours = {row["task"]: row["figures"][0]["value"] for row in rows if row["folder"] == "slack-clojurians" and row["side"] == "all"}
    assert ours["links"] == pytest.approx(theirs["a_links"]["F1"])
    assert ours["mask"] == pytest.approx(theirs["a_mask"]["hit@1"])
    assert ours["thanks"] == pytest.approx(theirs["c_thanks"]["hit@1"])
    assert ours["next now"] == pytest.approx(theirs["d_next now"]["hit@1"])

"""What an import makes of people: who is opted in, who is not, and what of their past is there."""

import json
from pathlib import Path

import pytest

import sample
from bot.__main__ import main
from tests.bot.program import own_folder

SLACK = str(sample.SLACK)


@pytest.fixture(autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return own_folder(monkeypatch, tmp_path)


def test_opting_in_by_a_second_import_loses_nothing_of_the_past(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    export = str(sample.DISCORD)

    def own(file: str) -> bytes:
        assert main(["import", export, "--as", "mara"]) == 0
        assert main(["export", "--as", "mara", "--out", file]) == 0
        return Path(file).read_bytes()

    from_the_start = own("first.json")
    monkeypatch.setenv("KITH_DATA", str(tmp_path / "later"))
    assert main(["import", export]) == 0
    assert own("second.json") == from_the_start
    assert own("third.json") == from_the_start


def test_import_without_anybody_says_what_that_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK]) == 0
    told = capsys.readouterr().out
    assert "Nobody was opted in" in told
    assert "--as NAME" in told


@pytest.mark.parametrize(
    ("gone", "back", "why"), [("invisible", "invisible off", "who is invisible to Kith"), ("forgetme yes", "start", "who asked to be forgotten")]
)
def test_who_is_gone_is_not_opted_in_by_an_import_and_comes_back_by_their_own_word(gone: str, back: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = "U080T12YRLF"
    assert main(["import", SLACK, "--as", "mara"]) == 0
    assert main(["ask", "--as", "mara", gone]) == 0
    capsys.readouterr()
    assert main(["import", SLACK, "--as", "mara", "--as", "rui"]) == 0
    told = capsys.readouterr().out
    assert "Opted in: Rui;" in told
    assert f"Not opted in: Mara, {why}." in told
    assert f"kith ask --as {own} {back};" in told
    assert main(["import", SLACK, "--everyone"]) == 0
    assert "But for who is invisible or was forgotten." in capsys.readouterr().out

    assert main(["ask", "--as", "mara", "mypeople"]) == 1
    assert "goes by their id" in capsys.readouterr().err
    assert main(["ask", "--as", own, "privacy"]) == 0
    assert main(["ask", "--as", own, back]) == 0
    assert main(["import", SLACK, "--as", "mara"]) == 0
    assert "Opted in: Mara;" in capsys.readouterr().out
    assert main(["ask", "--as", "mara", "mypeople"]) == 0


def test_who_is_seen_behind_the_last_message_is_opted_in_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "talk.jsonl"
    said = {"id": "c:1", "channel": "c", "author": "ann", "text": "hello", "ts": 1735689600, "reactions": [{"emoji": "wave", "author": "bo"}]}
    export.write_text(json.dumps(said), "utf-8")
    assert main(["import", str(export), "--as", "bo"]) == 0
    assert "Opted in: bo;" in capsys.readouterr().out


def test_import_for_everyone_opts_in_everyone_but_bots(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK, "--everyone", "--json-progress"]) == 0
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["done"] is True
    assert report["messages"] == report["new"] > 400
    assert main(["ask", "--as", "tiago", "--json", "mypeople"]) == 0
    assert json.loads(capsys.readouterr().out)["items"]


def test_the_time_zone_of_a_slack_export_is_theirs_until_they_choose_another(capsys: pytest.CaptureFixture[str]) -> None:
    def zone(*words: str) -> str:
        assert main(["ask", "--as", "mara", *words, "settings"]) == 0
        return next(line.split()[2] for line in capsys.readouterr().out.splitlines() if "•  zone: " in line)

    assert main(["replay", SLACK, "--as", "mara"]) == 0
    assert "time zone Europe/Lisbon)" in capsys.readouterr().out
    assert zone("--from", SLACK) == "Europe/Lisbon"
    assert main(["import", SLACK, "--as", "mara"]) == 0
    assert zone() == "Europe/Lisbon"
    assert main(["ask", "--as", "mara", "settings zone Europe/Berlin"]) == 0
    assert main(["import", SLACK, "--as", "mara"]) == 0
    capsys.readouterr()
    assert zone() == "Europe/Berlin"

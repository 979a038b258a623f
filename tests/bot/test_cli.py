"""The subcommands on the sample community, from end to end, each as its reader sees it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import sample
from bot.__main__ import main
from tests.bot.program import own_folder

ROOT = Path(__file__).resolve().parents[2]
SLACK = str(sample.SLACK)


@pytest.fixture(name="data", autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return own_folder(monkeypatch, tmp_path)


def kith(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.run([sys.executable, "-m", "bot", *arguments], input=stdin, capture_output=True, text=True, env=environment, check=False)


def test_run_without_a_terminal_plays_a_week_of_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = kith("run")
    assert (done.returncode, done.stderr) == (0, "No tokens are set, so this is the sample community; you are Mara. Nothing is kept.\n")
    assert "What Kith would have told Mara" in done.stdout
    for command in ("whoshouldithank", "whoshouldireplyto", "whatshouldiask", "followups", "whoamilosing", "whoshouldiwelcome"):
        assert f"── Mara asks: {command} ──" in done.stdout
    assert ".json:" in done.stdout
    assert "1.1 Done" not in done.stdout
    for said in ("A thought for today", "(Mara says: done) Good.", "No longer needed: Tomás shared some news", "Your week, 20 to 27 February"):
        assert said in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    asking = ["ask", "--as", "mara", "--from", SLACK]
    assert main([*asking, "myweek"]) == 0
    assert main(["replay", "--as", "mara", SLACK]) == 0
    assert list(tmp_path.iterdir()) == []
    assert main([*asking, "--picture", "week.png", "myweek"]) == 0
    picture = tmp_path / "week.png"
    assert capsys.readouterr().out.endswith("The picture is in week.png.\n")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    assert main([*asking, "--picture", "week.png", "myweek"]) == 1
    assert "exists" in capsys.readouterr().err
    assert main([*asking, "--picture", "people.png", "--json", "mypeople"]) == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["problem"], told.err) == (False, "This answer has no picture.\n")
    assert list(tmp_path.iterdir()) == [picture]


def test_the_sample_is_not_played_to_whoever_misspelt_a_token(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKENS=sesame\n")
    done = kith("run")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Did you mean DISCORD_TOKEN?" in done.stderr


def test_another_setting_that_is_misspelt_is_logged(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KITH_RETENTION_DAY=3\n")
    done = kith("run")
    assert done.returncode == 0
    assert '"setting": "KITH_RETENTION_DAY", "meant": "KITH_RETENTION_DAYS"' in done.stderr


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
        ("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"),
        ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"),
        ("KITH_SLACK_CLIENT_SECRET", "KITH_SLACK_CLIENT_ID"),
        ("KITH_SLACK_CLIENT_ID", "KITH_SLACK_CLIENT_SECRET"),
    ],
)
def test_half_a_set_of_tokens_is_told(monkeypatch: pytest.MonkeyPatch, given: str, missing: str) -> None:
    monkeypatch.setenv(given, "not-a-token")
    done = kith("run")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{given} is set" in done.stderr
    assert missing in done.stderr
    assert "not-a-token" not in done.stderr


def test_ask_from_an_export_keeps_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--as", "mara", "--from", SLACK, "who", "should", "I", "thank?"]) == 0
    told = capsys.readouterr().out
    assert "1. " in told
    assert ".json:" in told
    assert not data.exists()


def test_evidence_in_json_leads_to_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--as", "mara", "--from", SLACK, "--json", "whoshouldithank"]) == 0
    card = json.loads(capsys.readouterr().out)
    evidence = [item["evidence"] for item in card["items"] if item["evidence"]]
    assert evidence
    for one in evidence:
        line = (sample.SLACK / one["file"]).read_text("utf-8").splitlines()[one["line"] - 1 :]
        assert one["message"].partition(":")[2] in "\n".join(line[:30])


def test_an_earlier_moment_knows_nothing_of_later(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--as", "mara", "--from", SLACK, "--at", "2026-01-05T00:00", "--json", "mypeople"]) == 0
    early = json.loads(capsys.readouterr().out)
    assert main(["ask", "--as", "mara", "--from", SLACK, "--json", "mypeople"]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) > len(early["items"])


def test_a_name_that_is_nobodys_lists_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--as", "maro", "--from", SLACK, "help"]) == 1
    told = capsys.readouterr().err
    assert "Nobody here goes by 'maro'.\nDid you mean Mara" in told


def test_an_export_that_is_none_is_told_with_advice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("[]")
    for path in ("x.json", "nowhere"):
        assert main(["ask", "--as", "mara", "--from", path, "help"]) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) >= 2


def test_import_ask_export_forget(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK, "--as", "mara"]) == 0
    first = capsys.readouterr().out
    assert "Opted in: Mara" in first
    assert main(["import", SLACK, "--as", "mara"]) == 0
    assert "Nothing was new" in capsys.readouterr().out
    assert stat.S_IMODE(data.stat().st_mode) == 0o700

    assert main(["ask", "--as", "mara", "whoshouldithank"]) == 0
    assert "1. " in capsys.readouterr().out

    assert main(["export", "--as", "mara", "--out", "mara.json"]) == 0
    assert stat.S_IMODE(Path("mara.json").stat().st_mode) == 0o600
    assert json.loads(Path("mara.json").read_text("utf-8"))
    capsys.readouterr()
    assert main(["ask", "--as", "mara", "mydata", "text"]) == 0
    shown = capsys.readouterr().out
    assert main(["export", "--as", "mara", "--text", "--out", "mara.txt"]) == 0
    written = Path("mara.txt").read_text("utf-8")
    assert written.startswith("person:\n  id: U080T12YRLF\n  name: Mara\n")
    assert f".txt, {len(written.encode()):,} bytes; `kith export --text` writes it to disk." in shown
    assert main(["export", "--as", "mara", "--out", "mara.json"]) == 1
    assert "exists" in capsys.readouterr().err

    assert main(["forget", "--as", "mara", "--yes"]) == 0
    assert "is forgotten" in capsys.readouterr().out
    assert main(["import", SLACK]) == 0
    assert main(["ask", "--as", "Mara", "whoshouldithank"]) == 1


def test_forgetting_asks_first() -> None:
    assert main(["import", SLACK]) == 0
    assert kith("forget", "--as", "mara", stdin="n\n").returncode == 130
    assert main(["ask", "--as", "mara", "privacy"]) == 0
    assert kith("forget", "--as", "mara", stdin="y\n").returncode == 0
    assert main(["ask", "--as", "Mara", "privacy"]) == 1


def test_two_spaces_need_a_word_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK, "--as", "mara"]) == 0
    assert main(["import", str(sample.DISCORD), "--as", "mara"]) == 0
    assert main(["ask", "--as", "mara", "privacy"]) == 1
    told = capsys.readouterr().err
    assert "--in SPACE" in told
    slack = next(word.strip("(.,)") for word in told.split() if word.startswith("(slack:"))
    assert main(["ask", "--as", "mara", "--in", slack, "privacy"]) == 0
    assert main(["ask", "--as", "mara", "--in", "elsewhere", "privacy"]) == 1


@pytest.mark.parametrize("export", [sample.SLACK, sample.DISCORD])
def test_replay_shows_days_and_hours(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(export), "--as", "mara", "--json"]) == 0
    played = json.loads(capsys.readouterr().out)
    times = [one["at"] for one in played["told"]]
    assert times == sorted(times)
    assert len(times) > 5
    assert main(["replay", str(export), "--as", "mara", "--json", "--until", "2026-01-20"]) == 0
    early = json.loads(capsys.readouterr().out)
    assert [one["at"] for one in early["told"]] == [at for at in times if at < "2026-01-20"]
    assert early["messages"] < played["messages"]


def test_a_replay_until_before_the_first_message_says_when_that_was(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", SLACK, "--as", "mara", "--until", "2020-01-01"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "the first message is of Mon 5 Jan 2026" in told.err


def test_replay_reads_as_a_diary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", SLACK, "--as", "mara", "--until", "2026-01-20"]) == 0
    told = capsys.readouterr().out
    assert told.count(" Jan 2026 ──") > 3
    assert "time zone Europe/Lisbon" in told


def test_the_conversation_works_through_a_pipe() -> None:
    assert main(["import", SLACK, "--as", "mara"]) == 0
    done = kith("talk", "--as", "mara", stdin="who should I thank?\n1.2\nwhy 2\nbye\n")
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("You are Mara", "kith> who should I thank?", "1.1 Done", "Put off", "Bye, Mara."):
        assert words in done.stdout


def test_talk_reads_a_small_export_first() -> None:
    done = kith("talk", "--as", "mara", SLACK, stdin="whoshouldithank\n")
    assert done.returncode == 0
    assert "1.1 Done" in done.stdout
    assert main(["ask", "--as", "mara", "mypeople"]) == 0


def test_doctor_finds_all_well_and_what_is_not(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert not data.exists()
    assert main(["import", SLACK]) == 0
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 0
    assert {one["check"]: one["state"] for one in json.loads(capsys.readouterr().out)}["database"] == "ok"
    (data / "kith.key").chmod(0o644)
    data.chmod(0o755)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "chmod 600" in told
    assert "chmod 700" in told
    (data / "kith.key").unlink()
    assert main(["doctor"]) == 1
    assert not (data / "kith.key").exists()


def test_doctor_knows_a_token_that_is_none(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "the-token-that-you-copied")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "fail  tokens: DISCORD_TOKEN is no bot's token." in told
    assert "the-token" not in told


def test_doctor_names_what_is_misspelt_in_env(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("KITH_RETENTION_DAY=3\nDISCORD_TOKN=abc\nKITH_SPEED=9\nPOSTGRES_USER=kith\nKITH_KEY_FILE=kith.key\n", encoding="utf-8")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "warn  .env: there is no setting KITH_RETENTION_DAY\n      Did you mean KITH_RETENTION_DAYS?" in told
    assert "warn  .env: there is no setting DISCORD_TOKN\n      Did you mean DISCORD_TOKEN?" in told
    assert "warn  .env: there is no setting KITH_SPEED\n      .env.example names them all." in told
    assert "fail  tokens: There is no setting DISCORD_TOKN, and no token is set." in told
    assert "POSTGRES_USER" not in told
    assert "abc" not in told


def test_doctor_names_a_setting_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KITH_RETENTION_DAYS", "99")
    assert main(["doctor"]) == 1
    assert "KITH_RETENTION_DAYS" in capsys.readouterr().out


def test_backup_and_migrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK]) == 0
    assert main(["backup", "copy.db"]) == 0
    assert (tmp_path / "copy.db").stat().st_size > 10_000
    assert main(["backup", "copy.db"]) == 1
    assert main(["migrate"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_no_text_of_a_message_is_in_what_is_kept(data: Path) -> None:
    assert main(["import", SLACK, "--everyone"]) == 0
    kept = b"".join(path.read_bytes() for path in data.iterdir())
    texts = [message["text"] for day in sample.SLACK.glob("*/*.json") for message in json.loads(day.read_text("utf-8")) if len(message.get("text", "")) > 30]
    assert len(texts) > 300
    assert not [text for text in texts if text.encode() in kept]


def test_an_advice_names_who_and_what_was_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one line.jsonl").write_text('{"id": "a:1", "channel": "a", "author": "bo", "text": "Hello!", "ts": 1735689600}\n')
    assert main(["replay", "one line.jsonl", "--as", "bo"]) == 0
    assert "bo could still ask: kith ask --as bo whoshouldithank --from 'one line.jsonl'\n" in capsys.readouterr().out
    assert main(["import", "one line.jsonl"]) == 0
    assert main(["export", "--as", "bo"]) == 0
    assert '"id": "a:1"' in capsys.readouterr().out
    assert main(["ask", "--as", "bo", "--in", "garden", "help"]) == 1
    assert "The spaces are: one line (transcript:one-line)." in capsys.readouterr().err


def test_an_export_in_which_nobody_is_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    for words in (["replay", "empty.jsonl"], ["ask", "help", "--from", "empty.jsonl"], ["talk", "empty.jsonl"]):
        assert main([*words, "--as", "bo"]) == 1
        assert f"Nobody says anything in {tmp_path / 'empty.jsonl'}." in capsys.readouterr().err


def test_a_backup_that_can_not_be_written_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK]) == 0
    assert main(["backup", "nowhere/copy.db"]) == 1
    assert "The backup failed: No such file or directory.\n" in capsys.readouterr().err


def test_a_number_means_the_card_that_was_shown_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SLACK, "--as", "mara"]) == 0
    for words in ("whoshouldithank", "whoshouldireplyto"):
        assert main(["ask", "--as", "mara", words]) == 0
    capsys.readouterr()
    assert main(["ask", "--as", "mara", "done", "1"]) == 0
    assert "It is settled: Answer" in capsys.readouterr().out

"""The settings, and the file that explains them."""

from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.settings import Settings, example, load, name_in_environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("KITH_DATA", "KITH_DATABASE_URL", "KITH_KEY_FILE", "KITH_RETENTION_DAYS", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def test_the_example_is_what_the_settings_say() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == example(), "write it again: python -m bot.settings > .env.example"


def test_every_setting_has_one_sentence_in_the_example() -> None:
    assert all((info.description or "").count(". ") == 0 and (info.description or "").endswith(".") for info in Settings.model_fields.values())


def test_the_example_with_every_line_uncommented_gives_the_defaults(tmp_path: Path) -> None:
    plain = load()
    lines = example().splitlines()
    (tmp_path / ".env").write_text("\n".join(line.removeprefix("# ") for line in lines if "=" in line and not line.endswith(".")), "utf-8")
    assert load() == plain.model_copy(update={"key_file": load().key_file})


def test_defaults_live_in_the_data_folder() -> None:
    found = load()
    assert (found.database, found.database_file, found.key) == ("sqlite:///data/kith.db", Path("data/kith.db"), Path("data/kith.key"))
    assert found.retention_days == 14
    assert found.tokens == []


def test_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("KITH_RETENTION_DAYS=3\nKITH_DATA=elsewhere\nOTHER=1\nDISCORD_TOKEN=abc\n")
    monkeypatch.setenv("KITH_RETENTION_DAYS", "5")
    found = load()
    assert (found.retention_days, found.data, found.tokens) == (5, Path("elsewhere"), ["DISCORD_TOKEN"])
    assert "abc" not in repr(found)


def test_another_database_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_DATABASE_URL", "postgresql+psycopg://kith:hunter2@localhost/kith")
    found = load()
    assert found.database_file is None
    assert "hunter2" not in repr(found)


def test_nonsense_names_the_setting_and_never_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_RETENTION_DAYS", "sesame")
    monkeypatch.setenv("KITH_LOG_LEVEL", "loud-sesame")
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert "KITH_RETENTION_DAYS" in caught.value.what
    assert "KITH_LOG_LEVEL" in caught.value.what
    assert "sesame" not in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("KITH_RETENTION_DAYS", "sesame", "a whole number"),
        ("KITH_RETENTION_DAYS", "1.5", "a whole number"),
        ("KITH_RETENTION_DAYS", "99", "at most 30"),
        ("KITH_HOLD_OUT", "-1", "at least 0"),
        ("KITH_HOLD_OUT", "some", "a number"),
        ("KITH_EMBEDDER", "maybe", "true or false"),
        ("KITH_ROLE", "boss", "'all', 'listen' or 'deliver'"),
    ],
)
def test_what_a_setting_must_be_is_said_in_words(name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert caught.value.what == f"A setting makes no sense: {name} must be {words}."


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError):
        load()


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "KITH_DATABASE_URL", "KITH_MODEL_KEY"])
def test_a_secret_may_lie_in_a_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("sesame\n")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    (field,) = [field for field in Settings.model_fields if name_in_environment(field) == name]
    assert getattr(load(), field).get_secret_value() == "sesame"
    monkeypatch.setenv(name, "poppy")
    with pytest.raises(ConfigurationError, match=f"{name} and {name}_FILE are both set"):
        load()


def test_the_file_of_a_secret_may_be_named_in_env(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("sesame")
    (tmp_path / ".env").write_text("DISCORD_TOKEN_FILE=secret\n")
    assert load().tokens == ["DISCORD_TOKEN"]


def test_a_file_that_is_not_there_is_told_by_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN_FILE", "/nowhere")
    with pytest.raises(ConfigurationError, match="DISCORD_TOKEN_FILE names can't be read"):
        load()

"""Settings that can't work together are refused with a sentence, and what the others add up to is said."""

from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from adapters.discord.sharding import shards_of
from bot.cli.fitting import check, database_of, off, on
from bot.errors import ConfigurationError
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
POSTGRES = {"database_url": SecretStr("postgresql://kith@db/kith")}
SLACK = {"slack_bot_token": SecretStr("xoxb-1")}
SECRET = {"slack_signing_secret": SecretStr("s")}
DISCORD = {"discord_token": SecretStr("MTIxNzk4NTYxNjI4MjQ3OTgxOA.token.of-a-bot")}


def chosen(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type,call-arg]  # fields of many types


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "KITH_ROLE", "KITH_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"role": "listen", **DISCORD}, "KITH_ROLE is listen, but the database is a SQLite file"),
        ({"role": "deliver", **DISCORD}, "KITH_ROLE is deliver, but the database is a SQLite file"),
        ({"role": "deliver", **POSTGRES}, "KITH_ROLE is deliver, but no platform's token is set"),
        ({"role": "listen", **POSTGRES}, "KITH_ROLE is listen, but no platform's token is set"),
        ({"role": "listen", **POSTGRES, **SLACK}, "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET"),
        ({"role": "deliver", **POSTGRES, "slack_app_token": SecretStr("xapp-1")}, "SLACK_BOT_TOKEN is not"),
        ({**SLACK}, "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET"),
        ({**SECRET}, "SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is not"),
        ({"discord_token": SecretStr("nonsense")}, "DISCORD_TOKEN is no bot's token"),
        ({"slack_client_id": "1.1"}, "KITH_SLACK_CLIENT_ID is set, but not all"),
        ({**DISCORD, "discord_shards": "8-9/8"}, "does not accept these shards"),
        ({**DISCORD, "discord_shards": "-1/8"}, "does not accept these shards"),
    ],
)
def test_what_can_not_work_is_refused_with_advice(values: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as refused:
        check(chosen(**values))
    assert refused.value.advice


@pytest.mark.parametrize(
    "values",
    [{}, DISCORD, {**SLACK, **SECRET}, {"role": "listen", **POSTGRES, **DISCORD, "discord_shards": "0-3/8"}, {"role": "deliver", **POSTGRES, **SLACK}],
)
def test_what_can_work_passes(values: dict[str, object]) -> None:
    check(chosen(**values))


@pytest.mark.parametrize("name", ["DISCORD_TOKENS", "DISCORD_BOT_TOKEN", "discord_tokn", "SLACK_BOT_TOKN", "SLACK_SIGNING_SECRETS", "DISCORD_TOKEN_FIL"])
def test_a_name_that_nearly_is_a_tokens_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{name}=sesame\n")
    with pytest.raises(ConfigurationError, match=f"There is no setting {name}, and no token is set") as refused:
        check(chosen())
    assert "Did you mean" in refused.value.advice
    assert "sesame" not in str(refused.value)
    check(chosen(**DISCORD))


def test_such_a_name_in_the_environment_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKENS", "sesame")
    with pytest.raises(ConfigurationError, match="There is no setting DISCORD_TOKENS"):
        check(chosen())


def test_a_process_that_only_delivers_says_so() -> None:
    one = chosen(role="deliver", **POSTGRES, **DISCORD, **SLACK)
    assert (on(one)["discord"], on(one)["slack"], off(one).get("slack")) == ("delivers only", "delivers only", None)
    assert (one.listens, one.delivers, database_of(one)) == (False, True, "PostgreSQL")
    other = chosen(role="listen", **POSTGRES, **DISCORD, discord_shards="0-1/2")
    assert (on(other)["discord"], other.listens, other.delivers) == ("shards 0-1/2", True, False)


def test_the_four_processes_of_compose_fit_together() -> None:
    services = yaml.safe_load((ROOT / "compose.processes.yaml").read_text("utf-8"))["services"]
    kith = [service["environment"] for name, service in services.items() if name != "postgres"]
    chosen_by = [chosen(**POSTGRES, **DISCORD, role=one["KITH_ROLE"], discord_shards=one.get("KITH_DISCORD_SHARDS", "")) for one in kith]
    for one in chosen_by:
        check(one)
    shards = [shards_of(one.discord_shards) for one in chosen_by if one.listens]
    assert [one and (list(one[0]), one[1]) for one in shards] == [([0], 2), ([1], 2)]
    assert sum(one.delivers for one in chosen_by) == 2

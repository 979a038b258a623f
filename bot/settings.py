"""The settings: read from the environment and from `.env`, one sentence each. Only the command line reads them.

A secret may lie in a file instead: `DISCORD_TOKEN_FILE` names the file that holds `DISCORD_TOKEN`, and so for every secret.
`python -m bot.settings` writes `.env.example`; a test compares it with what is committed.
"""

import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dotenv import dotenv_values
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_HEAD = """# Settings of Kith. Copy this file to .env and uncomment what you want to change.
# A secret may lie in a file of its own: NAME_FILE=/path instead of NAME=value.
"""
TOKENS = ("slack_bot_token", "slack_app_token", "slack_client_secret", "discord_token")
"""The settings of which one is enough to serve a platform, or to say what is missing for it."""
_NEAR = 0.85
"""How much of a name must be that of a setting."""
_OURS = ("KITH_", "SLACK_", "DISCORD_")
"""How a name in the environment begins that may be meant for Kith; what else is there is others'."""


class Settings(BaseSettings):
    """What the operator may choose. Every setting has a default that works."""

    model_config = SettingsConfigDict(env_prefix="KITH_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, populate_by_name=True)

    data: Path = Field(default=Path("data"), description="Folder for the database and its key; made on first use, readable by you alone.")
    database_url: SecretStr = Field(
        default=SecretStr(""), description="Where the record is kept: sqlite:///path or postgresql+psycopg://…; empty means kith.db in the data folder."
    )
    key_file: Path | None = Field(default=None, description="The key that notes and topic words are encrypted with; empty means kith.key in the data folder.")
    role: Literal["all", "listen", "deliver"] = Field(
        default="all",
        description="What this process does: all, listen (hears and answers) or deliver (sends nudges and digests); only all goes with a SQLite file.",
    )
    retention_days: int = Field(default=14, ge=1, le=30, description="Days after which facts about people who did not opt in expire, 1 to 30.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="How much is logged to stderr: debug, info, warning or error.")
    log_format: Literal["auto", "json", "text"] = Field(default="auto", description="How it is logged: json, text, or auto (text in a terminal, else json).")
    health_host: str = Field(default="127.0.0.1", description="Where Kith tells an operator's programs how it is: /healthz, /readyz and /metrics.")
    health_port: int = Field(default=0, ge=0, le=65535, description="The port for that, for example 9464; 0 opens none.")
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("SLACK_BOT_TOKEN"),
        description="Slack's bot token (xoxb-…); with one of the two below Kith serves that workspace.",
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("SLACK_APP_TOKEN"), description="Slack's app-level token (xapp-…), for Socket Mode."
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("SLACK_SIGNING_SECRET"),
        description="Slack's signing secret: with it Slack reaches Kith over HTTP instead of Socket Mode.",
    )
    slack_host: str = Field(default="127.0.0.1", description="Where Kith listens for Slack in HTTP mode; the balancer in front does https.")
    slack_port: int = Field(default=3000, ge=0, le=65535, description="The port for that; 0 takes a free one.")
    slack_client_id: str = Field(default="", description="The app's client id, when several workspaces install Kith by themselves over HTTP.")
    slack_client_secret: SecretStr = Field(default=SecretStr(""), description="The app's client secret, for the same.")
    slack_address: str = Field(default="", description="The https address that people reach Kith by, for the same, for example https://kith.example.org.")
    slack_shared: bool = Field(default=False, description="Whether Kith may listen in Slack channels that people of other companies read as well.")
    slack_grace_days: int = Field(default=7, ge=0, le=30, description="Days for which the record of a Slack workspace is kept that removed Kith.")
    slack_base: str = Field(
        default="", description="Address of Slack's Web API, for a proxy or a test; empty means Slack itself, and the tokens go to whatever is named here."
    )
    discord_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("DISCORD_TOKEN"),
        description="Discord's bot token; with it Kith serves the servers that invited the bot.",
    )
    discord_shards: str = Field(default="", description="Which shards this process serves, for example 0-3/8; empty lets Discord choose and serves all.")
    discord_base: str = Field(
        default="", description="Where Discord's API is reached, for a proxy or a test, for example http://localhost:8080/api/v10; empty means discord.com."
    )

    model_url: str = Field(
        default="", description="Address of an OpenAI-compatible language model, for example http://localhost:11434/v1; empty means that nothing is ever sent."
    )
    model_name: str = Field(default="", description="Which model to ask there.")
    model_key: SecretStr = Field(default=SecretStr(""), description="The key for that address, if it wants one.")

    hold_out: float = Field(
        default=0.1, ge=0, le=0.5, description="Share of suggestions that Kith holds back by chance, to learn whether the others help; 0 holds back none."
    )
    embedder: bool = Field(default=True, description="Whether the local embedder is used where it is installed (kith[embedder]): true or false.")

    @property
    def database(self) -> str:
        """The database's address, with its password if it has one: never to be shown."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data / 'kith.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database; None for any other."""
        kind, _, place = self.database.partition(":///")
        return Path(place) if kind.partition("+")[0] == "sqlite" else None

    @property
    def listens(self) -> bool:
        """Whether this process hears what people do, and answers them."""
        return self.role != "deliver"

    @property
    def delivers(self) -> bool:
        """Whether this process says what Kith says by itself."""
        return self.role != "listen"

    @property
    def key(self) -> Path:
        """The file that holds the key."""
        return self.key_file or self.data / "kith.key"

    @property
    def next_key(self) -> Path:
        """The file in which a new key lies until everything is encrypted with it."""
        return self.key.with_name(f"{self.key.name}.new")

    @property
    def tokens(self) -> list[str]:
        """The names of the platforms' tokens that are set."""
        return [name_in_environment(field) for field in TOKENS if getattr(self, field).get_secret_value()]


def load() -> Settings:
    """The settings as they stand now. Raises ConfigurationError that names every setting that makes no sense, never its value."""
    try:
        return Settings(**_secrets_in_files())
    except ValidationError as exc:
        wrong = "; ".join(f"{_named(error['loc'])} must be {_wanted(error)}" for error in exc.errors(include_url=False, include_input=False))
        raise ConfigurationError(f"A setting makes no sense: {wrong}.", "Correct it in the environment or in .env; .env.example explains each.") from None
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigurationError(".env can't be read.", "It must be a UTF-8 text file that you may read, one NAME=value a line.") from exc


def _secrets_in_files() -> dict[str, Any]:
    """The secrets that a file is named for. Raises ConfigurationError when one is set twice, or its file can't be read."""
    given = dotenv_values(".env", encoding="utf-8") | os.environ
    secrets: dict[str, Any] = {}
    for field, info in Settings.model_fields.items():
        name = name_in_environment(field)
        if info.annotation is SecretStr and (file := given.get(f"{name}_FILE")):
            if given.get(name):
                raise ConfigurationError(f"{name} and {name}_FILE are both set.", "Unset one of them.")
            secrets[field] = _content(file, f"{name}_FILE")
    return secrets


def _content(file: str, setting: str) -> str:
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigurationError(f"The file that {setting} names can't be read.", "Check that it is there, and that Kith's user may read it.") from exc


def name_in_environment(field: str) -> str:
    """The environment variable of a field."""
    alias = Settings.model_fields[field].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"KITH_{field.upper()}"


def misspelt() -> dict[str, str]:
    """Names in `.env` and in the environment that are no settings and look like one, each with the setting that was likely meant; empty when none is near."""
    known = [f"{name_in_environment(field)}{end}" for field in Settings.model_fields for end in ("", "_FILE")]
    written = dotenv_values(".env", encoding="utf-8")
    others = [name for name in (*written, *(name for name in os.environ if name.startswith(_OURS))) if name.upper() not in (*known, "KITH_DEBUG")]
    near = {name: next(iter(get_close_matches(name.upper(), known, 1, _NEAR)), "") for name in others}
    return {name: meant for name, meant in near.items() if meant or (name in written and name.startswith("KITH_"))}


def example() -> str:
    """The text of `.env.example`: every setting with its sentence and its default."""
    parts = [_HEAD]
    for field, info in Settings.model_fields.items():
        value = info.default.get_secret_value() if isinstance(info.default, SecretStr) else "" if info.default is None else info.default
        parts.append(f"# {info.description}\n# {name_in_environment(field)}={value}\n")
    return "\n".join(parts)


def _wanted(error: "ErrorDetails") -> str:
    """What a setting must be, without what it is."""
    bounds = error.get("ctx", {})
    words = {
        "greater_than_equal": f"at least {bounds.get('ge', 0):g}",
        "less_than_equal": f"at most {bounds.get('le', 0):g}",
        "literal_error": bounds.get("expected"),
    }
    kinds = {"int": "a whole number", "float": "a number", "bool": "true or false", "path": "the name of a file"}
    return str(words.get(error["type"]) or kinds.get(error["type"].partition("_")[0], "something else"))


def _named(place: tuple[int | str, ...]) -> str:
    first = str(place[0]) if place else ""
    return name_in_environment(first) if first in Settings.model_fields else first


if __name__ == "__main__":
    sys.stdout.write(example())

"""Whether the operator's settings fit together, and what they add up to: what is on, what is off, and why. Starts nothing."""

from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from bot.settings import TOKENS, misspelt, name_in_environment

if TYPE_CHECKING:
    from bot.settings import Settings

ROLES = {"all": "listens and delivers", "listen": "listens and answers; another process delivers", "deliver": "delivers; others listen"}
"""What the roles do, in words."""


def check(chosen: "Settings") -> None:
    """Raises ConfigurationError for settings that can't work together."""
    check_tokens(chosen)
    check_role(chosen)


def check_tokens(chosen: "Settings") -> None:
    """Raises ConfigurationError for a token that is none, half of what a platform needs, and a name that nearly is a token's while none is set."""
    _check_spelling(chosen)
    _check_discord(chosen)
    _check_slack(chosen)
    _check_installing(chosen)


def check_role(chosen: "Settings") -> None:
    """Raises ConfigurationError for a role or for shards that can't be served."""
    _check_role(chosen)
    _check_shards(chosen)


def _check_spelling(chosen: "Settings") -> None:
    """Whoever wrote a token under another name wants a platform served, not the sample shown."""
    if chosen.tokens:
        return
    names = [name_in_environment(field) for field in (*TOKENS, "slack_signing_secret", "slack_client_id")]
    meant = {name: near for name, near in misspelt().items() if near.removesuffix("_FILE") in names}
    if meant:
        name, near = next(iter(meant.items()))
        raise ConfigurationError(
            f"There is no setting {name}, and no token is set.", f"Did you mean {near}? Correct it, or take {name} away to see the sample community."
        )


def _check_discord(chosen: "Settings") -> None:
    if token := chosen.discord_token.get_secret_value():
        from adapters.discord.inviting import application_of

        application_of(token)


def _check_role(chosen: "Settings") -> None:
    """One role of several needs other processes beside it, and something to serve."""
    if chosen.role == "all":
        return
    if chosen.database_file:
        raise ConfigurationError(
            f"KITH_ROLE is {chosen.role}, but the database is a SQLite file, which one process serves alone.",
            "Set KITH_DATABASE_URL to a PostgreSQL that all processes share, or leave KITH_ROLE at all.",
        )
    if not chosen.tokens:
        raise ConfigurationError(
            f"KITH_ROLE is {chosen.role}, but no platform's token is set.", "Every process needs the tokens of what it serves: DISCORD_TOKEN, SLACK_BOT_TOKEN."
        )


def _check_shards(chosen: "Settings") -> None:
    if chosen.discord_shards:
        from adapters.discord.sharding import shards_of

        shards_of(chosen.discord_shards)


def _check_slack(chosen: "Settings") -> None:
    """A bot token alone lets Kith speak; to hear it needs a second one."""
    bot, app, secret = (one.get_secret_value() for one in (chosen.slack_bot_token, chosen.slack_app_token, chosen.slack_signing_secret))
    if bot.startswith("xapp-") or app.startswith("xox"):
        raise ConfigurationError(
            f"{'SLACK_BOT_TOKEN holds an app' if bot.startswith('xapp-') else 'SLACK_APP_TOKEN holds a bot'} token.",
            "SLACK_BOT_TOKEN begins with xoxb- (OAuth & Permissions), SLACK_APP_TOKEN with xapp- (Basic Information, App-Level Tokens).",
        )
    if chosen.listens and bot and not (app or secret):
        raise ConfigurationError(
            "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET.",
            "Copy the app-level token (xapp-…) from your app's page, Basic Information; the signing secret is for HTTP mode.",
        )
    if (app or (secret and not chosen.slack_client_id)) and not bot:
        raise ConfigurationError(
            f"{'SLACK_APP_TOKEN' if app else 'SLACK_SIGNING_SECRET'} is set, but SLACK_BOT_TOKEN is not.",
            "Copy the bot token (xoxb-…) from your app's page, OAuth & Permissions.",
        )


def _check_installing(chosen: "Settings") -> None:
    """Several workspaces need four settings that go together."""
    secret, client_id, client_secret = chosen.slack_signing_secret.get_secret_value(), chosen.slack_client_id, chosen.slack_client_secret.get_secret_value()
    if (client_id or client_secret) and not (client_id and client_secret and secret and chosen.slack_address.startswith("https://")):
        raise ConfigurationError(
            f"{'KITH_SLACK_CLIENT_ID' if client_id else 'KITH_SLACK_CLIENT_SECRET'} is set, but not all that goes with it.",
            "Several workspaces need KITH_SLACK_CLIENT_ID, KITH_SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET and KITH_SLACK_ADDRESS (https://…).",
        )


def on(chosen: "Settings") -> dict[str, str]:
    """What is on, and how."""
    from adapters.embedder import is_installed

    how = {
        "discord": (chosen.discord_token.get_secret_value(), _discord(chosen)),
        "slack": (chosen.slack_bot_token.get_secret_value() or chosen.slack_client_id, _slack(chosen)),
        "health": (chosen.health_port, f"http://{chosen.health_host}:{chosen.health_port}"),
        "model": (chosen.model_url, "only for people who turned it on"),
        "embedder": (chosen.embedder and is_installed(), "on this machine"),
    }
    return {part: words for part, (wanted, words) in how.items() if wanted}


def off(chosen: "Settings") -> dict[str, str]:
    """What is off, and why."""
    why = {
        "discord": "DISCORD_TOKEN is not set",
        "slack": "SLACK_BOT_TOKEN is not set",
        "health": "KITH_HEALTH_PORT is 0",
        "model": "KITH_MODEL_URL is not set",
        "embedder": "kith[embedder] is not installed" if chosen.embedder else "KITH_EMBEDDER is false",
    }
    present = on(chosen)
    return {part: reason for part, reason in why.items() if part not in present}


def database_of(chosen: "Settings") -> str:
    """The file of a SQLite database, else only its kind: the address holds a password."""
    return f"SQLite, {chosen.database_file}" if chosen.database_file else "PostgreSQL"


def _discord(chosen: "Settings") -> str:
    if not chosen.listens:
        return "delivers only"
    return f"shards {chosen.discord_shards}" if chosen.discord_shards else "all shards"


def _slack(chosen: "Settings") -> str:
    if not chosen.listens:
        return "delivers only"
    return f"HTTP at {chosen.slack_host}:{chosen.slack_port}" if chosen.slack_signing_secret.get_secret_value() else "Socket Mode"

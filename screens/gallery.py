"""Which pictures there are, and whether those that are committed still show what the program sends. Starts no browser."""

import json
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from screens import discord_page, on_discord, on_slack, on_terminal, slack_page, terminal_page
from screens.playing import FRIDAY, TUESDAY

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
MADE = FOLDER / "made.json"
"""Of each picture the digest of the source from which it was made, and its own."""
DRAWING = "architecture"


class Source(Struct, frozen=True):
    """What a picture is made from."""

    text: str
    """A page, or a graph in the language of Graphviz."""
    images: dict[str, bytes] = {}
    """Images that the page shows, by file name."""

    @property
    def digest(self) -> str:
        """Stays the same as long as the picture may stay. Images count by what the page says of them, for their bytes depend on versions of libraries."""
        return sha256(self.text.encode()).hexdigest()


class Sent(NamedTuple):
    """All that the program sent."""

    terminal: str
    discord: on_discord.Sent
    slack_tuesday: on_slack.Sent
    slack_friday: on_slack.Sent


def sent() -> Sent:
    """The sample community played, once for each picture's moment and platform: some seconds."""
    return Sent(on_terminal.said(), on_discord.sent(), on_slack.sent(TUESDAY), on_slack.sent(FRIDAY))


def sources(seen: Sent) -> dict[str, Source]:
    """All pictures by their file names."""
    return {
        "terminal.png": Source(terminal_page.shown(seen.terminal, "kith")),
        "discord-card.png": Source(discord_page.shown(seen.discord.answer, on_discord.COMMAND)),
        "discord-nudge.png": Source(discord_page.shown(seen.discord.nudge)),
        "discord-digest.png": Source(discord_page.shown(seen.discord.digest), seen.discord.files),
        "slack-card.png": Source(slack_page.message(seen.slack_tuesday.message)),
        "slack-home.png": Source(slack_page.home(seen.slack_friday.home)),
        f"{DRAWING}.svg": Source((FOLDER / f"{DRAWING}.dot").read_text("utf-8")),
    }


def made(found: dict[str, Source]) -> dict[str, dict[str, str]]:
    """What `MADE` says when these pictures were just made."""
    return {name: {"source": one.digest, "picture": sha256((FOLDER / name).read_bytes()).hexdigest()} for name, one in found.items()}


def stale(found: dict[str, Source]) -> list[str]:
    """The pictures that are missing, were changed by hand, or show what was and is no more."""
    kept = json.loads(MADE.read_text("utf-8")) if MADE.exists() else {}
    there = {name: one for name, one in found.items() if (FOLDER / name).exists()}
    fresh = made(there)
    return [name for name in found | kept if name not in fresh or fresh[name] != kept.get(name)]

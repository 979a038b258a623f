"""A small community to try Kith on: a neighbourhood workshop in Lisbon, told in `sample/story/` and written as two exports of the same people.

This file only says where things are and who is who; `sample.build` makes the exports, `sample.script` reads the story.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent

STORY = HERE / "story"
"""The story as plain text, one file a week; its README says how to read and change it."""
SLACK = HERE / "slack"
"""The community as a Slack workspace export."""
DISCORD = HERE / "discord"
"""The same community as a DiscordChatExporter export."""

MAIN = "mara"
"""The person whose Kith the sample shows."""
INVISIBLE = ("sam",)
"""Those who chose to be invisible: never recorded, never suggested."""
WEEK = "2026-02-23T00:00"
"""When the week begins that is shown of the sample: the repair café."""
SAYS = (("2026-01-05T12:00", "pause 7 weeks"), ("2026-02-23T17:20", "done"))
"""What that person says to Kith, and when: no nudges until that week, for whoever ignores them gets fewer."""
ZONE = "Europe/Lisbon"
"""The wall clock of the story."""

"""The same Kith everywhere: every command, every kind of card and every setting on Discord, on Slack and at the terminal."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import discord
import pytest

from adapters.console.render import plain
from adapters.discord import settings_form
from adapters.discord.commands import tree_of
from adapters.discord.render import render
from adapters.discord.splitting import escaped
from adapters.slack import views
from adapters.slack.commands import slash
from adapters.slack.manifest import manifest
from adapters.slack.render import rendered
from bot.answers.fields import FIELDS
from bot.card import Button, Card
from bot.coach import item_of
from bot.commands import COMMANDS, Command, matching
from bot.model import MessageId, PersonId, Preferences, SpaceId, Suggestion, SuggestionKind
from bot.moment import Moment

DISCORD, SLACK = SpaceId("discord:81"), SpaceId("slack:T1")
EGO, ALTER, EVIDENCE = PersonId("123456789012345678"), PersonId("223456789012345678"), MessageId("323456789012345678:423456789012345678")
KINDS = get_args(SuggestionKind)


def link(*_place: object) -> str:
    return "https://example.org/here"


def on_discord(card: Card) -> str:
    return json.dumps([view.to_components() for sheet in render(card, DISCORD, link) for view in [sheet.view]], ensure_ascii=False)


def on_slack(card: Card) -> str:
    return json.dumps(rendered(card, EGO, link).blocks, ensure_ascii=False)


def at_the_terminal(card: Card) -> str:
    return plain(card, link)


SHOWN = {"discord": on_discord, "slack": on_slack, "terminal": at_the_terminal}


class Nobody:
    """Stands where answers come from, in a test that asks nothing."""

    async def refused(self, _interaction: discord.Interaction, error: discord.app_commands.AppCommandError) -> None:
        raise error


def suggested(kind: SuggestionKind) -> Card:
    one = Suggestion(
        kind, EGO, ALTER, "Turn to Ana about the kiln.", ("Ana told it on Monday", "nobody answered"), 1.0, Moment(0), EVIDENCE, "What made it crack?"
    )
    return Card("A thought for today", (item_of(one),), body="A word before.", footer="A word after.", buttons=(Button("Help", "help"),))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_everywhere(command: Command) -> None:
    client = discord.Client(intents=discord.Intents.none())
    names = {one.name for one in tree_of(client, Nobody()).get_commands()}  # type: ignore[arg-type]  # nobody asks here
    in_menu = {one["command"] for one in manifest()["features"]["slash_commands"]}
    assert command.name in names
    assert {slash(command), "/kith"} <= in_menu
    assert matching(command.name)[0] is command


@pytest.mark.parametrize("place", SHOWN)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_card_says_all_of_itself_everywhere(kind: SuggestionKind, place: str) -> None:
    card = suggested(kind)
    said = re.sub(r"\\\\", "", SHOWN[place](card))
    item = card.items[0]
    for words in (card.title, card.body, card.footer, item.text, *item.reasons, item.question, link()):
        assert words in said, f"{words!r} is missing"
    for button in (*item.buttons, *card.buttons):
        assert button.label in said, f"the button {button.label!r} is missing"


@pytest.mark.parametrize("place", SHOWN)
def test_a_problem_looks_like_one_everywhere(place: str) -> None:
    problem = SHOWN[place](Card("Which one?", body="Say its number.", problem=True))
    assert "Which one?" in problem
    assert "Say its number." in problem


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_setting_is_everywhere(field: Any) -> None:  # noqa: ANN401  # the table's own type
    chooser = settings_form.chooser(DISCORD).to_component_dict()
    assert field.name in json.dumps(chooser)
    assert settings_form.form(DISCORD, field.name, Preferences()) is not None
    blocks = views.settings(Preferences())["blocks"]
    assert any(name in (field.name, f"{field.name}_from") for name in ids(blocks))
    assert matching("settings")[0].name == "settings"


def ids(blocks: list[dict[str, Any]]) -> Iterator[str]:
    return (str(block.get("block_id")) for block in blocks)


def test_words_of_people_are_no_markup_anywhere() -> None:
    card = Card("A card", body="*a* <b>")
    assert escaped("*a*") in json.dumps(json.loads(on_discord(card)), ensure_ascii=False).replace("\\\\", "\\")
    assert "&lt;b&gt;" in on_slack(card)

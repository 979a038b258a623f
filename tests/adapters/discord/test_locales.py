"""Whose Discord is German is spoken to in German: menus, answers, forms, direct messages, the notice."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from adapters.discord.answering import Answering
from adapters.discord.commands import InEachLanguage, synchronise, tree_of
from adapters.discord.metadata import noted
from bot.card import Card
from bot.model import PersonId
from bot.texts import ENGLISH, languages, speaking
from tests.adapters.discord.living import Garden, garden, living, noon, opened, shown, space
from tests.adapters.discord.wire import Wire, gateway, run

OTHERS = [code for code in languages() if code != ENGLISH]


def payloads() -> list[dict[str, Any]]:
    async def made() -> list[dict[str, Any]]:
        tree = tree_of(discord.Client(intents=discord.Intents.none()), Answering.__new__(Answering))
        translator = InEachLanguage()
        await tree.set_translator(translator)
        return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]

    return asyncio.run(made())


@pytest.mark.parametrize("code", OTHERS)
def test_own_names_and_descriptions_stay_within_the_limits(code: str) -> None:
    made = payloads()
    slash = [one for one in made if one["type"] == 1]
    names = [one["name_localizations"][code] for one in slash]
    assert len(set(names)) == len(names)
    for one in slash:
        for part in (one, *one["options"]):
            name = part["name_localizations"][code]
            assert re.fullmatch(r"[-_\w]{1,32}", name)
            assert name == name.lower()
            about = part["description_localizations"][code]
            assert 1 <= len(about) <= 100
            assert not about.endswith("…")
        assert len({option["name_localizations"][code] for option in one["options"]}) == len(one["options"])
        assert len(json.dumps(one, ensure_ascii=False)) <= 8_000
    assert all(1 <= len(one["name_localizations"][code]) <= 32 for one in made if one["type"] != 1)


def test_nobody_gets_english_as_a_translation() -> None:
    for one in payloads():
        assert set(one["name_localizations"]) == set(OTHERS)


def test_what_cant_be_known_is_said_in_the_language_of_the_card() -> None:
    with speaking("de"):
        assert "Deshalb kann es nicht sagen, bei wem du dich bedanken könntest." in noted(Card(""), "wemdanken").footer


def test_a_german_is_answered_in_german_and_remembered(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            place.ann.locale = "de"
            assert "Willkommen bei Kith" in shown(await place.kith.command(place.ann, "start", place.general))
            assert "Du hast schon angefangen" in shown(await place.kith.says(place.ann, "los"))
            listed = await place.kith.command(place.ann, "settings", place.general)
            assert "Deine Einstellungen" in shown(listed)
            assert "Welcome to Kith" in shown(await place.kith.command(place.bo, "start", place.general))
            chosen = await place.kith.live.ask(lambda app: app.coach.ego(space(place.guild), PersonId(str(place.ann.id))).preferences)
            assert (chosen.locale, chosen.language) == ("de", "")
            await form_in_german(place, listed)
            await commands_are_known(place)

    run(story())


async def form_in_german(place: Garden, listed: dict[str, Any]) -> None:
    select = next(one for row in walked(listed["components"]) for one in row.get("components", []) if one["type"] == 3)
    assert select["placeholder"] == "Eine Einstellung ändern"
    opened_form = place.wire.chooses(place.ann, listed, select["custom_id"], "days")
    await place.wire.until(lambda: opened_form.modal)
    assert opened_form.modal is not None
    assert opened_form.modal["title"] == "Tage"
    assert "Mo" in json.dumps(opened_form.modal)


async def commands_are_known(place: Garden) -> None:
    """Discord holds the names in German, and is not told them again."""
    known = place.wire.commands[None]
    assert {one["name_localizations"]["de"] for one in known} >= {"wemdanken", "hilfe"}
    client = place.kith.platform._client  # noqa: SLF001
    assert client is not None
    tree: app_commands.CommandTree[Any] = client.tree
    assert not await synchronise(tree)


def walked(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for one in components for found in (one, *walked(one.get("components", [])))]


def test_the_notice_is_in_the_language_of_who_allowed_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with Wire(noon()).listening() as wire:
            cy = wire.world.person("cy")
            cy.locale = "de"
            guild = wire.world.guild("Garten", cy)
            general = wire.world.channel(guild, "allgemein")
            wire.gateway.privileged = gateway.CONTENT
            async with living(wire, opened(tmp_path), noon()) as kith:
                assert "Kith hört in #allgemein zu" in shown(await kith.watch(cy, general)).replace("\\", "")
                (notice,) = wire.messages(general)
                assert notice["content"].startswith("**Kith hört hier ab jetzt zu**")

    run(story())


def test_a_language_is_kept_over_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        async with garden(tmp_path) as place:
            place.ann.locale = "de"
            await place.kith.command(place.ann, "start", place.general)
            wire = place.wire
            place.kith.stop.set()
            await place.kith.running
            async with living(wire, opened(tmp_path), noon()) as again:
                assert "Soweit Kith weiß" in shown(await again.says(place.ann, "wem sollte ich danken?"))

    run(story())

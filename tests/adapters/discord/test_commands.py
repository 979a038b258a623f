"""The payload of the commands: from the one table, within Discord's limits, and compared with what Discord knows."""

import json
import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from adapters.discord.answering import Answering
from adapters.discord.commands import SERVER_ONLY, fingerprint, options_of, tree_of, words_of
from bot.commands import COMMANDS, Command, matching

BY_NAME = {command.name: command for command in COMMANDS}


def payloads() -> list[dict[str, Any]]:
    client = discord.Client(intents=discord.Intents.none())
    answering = Answering.__new__(Answering)
    tree = tree_of(client, answering)
    return [command.to_dict(tree) for command in tree.get_commands()]


def test_every_command_of_the_table_is_there_by_its_name() -> None:
    assert {one["name"] for one in payloads() if one["type"] == 1} == set(BY_NAME)


def test_names_descriptions_and_sizes_stay_within_the_limits() -> None:
    made = payloads()
    assert len([one for one in made if one["type"] == 1]) <= 100
    assert len([one for one in made if one["type"] == 3]) <= 5
    for one in made:
        assert len(json.dumps(one)) <= 8_000
        if one["type"] == 1:
            assert re.fullmatch(r"[-_\w]{1,32}", one["name"])
            assert one["name"] == one["name"].lower()
            assert 1 <= len(one["description"]) <= 100
            assert len(one["options"]) <= 25
            assert all(re.fullmatch(r"[-_\w]{1,32}", option["name"]) and 1 <= len(option["description"]) <= 100 for option in one["options"])
        else:
            assert 1 <= len(one["name"]) <= 32


def test_required_options_come_first() -> None:
    for one in payloads():
        required = [option["required"] for option in one.get("options", [])]
        assert required == sorted(required, reverse=True)


def test_commands_work_in_servers_and_with_the_bot_and_are_installed_by_servers() -> None:
    for one in payloads():
        assert one["contexts"] == ([0] if one["name"] in SERVER_ONLY else [0, 1])
        assert one["integration_types"] == [0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_what_is_chosen_is_what_would_be_typed(command: Command) -> None:
    given = {option.name: SimpleNamespace(id=77) if option.kind == "channel" else "7" for option in options_of(command)}
    words = words_of(command, given)
    found, _ = matching(words)
    assert found is command
    assert "None" not in words_of(command, {})


def test_a_fingerprint_sees_what_people_would_notice_and_nothing_else() -> None:
    one = {"name": "help", "type": 1, "description": "what", "options": [{"name": "command", "type": 3, "description": "which"}]}
    told = one | {"id": "1", "version": "2", "nsfw": False, "options": [{**one["options"][0], "required": False, "choices": []}]}
    assert fingerprint([one]) == fingerprint([told])
    assert fingerprint([one]) != fingerprint([one | {"description": "other"}])
    assert fingerprint([one]) != fingerprint([one | {"options": []}])
    assert fingerprint([one, told | {"name": "b"}]) == fingerprint([told | {"name": "b"}, one])

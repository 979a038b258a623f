"""The file that `mydata` gives: all that is kept about somebody, also where they keep no record, as JSON and to read."""

import json
from typing import Any

from storage.memory import MemoryStore
from tests.dialogue import Stage


def talk() -> Stage:
    """Ann keeps a record and Bo does not; both spoke and nodded, and Bo hides from Ann."""
    stage = Stage(MemoryStore())
    stage.enter("general")
    stage.people("ann bo")
    stage.call("ann", "start")
    stage.say("ann", None, "@bo I am restoring a wooden lathe from an old barn")
    stage.say("bo", "ann", "where did you find it?")
    stage.react("bo", "wave", "ann")
    stage.react("ann", "eyes", "bo")
    stage.call("bo", "hidefrom ann")
    return stage


def data(stage: Stage, name: str) -> dict[str, Any]:
    stage.call(name, "mydata")
    found: dict[str, Any] = json.loads(stage.card.attachment)
    return found


def test_what_is_kept_of_everybody_is_given_to_who_keeps_no_record() -> None:
    found = data(talk(), "bo")
    assert found.keys() == {"person", "messages", "reactions", "hidden_from"}
    assert [(one["id"], one["replies_to"], one["acts"]) for one in found["messages"]] == [("general:2", "general:1", ["question"])]
    assert found["reactions"] == [{"message": "general:1", "person": "bo", "emoji": "wave"}]
    assert found["hidden_from"] == ["ann"]


def test_it_stands_beside_the_record_of_who_keeps_one() -> None:
    found = data(talk(), "ann")
    assert [tie["alter"] for tie in found["ties"]] == ["bo"]
    assert found["messages"][0]["topics"][:2] == ["wooden", "lathe"]
    assert [one["emoji"] for one in found["reactions"]] == ["eyes"]
    assert found["hidden_from"] == []


def test_to_read_every_value_has_a_line_of_its_own() -> None:
    stage = talk()
    stage.call("ann", "mydata text")
    lines = stage.card.attachment.decode().splitlines()
    assert lines[lines.index("messages:") :][:3] == ["messages:", "  -", "    id: general:1"]
    assert "      - lathe" in lines
    assert not [line for line in lines if "(" in line or "[" in line]

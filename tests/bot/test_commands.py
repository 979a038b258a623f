"""What every command shares: how it is found in words, and what help says of it."""

from storage.memory import MemoryStore
from tests.dialogue import Stage


def test_help_says_what_a_command_does_before_its_examples() -> None:
    stage = Stage(MemoryStore())
    stage.call("ann", "help settings")
    assert stage.card.body == "when and about what Kith may speak first\nFor example:"
    assert stage.card.items[0].text == "settings"
    assert not stage.card.footer

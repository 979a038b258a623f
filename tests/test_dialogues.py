from pathlib import Path

import pytest

from storage.memory import MemoryStore
from tests.dialogue import play

SCRIPTS = sorted((Path(__file__).parent / "dialogues").glob("*.txt"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_dialogue_goes_as_it_must(script: Path) -> None:
    play(script, MemoryStore())

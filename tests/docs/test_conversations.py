"""Conversations that the documentation shows, typed again: with the sample community, and with Kith on Discord and on Slack."""

import pytest

from docs.generate import PROMPT, conversation
from tests.docs.pages import PAGES, blocks, same

GENERATED = "docs/reference/commands.md"
TALKED = [page for page in PAGES if page != GENERATED and any(block.language == "kith" for block in blocks(page))]


@pytest.mark.parametrize("page", TALKED)
def test_what_is_typed_on_a_page_is_answered_as_shown(page: str) -> None:
    shown = [f"{PROMPT}{one}" for block in blocks(page) if block.language == "kith" for one in block.content.split(PROMPT)[1:]]
    said = conversation(one.partition("\n")[0].removeprefix(PROMPT) for one in shown)
    said[-1] = said[-1].removesuffix("Bye, Mara. Nobody else saw any of this.")
    assert [(wanted, got) for wanted, got in zip(shown, said, strict=True) if not same(wanted, got)] == []

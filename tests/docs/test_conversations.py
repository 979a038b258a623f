"""Conversations that the documentation shows, held again: with the sample community, and with Kith on Discord and on Slack."""

import asyncio
from pathlib import Path

import pytest

from docs.generate import PROMPT, conversation
from tests.adapters.discord.wire import run
from tests.docs.chatting import KITH, PLACES, answers, lines
from tests.docs.pages import PAGES, Block, blocks, same

GENERATED = "docs/reference/commands.md"
TALKED = [page for page in PAGES if page != GENERATED and any(block.language == "kith" for block in blocks(page))]
CHATS = [block for page in PAGES for block in blocks(page) if block.language == "chat"]


@pytest.mark.parametrize("page", TALKED)
def test_what_is_typed_on_a_page_is_answered_as_shown(page: str) -> None:
    shown = [f"{PROMPT}{one}" for block in blocks(page) if block.language == "kith" for one in block.content.split(PROMPT)[1:]]
    said = conversation(one.partition("\n")[0].removeprefix(PROMPT) for one in shown)
    said[-1] = said[-1].removesuffix("Bye, Mara. Nobody else saw any of this.")
    assert [(wanted, got) for wanted, got in zip(shown, said, strict=True) if not same(wanted, got)] == []


@pytest.mark.parametrize("block", CHATS, ids=lambda block: block.page)
def test_a_chat_on_a_page_goes_as_shown(block: Block, tmp_path: Path) -> None:
    chat = lines(block.content)

    async def heard() -> list[str]:
        async with PLACES[block.stage](tmp_path) as place:
            return await answers(place, chat)

    said = (run if block.stage == "discord" else asyncio.run)(heard())
    shown = [line.words for line in chat if line.who == KITH]
    assert [(wanted, got) for wanted, got in zip(shown, said, strict=True) if not same(wanted, got)] == []

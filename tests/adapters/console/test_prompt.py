"""The prompt: keys, completion; and lines from a pipe."""

import asyncio
import io

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console.prompt import Pipe, Prompt, Words


def words() -> Words:
    known = Words([("whoshouldithank", "whom to thank"), ("whoshouldireplyto", "who waits"), ("help", "help")])
    known.know(["Ines", "ínes", "Inácio", "Bo\x1b[2J"])
    return known


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("whoshouldi", ["whoshouldithank", "whoshouldireplyto"]),
        ("/HE", ["help"]),
        ("whatshouldiask in", ["Ines", "Inácio"]),
        ("person @bo", ["Bo[2J"]),
        ("person zz", []),
    ],
)
def test_completion(typed: str, offered: list[str]) -> None:
    found = words().get_completions(Document(typed), CompleteEvent())
    assert [completion.text for completion in found] == offered


def typed_at_prompt(keys: str) -> list[str | None]:
    async def read() -> list[str | None]:
        prompt = Prompt(words(), lambda: "below", keyboard, DummyOutput())
        lines: list[str | None] = []
        while not lines or lines[-1] is not None:
            lines.append(await prompt.next())
        return lines

    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        return asyncio.run(read())


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves() -> None:
    assert typed_at_prompt("forget all\x03help\r\x04") == ["help", None]


def test_a_pipe_reads_as_a_conversation() -> None:
    sink = io.StringIO()
    pipe = Pipe(io.StringIO("help\n\nbye"), sink)

    async def read() -> list[str | None]:
        return [await pipe.next() for _ in range(4)]

    assert asyncio.run(read()) == ["help", "", "bye", None]
    assert sink.getvalue() == "kith> help\nkith> \nkith> bye\n"

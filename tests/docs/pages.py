"""The pages of the documentation and the fenced blocks in them, as a reader of Markdown sees them, in lists too. Runs nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md")))
ANYTHING = "…"


class Block(NamedTuple):
    """A fenced block: ```language stage."""

    page: str
    line: int
    language: str
    stage: str
    content: str

    @property
    def first(self) -> str:
        """Its first line, which is its name in the table of what is not run."""
        return self.content.partition("\n")[0]


class Step(NamedTuple):
    """One command and what the page says that it prints."""

    command: str
    shown: str


def blocks(page: str) -> list[Block]:
    """Every fenced block of a page; the directives of the site's generator are not among them, for that reads them itself."""
    return list(_blocks(page, (ROOT / page).read_text("utf-8")))


def _blocks(page: str, text: str) -> Iterator[Block]:
    for token in MarkdownIt().parse(text):
        if token.type == "code_block":
            yield Block(page, (token.map or [0])[0] + 1, "", "", token.content)
        elif token.type == "fence" and not token.info.startswith("{"):
            language, _, stage = token.info.strip().partition(" ")
            yield Block(page, (token.map or [0])[0] + 1, language, stage, token.content)


def steps(content: str) -> list[Step]:
    """The commands of a console block, each with its output."""
    return [Step(command, shown) for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", content, re.MULTILINE)]


def same(shown: str, said: str) -> bool:
    """Whether an output is as the page shows it; `…` stands for anything."""
    return re.fullmatch(".*?".join(map(re.escape, _bare(shown).split(ANYTHING))), _bare(said), re.DOTALL) is not None


def _bare(text: str) -> str:
    """A text as it is seen: no blanks at the ends of its lines, and every blank the same."""
    return "\n".join(line.rstrip() for line in text.replace("\u00a0", " ").strip().splitlines())

"""Each trap of the tables in docs/ names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLATFORMS = ("discord", "slack")


def table(platform: str) -> str:
    return (HERE.parents[1] / f"docs/traps-{platform}.md").read_text(encoding="utf-8")


def named(platform: str) -> list[tuple[str, str]]:
    return re.findall(r"^\| .+ \| `(\w+\.py)::(\w+)` \|$", table(platform), re.MULTILINE)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_row_names_a_test(platform: str) -> None:
    rows = [line for line in table(platform).splitlines() if line.startswith("| ")]
    assert len(named(platform)) == len(rows) - 1


@pytest.mark.parametrize(("platform", "file", "name"), [(platform, *row) for platform in PLATFORMS for row in named(platform)])
def test_the_named_test_exists(platform: str, file: str, name: str) -> None:
    tree = ast.parse((HERE / platform / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

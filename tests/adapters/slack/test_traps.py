"""Each trap of the table in docs/ names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = (HERE.parents[2] / "docs/traps-slack.md").read_text(encoding="utf-8")
NAMED = re.findall(r"^\| .+ \| `(\w+\.py)::(\w+)` \|$", TABLE, re.MULTILINE)


def test_every_row_names_a_test() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")]
    assert len(NAMED) == len(rows) - 1


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_named_test_exists(file: str, name: str) -> None:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

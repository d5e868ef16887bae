"""What the documents promise is really there."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).resolve().parent.parent
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "security.md").read_text())


def test_the_promises_of_security_name_their_tests():
    assert len(NAMED) > 30


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_holds_a_promise_is_there(path, name):
    functions = {node.name for node in ast.parse((ROOT / path).read_text()).body if isinstance(node, ast.FunctionDef)}
    assert any(each.startswith("test_") for each in functions)
    assert not name or name in functions


def test_every_line_of_the_promises_names_a_test():
    table = (ROOT / "docs" / "security.md").read_text().split("## Promises")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines()[4:] if line.startswith("| ") and not line.startswith("| **")]
    assert [line for line in lines if "`tests/" not in line] == []

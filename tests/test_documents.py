"""What the documents promise is really there."""

import ast
import importlib
import io
import re
import tokenize
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


# A module of ours or what stands in one, as people.looks.actions.forget_looks; not a model's label (people.Person), nor
# the name of a file (people.csv), nor that of one of Django's checks.
OURS = re.compile(r"(?<![\w./@-])(?:people|exchanges|config)\.(?!csv\b|E\d)[a-z]\w*(?:\.\w+)*(?!\w|\.jsonl)")


def spoken(path):
    """What a file tells its reader: comments and docstrings of code, comments of templates, all of a document."""
    text = path.read_text()
    if path.suffix == ".md":
        return [text]
    if path.suffix == ".html":
        return re.findall(r"\{#.*?#\}", text)
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = [ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, documented)]
    return [token.string for token in tokens if token.type == tokenize.COMMENT] + list(filter(None, docstrings))


def is_there(name):
    """Whether a dotted name leads to a module, or to something in one; a field of a dataclass is in its class."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if part in getattr(found, "__annotations__", {}):
                return True
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@pytest.mark.parametrize("place", ["config", "people", "exchanges", "templates", "tests", "docs", "README.md"])
def test_every_module_that_comments_and_documents_name_is_there(place):
    files = [ROOT / place, *(ROOT / place).rglob("*")]
    readable = [path for path in files if path.is_file() and path.suffix in {".py", ".html", ".md"}]
    named = {
        (str(path.relative_to(ROOT)), name) for path in readable for said in spoken(path) for name in OURS.findall(said)
    }
    assert sorted(f"{path}: {name}" for path, name in named if not is_there(name)) == []

"""One module writes the row that every report reads."""

import ast

import pytest
from django.conf import settings

from exchanges.models import Received

pytestmark = pytest.mark.one_database

ONLY = "exchanges/moments/received.py"
WRITES = {"create", "bulk_create", "update", "delete", "get_or_create", "update_or_create", "bulk_update", "add", "set"}
# With the reason: they write the table as a whole.
ALLOWED = {
    "exchanges/sample/large.py": "seeding copies millions of rows",
    "benchmarks/writers.py": "measures how fast rows could come at best",
}


def mentions_it(node):
    """Does a chain of calls and attributes begin with Received, or lead over somebody's received rows?"""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute) and node.attr == "received":
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return isinstance(node, ast.Name) and node.id == "Received"


def writers():
    """Every line of the apps, and of what is measured, that writes the table, by what can be read in it."""
    for folder in ("exchanges", "people", "config", "benchmarks"):
        for path in (settings.BASE_DIR / folder).rglob("*.py"):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if "migrations" in path.parts or name == ONLY:
                continue
            text = path.read_text()
            for node in ast.walk(ast.parse(text)):
                made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Received"
                written = (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in WRITES
                    and mentions_it(node.func.value)
                )
                if made or written:
                    yield name, ast.unparse(node)
            if f"INTO {Received._meta.db_table}" in text or name in ALLOWED and "Received" in text:
                yield name, Received._meta.db_table


def test_everything_that_writes_it_does_so_through_one_module():
    assert [(name, what) for name, what in writers() if name not in ALLOWED] == []


def test_what_is_allowed_besides_still_writes_it():
    assert {name for name, _what in writers()} == ALLOWED.keys()

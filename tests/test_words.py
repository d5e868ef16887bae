"""What the pages say, and what the code must never do."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
NEVER_ON_SCREEN = (
    r"\b(elderly|service users?|suffer(s|ing)? from|vulnerable adults?|pensioners?|burden|non-verbal|leaderboard|"
    r"badges?|targets?|scores?|ranks?|balances?|owes?|incomplete record)\b"
)
NEVER_ON_PEOPLES_PAGES = r"\b(co-production|reciprocity|transactions?)\b"
APPS = ["config", "exchanges", "people"]


def said():
    """Every text a reader can meet, in both languages."""
    for entry in polib.pofile(ROOT / "locale/cy/LC_MESSAGES/django.po"):
        yield from [entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values()]
    for template in (ROOT / "templates").rglob("*.html"):
        # The name of an address is not read by anybody.
        yield re.sub(r"{% url [^%]*%}", "", template.read_text())


@pytest.mark.parametrize("never", [NEVER_ON_SCREEN, NEVER_ON_PEOPLES_PAGES])
def test_no_page_uses_words_that_take_dignity_away(never):
    assert [match[0] for text in said() if (match := re.search(never, text, re.IGNORECASE))] == []


def sources():
    for app in APPS:
        for file in (ROOT / app).rglob("*.py"):
            if "migrations" not in file.parts:
                yield file


def test_no_row_with_earlier_versions_is_changed_behind_their_back():
    """`update` writes no version. Only Received, which keeps none, may be changed so."""
    found = []
    for file in sources():
        for number, line in enumerate(file.read_text().splitlines(), start=1):
            changes = re.search(r"(objects|\))[\w.()=,\"' ]*\.update\(", line)
            if changes and "Received" not in line:
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
    assert found == []


def test_no_template_trusts_what_somebody_typed():
    found = [
        file.name
        for file in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|safe\b|autoescape off", file.read_text())
    ]
    assert found == []

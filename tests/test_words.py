"""What the pages say, and what the code must never do."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps

from exchanges.models import BookEdition, Received, SetAside
from people.models import Card, Person, Pin, Tablet

pytestmark = pytest.mark.one_database

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


# Tables that keep no versions, the one place that changes an edition, and the two fields that versions leave out.
KEEP_NO_VERSIONS = (
    "Received",
    "SetAside.objects",
    "Tablet.objects",
    "Pin.objects",
    ".update(last_used_at=",
    ".update(portrait=",
    "super().update(content=content)",
)


def test_no_row_with_earlier_versions_is_changed_behind_their_back():
    """`update` writes no version. Only what keeps none may be changed so."""
    without = {model.__name__ for model in (Received, SetAside, Tablet, Pin, BookEdition)}
    assert not [name for name in without if f"Historical{name}" in {each.__name__ for each in apps.get_models()}]
    assert "portrait" not in {field.name for field in Person.history.model._meta.fields}
    assert "last_used_at" not in {field.name for field in Card.history.model._meta.fields}
    found = []
    for file in sources():
        for number, line in enumerate(file.read_text().splitlines(), start=1):
            changes = re.search(r"(objects|\))[\w.()=,\"' ]*\.update\(", line)
            if changes and not any(allowed in line for allowed in KEEP_NO_VERSIONS):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
    assert found == []


def test_no_template_trusts_what_somebody_typed():
    found = [
        file.name
        for file in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|safe\b|autoescape off", file.read_text())
    ]
    assert found == []


# WCAG 3.1.5 asks for words that nine years of school are enough for; short sentences are the part a program can count.
MOST_WORDS = 22


def test_no_sentence_of_a_page_is_long():
    found = []
    for entry in polib.pofile(ROOT / "locale/cy/LC_MESSAGES/django.po"):
        if any("templates" in file for file, _line in entry.occurrences):
            for sentence in re.split(r"(?<=[.?!:;])\s+", entry.msgid):
                number = len(re.findall(r"[^\W\d_][\w’'-]*", sentence))
                found += [(number, sentence)] if number > MOST_WORDS else []
    assert found == []

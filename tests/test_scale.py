"""What docs/scale.md says of the tables is so."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import UniqueConstraint

pytestmark = pytest.mark.one_database

SCALE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"
MODELS = [model for app in ("people", "exchanges") for model in apps.get_app_config(app).get_models()]
COPIED_EVERYWHERE = {"Centre", "Account", "HistoricalAccount"}


def named_in(beginning, ending):
    """The names in backquotes between two places of the document."""
    text = SCALE.read_text().partition(beginning)[2].partition(ending)[0]
    assert text
    return set(re.findall(r"`([\w.]+)`", text))


def placed():
    """The models whose rows are placed by centre, each with its fields by name."""
    for model in MODELS:
        if model.__name__ not in COPIED_EVERYWHERE:
            yield model, {field.name: field for field in model._meta.fields}


def test_the_tables_copied_to_every_machine_are_named():
    assert named_in("copied to every machine:", "Where a row belongs") == COPIED_EVERYWHERE


def test_every_other_table_carries_its_centre():
    assert [model.__name__ for model, fields in placed() if "centre" not in fields] == []


def test_only_a_version_and_a_look_may_have_no_centre():
    assert {
        model.__name__
        for model, fields in placed()
        if fields["centre"].null and not model.__name__.startswith("Historical")
    } == {"Look"}


def test_each_unique_key_holds_the_centre_or_is_named_among_those_to_be_widened():
    holding, widened = set(), set()
    for model, fields in placed():
        for rule in model._meta.constraints:
            if isinstance(rule, UniqueConstraint):
                (holding if "centre" in rule.fields else widened).add(rule.name)
        for name, field in fields.items():
            if field.unique and not field.primary_key:
                widened.add(name if name == "public_id" else f"{model.__name__}.{name}")
    assert named_in("the primary one too. So do", "To be widened") == holding
    assert named_in("To be widened", "- **No foreign key") == widened

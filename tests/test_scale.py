"""What docs/scale.md says of the tables is so."""

import re
from pathlib import Path

from django.apps import apps

SCALE = Path(__file__).resolve().parent.parent / "docs" / "scale.md"


def test_each_table_carries_its_centre_or_is_named_among_those_that_do_not():
    models = [model for app in ("people", "exchanges") for model in apps.get_app_config(app).get_models()]
    without = {model.__name__ for model in models if not any(field.name == "centre" for field in model._meta.fields)}
    table = SCALE.read_text().partition("reaches its centre through")[2].partition("\n\n")[0]
    named = {name for line in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert without - {"Centre"} == named

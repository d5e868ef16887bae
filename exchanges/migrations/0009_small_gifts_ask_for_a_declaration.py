"""The standard kind "a small gift" asks staff for a declaration, and the kinds of trust are there in every centre."""

from django.db import migrations
from django.db.models import Max

# slug, icon, English, Welsh.
KINDS_OF_TRUST = [
    ("a-worry-shared", "kind-trust", "A worry shared", "Rhannu pryder"),
    ("an-offer-taken-up", "kind-offer", "An offer taken up", "Derbyn cynnig"),
]


def fill(apps, schema_editor):
    """Safe to run twice: only what is missing is changed."""
    kinds = apps.get_model("exchanges", "Kind").objects.using(schema_editor.connection.alias)
    kinds.filter(slug="a-small-gift", asks_for_declaration=False).update(asks_for_declaration=True)
    centres = apps.get_model("people", "Centre").objects.using(schema_editor.connection.alias)
    for slug, icon, name, name_cy in KINDS_OF_TRUST:
        for centre in centres.exclude(kinds__slug=slug):
            last = kinds.filter(centre=centre).aggregate(last=Max("order"))["last"] or 0
            kinds.create(centre=centre, slug=slug, icon=icon, name=name, name_cy=name_cy, order=last + 1)


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0008_story_circle_gifts_and_feelings")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

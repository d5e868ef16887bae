"""Give every line about a person, and every version of one, the centre of its person."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Copy the centre from the person, or from the last version of a person who is gone. May run twice."""
    person = apps.get_model("people", "Person").objects.filter(pk=OuterRef("person_id")).values("centre_id")[:1]
    versions = apps.get_model("people", "HistoricalPerson").objects.filter(id=OuterRef("person_id"))
    gone = versions.order_by("-history_date", "-history_id").values("centre_id")[:1]
    apps.get_model("people", "ProfileEntry").objects.filter(centre=None).update(centre_id=Subquery(person))
    earlier = apps.get_model("people", "HistoricalProfileEntry").objects.filter(centre=None)
    earlier.update(centre_id=Subquery(person))
    earlier.update(centre_id=Subquery(gone))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_profile_entries")]

    operations = [
        migrations.AddField(
            model_name="historicalprofileentry",
            name="centre",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.centre",
            ),
        ),
        migrations.AddField(
            model_name="profileentry",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.centre",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="profileentry",
            name="centre",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.centre",
            ),
        ),
    ]

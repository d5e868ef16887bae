"""Give contributions, withdrawals and reflections, and every version of them, the centre of their moment."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Copy the centre from the moment, or from the last version of what is gone. May run twice."""

    def now(model, key):
        return _centre(apps.get_model("exchanges", model).objects.filter(pk=OuterRef(key)))

    def as_it_was(model, key):
        versions = apps.get_model("exchanges", f"Historical{model}").objects.filter(id=OuterRef(key))
        return _centre(versions.order_by("-history_date", "-history_id"))

    def copy(model, *sources):
        for source in sources:
            apps.get_model("exchanges", model).objects.filter(centre=None).update(centre_id=source)

    copy("Contribution", now("Side", "side_id"))
    copy("Withdrawal", now("Exchange", "exchange_id"))
    copy("Reflection", now("Exchange", "exchange_id"))
    copy("HistoricalContribution", now("Side", "side_id"), as_it_was("Side", "side_id"))
    copy("HistoricalReflection", now("Exchange", "exchange_id"), as_it_was("Exchange", "exchange_id"))


def _centre(rows):
    return Subquery(rows.values("centre_id")[:1])


def carries_centre(model):
    """The column as it is added: empty at first."""
    return migrations.AddField(
        model_name=model,
        name="centre",
        field=models.ForeignKey(
            db_index=False,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="people.centre",
        ),
    )


def versions_carry_centre(model):
    """The column of the table of versions, where it may stay empty: a version outlives its centre."""
    return migrations.AddField(
        model_name=f"historical{model}",
        name="centre",
        field=models.ForeignKey(
            blank=True,
            db_constraint=False,
            null=True,
            on_delete=django.db.models.deletion.DO_NOTHING,
            related_name="+",
            to="people.centre",
        ),
    )


def always_carries_centre(model):
    """The column once it is filled."""
    return migrations.AlterField(
        model_name=model,
        name="centre",
        field=models.ForeignKey(
            db_index=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="people.centre",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0003_outside_reports"),
        ("people", "0002_profile_entries"),
    ]

    operations = [
        carries_centre("contribution"),
        carries_centre("withdrawal"),
        carries_centre("reflection"),
        versions_carry_centre("contribution"),
        versions_carry_centre("reflection"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        always_carries_centre("contribution"),
        always_carries_centre("withdrawal"),
        always_carries_centre("reflection"),
    ]

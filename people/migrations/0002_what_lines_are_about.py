import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # What version 0.1 had in their place: a database that has all of them is up to date as it is.
    replaces = [
        ("people", "0014_portrait_may_be_a_photograph"),
    ]

    dependencies = [
        ('exchanges', '0001_exchanges'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalprofileentry',
            name='kind',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.kind'),
        ),
        migrations.AddField(
            model_name='profileentry',
            name='kind',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchanges.kind'),
        ),
    ]

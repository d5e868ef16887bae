from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_carers_and_just_for_me"),
    ]

    operations = [
        # A copy from now on, so the versions of a person leave it out.
        migrations.RemoveField(
            model_name="historicalperson",
            name="portrait",
        ),
        migrations.AlterField(
            model_name="person",
            name="portrait",
            field=models.SlugField(blank=True, max_length=40),
        ),
    ]

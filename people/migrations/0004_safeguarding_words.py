"""What a centre says of somebody who is not safe, in both languages."""

import people.words.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_centre_on_every_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="centre",
            name="safeguarding",
            field=models.CharField(
                blank=True,
                max_length=200,
                validators=[people.words.text.validate_readable],
                verbose_name="when somebody is not safe, in English",
            ),
        ),
        migrations.AddField(
            model_name="centre",
            name="safeguarding_cy",
            field=models.CharField(
                blank=True,
                max_length=200,
                validators=[people.words.text.validate_readable],
                verbose_name="when somebody is not safe, in Welsh",
            ),
        ),
        migrations.AddConstraint(
            model_name="centre",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("safeguarding", ""), ("safeguarding_cy", "")),
                    models.Q(
                        models.Q(("safeguarding", ""), _negated=True), models.Q(("safeguarding_cy", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="centre_safeguarding_in_both_languages",
                violation_error_message="Write it in both languages, or leave both empty.",
            ),
        ),
    ]

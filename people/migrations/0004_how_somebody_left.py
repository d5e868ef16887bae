from django.db import migrations, models

HOW = [
    ("moved_away", "They moved away"),
    ("stopped_coming", "They stopped coming"),
    ("died", "They died"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0003_a_draft_belongs_to_a_form")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="left_how",
            field=models.CharField(
                blank=True, choices=HOW, default="", max_length=20, verbose_name="how they left"
            ),
            preserve_default=False,
        )
        for name in ("membership", "historicalmembership")
    ] + [
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_how", ""),
                    models.Q(
                        ("left_how__in", ["moved_away", "stopped_coming", "died"]), ("left_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="membership_says_how_it_ended",
                violation_error_message="Say how they left only with their last day.",
            ),
        ),
    ]

"""What stopped giving: whom it was meant for, what was decided about it, and taking it back."""

import django.db.models.deletion
import django.utils.timezone
import people.words.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0004_centre_on_every_row"),
        ("people", "0004_safeguarding_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("stopped", "It was stopped"),
                            ("trying", "We’re trying something"),
                            ("opened_up", "We opened it up"),
                        ],
                        max_length=10,
                        verbose_name="how it stands",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="in a few words"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], max_length=2, verbose_name="language"
                    ),
                ),
                ("by_when", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["decided_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeantFor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical whom it was meant for",
                "verbose_name_plural": "historical whom it was meant for",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeantFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "whom it was meant for",
                "verbose_name_plural": "whom it was meant for",
            },
        ),
        migrations.RemoveConstraint(
            model_name="barrier",
            name="barrier_says_what_was_stopped",
        ),
        migrations.AddField(
            model_name="barrier",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taken back"),
        ),
        migrations.AddField(
            model_name="barrier",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="barrier",
            name="withdrawn_reason",
            field=models.CharField(
                blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name="why"
            ),
        ),
        migrations.AddField(
            model_name="historicalbarrier",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taken back"),
        ),
        migrations.AddField(
            model_name="historicalbarrier",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalbarrier",
            name="withdrawn_reason",
            field=models.CharField(
                blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name="why"
            ),
        ),
        migrations.AlterField(
            model_name="barrier",
            name="what",
            field=models.CharField(
                blank=True,
                max_length=300,
                validators=[people.words.text.validate_readable],
                verbose_name="what they wanted to give",
            ),
        ),
        migrations.AlterField(
            model_name="historicalbarrier",
            name="what",
            field=models.CharField(
                blank=True,
                max_length=300,
                validators=[people.words.text.validate_readable],
                verbose_name="what they wanted to give",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("what", ""), _negated=True), ("kind__isnull", False), _connector="OR"),
                name="barrier_says_what_was_stopped",
                violation_error_message="Say what they wanted to give.",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", False),
                    models.Q(("withdrawn_by__isnull", True), ("withdrawn_reason", "")),
                    _connector="OR",
                ),
                name="barrier_reason_needs_taking_back",
                violation_error_message="Say when it was taken back.",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="barrier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="exchanges.barrier"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="centre",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.centre"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="who",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeantfor",
            name="barrier",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="exchanges.barrier",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeantfor",
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
            model_name="historicalmeantfor",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalmeantfor",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="meantfor",
            name="barrier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="meant_for",
                to="exchanges.barrier",
            ),
        ),
        migrations.AddField(
            model_name="meantfor",
            name="centre",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.centre"
            ),
        ),
        migrations.AddField(
            model_name="meantfor",
            name="person",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="historicalmeantfor",
            name="history_relation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="exchanges.meantfor",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["stopped", "trying", "opened_up"])),
                name="decision_state_is_known",
                violation_error_message="Choose how it stands.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="decision_has_words",
                violation_error_message="Say it in a few words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "cy"])),
                name="decision_language_is_known",
                violation_error_message="Choose English or Welsh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by_when__isnull", True), ("who__isnull", True)),
                    models.Q(("by_when__isnull", False), ("state", "trying"), ("who__isnull", False)),
                    _connector="OR",
                ),
                name="decision_says_who_and_by_when_together",
                violation_error_message="Say who will try it, and by when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meantfor",
            constraint=models.UniqueConstraint(
                fields=("barrier", "person"), name="meant_for_once", violation_error_message="Choose each person once."
            ),
        ),
    ]

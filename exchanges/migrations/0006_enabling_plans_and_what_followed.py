"""The enabling plan of giving that carries some risk, and the moments that followed."""

import django.db.models.deletion
import django.utils.timezone
import people.words.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0005_decisions_and_whom_it_was_meant_for"),
        ("people", "0004_safeguarding_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EnablingPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "good",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what good it does"
                    ),
                ),
                (
                    "harm",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what could go wrong"
                    ),
                ),
                (
                    "harm_of_not",
                    models.CharField(
                        max_length=600,
                        validators=[people.words.text.validate_readable],
                        verbose_name="what harm not doing it does",
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what the person says"
                    ),
                ),
                (
                    "view_language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        max_length=2,
                        verbose_name="language of the person’s words",
                    ),
                ),
                (
                    "least",
                    models.CharField(
                        max_length=600,
                        validators=[people.words.text.validate_readable],
                        verbose_name="the least restrictive way",
                    ),
                ),
                (
                    "agreed",
                    models.CharField(
                        max_length=300, validators=[people.words.text.validate_readable], verbose_name="who agreed"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], max_length=2, verbose_name="language"
                    ),
                ),
                ("review_on", models.DateField(verbose_name="when we look at it again")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "barrier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enabling_plan",
                        to="exchanges.barrier",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.centre",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "enabling plan",
                "verbose_name_plural": "enabling plans",
            },
        ),
        migrations.CreateModel(
            name="Followed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("linked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "barrier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed",
                        to="exchanges.barrier",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.centre",
                    ),
                ),
                (
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchanges.exchange"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "moment that followed",
                "verbose_name_plural": "moments that followed",
            },
        ),
        migrations.CreateModel(
            name="HistoricalEnablingPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "good",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what good it does"
                    ),
                ),
                (
                    "harm",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what could go wrong"
                    ),
                ),
                (
                    "harm_of_not",
                    models.CharField(
                        max_length=600,
                        validators=[people.words.text.validate_readable],
                        verbose_name="what harm not doing it does",
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        max_length=600, validators=[people.words.text.validate_readable], verbose_name="what the person says"
                    ),
                ),
                (
                    "view_language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")],
                        max_length=2,
                        verbose_name="language of the person’s words",
                    ),
                ),
                (
                    "least",
                    models.CharField(
                        max_length=600,
                        validators=[people.words.text.validate_readable],
                        verbose_name="the least restrictive way",
                    ),
                ),
                (
                    "agreed",
                    models.CharField(
                        max_length=300, validators=[people.words.text.validate_readable], verbose_name="who agreed"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh")], max_length=2, verbose_name="language"
                    ),
                ),
                ("review_on", models.DateField(verbose_name="when we look at it again")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "barrier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="exchanges.barrier",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.centre",
                    ),
                ),
                (
                    "history_relation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="exchanges.enablingplan",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical enabling plan",
                "verbose_name_plural": "historical enabling plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="enablingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("good", ""), _negated=True),
                    models.Q(("harm", ""), _negated=True),
                    models.Q(("harm_of_not", ""), _negated=True),
                    models.Q(("view", ""), _negated=True),
                    models.Q(("least", ""), _negated=True),
                    models.Q(("agreed", ""), _negated=True),
                ),
                name="enabling_plan_says_all_of_it",
                violation_error_message="Say something for each part of the plan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enablingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "cy"]), ("view_language__in", ["en", "cy"])),
                name="enabling_plan_languages_are_known",
                violation_error_message="Choose English or Welsh.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followed",
            constraint=models.UniqueConstraint(
                fields=("barrier", "exchange"),
                name="followed_once",
                violation_error_message="This moment is already chosen.",
            ),
        ),
    ]

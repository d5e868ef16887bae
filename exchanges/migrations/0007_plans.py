"""Plans: an intention to make a chance to give, and who is in it."""

import django.db.models.deletion
import django.utils.timezone
import people.words.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchanges', '0006_enabling_plans_and_what_followed'),
        ('people', '0005_permissions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('what', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='what')),
                ('what_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('planned_for', models.DateField(verbose_name='day')),
                ('time', models.CharField(blank=True, max_length=60, validators=[people.words.text.validate_readable], verbose_name='time of day')),
                ('time_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language of the time')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('happened_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='it happened')),
                ('let_go_on', models.DateField(blank=True, null=True, verbose_name='let go on')),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('happened', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchanges.exchange')),
                ('kind', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchanges.kind')),
                ('let_go_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'plan',
                'verbose_name_plural': 'plans',
            },
        ),
        migrations.CreateModel(
            name='HistoricalPlan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('what', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='what')),
                ('what_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('planned_for', models.DateField(verbose_name='day')),
                ('time', models.CharField(blank=True, max_length=60, validators=[people.words.text.validate_readable], verbose_name='time of day')),
                ('time_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language of the time')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('happened_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='it happened')),
                ('let_go_on', models.DateField(blank=True, null=True, verbose_name='let go on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre')),
                ('giver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person')),
                ('happened', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.exchange')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.kind')),
                ('let_go_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_relation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.plan')),
            ],
            options={
                'verbose_name': 'historical plan',
                'verbose_name_plural': 'historical plans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PlanPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('with', 'With them'), ('helps', 'Helps')], max_length=10, verbose_name='part')),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='people', to='exchanges.plan')),
            ],
            options={
                'verbose_name': 'person in a plan',
                'verbose_name_plural': 'people in plans',
            },
        ),
        migrations.CreateModel(
            name='HistoricalPlanPerson',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('part', models.CharField(choices=[('with', 'With them'), ('helps', 'Helps')], max_length=10, verbose_name='part')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.plan')),
                ('history_relation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.planperson')),
            ],
            options={
                'verbose_name': 'historical person in a plan',
                'verbose_name_plural': 'historical people in plans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['centre', 'planned_for'], name='plan_of_day'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), ('kind__isnull', False), _connector='OR'), name='plan_says_what', violation_error_message='Choose a kind, or say in a line what it is.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('what', ''), ('what_language', '')), models.Q(models.Q(('what', ''), _negated=True), ('what_language__in', ['en', 'cy'])), _connector='OR'), models.Q(models.Q(('time', ''), ('time_language', '')), models.Q(models.Q(('time', ''), _negated=True), ('time_language__in', ['en', 'cy'])), _connector='OR')), name='plan_words_have_a_language', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('happened_at__isnull', True), ('let_go_on__isnull', True), _connector='OR'), name='plan_ends_in_one_way', violation_error_message='A plan that happened can’t be let go.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('happened__isnull', True), ('happened_at__isnull', False), _connector='OR'), name='plan_moment_needs_happening', violation_error_message='Say when it happened.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('let_go_by__isnull', True), ('let_go_on__isnull', False), _connector='OR'), name='plan_let_go_by_somebody_on_a_day', violation_error_message='Say when it was let go.'),
        ),
        migrations.AddConstraint(
            model_name='planperson',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['with', 'helps'])), name='plan_person_part_is_known', violation_error_message='Choose whether they are with them or help.'),
        ),
        migrations.AddConstraint(
            model_name='planperson',
            constraint=models.UniqueConstraint(fields=('plan', 'person'), name='plan_person_once', violation_error_message='Choose each person once.'),
        ),
    ]

"""What people have allowed us to do with their names."""

import django.db.models.deletion
import django.utils.timezone
import people.words.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_safeguarding_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Permission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('purpose', models.CharField(choices=[('wall', 'On the wall')], max_length=20, verbose_name='what for')),
                ('how', models.CharField(choices=[('said_so', 'They said so'), ('best_interests', 'A best-interests decision')], max_length=20, verbose_name='how we know')),
                ('consulted', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='who was asked')),
                ('consulted_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='permissions', to='people.person')),
                ('recorded_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'permission',
                'verbose_name_plural': 'permissions',
            },
        ),
        migrations.CreateModel(
            name='HistoricalPermission',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('purpose', models.CharField(choices=[('wall', 'On the wall')], max_length=20, verbose_name='what for')),
                ('how', models.CharField(choices=[('said_so', 'They said so'), ('best_interests', 'A best-interests decision')], max_length=20, verbose_name='how we know')),
                ('consulted', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='who was asked')),
                ('consulted_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre')),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_relation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='people.permission')),
            ],
            options={
                'verbose_name': 'historical permission',
                'verbose_name_plural': 'historical permissions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['wall'])), name='permission_purpose_is_known', violation_error_message='Choose what the permission is for.'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consulted', ''), ('how', 'said_so')), models.Q(('how', 'best_interests'), models.Q(('consulted', ''), _negated=True)), _connector='OR'), name='permission_says_how_we_know', violation_error_message='For a best-interests decision, say who was asked.'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consulted', ''), ('consulted_language', '')), models.Q(models.Q(('consulted', ''), _negated=True), ('consulted_language__in', ['en', 'cy'])), _connector='OR'), name='permission_words_have_a_language', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('given_on')), _connector='OR'), name='permission_ends_after_it_begins', violation_error_message='It can’t end before it was given.'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(('ended_by__isnull', True), ('ended_on__isnull', False), _connector='OR'), name='permission_ended_by_somebody_on_a_day', violation_error_message='Say when it ended.'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('person', 'purpose'), name='permission_one_now', violation_error_message='This permission is given already.'),
        ),
    ]

"""What a line is about, days that count as lately for one person, and pauses."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import people.words.terms
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def find_terms(apps, schema_editor):
    """Work out what the lines that are there are about; run again, it finds the same."""
    entries = apps.get_model("people", "ProfileEntry").objects.using(schema_editor.connection.alias)
    for entry in entries.only("words", "language", "terms").iterator(chunk_size=500):
        entry.save(update_fields=["terms"])


class Migration(migrations.Migration):

    dependencies = [
        ('exchanges', '0006_enabling_plans_and_what_followed'),
        ('people', '0005_permissions'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPause',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('way', models.CharField(choices=[('giving', 'Giving'), ('receiving', 'Receiving')], max_length=10)),
                ('asked', models.CharField(choices=[('not_now', 'Not now'), ('rather_receive', 'I’d rather receive for now')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(verbose_name='until')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical pause',
                'verbose_name_plural': 'historical pauses',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('giving', 'Giving'), ('receiving', 'Receiving')], max_length=10)),
                ('asked', models.CharField(choices=[('not_now', 'Not now'), ('rather_receive', 'I’d rather receive for now')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(verbose_name='until')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'pause',
                'verbose_name_plural': 'pauses',
            },
        ),
        migrations.AddField(
            model_name='historicalperson',
            name='lately_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(365)], verbose_name='days that count as lately'),
        ),
        migrations.AddField(
            model_name='person',
            name='lately_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(365)], verbose_name='days that count as lately'),
        ),
        migrations.AddField(
            model_name='profileentry',
            name='terms',
            field=people.words.terms.TermsField(default=dict, editable=False),
        ),
        migrations.AddIndex(
            model_name='profileentry',
            index=models.Index(condition=models.Q(('retired_on__isnull', True)), fields=['centre', 'section'], name='entry_of_centre'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('lately_days__isnull', True), models.Q(('lately_days__gte', 7), ('lately_days__lte', 365)), _connector='OR'), name='person_lately_is_a_week_to_a_year', violation_error_message='Choose from 7 to 365 days.'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pause',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='pause',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pause',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='people.person'),
        ),
        migrations.AddField(
            model_name='pause',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='people.pause'),
        ),
        migrations.AddIndex(
            model_name='pause',
            index=models.Index(fields=['centre', 'until'], name='pause_of_centre'),
        ),
        migrations.AddIndex(
            model_name='pause',
            index=models.Index(fields=['person', 'until'], name='pause_of_person'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['giving', 'receiving'])), name='pause_way_is_known', violation_error_message='Choose from the list.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('asked', 'not_now'), models.Q(('asked', 'rather_receive'), ('way', 'giving')), _connector='OR'), name='pause_asked_is_known', violation_error_message='Choose from the list.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='pause_ends_after_it_begins', violation_error_message='Choose a day to come.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), ('ended_by__isnull', True), _connector='OR'), name='pause_ended_by_needs_ending', violation_error_message='Say when it ended.'),
        ),
        migrations.RunPython(find_terms, migrations.RunPython.noop, elidable=True),
    ]

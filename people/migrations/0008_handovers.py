"""Handing over the tablet: who sat with whom, and answers that were not finished."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_weekly_note_by_email'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended', models.CharField(blank=True, choices=[('finished', 'They had finished'), ('idle', 'Nobody touched it for a while')], max_length=10, verbose_name='how it ended')),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hand_overs', to='people.person')),
            ],
            options={
                'verbose_name': 'hand-over',
                'verbose_name_plural': 'hand-overs',
                'indexes': [models.Index(fields=['person', '-began_at'], name='hand_over_of_person'), models.Index(fields=['centre', '-began_at'], name='hand_over_of_centre')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended', ''), ('ended_at__isnull', True)), models.Q(('ended__in', ['finished', 'idle']), ('ended_at__isnull', False)), _connector='OR'), name='hand_over_says_how_it_ended', violation_error_message='Say how the hand-over ended.'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='hand_over_ends_after_it_begins', violation_error_message='A hand-over can’t end before it began.')],
            },
        ),
        migrations.CreateModel(
            name='UnsaidAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField(default=dict)),
                ('laid_aside_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name': 'unsaid answers',
                'verbose_name_plural': 'unsaid answers',
                'constraints': [models.UniqueConstraint(fields=('centre', 'person'), name='unsaid_answers_one', violation_error_message='These answers are kept already.')],
            },
        ),
    ]

"""Who looked at what."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_handovers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('person', 'A person’s page'), ('moments', 'A person’s moments'), ('words', 'A person’s words'), ('moment', 'A moment'), ('barrier', 'What got in the way of somebody'), ('plan', 'A plan'), ('own', 'Their own page'), ('report', 'A report with names'), ('gifts', 'The gift register'), ('download', 'A file taken away'), ('sign_in', 'Signed in'), ('sign_in_refused', 'A sign-in that was refused'), ('sign_out', 'Signed out'), ('refused', 'Not let in'), ('handed_over', 'Tablet handed over'), ('handed_back', 'Tablet handed back'), ('permission_given', 'Permission written down'), ('permission_ended', 'Permission ended'), ('card', 'Their own page, with their card'), ('access', 'How somebody comes in was changed')], max_length=20, verbose_name='what')),
                ('about', models.UUIDField(blank=True, editable=False, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('session', models.CharField(blank=True, editable=False, max_length=32)),
                ('account', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name': 'look',
                'verbose_name_plural': 'looks',
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', '-at', '-id'], name='look_of_centre'), models.Index(condition=models.Q(('person__isnull', False)), fields=['person', '-at'], name='look_at_person'), models.Index(condition=models.Q(('account__isnull', False)), fields=['account', '-at'], name='look_of_account')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ['person', 'moments', 'words', 'moment', 'barrier', 'plan', 'own', 'report', 'gifts', 'download', 'sign_in', 'sign_in_refused', 'sign_out', 'refused', 'handed_over', 'handed_back', 'permission_given', 'permission_ended', 'card', 'access'])), name='look_what_is_known', violation_error_message='Choose from the list.')],
            },
        ),
    ]

"""Tablets of a centre, PINs for the staff who take turns on them, and cards that open a person's own pages."""

import django.db.models.deletion
import django.utils.timezone
import people.words.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_accounts_and_invitations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('at_home', models.BooleanField(default=False, verbose_name='works at home too')),
                ('how', models.CharField(blank=True, choices=[('said_so', 'They said so'), ('best_interests', 'A best-interests decision')], max_length=20, verbose_name='how we know')),
                ('consulted', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='who was asked')),
                ('consulted_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='last used')),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('made_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='people.person')),
                ('revoked_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'card',
                'verbose_name_plural': 'cards',
            },
        ),
        migrations.CreateModel(
            name='HistoricalCard',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('at_home', models.BooleanField(default=False, verbose_name='works at home too')),
                ('how', models.CharField(blank=True, choices=[('said_so', 'They said so'), ('best_interests', 'A best-interests decision')], max_length=20, verbose_name='how we know')),
                ('consulted', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='who was asked')),
                ('consulted_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre')),
                ('history_relation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='people.card')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person')),
                ('revoked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical card',
                'verbose_name_plural': 'historical cards',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(editable=False, max_length=128)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('misses', models.PositiveSmallIntegerField(default=0)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
            ],
            options={
                'verbose_name': 'PIN',
                'verbose_name_plural': 'PINs',
            },
        ),
        migrations.CreateModel(
            name='Tablet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=60, validators=[people.words.text.validate_readable], verbose_name='name of the tablet')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('enrolled_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last seen')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'tablet',
                'verbose_name_plural': 'tablets',
            },
        ),
        migrations.CreateModel(
            name='TabletSignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tablet_sign_ins', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre')),
                ('tablet', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to='people.tablet')),
            ],
            options={
                'verbose_name': 'sign-in on a tablet',
                'verbose_name_plural': 'sign-ins on tablets',
            },
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('at_home', False), ('consulted', ''), ('decided_on__isnull', True), ('how', '')), models.Q(('at_home', True), ('consulted', ''), ('decided_on__isnull', False), ('how', 'said_so')), models.Q(('at_home', True), ('decided_on__isnull', False), ('how', 'best_interests'), models.Q(('consulted', ''), _negated=True)), _connector='OR'), name='card_at_home_says_how_we_know', violation_error_message='For a best-interests decision, say who was asked.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consulted', ''), ('consulted_language', '')), models.Q(models.Q(('consulted', ''), _negated=True), ('consulted_language__in', ['en', 'cy'])), _connector='OR'), name='card_words_have_a_language', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(('revoked_at__isnull', True), ('revoked_at__gte', models.F('made_at')), _connector='OR'), name='card_ends_after_it_begins', violation_error_message='It can’t end before it began.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(('revoked_by__isnull', True), ('revoked_at__isnull', False), _connector='OR'), name='card_ended_by_somebody_at_a_time', violation_error_message='Say when it ended.'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('centre', 'person'), name='card_one_standing', violation_error_message='This person has a card already.'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(fields=('centre', 'account'), name='pin_one_at_a_centre', violation_error_message='This account has a PIN already.'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('misses__lte', 5)), name='pin_misses_are_counted_to_five', violation_error_message='Five misses close a PIN.'),
        ),
        migrations.AddIndex(
            model_name='tablet',
            index=models.Index(fields=['centre', '-enrolled_at'], name='tablet_of_centre'),
        ),
        migrations.AddConstraint(
            model_name='tablet',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='tablet_has_a_name', violation_error_message='Give the tablet a name.'),
        ),
        migrations.AddConstraint(
            model_name='tablet',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('enrolled_at')), _connector='OR'), name='tablet_ends_after_it_begins', violation_error_message='It can’t end before it began.'),
        ),
        migrations.AddConstraint(
            model_name='tablet',
            constraint=models.CheckConstraint(condition=models.Q(('ended_by__isnull', True), ('ended_at__isnull', False), _connector='OR'), name='tablet_ended_by_somebody_at_a_time', violation_error_message='Say when it ended.'),
        ),
        migrations.AddConstraint(
            model_name='tabletsignin',
            constraint=models.UniqueConstraint(fields=('centre', 'tablet', 'account'), name='tablet_sign_in_once', violation_error_message='This sign-in is kept already.'),
        ),
    ]

"""What a moment changed, in feelings too; gifts to staff; and the story circle."""

import django.db.models.deletion
import django.utils.timezone
import exchanges.moments.models.reflection
import people.words.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchanges', '0007_plans'),
        ('people', '0004_safeguarding_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreed_on', models.DateField(verbose_name='agreed on')),
                ('how', models.CharField(blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name='who decided, and how')),
                ('how_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
            ],
            options={
                'verbose_name': 'agreement',
                'verbose_name_plural': 'agreements',
            },
        ),
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('month', models.DateField(verbose_name='month')),
                ('met_on', models.DateField(verbose_name='day')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'story circle',
                'verbose_name_plural': 'story circles',
            },
        ),
        migrations.CreateModel(
            name='GiftDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('happened_on', models.DateField(verbose_name='day')),
                ('what', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='what it was')),
                ('worth', models.CharField(blank=True, max_length=60, validators=[people.words.text.validate_readable], verbose_name='about what it is worth')),
                ('decision', models.CharField(choices=[('kept', 'Kept'), ('shared', 'Shared with everyone'), ('given_back', 'Given back kindly'), ('passed_on', 'Passed on'), ('something_else', 'Something else')], max_length=20, verbose_name='what was decided')),
                ('decision_words', models.CharField(blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name='in a few words')),
                ('could_say_no', models.CharField(choices=[('yes', 'Yes'), ('not_sure', 'Not sure'), ('no', 'No')], max_length=10, verbose_name='could they say no?')),
                ('worry', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='was anyone worried?')),
                ('language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('declared_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'gift declaration',
                'verbose_name_plural': 'gift declarations',
            },
        ),
        migrations.CreateModel(
            name='GiftPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('allowed', models.BooleanField(verbose_name='may staff be given small gifts?')),
                ('limit', models.CharField(max_length=300, validators=[people.words.text.validate_readable], verbose_name='the limit, in English')),
                ('limit_cy', models.CharField(max_length=300, validators=[people.words.text.validate_readable], verbose_name='the limit, in Welsh')),
                ('tell', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='who to tell, in English')),
                ('tell_cy', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='who to tell, in Welsh')),
            ],
            options={
                'verbose_name': 'gift policy',
                'verbose_name_plural': 'gift policies',
            },
        ),
        migrations.CreateModel(
            name='HistoricalAgreement',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('agreed_on', models.DateField(verbose_name='agreed on')),
                ('how', models.CharField(blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name='who decided, and how')),
                ('how_language', models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical agreement',
                'verbose_name_plural': 'historical agreements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCircle',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('month', models.DateField(verbose_name='month')),
                ('met_on', models.DateField(verbose_name='day')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical story circle',
                'verbose_name_plural': 'historical story circles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalGiftDeclaration',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('happened_on', models.DateField(verbose_name='day')),
                ('what', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='what it was')),
                ('worth', models.CharField(blank=True, max_length=60, validators=[people.words.text.validate_readable], verbose_name='about what it is worth')),
                ('decision', models.CharField(choices=[('kept', 'Kept'), ('shared', 'Shared with everyone'), ('given_back', 'Given back kindly'), ('passed_on', 'Passed on'), ('something_else', 'Something else')], max_length=20, verbose_name='what was decided')),
                ('decision_words', models.CharField(blank=True, max_length=200, validators=[people.words.text.validate_readable], verbose_name='in a few words')),
                ('could_say_no', models.CharField(choices=[('yes', 'Yes'), ('not_sure', 'Not sure'), ('no', 'No')], max_length=10, verbose_name='could they say no?')),
                ('worry', models.CharField(blank=True, max_length=300, validators=[people.words.text.validate_readable], verbose_name='was anyone worried?')),
                ('language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('declared_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical gift declaration',
                'verbose_name_plural': 'historical gift declarations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalGiftPolicy',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('allowed', models.BooleanField(verbose_name='may staff be given small gifts?')),
                ('limit', models.CharField(max_length=300, validators=[people.words.text.validate_readable], verbose_name='the limit, in English')),
                ('limit_cy', models.CharField(max_length=300, validators=[people.words.text.validate_readable], verbose_name='the limit, in Welsh')),
                ('tell', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='who to tell, in English')),
                ('tell_cy', models.CharField(max_length=200, validators=[people.words.text.validate_readable], verbose_name='who to tell, in Welsh')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical gift policy',
                'verbose_name_plural': 'historical gift policies',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalStoryChoice',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('why', models.TextField(max_length=1000, validators=[people.words.text.validate_readable], verbose_name='why it matters')),
                ('language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical chosen story',
                'verbose_name_plural': 'historical chosen stories',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalTalk',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical moment to talk about',
                'verbose_name_plural': 'historical moments to talk about',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InCircle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('older_person', 'Older person'), ('carer', 'Unpaid carer'), ('staff', 'Staff'), ('volunteer', 'Volunteer'), ('community', 'Community')], max_length=20, verbose_name='role that day')),
            ],
            options={
                'verbose_name': 'person in the circle',
                'verbose_name_plural': 'people in the circle',
            },
        ),
        migrations.CreateModel(
            name='StoryChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.TextField(max_length=1000, validators=[people.words.text.validate_readable], verbose_name='why it matters')),
                ('language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language')),
            ],
            options={
                'verbose_name': 'chosen story',
                'verbose_name_plural': 'chosen stories',
            },
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'moment to talk about',
                'verbose_name_plural': 'moments to talk about',
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'person told',
                'verbose_name_plural': 'people told',
            },
        ),
        migrations.RemoveConstraint(
            model_name='reflection',
            name='reflection_has_words',
        ),
        migrations.RemoveConstraint(
            model_name='reflection',
            name='reflection_language_is_known',
        ),
        migrations.AddField(
            model_name='download',
            name='of',
            field=models.CharField(choices=[('report', 'Report'), ('gifts', 'Gift register')], default='report', max_length=10, verbose_name='what it holds'),
        ),
        migrations.AddField(
            model_name='historicalreflection',
            name='feelings',
            field=models.JSONField(blank=True, default=list, validators=[exchanges.moments.models.reflection.validate_feelings], verbose_name='how it felt'),
        ),
        migrations.AddField(
            model_name='kind',
            name='asks_for_declaration',
            field=models.BooleanField(default=False, verbose_name='asks staff for a declaration'),
        ),
        migrations.AddField(
            model_name='reflection',
            name='feelings',
            field=models.JSONField(blank=True, default=list, validators=[exchanges.moments.models.reflection.validate_feelings], verbose_name='how it felt'),
        ),
        migrations.AlterField(
            model_name='historicalreflection',
            name='language',
            field=models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='historicalreflection',
            name='words',
            field=models.TextField(blank=True, max_length=1000, validators=[people.words.text.validate_readable], verbose_name='words'),
        ),
        migrations.AlterField(
            model_name='reflection',
            name='language',
            field=models.CharField(blank=True, choices=[('en', 'English'), ('cy', 'Welsh')], max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='reflection',
            name='words',
            field=models.TextField(blank=True, max_length=1000, validators=[people.words.text.validate_readable], verbose_name='words'),
        ),
        migrations.AddConstraint(
            model_name='download',
            constraint=models.CheckConstraint(condition=models.Q(('of__in', ['report', 'gifts'])), name='download_of_is_known', violation_error_message='Choose what the file holds.'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('feelings', []), _negated=True), _connector='OR'), name='reflection_says_something', violation_error_message='Type what was said, or choose a feeling.'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('language', ''), ('words', '')), models.Q(models.Q(('words', ''), _negated=True), ('language__in', ['en', 'cy'])), _connector='OR'), name='reflection_language_is_known', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='circle',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='circle',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='giftdeclaration',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='giftdeclaration',
            name='declared_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='giftdeclaration',
            name='exchange',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gift_declarations', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='giftdeclaration',
            name='giver',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='giftdeclaration',
            name='receiver',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='giftpolicy',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='gift_policies', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalagreement',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalagreement',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.agreement'),
        ),
        migrations.AddField(
            model_name='historicalagreement',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalagreement',
            name='person',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicalcircle',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalcircle',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.circle'),
        ),
        migrations.AddField(
            model_name='historicalcircle',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcircle',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='declared_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='exchange',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='giver',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.giftdeclaration'),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgiftdeclaration',
            name='receiver',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicalgiftpolicy',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalgiftpolicy',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.giftpolicy'),
        ),
        migrations.AddField(
            model_name='historicalgiftpolicy',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='circle',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.circle'),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='exchange',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='said_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicaltalk',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='historicaltalk',
            name='exchange',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='historicaltalk',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaltalk',
            name='marked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incircle',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='incircle',
            name='circle',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='there', to='exchanges.circle'),
        ),
        migrations.AddField(
            model_name='incircle',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='storychoice',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='storychoice',
            name='circle',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='choice', to='exchanges.circle'),
        ),
        migrations.AddField(
            model_name='storychoice',
            name='exchange',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='story_choices', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='storychoice',
            name='said_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='historicalstorychoice',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.storychoice'),
        ),
        migrations.AddField(
            model_name='talk',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='talk',
            name='exchange',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='talk', to='exchanges.exchange'),
        ),
        migrations.AddField(
            model_name='talk',
            name='marked_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaltalk',
            name='history_relation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='exchanges.talk'),
        ),
        migrations.AddField(
            model_name='historicalagreement',
            name='talk',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exchanges.talk'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='talk',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='exchanges.talk'),
        ),
        migrations.AddField(
            model_name='told',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.centre'),
        ),
        migrations.AddField(
            model_name='told',
            name='choice',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='told', to='exchanges.storychoice'),
        ),
        migrations.AddField(
            model_name='told',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='told',
            name='told_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='circle',
            index=models.Index(fields=['centre', 'month', 'met_on', 'id'], name='circle_of_month'),
        ),
        migrations.AddConstraint(
            model_name='circle',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='circle_is_about_a_month', violation_error_message='Choose a month.'),
        ),
        migrations.AddIndex(
            model_name='giftdeclaration',
            index=models.Index(fields=['centre', '-happened_on', '-id'], name='gift_register'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.UniqueConstraint(fields=('exchange', 'giver', 'receiver'), name='gift_declared_once', violation_error_message='This gift is already declared.'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='gift_from_someone_else', violation_error_message='It takes two to meet.'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='gift_says_what_it_was', violation_error_message='Say in a line what it was.'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['kept', 'shared', 'given_back', 'passed_on']), models.Q(('decision', 'something_else'), models.Q(('decision_words', ''), _negated=True)), _connector='OR'), name='gift_decision_is_known', violation_error_message='Say what was decided.'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('could_say_no__in', ['yes', 'not_sure', 'no'])), name='gift_freely_is_known', violation_error_message='Choose yes, not sure or no.'),
        ),
        migrations.AddConstraint(
            model_name='giftdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['en', 'cy'])), name='gift_language_is_known', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='giftpolicy',
            constraint=models.UniqueConstraint(fields=('centre',), name='gift_policy_one_of_a_centre', violation_error_message='This centre already has a policy about gifts.'),
        ),
        migrations.AddConstraint(
            model_name='giftpolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit', ''), _negated=True), models.Q(('limit_cy', ''), _negated=True), models.Q(('tell', ''), _negated=True), models.Q(('tell_cy', ''), _negated=True)), name='gift_policy_in_both_languages', violation_error_message='Write it in both languages.'),
        ),
        migrations.AddConstraint(
            model_name='incircle',
            constraint=models.UniqueConstraint(fields=('circle', 'person'), name='in_circle_once', violation_error_message='Choose each person once.'),
        ),
        migrations.AddConstraint(
            model_name='incircle',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['older_person', 'carer', 'staff', 'volunteer', 'community'])), name='in_circle_role_is_known', violation_error_message='Choose a role from the list.'),
        ),
        migrations.AddConstraint(
            model_name='storychoice',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='story_choice_says_why', violation_error_message='Say why it matters.'),
        ),
        migrations.AddConstraint(
            model_name='storychoice',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['en', 'cy'])), name='story_choice_language_is_known', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('talk', 'person'), name='agreement_once_a_person', violation_error_message='This person has already agreed.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', ''), ('how_language', '')), models.Q(models.Q(('how', ''), _negated=True), ('how_language__in', ['en', 'cy'])), _connector='OR'), name='agreement_language_is_known', violation_error_message='Choose English or Welsh.'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(fields=('choice', 'person'), name='told_once', violation_error_message='This person was told already.'),
        ),
    ]

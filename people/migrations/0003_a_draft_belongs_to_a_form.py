import uuid

from django.db import migrations, models


def give_each_a_form(apps, schema_editor):
    drafts = apps.get_model("people", "Draft").objects.using(schema_editor.connection.alias)
    for draft in drafts.all():
        draft.form, draft.page = uuid.uuid4(), draft.address.partition("?")[0]
        draft.save(update_fields=["form", "page"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_what_lines_are_about")]

    operations = [
        migrations.RemoveConstraint(model_name="draft", name="draft_one_of_a_page"),
        migrations.AlterField(model_name="draft", name="page", field=models.CharField(max_length=500)),
        migrations.AddField(model_name="draft", name="form", field=models.UUIDField(editable=False, null=True)),
        migrations.AddField(
            model_name="draft",
            name="ended",
            field=models.CharField(
                blank=True,
                choices=[("saved", "Saved"), ("thrown_away", "Thrown away")],
                default="",
                max_length=11,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(give_each_a_form, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(model_name="draft", name="form", field=models.UUIDField(editable=False)),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("centre", "account", "form"),
                name="draft_one_of_a_form",
                violation_error_message="This is kept already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("ended", "saved"), _negated=True), ("words", {}), _connector="OR"),
                name="draft_saved_holds_no_words",
                violation_error_message="What was saved is no draft any more.",
            ),
        ),
    ]

from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Download
from people.words.fields import Line

WORDS = Download._meta.get_field("words").max_length


class DownloadForm(PageForm, forms.Form):
    """What a file of the report is for. Words are asked for only where no reason fits."""

    reason = forms.ChoiceField(
        label=_("What is it for?"),
        choices=Download.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the file is for."),
            "invalid_choice": _("Choose what the file is for."),
        },
    )
    words = Line(
        label=_("In a few words"),
        help_text=_("Such as ‘the meeting on Thursday’. You can leave it empty, unless it is for something else."),
        required=False,
        max_length=WORDS,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == Download.Reason.SOMETHING_ELSE and not (
            cleaned.get("words") or "words" in self.errors
        ):
            self.add_error("words", _("Say in a few words what the file is for."))
        return cleaned

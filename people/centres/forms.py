from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.profiles.forms.fields import AboutSomeone
from people.words.fields import Line


class CentreForm(AboutSomeone, ChangingForm):
    """What a manager settles for the whole `centre`: what counts as lately, and whom to tell of danger."""

    lately_days = forms.IntegerField(
        label=_("How many days count as lately?"),
        help_text=_("From 7 to 365. Most centres keep 28, which is four weeks."),
        min_value=7,
        max_value=365,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Choose from 7 to 365 days.")
        ),
    )
    safeguarding = Line(label=_("In English"), required=False, max_length=200)
    safeguarding_cy = Line(label=_("In Welsh"), required=False, max_length=200)

    def __init__(self, data=None, *, centre):
        self.row = centre
        super().__init__(data, initial={name: getattr(centre, name) for name in self.base_fields})

    def clean(self):
        cleaned = super().clean()
        for name, other in (("safeguarding", "safeguarding_cy"), ("safeguarding_cy", "safeguarding")):
            if cleaned.get(other) and name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Write it in both languages, or leave both empty."))
        return cleaned

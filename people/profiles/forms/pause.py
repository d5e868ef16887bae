import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.profiles.forms.fields import ANOTHER, AboutSomeone, DayForm
from people.profiles.pausing import LONGEST
from people.words.dates import make_day

WEEKS = {"1": _("One week"), "4": _("Four weeks"), "12": _("Twelve weeks")}


class RestForm(DayForm):
    """Until when somebody would rather receive; `cleaned_data["on"]` is the last day."""

    def __init__(self, data=None, *, pause=None):
        super().__init__(data, initial=self.day_initial(pause.until) if pause else {"when": "4"})
        self.fields["when"].label = _("Until when?")
        self.fields["when"].choices = [*WEEKS.items(), (ANOTHER, _("Another day"))]
        self.fields["when"].error_messages.update(
            required=_("Choose how long, or type a day."), invalid_choice=_("Choose how long, or type a day.")
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") in WEEKS:
            cleaned["on"] = timezone.localdate() + datetime.timedelta(weeks=int(cleaned["when"]))
        return cleaned

    def _another_day(self, *parts):
        # Without a year it is the next such day.
        day = make_day(*parts, timezone.localdate() + datetime.timedelta(days=LONGEST))
        if day is None:
            self.add_error("when", _("There is no such day. Type it like 3 October or 3 Hydref."))
        return day


class LatelyForm(AboutSomeone):
    """How many days count as lately for one person; empty for the centre's own."""

    lately_days = forms.IntegerField(
        label=_("Days"),
        required=False,
        min_value=7,
        max_value=365,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Type a number of days, such as 28."),
            "min_value": _("Choose from 7 to 365 days."),
            "max_value": _("Choose from 7 to 365 days."),
        },
    )

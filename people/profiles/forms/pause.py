import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.profiles.forms.fields import AboutSomeone, DayForm
from people.profiles.pausing import LONGEST
from people.words.dates import make_day


class RestForm(DayForm):
    """Until when somebody would rather receive; `cleaned_data["on"]` is the last day."""

    NEAR = {7: _("One week"), 28: _("Four weeks"), 84: _("Twelve weeks")}
    MESSAGE = _("Choose how long, or type a day.")

    def __init__(self, data=None, *, pause=None):
        until = pause.until if pause else timezone.localdate() + datetime.timedelta(weeks=4)
        super().__init__(data, initial=self.day_initial(until))
        self.fields["when"].label = _("Until when?")

    def another_day(self, *parts):
        # Without a year it is the next such day.
        return make_day(*parts, timezone.localdate() + datetime.timedelta(days=LONGEST))


class LatelyForm(AboutSomeone, ChangingForm):
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

    def __init__(self, data=None, *, person):
        self.row = person
        super().__init__(data, initial={"lately_days": person.lately_days})

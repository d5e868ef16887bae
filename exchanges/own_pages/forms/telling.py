from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Feeling
from exchanges.own_pages.forms.together import NOT_SURE, SIMPLY, Pictures
from people.centres.open_days import check_day
from people.words.dates import make_day
from people.words.fields import DayPart, Words

CHOOSE = {"required": _("Choose one of the pictures."), "invalid_choice": _("Choose one of the pictures.")}


class WithForm(PageForm, forms.Form):
    """Who were you with? `people` are those on offer, by public id."""

    who = forms.ChoiceField(
        error_messages={
            "required": _("Choose who you were with."),
            "invalid_choice": _("Choose people from the list."),
        }
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(person.public_id), person.called) for person in people]


class BothForm(Pictures):
    """What was brought by one of the two: one picture, "it was simply given" or "I’m not sure".

    `needs_one` says that the other brought nothing we know of, so that this has to be a picture.
    """

    kind = forms.ChoiceField(error_messages=CHOOSE)

    def __init__(self, *args, needs_one=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs_one = needs_one
        self.fields["kind"].choices += [(SIMPLY, ""), (NOT_SURE, "")]

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        if self.needs_one and kind in (SIMPLY, NOT_SURE):
            raise forms.ValidationError(_("Choose what one of you brought. You can go back and change what you said."))
        return kind


class HowForm(PageForm, forms.Form):
    """How was it? A feeling, their own words, both or neither."""

    leaves_no_draft = True

    words = Words(label=_("In your own words"), required=False, rows=3, max_length=1000)
    feeling = forms.ChoiceField(required=False, choices=Feeling.choices)


class WhenForm(PageForm, forms.Form):
    """When was it? A near day at a tap, or another in three parts; `cleaned_data["on"]` is the date."""

    leaves_no_draft = True

    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    day, month, year = DayPart(), DayPart(), DayPart()

    def __init__(self, *args, centre, **kwargs):
        super().__init__(*args, **kwargs)
        self.centre = centre

    def clean(self):
        parts = [self.cleaned_data.get(name, "") for name in ("day", "month", "year")]
        day = self.cleaned_data.get("on") or make_day(*parts, timezone.localdate())
        if day is None:
            raise forms.ValidationError(_("There is no such day. Type it like 3 October or 3 Hydref."))
        try:
            check_day(self.centre, day)
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages) from error
        return self.cleaned_data | {"on": day}

"""Which centres and which days a report is about, as its address says."""

from urllib.parse import urlencode

from django import forms
from django.db.models import Min
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Exchange
from exchanges.moments.forms.filters import Day
from exchanges.reports.figures.period import NAMED, Period

ALL = "all"
USUAL = "last-three-months"


class ReportChoice(PageForm, forms.Form):
    """The centres and days of a report: `?centre=&from=&to=`, or `?named=` in plain words.

    `managed` are the Centres to choose from, the usual one first where nothing is said. Once it is valid,
    `centres` and `period` say what was chosen. Raises Http404 for a centre that is not among them.
    """

    centre = forms.ChoiceField(label=_("Centre"), required=False)
    named = forms.ChoiceField(label=_("Which days?"), required=False, choices=list(NAMED.items()))

    def __init__(self, data, *, managed, today):
        super().__init__({name: data[name] for name in data if data[name]})
        self.managed, self.today = managed, today
        if self.data.get("centre") not in {None, ALL, *(centre.slug for centre in managed)}:
            raise Http404
        self.fields["centre"].choices = [(centre.slug, centre.local_name) for centre in managed]
        if len(managed) > 1:
            self.fields["centre"].choices.append((ALL, _("All my centres")))
        # "from" is a word of Python's own, so it can't be declared above.
        self.fields["from"] = Day(label=_("From"), required=False)
        self.fields["to"] = Day(label=_("To"), required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and first > self.today:
            self.add_error("from", _("That day is still to come. Choose today or an earlier day."))
        elif not self.errors and (first or self.began) > (last or max(self.today, first or self.began)):
            self.add_error("to", _("This day is before the first one. Choose a later day."))
        return cleaned

    @cached_property
    def centres(self):
        """The Centres it is about."""
        chosen = self.data.get("centre") or self.managed[0].slug
        return [centre for centre in self.managed if chosen in (ALL, centre.slug)]

    @cached_property
    def began(self):
        """The day on which the first of the centres opened or, where none says, its first moment; else today."""
        opened = [centre.opened_on for centre in self.centres]
        if all(opened):
            return min(min(opened), self.today)
        first = Exchange.objects.filter(centre__in=self.centres).aggregate(day=Min("happened_on"))["day"]
        return min(day for day in [first or self.today, self.today, *filter(None, opened)])

    @cached_property
    def period(self):
        """The Period it is about: the days typed, else the words chosen, else the last three whole months."""
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first or last:
            first = first or self.began
            last = last or max(self.today, first)
            return Period(first, last)
        return Period.named(self.cleaned_data.get("named") or USUAL, self.today, self.began)

    @property
    def chosen_centre(self):
        """The short name of the centre it is about, or "all"."""
        return ALL if len(self.centres) > 1 else self.centres[0].slug

    @property
    def preset(self):
        """The words to begin with where no days could be read."""
        return "" if self.is_valid() else USUAL

    @property
    def query(self):
        """What is chosen, as the end of an address that means the same days next year."""
        return urlencode({"centre": self.chosen_centre, "from": self.period.first, "to": self.period.last})

    @property
    def days(self):
        """The two fields to type days into."""
        return [self["from"], self["to"]]

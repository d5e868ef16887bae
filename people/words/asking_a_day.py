"""Asking for a day: those near to today at a tap, any other typed in three boxes.

A near day is sent as the date it is. So a page that is left open over midnight, or gone on with the next morning, still
means the day it was begun for, and says which that is.
"""

import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.words.dates import is_thinkable, make_day
from people.words.fields import DayPart

ANOTHER = "another"
TODAY, YESTERDAY = gettext_lazy("Today"), gettext_lazy("Yesterday")
CHOOSE = gettext_lazy("Choose today, or type another day.")


class AsksDay(forms.Form):
    """Mixed into a form that asks for a day; `cleaned_data["on"]` is the date.

    `NEAR` are the days offered at a tap, counted from today on, each with what it is called, if not by its weekday.
    """

    # Its fields, which say one thing together.
    A_DAY = ("when", "day", "month", "year")
    NEAR = {0: TODAY}
    MESSAGE = CHOOSE

    when = forms.ChoiceField(widget=forms.RadioSelect)
    day = DayPart()
    month = DayPart()
    year = DayPart()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["when"].error_messages |= {"required": self.MESSAGE, "invalid_choice": self.MESSAGE}
        self.fields["when"].choices = [*self.days_at_a_tap(), (ANOTHER, _("Another day"))]

    @classmethod
    def day_initial(cls, day=None):
        """Return what the choice begins with for a day, today where there is none: the day at a tap, else the boxes."""
        today = timezone.localdate()
        day = day or today
        if (day - today).days in cls.NEAR:
            return {"when": day.isoformat()}
        return {"when": ANOTHER, "day": day.day, "month": day.month, "year": day.year}

    def days_at_a_tap(self):
        """The near days as choices, in their order, with the one that was near when the page was made."""
        today = timezone.localdate()
        days = {today + datetime.timedelta(days=ahead): called for ahead, called in self.NEAR.items()}
        is_sent, initial = self.is_bound, self.get_initial_for_field(self.fields["when"], "when")
        began = _date(self.data.get(self.add_prefix("when")) if is_sent else initial)
        if began and began not in days:
            days = {began: _called(began, today)} | days
        return [(day.isoformat(), called or date_format(day, "l")) for day, called in days.items()]

    def day_of(self, when, *parts):
        """Return the day that was chosen or typed; None where it is none."""
        return self.another_day(*parts) if when == ANOTHER else _date(when)

    def another_day(self, day, month, year):
        """Return the day typed in the boxes, or None. Without a year it is the latest such day up to today."""
        return make_day(day, month, year, timezone.localdate())

    def meaning(self, values):
        """Return what fields say (see config.web.meanwhile): a day is the same day whichever way it is chosen."""
        day = self._day_in(values)
        return [day.isoformat()] if day else super().meaning(values)

    def read_aloud(self, values):
        """Return what fields say as lines to read."""
        day = self._day_in(values)
        return [date_format(day, "j F Y")] if day else super().read_aloud(values)

    def _day_in(self, values):
        """The day that fields say, where they are those that do; else None."""
        if "when" not in values:
            return None
        return self.day_of(*("".join(values[name][:1]) for name in self.A_DAY))

    def clean(self):
        cleaned = super().clean()
        if when := cleaned.get("when"):
            cleaned["on"] = self.day_of(when, *(cleaned.get(part, "") for part in ("day", "month", "year")))
            if cleaned["on"] is None and when == ANOTHER:
                self.add_error("when", _("There is no such day. Type it like 3 October or 3 Hydref."))
        return cleaned


class AsksDayToCome(AsksDay):
    """The same for a day to come; nothing is chosen where no day is given."""

    MESSAGE = gettext_lazy("Choose a day, or type another.")

    @classmethod
    def day_initial(cls, day=None):
        """Return what the choice begins with for a day; nothing where there is none."""
        return super().day_initial(day) if day else {}

    def another_day(self, day, month, year):
        """Return the day typed in the boxes, or None. Without a year it is the next such day."""
        today = timezone.localdate()
        found = make_day(day, month, year, today)
        if found and not year.strip() and found < today:
            return make_day(day, month, str(found.year + 1)) or found
        return found


def _date(text):
    """The date that a choice sends, or None where it sends none."""
    try:
        day = datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return day if is_thinkable(day) else None


def _called(day, today):
    """What a day is called that is no longer, or never was, among the near ones."""
    written = date_format(day, "l j F Y" if day.year != today.year else "l j F")
    return _("%(day)s (yesterday)") % {"day": written} if (today - day).days == 1 else written

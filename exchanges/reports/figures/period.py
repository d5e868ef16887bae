"""Stretches of days as managers say them: this month, the last three months, since the summer."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ONE_DAY = datetime.timedelta(days=1)

# The plain words a period can be chosen by, in the order they are offered.
NAMED = {
    "this-month": gettext_lazy("This month"),
    "last-month": gettext_lazy("Last month"),
    "last-three-months": gettext_lazy("The last three months"),
    "last-quarter": gettext_lazy("The last quarter of the year that is over"),
    "this-year": gettext_lazy("This year"),
    "last-twelve-months": gettext_lazy("The last twelve months"),
    "everything": gettext_lazy("Since we began"),
}


@dataclass(frozen=True, order=True)
class Period:
    """A first and a last day, both inside it, in local time. Raises ValueError for a last day before the first."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("The last day is before the first.")

    @property
    def days(self):
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def months(self):
        """The calendar months it touches, each as its first day."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = _months_on(month, 1)
        return found

    @property
    def is_whole_months(self):
        """Does it begin with the first day of a month and end with the last of one?"""
        return self.first.day == 1 and (self.last + ONE_DAY).day == 1

    @property
    def before(self):
        """The period before it: as many months where it is whole months, and otherwise as many days.

        None where the calendar does not reach back that far.
        """
        try:
            if self.is_whole_months:
                return Period(_months_on(self.first, -len(self.months)), self.first - ONE_DAY)
            return Period(self.first - self.days * ONE_DAY, self.first - ONE_DAY)
        except (OverflowError, ValueError):
            return None

    @property
    def name(self):
        """The period as it is read aloud: "July to September 2026", "3 to 9 August 2026"."""
        first, last = self.first, self.last
        if not self.is_whole_months:
            return self._days_name()
        if first.month == 1 and last.month == 12:
            years = {"first": first.year, "last": last.year}
            return str(first.year) if first.year == last.year else _("%(first)s to %(last)s") % years
        if len(self.months) == 1:
            return date_format(first, "F Y")
        begin = date_format(first, "F" if first.year == last.year else "F Y")
        return _("%(first)s to %(last)s") % {"first": begin, "last": date_format(last, "F Y")}

    @property
    def during(self):
        """The period inside a sentence: "from July to September 2026", "in October 2026", "on 3 August 2026"."""
        if self.first == self.last:
            return _("on %(day)s") % {"day": self.name}
        one = self.is_whole_months and (len(self.months) == 1 or self.name == str(self.first.year))
        return (_("in %(period)s") if one else _("from %(period)s")) % {"period": self.name}

    def _days_name(self):
        if self.first == self.last:
            return date_format(self.first, "j F Y")
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            begin = date_format(self.first, "j")
        else:
            begin = date_format(self.first, "j F" if self.first.year == self.last.year else "j F Y")
        return _("%(first)s to %(last)s") % {"first": begin, "last": date_format(self.last, "j F Y")}

    @classmethod
    def of_months(cls, first, count):
        """The `count` whole calendar months that begin with the month of the day `first`."""
        first = first.replace(day=1)
        return cls(first, _months_on(first, count) - ONE_DAY)

    @classmethod
    def quarter_of(cls, day):
        """The quarter of the calendar year that holds this day."""
        return cls.of_months(day.replace(month=day.month - (day.month - 1) % 3, day=1), 3)

    @classmethod
    def named(cls, name, today, began):
        """The period that one of the NAMED words means on the day `today`; `began` is where everything begins.

        Raises KeyError for other words.
        """
        month = today.replace(day=1)
        return {
            "this-month": lambda: cls(month, today),
            "last-month": lambda: cls.of_months(_months_on(month, -1), 1),
            "last-three-months": lambda: cls.of_months(_months_on(month, -3), 3),
            "last-quarter": lambda: cls.quarter_of(cls.quarter_of(today).first - ONE_DAY),
            "this-year": lambda: cls(today.replace(month=1, day=1), today),
            "last-twelve-months": lambda: cls.of_months(_months_on(month, -12), 12),
            "everything": lambda: cls(min(began, today), today),
        }[name]()


def _months_on(first, count):
    """The first day of the month `count` months after that of `first`; ValueError outside the calendar."""
    months = first.year * 12 + first.month - 1 + count
    return datetime.date(months // 12, months % 12 + 1, 1)

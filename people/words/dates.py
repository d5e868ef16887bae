"""Days as people write them, in English and in Welsh."""

import datetime
import re

from django.utils import timezone

from people.words.text import fold

MONTHS = {
    1: "january ionawr",
    2: "february chwefror",
    3: "march mawrth",
    4: "april ebrill",
    5: "may mai",
    6: "june mehefin",
    7: "july gorffennaf",
    8: "august awst",
    9: "september medi",
    10: "october hydref",
    11: "november tachwedd",
    12: "december rhagfyr",
}
# As they are often cut short; "maw" and "meh" are Welsh, "mar" and "jun" English.
SHORTEST = 3
# No part of a day is longer than the name of a month, with a little room for spaces.
LONGEST_PART = 20
# Nobody living remembers a day before it; it is what a slip of the finger makes of a year.
FIRST_YEAR = 1900
# A slip of the finger makes other years.
LAST_YEAR = 2999
# A spreadsheet may add the time of day.
TIME = r"(?:[t ][\d:.]+(?:z|[+-]\d\d:?\d\d)?)?"
ORDINAL = r"(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?"
YEAR = r"(?P<year>\d{4}|\d{2})"
# "3 October 2026", "Saturday 3rd of October 2026", "3ydd o Hydref 2026", "3-Oct-26".
WRITTEN = re.compile(
    rf"(?:[a-z]+,? )*(?P<day>\d{{1,2}}) ?{ORDINAL}[ .\-/]+(?:of |o )?(?P<month>[a-z]+)\.?,?[ \-/]*{YEAR}{TIME}"
)
# "October 3, 2026".
MONTH_FIRST = re.compile(rf"(?:[a-z]+,? )?(?P<month>[a-z]+)\.? (?P<day>\d{{1,2}}){ORDINAL},? {YEAR}{TIME}")
NUMBERS = re.compile(rf"(?P<day>\d{{1,2}})[/.\-](?P<month>\d{{1,2}})[/.\-]{YEAR}{TIME}")
ISO = re.compile(rf"(?P<year>\d{{4}})[/.\-](?P<month>\d{{1,2}})[/.\-](?P<day>\d{{1,2}}){TIME}")


def month_number(text):
    """Return the month (1 to 12) that a number or a name in either language says, or None.

    A name may be cut short to three letters: "chwef", "oct".
    """
    text = fold(text).rstrip(".")
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    if len(text) < SHORTEST:
        return None
    for number, names in MONTHS.items():
        if any(name.startswith(text) for name in names.split()):
            return number
    # After a number a Welsh month may be mutated: "3 Fawrth", "4 Dachwedd".
    unmutated = {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
    return unmutated.get(text)


def read_day(text):
    """Return the date that a text says, or None: "2026-10-03", "3/10/2026", "3 October 2026", "3 Hydref 2026".

    Numbers are read day first, as in Wales and the rest of the UK. A two-figure year is of this century.
    """
    match = _match(text)
    return make_day(match["day"], match["month"], match["year"]) if match else None


def looks_like_a_day(text):
    """Is the text written as a date is, whether there is such a day or not: "31/2/2026"?"""
    return _match(text) is not None


def _match(text):
    text = fold(text)
    for form in (ISO, NUMBERS):
        match = form.fullmatch(text)
        if match:
            return match
    for form in (WRITTEN, MONTH_FIRST):
        match = form.fullmatch(text)
        if match and month_number(match["month"]):
            return match
    return None


def make_day(day, month, year, today=None):
    """Return the date of three typed parts, or None where there is no such day.

    Without a year it is the latest such day up to `today`.
    """
    if max(len(str(part)) for part in (day, month, year)) > LONGEST_PART:
        return None
    number = month_number(str(month))
    day, year = str(day).strip(), str(year).strip()
    if number is None or not day.isdecimal() or (year and not year.isdecimal()):
        return None
    if not year:
        this_year = today or timezone.localdate()
        found = _date(this_year.year, number, int(day))
        return found if found and found <= this_year else _date(this_year.year - 1, number, int(day))
    return _date(int(year) + 2000 if len(year) == 2 else int(year), number, int(day))


def is_thinkable(day):
    """Is this a day that anybody means?"""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _date(year, month, day):
    try:
        found = datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if is_thinkable(found) else None

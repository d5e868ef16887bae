"""Periods: what words mean, what comes before, and how they are read aloud."""

import datetime

import pytest
from django.utils import translation

from exchanges.reports.figures import Period
from exchanges.reports.figures.period import NAMED

pytestmark = pytest.mark.one_database

TODAY = datetime.date(2026, 11, 23)
BEGAN = datetime.date(2022, 5, 18)


def days(first, last):
    return Period(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("this-month", days("2026-11-01", "2026-11-23")),
        ("last-month", days("2026-10-01", "2026-10-31")),
        ("last-three-months", days("2026-08-01", "2026-10-31")),
        ("last-quarter", days("2026-07-01", "2026-09-30")),
        ("this-year", days("2026-01-01", "2026-11-23")),
        ("last-twelve-months", days("2025-11-01", "2026-10-31")),
        ("everything", days("2022-05-18", "2026-11-23")),
    ],
)
def test_plain_words_mean_days(words, meant):
    assert Period.named(words, TODAY, BEGAN) == meant


def test_each_of_the_plain_words_means_something_on_the_first_and_last_day_of_a_year():
    for day in (datetime.date(2026, 1, 1), datetime.date(2024, 12, 31), datetime.date(2024, 2, 29)):
        for words in NAMED:
            assert Period.named(words, day, BEGAN).days > 0


def test_before_a_centre_s_first_day_everything_is_today():
    assert Period.named("everything", TODAY, TODAY + datetime.timedelta(days=9)) == Period(TODAY, TODAY)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (days("2026-07-01", "2026-09-30"), days("2026-04-01", "2026-06-30")),
        (days("2026-01-01", "2026-12-31"), days("2025-01-01", "2025-12-31")),
        (days("2024-02-01", "2024-02-29"), days("2024-01-01", "2024-01-31")),
        (days("2024-03-01", "2024-03-31"), days("2024-02-01", "2024-02-29")),
        (days("2024-03-01", "2024-03-30"), days("2024-01-31", "2024-02-29")),
        (days("2026-11-23", "2026-11-23"), days("2026-11-22", "2026-11-22")),
    ],
)
def test_the_period_before_is_as_many_months_or_as_many_days(period, before):
    assert period.before == before


def test_before_the_calendar_begins_there_is_no_period():
    assert days("0001-01-01", "0001-01-31").before is None


def test_a_period_touches_every_month_between_its_days():
    assert [str(month) for month in days("2025-11-30", "2026-02-01").months] == [
        "2025-11-01",
        "2025-12-01",
        "2026-01-01",
        "2026-02-01",
    ]


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(ValueError, match="before the first"):
        days("2026-02-01", "2026-01-31")


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (days("2026-07-01", "2026-09-30"), "July to September 2026"),
        (days("2025-11-01", "2026-01-31"), "November 2025 to January 2026"),
        (days("2026-10-01", "2026-10-31"), "October 2026"),
        (days("2026-01-01", "2026-12-31"), "2026"),
        (days("2025-01-01", "2026-12-31"), "2025 to 2026"),
        (days("2026-08-03", "2026-08-09"), "3 to 9 August 2026"),
        (days("2026-08-30", "2026-09-02"), "30 August to 2 September 2026"),
        (days("2025-12-30", "2026-01-02"), "30 December 2025 to 2 January 2026"),
        (days("2026-08-03", "2026-08-03"), "3 August 2026"),
    ],
)
def test_a_period_is_named_as_it_is_read_aloud(period, name):
    assert period.name == name


@pytest.mark.parametrize(
    ("period", "english", "welsh"),
    [
        (days("2026-07-01", "2026-09-30"), "from July to September 2026", "yn ystod Gorffennaf – Medi 2026"),
        (days("2026-10-01", "2026-10-31"), "in October 2026", "yn ystod Hydref 2026"),
        (days("2026-01-01", "2026-12-31"), "in 2026", "yn ystod 2026"),
        (days("2026-08-03", "2026-08-03"), "on 3 August 2026", "ar 3 Awst 2026"),
    ],
)
def test_a_period_stands_inside_a_sentence(period, english, welsh):
    assert period.during == english
    with translation.override("cy"):
        assert period.during == welsh


def test_a_quarter_is_the_three_months_around_a_day():
    assert Period.quarter_of(TODAY) == days("2026-10-01", "2026-12-31")
    assert Period.quarter_of(datetime.date(2024, 2, 29)) == days("2024-01-01", "2024-03-31")

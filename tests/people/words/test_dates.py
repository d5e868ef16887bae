"""Days as people write them in English and in Welsh."""

import datetime

import pytest

from people.words.dates import looks_like_a_day, make_day, month_number, read_day

pytestmark = pytest.mark.one_database

THE_THIRD = datetime.date(2026, 10, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-03",
        "2026/10/3",
        "2026-10-03T10:00:00Z",
        "2026-10-03 00:00",
        "3/10/2026",
        "03.10.26",
        "3-10-2026 00:00:00",
        "3 October 2026",
        "3rd of October, 2026",
        "Saturday 3 Oct 2026",
        "3-Oct-26",
        "October 3, 2026",
        "Saturday, October 3rd, 2026",
        "3 Hydref 2026",
        "3ydd o Hydref 2026",
        "dydd Sadwrn, 3 HYD. 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert read_day(written) == THE_THIRD
    assert looks_like_a_day(written)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Ionawr", 1),
        ("chwef", 2),
        ("Mawrth", 3),
        ("fawrth", 3),
        ("Ebr", 4),
        ("Mai", 5),
        ("fai", 5),
        ("meh", 6),
        ("jun", 6),
        ("Gorff", 7),
        ("awst", 8),
        ("Sept", 9),
        ("fedi", 9),
        ("10", 10),
        ("tach", 11),
        ("ddachwedd"[1:], 11),
        ("ragfyr", 12),
    ],
)
def test_a_month_is_read_in_either_language_and_mutated(written, month):
    assert month_number(written) == month


@pytest.mark.parametrize("written", ["ma", "13", "0", "smarch", ""])
def test_what_is_no_month_is_none(written):
    assert month_number(written) is None


@pytest.mark.parametrize("written", ["31/2/2026", "2026-02-30", "10/31/2026", "31 Chwefror 2026", "0/1/2026"])
def test_a_day_that_never_was_is_none_but_looks_like_one(written):
    assert read_day(written) is None
    assert looks_like_a_day(written)


@pytest.mark.parametrize("written", ["", "soon", "46298", "3 Smarch 2026", "October", "3 October", "1 2026"])
def test_what_is_no_day_does_not_look_like_one(written):
    assert read_day(written) is None
    assert not looks_like_a_day(written)


def test_a_day_without_a_year_is_the_latest_there_was():
    today = datetime.date(2026, 2, 10)
    assert make_day("9", "2", "", today) == datetime.date(2026, 2, 9)
    assert make_day("11", "Chwefror", "", today) == datetime.date(2025, 2, 11)


def test_a_year_of_two_figures_is_of_this_century():
    assert make_day("9", "2", "24") == datetime.date(2024, 2, 9)


def test_parts_that_are_no_numbers_make_no_day():
    assert make_day("x", "2", "2024") is None
    assert make_day("1", "2", "y") is None
    assert make_day("30", "2", "", datetime.date(2026, 2, 10)) is None


def test_a_leap_day_without_a_year_is_of_the_year_before_where_this_one_has_none():
    assert make_day("29", "2", "", datetime.date(2025, 3, 1)) == datetime.date(2024, 2, 29)


def test_parts_too_long_for_a_date_make_no_day():
    assert make_day("1" * 5000, "2", "2024") is None

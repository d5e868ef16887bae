"""Times in the words a person would use, in both languages."""

import datetime

import pytest

from people.words.relative import in_words

pytestmark = pytest.mark.one_database

MONDAY = datetime.date(2026, 11, 23)


def both(day, today):
    return in_words(day, today, "en"), in_words(day, today, "cy")


@pytest.mark.parametrize(
    ("ago", "english", "welsh"),
    [
        (0, "today", "heddiw"),
        (1, "yesterday", "ddoe"),
        (2, "last Saturday", "ddydd Sadwrn diwethaf"),
        (3, "last Friday", "ddydd Gwener diwethaf"),
        (4, "last Thursday", "ddydd Iau diwethaf"),
        (5, "last Wednesday", "ddydd Mercher diwethaf"),
        (6, "last Tuesday", "ddydd Mawrth diwethaf"),
        (7, "about a week ago", "tuag wythnos yn ôl"),
        (10, "about a week ago", "tuag wythnos yn ôl"),
        (11, "about two weeks ago", "tua phythefnos yn ôl"),
        (17, "about two weeks ago", "tua phythefnos yn ôl"),
        (18, "a few weeks ago", "ychydig wythnosau yn ôl"),
        (49, "a few weeks ago", "ychydig wythnosau yn ôl"),
        (50, "earlier this autumn", "yn gynharach yr hydref hwn"),
    ],
)
def test_lately_is_said_by_days_and_weeks(ago, english, welsh):
    assert both(MONDAY - datetime.timedelta(days=ago), MONDAY) == (english, welsh)


@pytest.mark.parametrize(
    ("weekday", "english", "welsh"),
    [(0, "last Monday", "ddydd Llun diwethaf"), (6, "last Sunday", "ddydd Sul diwethaf")],
)
def test_monday_and_sunday_have_their_names_too(weekday, english, welsh):
    day = datetime.date(2026, 11, 16 + weekday)
    assert both(day, day + datetime.timedelta(days=3)) == (english, welsh)


@pytest.mark.parametrize(
    ("day", "today", "english", "welsh"),
    [
        # Within one year.
        ("2026-04-10", "2026-11-23", "in the spring", "yn y gwanwyn"),
        ("2026-07-10", "2026-11-23", "in the summer", "yn yr haf"),
        ("2026-09-01", "2026-12-31", "in the autumn", "yn yr hydref"),
        ("2026-03-01", "2026-05-31", "earlier this spring", "yn gynharach y gwanwyn hwn"),
        ("2026-06-01", "2026-08-31", "earlier this summer", "yn gynharach yr haf hwn"),
        # A winter is one, whatever its years; and said in the autumn it is the last one.
        ("2025-12-01", "2026-02-28", "earlier this winter", "yn gynharach y gaeaf hwn"),
        ("2026-01-05", "2026-11-23", "last winter", "y gaeaf diwethaf"),
        ("2025-12-31", "2026-03-01", "last winter", "y gaeaf diwethaf"),
        # Of the year before.
        ("2025-11-12", "2026-01-01", "last autumn", "yr hydref diwethaf"),
        ("2025-07-01", "2026-02-01", "last summer", "yr haf diwethaf"),
        ("2025-04-01", "2026-02-28", "last spring", "y gwanwyn diwethaf"),
        ("2025-09-01", "2026-11-30", "last autumn", "yr hydref diwethaf"),
        ("2025-06-01", "2026-06-02", "last summer", "yr haf diwethaf"),
        # Longer ago.
        ("2025-05-31", "2026-06-01", "in the spring of 2025", "yng ngwanwyn 2025"),
        ("2024-03-01", "2026-11-23", "in the spring of 2024", "yng ngwanwyn 2024"),
        ("2024-08-31", "2026-11-23", "in the summer of 2024", "yn haf 2024"),
        ("2024-09-01", "2026-11-23", "in the autumn of 2024", "yn nhymor yr hydref 2024"),
        ("2024-12-01", "2026-11-23", "at the end of 2024", "ar ddiwedd 2024"),
        ("2024-02-29", "2026-11-23", "at the beginning of 2024", "ar ddechrau 2024"),
    ],
)
def test_longer_ago_is_said_by_seasons(day, today, english, welsh):
    assert both(datetime.date.fromisoformat(day), datetime.date.fromisoformat(today)) == (english, welsh)


@pytest.mark.parametrize(
    ("day", "today", "english"),
    [
        ("2025-12-31", "2026-01-01", "yesterday"),
        ("2025-12-30", "2026-01-01", "last Tuesday"),
        ("2028-02-28", "2028-02-29", "yesterday"),
        ("2028-02-29", "2028-03-01", "yesterday"),
        ("2028-02-29", "2029-02-28", "last winter"),
        ("2028-02-29", "2028-04-19", "last winter"),
        ("2028-02-29", "2028-04-18", "a few weeks ago"),
    ],
)
def test_the_ends_of_a_year_and_a_leap_day_are_days_like_others(day, today, english):
    assert in_words(datetime.date.fromisoformat(day), datetime.date.fromisoformat(today), "en") == english


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_day_of_five_years_has_its_words_and_none_comes_back_once_it_is_over(language):
    """Going back day by day, the words change, and words that were left are not met again."""
    for today in (MONDAY, datetime.date(2028, 2, 29), datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)):
        said = [in_words(today - datetime.timedelta(days=ago), today, language) for ago in range(5 * 366)]
        met = [words for words, before in zip(said, [None, *said], strict=False) if words != before]
        assert len(met) == len(set(met))


def test_a_day_to_come_is_said_by_its_date():
    assert both(datetime.date(2026, 12, 3), MONDAY) == ("on 03/12/2026", "ar 03/12/2026")


def test_a_language_that_is_not_ours_is_english():
    assert in_words(MONDAY, MONDAY, "fr") == "today"

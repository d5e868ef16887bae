"""Days as people speak of them: yesterday, last Tuesday, a few weeks ago, in the spring, last summer.

The words of both languages stand here and not in the catalogue, as which of them is meant depends on the grammar of
each: Welsh softens the name of a day, and says "yng ngwanwyn 2024" where it says "yn haf 2024".
"""

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul"),
}
SPRING, SUMMER, AUTUMN, WINTER = range(4)
SEASONS = {
    "en": ("spring", "summer", "autumn", "winter"),
    "cy": ("y gwanwyn", "yr haf", "yr hydref", "y gaeaf"),
}
SAID = {
    "en": {
        "today": "today",
        "yesterday": "yesterday",
        "day": "last {day}",
        "week": "about a week ago",
        "fortnight": "about two weeks ago",
        "weeks": "a few weeks ago",
        "earlier": "earlier this {season}",
        "in": "in the {season}",
        "last": "last {season}",
        "beginning": "at the beginning of {year}",
        "end": "at the end of {year}",
        "years": ("in the spring of {year}", "in the summer of {year}", "in the autumn of {year}"),
        "on": "on {date}",
    },
    "cy": {
        "today": "heddiw",
        "yesterday": "ddoe",
        "day": "ddydd {day} diwethaf",
        "week": "tuag wythnos yn ôl",
        "fortnight": "tua phythefnos yn ôl",
        "weeks": "ychydig wythnosau yn ôl",
        "earlier": "yn gynharach {season} hwn",
        "in": "yn {season}",
        "last": "{season} diwethaf",
        "beginning": "ar ddechrau {year}",
        "end": "ar ddiwedd {year}",
        # Hydref is October as well: with its season named first nobody takes one for the other.
        "years": ("yng ngwanwyn {year}", "yn haf {year}", "yn nhymor yr hydref {year}"),
        "on": "ar {date}",
    },
}
# The last day of each that is still spoken of so.
DAYS_BY_NAME, A_WEEK, A_FORTNIGHT, SOME_WEEKS = 6, 10, 17, 49


def in_words(day, today, language):
    """Return when `day` was, as somebody would say it on `today`, in "en" or "cy"; any other language is English.

    The nearest days have names, then come weeks, then seasons, then the seasons of years: "today", "last Tuesday",
    "a few weeks ago", "in the spring", "last summer", "in the spring of 2024". A day to come is said by its date. It
    begins with a small letter, to stand within a sentence.
    """
    language = language if language in SAID else "en"
    said, ago = SAID[language], (today - day).days
    if ago < 0:
        # Nothing has happened on a day to come: it is only ever a slip, and is said plainly.
        return said["on"].format(date=f"{day:%d/%m/%Y}")
    if ago <= SOME_WEEKS:
        return _lately(day, ago, said, language)
    return _by_season(day, today, said, SEASONS[language])


def _lately(day, ago, said, language):
    if ago <= 1:
        return said["yesterday" if ago else "today"]
    if ago <= DAYS_BY_NAME:
        return said["day"].format(day=DAYS[language][day.weekday()])
    if ago <= A_WEEK:
        return said["week"]
    return said["fortnight" if ago <= A_FORTNIGHT else "weeks"]


def _by_season(day, today, said, names):
    season = _season(day)
    past = _season_number(today) - _season_number(day)
    if past == 0:
        return said["earlier"].format(season=names[season])
    if past > len(names):
        if season == WINTER:
            # A winter has two years: say which end of one.
            return said["end" if day.month == 12 else "beginning"].format(year=day.year)
        return said["years"][season].format(year=day.year)
    # "In the winter", said in the autumn, would be the winter to come.
    is_this_year = day.year == today.year and season != WINTER and past < len(names)
    return said["in" if is_this_year else "last"].format(season=names[season])


def _season(day):
    return (day.month // 3 - 1) % 4


def _season_number(day):
    """The seasons one after another: December stands with the January that follows it."""
    year = day.year + (day.month == 12)
    return 4 * year + (_season(day) + 1) % 4

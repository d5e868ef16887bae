"""Is it changing? A line for each of two shares, or bars of counts where a month is too small for a share."""

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from exchanges.reports.figures.saying import BASE_FOR_TENTHS

WIDTH, HEIGHT = 400, 250
# Room for the numbers at the side, and for the months below.
LEFT, RIGHT, TOP, BOTTOM = 40, 384, 16, 214
LINE, INK, SOFT = "#ddcfb4", "#23201b", "#6b6152"
TEAL, MARIGOLD, EDGE = "#0b6b66", "#f0a431", "#572f00"
# With more months than this their names would run into each other.
MOST_LABELS = 7


def months_picture(months):
    """Draw the months, a dictionary of first day: Moments in order. Returns the SVG, empty without moments.

    With at least 25 moments in each month that has any it is a line of shares out of 10; else bars of counts.
    """
    counted = {month: moments for month, moments in months.items() if moments.moments}
    if not counted:
        return ""
    drawn, said = (_lines if _are_shares(months) else _bars)(months)
    return format_html(
        '<svg class="linechart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH,
        HEIGHT,
        said,
        drawn,
        _names(list(months)),
    )


def _are_shares(months):
    """Are there enough moments in each month to speak of shares?"""
    counted = [each.moments for each in months.values() if each.moments]
    return len(counted) > 1 and min(counted) >= BASE_FOR_TENTHS


def _places(count):
    """How far from the left each of `count` months stands."""
    step = (RIGHT - LEFT) / count
    return [round(LEFT + step * (place + 0.5), 1) for place in range(count)]


def _names(months):
    every = -(-len(months) // MOST_LABELS)
    # The newest month is always named.
    shown = [
        (place, date_format(month, "M" if len(months) <= 12 else "M y"))
        for number, (place, month) in enumerate(zip(_places(len(months)), months, strict=True))
        if (len(months) - 1 - number) % every == 0
    ]
    return format_html_join("", '<text class="svg-text" x="{}" y="240" text-anchor="middle">{}</text>', shown)


def _rules(most, step):
    """The quiet lines behind the picture, each with its number."""
    heights = [(number, round(BOTTOM - (BOTTOM - TOP) * number / most, 1)) for number in range(0, most + 1, step)]
    return format_html_join(
        "",
        '<path d="M{} {}H{}" stroke="{}"/><text class="svg-text" x="{}" y="{}" text-anchor="end">{}</text>',
        ((LEFT - 4, height, RIGHT, LINE, LEFT - 10, height + 5, number) for number, height in heights),
    )


def _lines(months):
    points = [(place, each) for place, each in zip(_places(len(months)), months.values(), strict=True) if each.moments]

    def height(part, whole):
        return round(BOTTOM - (BOTTOM - TOP) * part / whole, 1)

    gave = [(place, height(each.older_person_gave, each.moments)) for place, each in points]
    both = [(place, height(each.both_sides, each.moments)) for place, each in points]
    drawn = format_html(
        '{}<polyline fill="none" stroke="{}" stroke-width="2" points="{}"/>{}'
        '<polyline fill="none" stroke="{}" stroke-width="4" points="{}"/>{}',
        _rules(10, 2),
        EDGE,
        _points(both),
        format_html_join(
            "",
            '<rect x="{}" y="{}" width="14" height="14" fill="{}" stroke="{}" stroke-width="2"/>',
            ((round(place - 7, 1), round(top - 7, 1), MARIGOLD, EDGE) for place, top in both),
        ),
        TEAL,
        _points(gave),
        format_html_join("", '<circle cx="{}" cy="{}" r="7" fill="{}"/>', ((x, y, TEAL) for x, y in gave)),
    )
    said = _("Lines, month by month: in how many of every 10 moments an older person gave, and everyone there gave.")
    return drawn, said


def _points(places):
    return " ".join(f"{x},{y}" for x, y in places)


def _bars(months):
    most = max(each.moments for each in months.values())
    step = max(1, -(-most // 5))
    top = step * -(-most // step)
    width = round(min(36, (RIGHT - LEFT) / len(months) * 0.7), 1)
    bars = []
    for place, each in zip(_places(len(months)), months.values(), strict=True):
        for number, fill, edge, share in (
            (each.moments, "#fffdf8", SOFT, 1),
            (each.older_person_gave, TEAL, TEAL, 1),
            (each.both_sides, MARIGOLD, EDGE, 0.5),
        ):
            tall = round((BOTTOM - TOP) * number / top, 1)
            if number:
                left = round(place - width * share / 2, 1)
                bars.append((left, round(BOTTOM - tall, 1), round(width * share, 1), tall, fill, edge))
    drawn = format_html_join(
        "", '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="2"/>', bars
    )
    said = _("Bars, month by month: all moments, those where an older person gave, and those where everyone gave.")
    return format_html("{}{}", _rules(top, step), drawn), said


def months_key(months):
    """Return the key of the picture of these months: pairs of a small drawing and what it stands for."""
    gave, both = _("An older person gave"), _("Everyone gave")
    if _are_shares(months):
        line = '<path d="M0 12h32" stroke="{}" stroke-width="{}"/>'
        square = '<rect x="9" y="5" width="14" height="14" fill="{}" stroke="{}" stroke-width="2"/>'
        return [
            (format_html(line + '<circle cx="16" cy="12" r="7" fill="{}"/>', TEAL, 4, TEAL), gave),
            (format_html(line + square, EDGE, 2, MARIGOLD, EDGE), both),
        ]
    bar = '<rect x="6" y="2" width="20" height="20" fill="{}" stroke="{}" stroke-width="2"/>'
    return [
        (format_html(bar, "#fffdf8", SOFT), _("All moments")),
        (format_html(bar, TEAL, TEAL), gave),
        (format_html(bar, MARIGOLD, EDGE), both),
    ]

"""Who has met whom: people in a circle by role, a plaited line where both gave and a dotted one where one has so far.

A dotted line has no direction on purpose: it says that we noticed one way, and nobody is shown as the one behind.
"""

import math
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

# The height of a line of text; with more people the circle grows so that no name touches the next.
TEXT = 24
LEAST_RADIUS, MOST_ROOM = 300, 480
# Room outside the circle for a name, at about this much a letter.
LETTER = 9.5
LONGEST = 22
INK, TEAL, MARIGOLD, SOFT = "#23201b", "#0b6b66", "#f0a431", "#6b6152"


@dataclass(frozen=True)
class Dot:
    """One person of the picture: what stands beside the dot, and the role that the dot's shape shows."""

    key: object
    label: str
    role: str


def connections_picture(dots, links, said):
    """Draw the people and their connections. Returns the SVG.

    `dots` are in the order of the circle; `links` hold (key, key, two-way or not), each pair once; `said` is the
    one sentence for who can't see the picture.
    """
    if not dots:
        return ""
    radius = max(LEAST_RADIUS, len(dots) * TEXT / (2 * math.pi), min(MOST_ROOM, 20 * math.sqrt(len(links))))
    places = {dot.key: _place(number, len(dots), radius) for number, dot in enumerate(dots)}
    left, top, width, height = _frame([(places[dot.key], len(_name(dot))) for dot in dots])
    plaits = [_curve(places[one], places[other]) for one, other, both in links if both]
    dotted = [_curve(places[one], places[other]) for one, other, both in links if not both]
    # Many lines have to be thin ones, or they would cover one another.
    strand = round(max(0.9, 4.5 - len(plaits) / 40), 1)
    return format_html(
        '<svg class="connections" viewBox="{left} {top} {width} {height}" width="{width}" role="img" '
        'aria-label="{said}">'
        '<g fill="none" stroke-linecap="round"><path d="{dotted}" stroke="{soft}" stroke-width="1.8" '
        'stroke-dasharray="0.1 6"/>'
        '<path d="{plaits}" stroke="{ink}" stroke-width="{edge}"/><path d="{plaits}" stroke="{marigold}" '
        'stroke-width="{strand}"/><path d="{plaits}" stroke="{teal}" stroke-width="{strand}" stroke-linecap="butt" '
        'stroke-dasharray="7 7"/></g>{dots}</svg>',
        left=left,
        top=top,
        width=width,
        height=height,
        said=said,
        dotted="".join(dotted),
        plaits="".join(plaits),
        edge=round(strand + (1.6 if strand > 2 else 0.7), 1),
        strand=strand,
        soft=SOFT,
        ink=INK,
        marigold=MARIGOLD,
        teal=TEAL,
        dots=format_html_join(
            "", "{}{}", ((_shape(dot.role, *places[dot.key][:2]), _label(dot, places[dot.key])) for dot in dots)
        ),
    )


def _place(number, count, radius):
    """Where a person stands, from the middle: x, y and the angle in degrees; the first at the top, then clockwise."""
    angle = 2 * math.pi * number / count - math.pi / 2
    return round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1), math.degrees(angle)


def _frame(ends):
    """The rectangle that holds every dot with its name: left, top, width and height."""
    across, down = [], []
    for (x, y, angle), letters in ends:
        room = 26 + letters * LETTER
        across.append(x + room * math.cos(math.radians(angle)))
        down.append(y + room * math.sin(math.radians(angle)))
    left, top = math.floor(min(across)) - 10, math.floor(min(down)) - 10
    return left, top, math.ceil(max(across)) + 10 - left, math.ceil(max(down)) + 10 - top


def _curve(one, other):
    """A line between two people that bends towards the middle, so that neighbours' lines stay apart."""
    x, y = (round((one[axis] + other[axis]) / 4, 1) for axis in (0, 1))
    return f"M{one[0]} {one[1]}Q{x} {y} {other[0]} {other[1]}"


def _name(dot):
    return dot.label if len(dot.label) <= LONGEST else f"{dot.label[: LONGEST - 1]}…"


def _label(dot, place):
    x, y, angle = place
    left = 90 < angle < 270
    return format_html(
        '<text class="connections__name" x="{}" y="{}" text-anchor="{}" transform="rotate({} {} {})" dy="0.35em" '
        'dx="{}">{}</text>',
        x,
        y,
        "end" if left else "start",
        round(angle - 180 if left else angle, 1),
        x,
        y,
        -14 if left else 14,
        _name(dot),
    )


def _shape(role, x, y):
    """The dot of a person: each role has a shape of its own, so that it does not take colour to tell them."""
    shapes = {
        "older_person": f"M{x - 8} {y}a8 8 0 1 0 16 0a8 8 0 1 0-16 0",
        "carer": f"M{x} {y - 9}l9 16h-18z",
        "staff": f"M{x - 7} {y - 7}h14v14h-14z",
        "volunteer": f"M{x} {y - 9}l9 9l-9 9l-9-9z",
        "community": f"M{x - 9} {y - 5}h18v10h-18z",
    }
    return format_html('<path d="{}" fill="{}" stroke="{}" stroke-width="2"/>', shapes[role], FILL[role], INK)


FILL = {
    "older_person": TEAL,
    "carer": MARIGOLD,
    "staff": "#fffdf8",
    "volunteer": "#d8ebe4",
    "community": "#ead9e6",
}

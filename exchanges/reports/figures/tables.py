"""The figures as a handful of tables: what screen, print and spreadsheets lay out. They never hold a name."""

from dataclasses import dataclass

from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from exchanges.models import Cause
from exchanges.reports.figures.figures import Group
from exchanges.reports.figures.labels import (
    GIVEN,
    GROUPS,
    MOMENTS,
    ONE_WAY,
    PAIRS,
    PEOPLE,
    REACHED,
    STOPPED,
    TO,
    TWO_WAY,
    VOICES,
    either,
    named,
    pair,
)
from exchanges.reports.figures.saying import BASE_FOR_TENTHS, percent
from people.models import Role

# What a column holds besides labels: whole numbers, days with a part of a day, months by their first day.
TEXT, COUNT, DAYS, MONTH = "text", "count", "days", "month"


@dataclass(frozen=True)
class Column:
    """One column: what it is headed, and what is in it."""

    heading: str
    holds: str = COUNT


@dataclass(frozen=True)
class Table:
    """A part of the figures. `rows` hold one value a column; None is a figure that is undefined, which is not 0.

    `short` is the title where there is hardly room for it; the last row may be of all the others together. Text is
    translated only when it is read.
    """

    key: str
    title: str
    short: str
    note: str
    columns: tuple
    rows: tuple
    ends_with_all: bool = False


def tables(figures):
    """Return the tables of these Figures, in the order a report reads; one of them only where a period came before."""
    return [
        _moments(figures),
        *([_before(figures)] if figures.before else []),
        _noticed(figures),
        _matrix(figures),
        _months(figures),
        _pairs(figures),
        _ways(figures.pairs),
        _kinds(figures),
        _barriers(figures),
        _voice(figures),
    ]


def _share(part, base):
    """A share as exactly as its base allows: "62%", "6 of every 10" from 25, "8 of 24" under that."""
    whole = percent(part, base)
    # "0%" of something that was there, and "100%" of what was not all of it, would be untrue.
    if whole and (part in (0, base) or whole not in ("0%", "100%")):
        return whole
    if base < BASE_FOR_TENTHS:
        return _("%(part)s of %(number)s") % {"part": part, "number": base}
    tenths = (20 * part + base) // (2 * base)
    if tenths == 0 < part:
        return _("fewer than 1 of every 10")
    if tenths == 10 and part < base:
        return _("more than 9 of every 10")
    return _("%(tenths)s of every 10") % {"tenths": tenths}


_share_of = lazy(_share, str)


def in_words(part, base):
    """Return a share as text beside its counts, as `_share` says it; None where there is no base."""
    return _share_of(part, base) if base else None


def _moments(figures):
    now = figures.moments
    counted = [
        (_("An older person gave"), now.older_person_gave),
        (_("Everyone there gave something"), now.both_sides),
        (_("We have heard every side"), figures.heard),
        (_("Waiting for somebody’s side"), figures.waiting),
    ]
    return Table(
        "moments",
        _("Moments"),
        _("Moments"),
        _("Moments we noticed, not everything that happened."),
        (Column(_("What we counted"), TEXT), Column(_("Moments")), Column(_("Of all moments"), TEXT)),
        (
            (_("All moments we noticed"), now.moments, None),
            *((label, number, in_words(number, now.moments)) for label, number in counted),
        ),
    )


def _noticed(figures):
    noticed = figures.noticed
    rows = [(capfirst(PEOPLE[role]), role) for role in Role] + [(_("Everyone"), None)]
    return Table(
        "noticed",
        _("Who have we noticed?"),
        _("Noticed"),
        _("People who belonged to the centre in this time. It says what we have seen, not what people do."),
        (
            Column(_("Who"), TEXT),
            *(Column(capfirst(GROUPS[group])) for group in Group.ALL),
            Column(_("Altogether")),
        ),
        tuple(
            (label, *(noticed.count(group, role) for group in Group.ALL), noticed.on_the_roll(role))
            for label, role in rows
        ),
        ends_with_all=True,
    )


def _matrix(figures):
    return Table(
        "matrix",
        _("Who gives to whom?"),
        _("Who to whom"),
        _("How many things were given. One that reached several groups counts once in each of them."),
        (Column(_("Who gave"), TEXT), *(Column(capfirst(TO[role])) for role in Role)),
        tuple((capfirst(PEOPLE[giver]), *(figures.matrix[giver, receiver] for receiver in Role)) for giver in Role),
    )


def _months(figures):
    return Table(
        "months",
        _("Month by month"),
        _("Months"),
        _("Moments we noticed in each month, or in the part of it that is in these days."),
        (
            Column(_("Month"), MONTH),
            Column(_("Moments")),
            Column(_("An older person gave")),
            Column(_("Everyone there gave something")),
        ),
        tuple(
            (month, found.moments, found.older_person_gave, found.both_sides) for month, found in figures.months.items()
        ),
    )


def _pairs(figures):
    pairs = figures.pairs
    return Table(
        "pairs",
        _("Is it two-way?"),
        capfirst(TWO_WAY),
        _("Pairs of people. Two-way: each gave the other something. Otherwise we have only noticed one way so far."),
        (Column(_("Who"), TEXT), Column(capfirst(TWO_WAY)), Column(capfirst(ONE_WAY))),
        (
            *((pair(*roles), both, one_way) for roles, (both, one_way) in pairs.by_roles.items()),
            (_("All pairs"), pairs.mutual, pairs.asymmetric),
        ),
        ends_with_all=True,
    )


CHANCE = {
    1: _("more two-way than chance"),
    0: _("about as two-way as chance"),
    -1: _("less two-way than chance"),
    None: _("too little noticed to say"),
}


def _ways(pairs):
    both_ways = [
        (PAIRS["mutual"], pairs.mutual, pairs.mutual + pairs.asymmetric),
        (_("Ways from one person to another that also go back"), 2 * pairs.mutual, pairs.links),
        (_("Giving that was met by giving the other way"), pairs.weight_returned, pairs.weight),
    ]
    return Table(
        "ways",
        _("How much of it is two-way?"),
        _("How much"),
        _("Three ways of counting what goes both ways. It is about the centre as a whole, and nobody in it."),
        (
            Column(_("What we counted"), TEXT),
            Column(_("How many")),
            Column(_("Out of")),
            Column(_("In words"), TEXT),
        ),
        (
            (PAIRS["people"], pairs.people, None, None),
            *((label, part, base, in_words(part, base)) for label, part, base in both_ways),
            (_("Compared with chance"), None, None, CHANCE[pairs.against_chance]),
        ),
    )


def _kinds(figures):
    in_order = sorted(figures.kinds.values(), key=lambda kind: (-kind.given, -kind.received))
    return Table(
        "kinds",
        _("What older people give, and are given"),
        _("Kinds"),
        _("How many things of each kind older people gave, and how many reached them.")
        if in_order
        else _("We noticed nothing given by older people, or to them, in this time."),
        (Column(_("Kind"), TEXT), Column(capfirst(GIVEN)), Column(capfirst(REACHED))),
        tuple((either(kind.name, kind.name_cy), kind.given, kind.received) for kind in in_order),
    )


def _barriers(figures):
    return Table(
        "barriers",
        _("What got in the way"),
        _("In the way"),
        _("Giving that was stopped in this time, and what became of it by the last day.")
        if figures.barriers
        else _("Nothing that got in the way was written down in this time."),
        (
            Column(_("What got in the way"), TEXT),
            *(Column(capfirst(STOPPED[state])) for state in ("open", "trying", "opened_up")),
            Column(capfirst(STOPPED["median_days_open"]), DAYS),
        ),
        tuple(
            (Cause(cause).label, found.open, found.trying, found.opened_up, found.median_days_open)
            for cause, found in figures.barriers.items()
        ),
    )


def _voice(figures):
    return Table(
        "voice",
        _("Whose voice told us?"),
        _("Voice"),
        _("How we came to know of each moment."),
        (Column(_("How we know"), TEXT), Column(_("Moments")), Column(_("Of all moments"), TEXT)),
        tuple(
            (VOICES[voice], number, in_words(number, figures.moments.moments))
            for voice, number in figures.voice.items()
        ),
    )


def _before(figures):
    now, then = figures, figures.before
    older = Role.OLDER_PERSON
    counted = [
        (_("All moments we noticed"), lambda of: of.moments.moments),
        (capfirst(MOMENTS["older_person_gave"]), lambda of: of.moments.older_person_gave),
        (capfirst(MOMENTS["both_sides"]), lambda of: of.moments.both_sides),
        *(
            (
                format_lazy("{}: {}", capfirst(PEOPLE[older]), GROUPS[group]),
                lambda of, group=group: of.noticed.count(group, older),
            )
            for group in Group.ALL
        ),
        (PAIRS["mutual"], lambda of: of.pairs.mutual),
        (PAIRS["asymmetric"], lambda of: of.pairs.asymmetric),
    ]
    return Table(
        "before",
        _("Is it changing?"),
        _("Before"),
        _("These days beside the same length of time before them. Bigger numbers can mean that we wrote more down."),
        (Column(_("What we counted"), TEXT), Column(named(now.period)), Column(named(then.period))),
        tuple((label, number(now), number(then)) for label, number in counted),
    )

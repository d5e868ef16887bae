"""A centre with a busy summer: enough older people and moments for a report to leave it."""

import datetime

from exchanges.models import Barrier, Cause, OutsideReport, Side
from exchanges.moments.actions import record_many
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.outside.cells import parts_of
from exchanges.reports.outside.issuing import issue
from exchanges.reports.outside.shares import dominated_cells
from people.models import Membership, Role
from tests.factories import make_person

FIRST_DAY = datetime.date(2025, 7, 1)
AFTERWARDS = datetime.date(2025, 10, 1)
NAMES = "Arianrhod Blodwen Ceridwen Dilwen Eluned Ffraid Gwenhwyfar Heledd Indeg Luned Morfudd Nest".split()  # noqa: SIM905
WORDS = "Xylophones at breakfast"


def older_people(centre, count=12):
    """So many older people, with names found nowhere else."""
    return [make_person(centre, f"{name} Zzyzx") for name in NAMES[:count]]


def moment(centre, giver, receiver, kind="a-song", on=datetime.date(2025, 8, 4), back="", **fields):
    """One moment to keep: one person gave a kind of thing to another, who may have given something back."""
    [made] = moments(centre, [(giver, receiver, kind, on, back)], **fields)
    return made


def moments(centre, rows, **fields):
    """Moments to keep: a giver, a receiver, a kind, a day, and the kind given back or nothing."""
    kinds = {kind.slug: kind for kind in centre.kinds.all()}
    roles = dict(Membership.objects.filter(centre=centre).values_list("person", "role"))

    def side(person, kind, **said):
        if not kind:
            return SideToKeep(person, Side.Heard.SIMPLY_RECEIVED, role=roles[person.pk])
        return SideToKeep(person, Side.Heard.BROUGHT, (Brought(kinds[kind]),), role=roles[person.pk], **said)

    return [
        MomentToKeep(
            centre=centre,
            happened_on=on,
            sides=(
                side(giver, kind, what=WORDS, what_language="en"),
                side(receiver, back, words=WORDS, words_language="en") if back else side(receiver, ""),
            ),
            by=None,
            **fields,
        )
        for giver, receiver, kind, on, back in rows
    ]


def busy_summer(centre, count=12):
    """Older people who give each other songs and company, month by month, and eight members of staff who join in."""
    people = older_people(centre, count)
    staff = [make_person(centre, f"Quillon {name} Vexford", Role.STAFF) for name in NAMES[:8]]
    rows = []
    for month in (7, 8, 9):
        for place, person in enumerate(people):
            on = datetime.date(2025, month, 1 + place)
            rows.append((person, people[place - 1], "a-song", on, "company"))
            rows.append((staff[(place + month) % 8], person, "a-hand", on, ""))
    record_many(moments(centre, rows))
    return people


def make_stopped(person, cause=Cause.RULE, on=datetime.date(2025, 8, 5), **fields):
    """Giving that was stopped."""
    return Barrier.objects.create(
        centre=person.centre, person=person, cause=cause, happened_on=on, what=WORDS, **fields
    )


def issued(centre, by, **options):
    """The report of the summer, issued on the day after it."""
    options = {"purpose": "funder", "today": AFTERWARDS} | options
    return issue(centre, FIRST_DAY, by=by, **options)


def make_outside_report(centre, first_day=FIRST_DAY, by=None):
    """A report of this centre that was issued, however few people come to it."""
    period = Period.quarter_of(first_day)
    parts = parts_of(reciprocity([centre], period), dominated_cells(centre, period))
    content = {name: part.hidden() for name, part in parts.items()} | {"chance": None}
    return OutsideReport.objects.create(
        centre=centre, first_day=first_day, content=content, purpose="funder", issued_by=by
    )

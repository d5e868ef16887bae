"""The golden case of product.md, and what a test adds to it so that no part of the figures is empty."""

import datetime

from exchanges.models import Barrier, Cause, Exchange
from exchanges.reports.figures import Period
from people.models import Role
from tests.factories import make_moment, make_person

SUMMER = Period(datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
TUESDAY = datetime.date(2026, 8, 4)
QUERY = "?centre=y-felin&from=2026-07-01&to=2026-09-30"


def give(giver, *receivers, on=TUESDAY, kind="a-song"):
    """One moment in which one person gave one thing to the others, who simply received."""
    return make_moment(giver, *receivers, brought={giver: [kind]}, on=on)


def golden_case(centre):
    """S→M 6, M→S 3, S→T 5, T→M 2, M→T 2, D→T 4, C→M 1, T→D 1, each contribution a moment; return the five people."""
    older, staff = Role.OLDER_PERSON, Role.STAFF
    roles = {"M": older, "T": older, "S": staff, "D": staff, "C": Role.CARER}
    people = {name: make_person(centre, f"{name} Ddoe", role) for name, role in roles.items()}
    for giver, receiver, times in ("SM6", "MS3", "ST5", "TM2", "MT2", "DT4", "CM1", "TD1"):
        for _each in range(int(times)):
            give(people[giver], people[receiver])
    return people


def fuller_case(centre):
    """The golden case, other kinds in other months, one moment in own words, one that waits, and giving stopped."""
    people = golden_case(centre)
    meg, tom, sal = people["M"], people["T"], people["S"]
    make_moment(meg, sal, brought={meg: ["know-how"], sal: ["company"]}, on=datetime.date(2026, 7, 1))
    own = make_moment(tom, meg, brought={tom: ["know-how"], meg: None}, on=datetime.date(2026, 9, 30))
    Exchange.objects.filter(pk=own.pk).update(voice=Exchange.Voice.OWN_WORDS)
    make_moment(meg, sal, on=datetime.date(2026, 5, 5))
    for opened_on in (None, datetime.date(2026, 8, 9), datetime.date(2026, 8, 16)):
        Barrier.objects.create(
            centre=centre, person=meg, cause=Cause.RULE, happened_on=TUESDAY, what="Pour the tea", opened_on=opened_on
        )
    return people

"""Somebody lets a carer read."""

import datetime

from django.utils import timezone

from people.consent.carers import let_read
from people.models import CarerPermission, Permission, Role
from tests.factories import make_person

DECIDED = {"consulted": "Ada, and her niece.", "wishes": "She smiles when Bill reads.", "least": "Reading together."}


def let_a_carer_read(person, carer=None, moments="all", book=False, months=3, days_ago=0, **said):
    """What this person lets a carer read, a new one where none is named, for three months from so many days ago."""
    return let_read(
        by=None,
        person=person,
        carer=carer or make_person(person.centre, role=Role.CARER),
        moments=moments,
        book=book,
        given_on=timezone.localdate() - datetime.timedelta(days=days_ago),
        months=months,
        **said,
    )


def decide_that_a_carer_reads(person, carer, **said):
    """The same, by a best-interests decision."""
    how = Permission.How.BEST_INTERESTS
    return let_a_carer_read(person, carer, **({"how": how, "language": "en"} | DECIDED | said))


def ends_in(permission, days):
    """Let a permission end so many days from now, before today where they are negative."""
    ends_on = timezone.localdate() + datetime.timedelta(days=days)
    given_on = min(permission.given_on, ends_on)
    CarerPermission.objects.filter(pk=permission.pk).update(ends_on=ends_on, given_on=given_on)
    permission.refresh_from_db()
    return permission

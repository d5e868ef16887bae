"""The smallest plan, and the smallest permission; a test says only what it is about."""

import datetime

from django.utils import timezone

from exchanges.models import Plan, PlanPerson
from exchanges.plans.actions import make_plan
from people.consent.permissions import give_permission
from people.models import Permission


def days_from_now(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def plan_said(giver, **said):
    """What make_plan takes besides who makes it: pour the tea, today."""
    return {
        "giver": giver,
        "kind": None,
        "what": "pour the tea",
        "what_language": "en",
        "planned_for": timezone.localdate(),
        "time": "",
        "time_language": "",
    } | said


def make_a_plan(giver, *receivers, helps=(), by=None, ago=None, **said):
    """A plan for today, or for so many days `ago`: those are written past the rules, as time itself would."""
    if ago is None:
        return make_plan(by=by, centre=giver.centre, receivers=receivers, helpers=helps, **plan_said(giver, **said))[0]
    plan = Plan.objects.create(centre=giver.centre, **plan_said(giver, planned_for=days_from_now(-ago), **said))
    for person in receivers:
        PlanPerson.objects.create(plan=plan, centre=giver.centre, person=person, part=PlanPerson.Part.WITH)
    return plan


def let_onto_the_wall(*people, by=None):
    """Let these people's names stand on the wall. Returns the first of them."""
    for person in people:
        give_permission(
            by=by,
            person=person,
            purpose=Permission.Purpose.WALL,
            how=Permission.How.SAID_SO,
            given_on=timezone.localdate(),
        )
    return people[0]

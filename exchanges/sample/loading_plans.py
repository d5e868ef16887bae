"""Puts the plans of a sample centre into the database, and who allows their name on the wall."""

import datetime

from simple_history.utils import bulk_create_with_history

from exchanges.models import Exchange, Plan, PlanPerson
from people.models import Permission

from .shapes import language_of, stable_id


def working_day(today, steps):
    """Return the day so many working days after today; before it, where `steps` is below nought."""
    day, one = today, datetime.timedelta(days=1 if steps > 0 else -1)
    for _step in range(abs(steps)):
        day += one
        while day.weekday() > 4:
            day += one
    return day


def make_plans(maker):
    """Make the plans of the sample that this maker (of exchanges.sample.loading) makes."""
    for number, said in enumerate(maker.sample.plans):
        first = working_day(maker.today, said.ahead if said.moved is None else said.moved)
        exchange = None
        if said.moment:
            public_id = stable_id(f"{maker.sample.slug}/moment/{said.moment}")
            exchange = Exchange.objects.get(public_id=public_id)
            first = exchange.happened_on
        made_at = maker.at(first - datetime.timedelta(days=4), "15:30")
        plan = Plan(
            public_id=stable_id(f"{maker.sample.slug}/plan/{number}"),
            centre=maker.centre,
            giver=maker.people[said.giver],
            kind=maker.kinds[said.kind],
            what=str(said.what),
            what_language=language_of(said.what),
            planned_for=first,
            time=str(said.time),
            time_language=language_of(said.time),
            made_by=maker.first_account,
            made_at=made_at,
        )
        _save(plan, maker, made_at)
        for keys, part in ((said.to, PlanPerson.Part.WITH), (said.helps, PlanPerson.Part.HELPS)):
            for key in keys.split():
                row = PlanPerson(plan=plan, centre=maker.centre, person=maker.people[key], part=part)
                _save(row, maker, made_at)
        if said.moved is not None:
            plan.planned_for = working_day(maker.today, said.ahead)
        elif exchange:
            plan.happened, plan.happened_at = exchange, exchange.recorded_at
        elif said.let_go:
            plan.let_go_on, plan.let_go_by = first, maker.first_account
        else:
            continue
        _save(plan, maker, max(made_at, maker.at(first, "16:00")))


def _save(row, maker, at):
    row._history_date, row._history_user = at, maker.first_account
    row.save()


def make_permissions(maker):
    """Keep who of the sample allows their name on the wall."""
    rows = []
    for said in maker.sample.permissions:
        row = Permission(
            public_id=stable_id(f"{maker.sample.slug}/permission/{said.person}"),
            person=maker.people[said.person],
            centre=maker.centre,
            purpose=Permission.Purpose.WALL,
            how=Permission.How.BEST_INTERESTS if said.consulted else Permission.How.SAID_SO,
            consulted=said.consulted,
            consulted_language="en" if said.consulted else "",
            given_on=maker.days_ago(said.given),
            recorded_by=maker.first_account,
            recorded_at=maker.at(maker.days_ago(said.given)),
            ended_on=None if said.ended is None else maker.days_ago(said.ended),
            ended_by=None if said.ended is None else maker.first_account,
        )
        row._history_date = row.recorded_at
        rows.append(row)
    bulk_create_with_history(rows, Permission)

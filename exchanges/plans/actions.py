"""Everything that writes a plan: making it, changing it, moving it, letting it go, and that it happened."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Plan, PlanPerson
from exchanges.moments.actions import record_exchange
from exchanges.moments.unsaved import MOST_PEOPLE
from people.models import Membership
from people.profiles.signals import left, still_open

# What somebody says of a plan besides the people in it.
SAID = ("giver", "kind", "what", "what_language", "planned_for", "time", "time_language")
# What an undo takes back.
UNDONE = ("planned_for", "time", "time_language", "let_go_on", "let_go_by")
# Further ahead than this is a slip of the finger.
MOST_DAYS_AHEAD = 366


def make_plan(*, by, centre, public_id=None, receivers=(), helpers=(), **said):
    """Make a plan with everybody in it, or nothing at all. `said` has all of SAID.

    Returns the plan and whether it is new: sent twice, with the `public_id` that the page made, it is made once.
    Raises ValidationError, by part of the form, where it breaks a rule.
    """
    made = _already_made(centre, public_id)
    if made:
        return made, False
    _check(centre, receivers=receivers, helpers=helpers, **said)
    plan = Plan(centre=centre, made_by=by, **said)
    if public_id:
        plan.public_id = public_id
    try:
        with transaction.atomic():
            _save(plan, by)
            _put_people(plan, receivers, helpers, by)
    except IntegrityError:
        # The same page was saved between our look and our write.
        made = _already_made(centre, public_id)
        if not made:
            raise
        return made, False
    return plan, True


def _already_made(centre, public_id):
    made = Plan.objects.filter(public_id=public_id).first() if public_id else None
    if made and made.centre_id != centre.pk:
        raise ValidationError(_("This can’t be saved as it is. Open the page again."))
    return made


def says_the_same(plan, *, receivers=(), helpers=(), **said):
    """Does a plan that was made already say all that `said` says, of the same people?"""
    there = set(plan.people.values_list("person", "part"))
    parts = _parts(receivers, helpers)
    return there == {(person.pk, part) for person, part in parts.items()} and all(
        getattr(plan, name) == said[name] for name in SAID if not name.endswith("language")
    )


@transaction.atomic
def change_plan(plan, *, by, receivers=(), helpers=(), **said):
    """Change a plan that stands; what it said before stays to be seen. Returns it. Raises as make_plan does."""
    now = _locked_standing(plan)
    _check(now.centre, before=now, receivers=receivers, helpers=helpers, **said)
    _save_changed(now, by, **said)
    _put_people(now, receivers, helpers, by)
    return now


@transaction.atomic
def move_plan(plan, *, by, planned_for, time="", time_language=""):
    """Let a plan be for another day. Returns it.

    Raises ValidationError for a day that has been, or on which somebody of the plan is not here, and where the plan
    has happened or was let go.
    """
    now = _locked_standing(plan)
    _check_day(planned_for)
    _check_here(now.centre, everyone_in(now), planned_for)
    return _save_changed(now, by, planned_for=planned_for, time=time, time_language=time_language)


@transaction.atomic
def let_go(plan, *, by):
    """Let a plan go, without a reason. Doing it twice changes nothing; what happened is not let go."""
    now = _locked(plan)
    if now.is_standing:
        _save_changed(now, by, let_go_on=timezone.localdate(), let_go_by=by)
    return now


def last_step(plan):
    """Return the last version of a plan if it moved it or let it go, so that it can be undone; else None."""
    versions = list(plan.versions.order_by("-history_date", "-history_id")[:2])
    if len(versions) < 2 or plan.happened_at:
        return None
    newest, before = versions
    return newest if any(_of(newest, name) != _of(before, name) for name in UNDONE) else None


@transaction.atomic
def undo(plan, *, by, step):
    """Take back the moving or the letting go that `step` names: the key of its version. Anything else stays."""
    now = _locked(plan)
    last = last_step(now)
    if last is None or str(last.pk) != str(step):
        return now
    before = now.versions.order_by("-history_date", "-history_id")[1]
    return _save_changed(now, by, **{name: getattr(before, name) for name in UNDONE})


def _of(version, name):
    return getattr(version, f"{name}_id" if name == "let_go_by" else name)


# --- It happened ----------------------------------------------------------------------------------


@transaction.atomic
def happened(plan, exchange, *, by):
    """Say that a plan turned into this moment. Returns the plan. Doing it twice changes nothing.

    Where the one who meant to give was not there, it was something else: the plan stays as it was. A plan that was let
    go happened after all. The first moment stays, unless it was taken back.
    """
    now = _locked(plan)
    if exchange.centre_id != now.centre_id or not exchange.sides.filter(person=now.giver_id).exists():
        return now
    if now.happened_id and Exchange.objects.standing().filter(pk=now.happened_id).exists():
        return now
    when = now.happened_at or timezone.now()
    return _save_changed(now, by, happened=exchange, happened_at=when, let_go_on=None, let_go_by=None)


@transaction.atomic
def record_planned(plan, moment):
    """Save a moment, and that the plan turned into it: both or neither. Returns and raises as record_exchange does."""
    exchange, is_new = record_exchange(moment)
    happened(plan, exchange, by=moment.by)
    return exchange, is_new


# --- Who leaves -----------------------------------------------------------------------------------


def listen():
    """Let go of what was planned with somebody who leaves."""
    left.connect(_let_go_of_theirs, dispatch_uid="plans_of_who_leaves")
    still_open.connect(_still_planned, dispatch_uid="plans_still_open")


def _ahead(person, day):
    return Plan.objects.standing().of_person(person).filter(planned_for__gt=day)


def _let_go_of_theirs(sender, person, last_day, by, **kwargs):
    """What they meant to give is let go; where others give, the plan stands without them."""
    for plan in _ahead(person, last_day).select_for_update():
        if plan.giver_id == person.pk:
            _save_changed(plan, by, let_go_on=timezone.localdate(), let_go_by=by)
        for row in plan.people.filter(person=person):
            row._history_user = by
            row.delete()


def _still_planned(sender, person, **kwargs):
    day = timezone.localdate() - datetime.timedelta(days=1)
    for plan in _ahead(person, day).select_related("giver", "kind").order_by("planned_for", "pk"):
        what = plan.what or plan.kind.local_name
        yield f"{date_format(plan.planned_for, 'j F')}: {plan.giver.called}, {what}"


# --- The rules ------------------------------------------------------------------------------------


def _check(centre, *, giver, kind, what, planned_for, receivers, helpers, before=None, **_rest):
    """Raise ValidationError, by part of the form, where it breaks a rule that spans its rows."""
    if not kind and not what:
        raise ValidationError({"what": _("Choose a kind, or say in a line what it is.")})
    if giver.centre_id != centre.pk:
        raise ValidationError({"who": _("Choose somebody from this centre.")})
    if kind and (kind.centre_id != centre.pk or (kind.retired_on and not (before and before.kind_id == kind.pk))):
        raise ValidationError({"kind": _("This kind is no longer offered. Choose another.")})
    _check_people(centre, giver, receivers, helpers)
    if before is None or before.planned_for != planned_for:
        _check_day(planned_for)
    _check_here(centre, [giver, *receivers, *helpers], planned_for)


def _check_people(centre, giver, receivers, helpers):
    for part, people in (("to", receivers), ("helps", helpers)):
        if any(person.centre_id != centre.pk for person in people):
            raise ValidationError({part: _("Choose people from this centre.")})
        if giver in people:
            raise ValidationError({part: _("%(name)s is the one who gives. Choose others.") % {"name": giver.called}})
        if len(people) > MOST_PEOPLE:
            most = {"most": MOST_PEOPLE}
            raise ValidationError({part: _("Choose %(most)s people at most. For more, choose a group.") % most})
    both = [person for person in helpers if person in receivers]
    if both:
        name = {"name": both[0].called}
        raise ValidationError({"helps": _("%(name)s is chosen twice. Choose each person once.") % name})


def _check_day(day):
    today = timezone.localdate()
    if day < today:
        raise ValidationError({"day": _("That day has been. Choose today or a day to come.")})
    if day > today + datetime.timedelta(days=MOST_DAYS_AHEAD):
        raise ValidationError({"day": _("That is more than a year away. Choose a day nearer to now.")})


def _check_here(centre, people, day):
    here = set(
        Membership.objects.filter(Membership.covering(day), centre=centre, person__in=people).values_list(
            "person", flat=True
        )
    )
    for person in people:
        if person.pk not in here:
            about = {"name": person.called, "day": date_format(day, "j F Y")}
            raise ValidationError({"day": _("%(name)s doesn’t belong to the centre on %(day)s.") % about})


def everyone_in(plan):
    """Return the people of a plan, the one who gives first."""
    return [plan.giver, *(row.person for row in plan.people.select_related("person"))]


# --- Saving with versions -------------------------------------------------------------------------


def _locked(plan):
    """The plan as it is now; nobody else changes it until we are done."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _locked_standing(plan):
    now = _locked(plan)
    if not now.is_standing:
        raise ValidationError(_("This plan is over. Make a new one."))
    return now


def _parts(receivers, helpers):
    """The part of each person in a plan."""
    return dict.fromkeys(receivers, PlanPerson.Part.WITH) | dict.fromkeys(helpers, PlanPerson.Part.HELPS)


def _put_people(plan, receivers, helpers, by):
    wanted = _parts(receivers, helpers)
    for row in plan.people.select_related("person"):
        part = wanted.pop(row.person, None)
        if part is None:
            row._history_user = by
            row.delete()
        else:
            _save_changed(row, by, part=part)
    for person, part in wanted.items():
        _save(PlanPerson(plan=plan, centre_id=plan.centre_id, person=person, part=part), by)


def _save(row, by):
    row._history_user = by
    row.save()
    return row


def _save_changed(row, by, **fields):
    """Save the row, and a version of it that says who did it, only where something is different."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    return _save(row, by) if changed else row

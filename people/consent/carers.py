"""What older people let their carers read: giving it, ending it, and who may read what today."""

import calendar
import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.centres.open_days import check_day
from people.models import CarerPermission, Permission, Person, Role
from people.profiles.reading import roles_on

# For so many months it may be given, the last of them the longest.
MONTHS = (1, 3, CarerPermission.MOST_MONTHS)
# So long before its end we ask whether it shall go on.
DAYS_BEFORE = 14
How = Permission.How
BEST_INTERESTS = ("consulted", "wishes", "least")


def months_after(day, months):
    """Return the same day so many months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def carers_here(centre):
    """Return the carers of a centre today by their public id as text, in the order of names."""
    today = timezone.localdate()
    people = Person.objects.of(centre).here_on(today).with_role(today).filter(role=Role.CARER)
    return {str(person.public_id): person for person in people.order_by("folded_name", "pk")}


def may_be_read(person, today):
    """Is this somebody whose moments a carer can be let read: an older person who is here today?"""
    return roles_on(today, [person]).get(person.pk) == Role.OLDER_PERSON and not person.is_group


@transaction.atomic
def let_read(*, by, person, carer, moments, book, given_on, months, how=How.SAID_SO, public_id=None, **decision):
    """Keep what a carer may read of this person, for so many months. Returns the permission.

    What they might read until now ends with it, and stays to be seen. `decision` holds `consulted`, `wishes`, `least`
    and `language` of a best-interests decision. `public_id` comes from the page, so that a form sent twice gives
    nothing anew. Raises ValidationError, by part of the form.
    """
    # One at a time, so that two of them sent at once do not meet.
    Person.objects.select_for_update().get(pk=person.pk)
    sent = CarerPermission.objects.filter(public_id=public_id).first() if public_id else None
    if sent:
        if sent.person_id != person.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return sent
    is_decision = how == How.BEST_INTERESTS
    said = {name: decision.get(name, "") if is_decision else "" for name in (*BEST_INTERESTS, "language")}
    _check(person, carer, moments, book, given_on, months)
    if is_decision:
        _check_decision(said)
    for row in person.carer_permissions.standing().filter(carer=carer):
        _end(row, by)
    row = CarerPermission(
        person=person,
        carer=carer,
        centre_id=person.centre_id,
        moments=moments,
        book=book,
        how=how,
        given_on=given_on,
        ends_on=months_after(given_on, months),
        recorded_by=by,
        **said,
    )
    if public_id:
        row.public_id = public_id
    row._history_user = by
    row.save()
    return row


def _check(person, carer, moments, book, given_on, months):
    check_day(person.centre, given_on)
    if not may_be_read(person, timezone.localdate()):
        raise ValidationError(_("Only older people who come here let somebody read their moments."))
    if str(carer.public_id) not in carers_here(person.centre):
        raise ValidationError({"carer": _("Choose one of the carers.")})
    if not moments and not book:
        raise ValidationError({"what": _("Choose what they may read.")})
    if months not in MONTHS:
        raise ValidationError({"months": _("Choose how long.")})
    if months_after(given_on, months) < timezone.localdate():
        raise ValidationError({"months": _("That would be over already. Choose a longer time, or a later day.")})


def _check_decision(said):
    missing = {
        "consulted": _("Say who was asked. Begin with the person."),
        "wishes": _("Say what the person wishes and feels about it, in words or otherwise."),
        "least": _("Say what else you thought of that would open less."),
    }
    faults = {name: text for name, text in missing.items() if not said[name]}
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def end_reading(permission, *, by):
    """End what a carer may read: nothing is open from this moment on. Doing it twice changes nothing."""
    row = CarerPermission.objects.select_for_update().get(pk=permission.pk)
    if row.ended_at is None:
        _end(row, by)
    return row


def _end(row, by):
    row.ended_at, row.ended_by = timezone.now(), by
    row._history_user = by
    row.save()


# --- Reading --------------------------------------------------------------------------------------


def open_to(carer):
    """Return what this carer may read today, as CarerPermissions by the names of those it is about. One question."""
    rows = CarerPermission.objects.holding(timezone.localdate()).filter(carer=carer)
    return list(rows.select_related("person").order_by("person__folded_name", "pk"))


def permission_to_read(carer_id, person_public_id):
    """Return the CarerPermission under which this carer may read of this person now, or None. Never kept for later."""
    if carer_id is None:
        return None
    rows = CarerPermission.objects.holding(timezone.localdate()).filter(carer=carer_id)
    return rows.filter(person__public_id=person_public_id).select_related("person__centre", "carer").first()


def given_by(person):
    """Return the permissions of this person that hold today, the next to end first. One question."""
    rows = CarerPermission.objects.holding(timezone.localdate()).filter(person=person)
    return list(rows.select_related("carer", "recorded_by__person").order_by("ends_on", "pk"))


def ending_soon(today, **whose):
    """Return the permissions that hold and end within a fortnight, of a `centre` or a `person`. One question."""
    rows = CarerPermission.objects.holding(today).filter(ends_on__lte=today + datetime.timedelta(days=DAYS_BEFORE))
    return list(rows.filter(**whose).select_related("person", "carer").order_by("ends_on", "person__folded_name", "pk"))


def ends_soon(permission, today):
    """Is it time to ask whether it shall go on?"""
    return permission.holds_on(today) and permission.ends_on <= today + datetime.timedelta(days=DAYS_BEFORE)


def scopes_of(permission):
    """Return what it opens, in words for others than the person; with its `person` and `carer`."""
    name, carer = permission.person.called, permission.carer.called
    said = {
        CarerPermission.Moments.SHARED: _("The moments %(name)s and %(carer)s share"),
        CarerPermission.Moments.ALL: _("All of %(name)s’s moments"),
    }
    texts = [said[permission.moments]] if permission.moments else []
    if permission.book:
        texts.append(_("%(name)s’s book"))
    return [text % {"name": name, "carer": carer} for text in texts]

"""Giving and ending permissions, and who has given one."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.centres.open_days import check_day
from people.models import Permission


def people_who_allow(purpose, centre):
    """Return the keys of the people of a centre who allow this now, and of those who did and ended it, as two sets."""
    rows = Permission.objects.filter(centre=centre, purpose=purpose).values_list("person", "ended_on")
    allow = {person for person, ended_on in rows if ended_on is None}
    return allow, {person for person, ended_on in rows if ended_on} - allow


def give_permission(*, by, person, purpose, how, given_on, consulted="", consulted_language="", public_id=None):
    """Keep that somebody allows this. Returns the permission: the one there is, where it was given already.

    `public_id` comes from the page, so that a form sent twice, or once more after an end, gives nothing anew. Raises
    ValidationError, by part of the form, for a day that cannot be, or a decision that does not say who was asked.
    """
    sent = Permission.objects.filter(public_id=public_id).first() if public_id else None
    if sent:
        if sent.person_id != person.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return sent
    if how == Permission.How.BEST_INTERESTS and not consulted:
        raise ValidationError({"consulted": _("Say who was asked. Begin with the person.")})
    check_day(person.centre, given_on)
    row = Permission(
        person=person,
        centre_id=person.centre_id,
        purpose=purpose,
        how=how,
        consulted=consulted if how == Permission.How.BEST_INTERESTS else "",
        consulted_language=consulted_language if how == Permission.How.BEST_INTERESTS else "",
        given_on=given_on,
        recorded_by=by,
    )
    if public_id:
        row.public_id = public_id
    row._history_user = by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # It was given already, perhaps between our look and our write.
        standing = person.permissions.standing(purpose).first()
        if standing is None:
            raise
        return standing
    return row


@transaction.atomic
def end_permission(*, by, person, purpose):
    """End what somebody allowed: it holds no longer from this moment on. Without any, nothing changes."""
    for row in person.permissions.standing(purpose).select_for_update():
        row.ended_on, row.ended_by = timezone.localdate(), by
        row._history_user = by
        row.save()

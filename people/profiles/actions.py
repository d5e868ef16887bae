"""Writes about people that touch several tables, or rules that no one row can keep by itself."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.accounts.actions import end_access_of, hold_a_manager
from people.centres.open_days import check_day
from people.models import Membership, Person, Post, ProfileEntry
from people.profiles.signals import left
from people.words.text import fold

DAY = datetime.timedelta(days=1)


# --- Who is here --------------------------------------------------------------------------------


def namesakes(centre, name, besides=None):
    """Return the people of a centre with the same full name, whatever its accents and capitals."""
    folded = fold(name)
    if not folded:
        return []
    alike = Person.objects.of(centre).filter(folded_name__startswith=folded).order_by("folded_name", "pk")
    return [person for person in alike if person != besides and fold(person.name) == folded]


def welcome(
    *,
    by,
    centre,
    name,
    role,
    joined_on,
    known_as="",
    is_group=False,
    language="",
    description="",
    public_id=None,
    first_words=None,
    is_somebody_else=False,
):
    """Add someone to a centre, with the first line of what they can give where it is known.

    `first_words` are the words, language and said_by of that line, as `say` takes them; a said_by of None
    stands for the person themself. `public_id` comes from the page, so that a save sent twice adds one person.
    Returns the person and whether they are new. Raises ValidationError, by part of the form: for a day that
    cannot be, and for a name that is here already unless `is_somebody_else`.
    """
    kept = _already_here(centre, public_id)
    if kept:
        return kept, False
    check_day(centre, joined_on)
    if not is_somebody_else and namesakes(centre, name):
        raise ValidationError({"name": _("There is somebody of that name here already.")})
    try:
        with transaction.atomic():
            person = Person(centre=centre, name=name, known_as=known_as, is_group=is_group, language=language)
            if public_id:
                person.public_id = public_id
            _save(person, by)
            membership = Membership(
                person=person,
                centre=centre,
                role=role,
                description=description,
                joined_on=joined_on,
                recorded_by=by,
            )
            _save(membership, by)
            if first_words:
                _say_first(person, by, **first_words)
    except IntegrityError:
        # The same page was saved between our look and our write.
        kept = _already_here(centre, public_id)
        if not kept:
            raise
        return kept, False
    return person, True


def _already_here(centre, public_id):
    kept = Person.objects.filter(public_id=public_id).first() if public_id else None
    if kept and kept.centre_id != centre.pk:
        raise ValidationError(_("This can’t be saved as it is. Open the page again."))
    return kept


def _say_first(person, by, *, words, language, said_by=None):
    say(
        by=by,
        person=person,
        section=ProfileEntry.Section.CAN_GIVE,
        words=words,
        language=language,
        said_by=said_by or person,
        said_on=timezone.localdate(),
    )


@transaction.atomic
def change_person(*, by, person, name, known_as, language, description, is_somebody_else=False):
    """Change what someone is called, their language, and who they are here. Returns the person.

    Raises ValidationError for a name that somebody else here has, unless `is_somebody_else`.
    """
    is_new_name = fold(name) != fold(person.name)
    if is_new_name and not is_somebody_else and namesakes(person.centre, name, besides=person):
        raise ValidationError({"name": _("There is somebody of that name here already.")})
    _save_changed(person, by, name=name, known_as=known_as, language=language)
    last = _stays(person)[-1:]
    for membership in last:
        _save_changed(membership, by, description=description)
    return person


def change_lately(*, by, person, days):
    """Set how many days count as lately for one person; None for as many as the centre says. Returns the person."""
    return _save_changed(person, by, lately_days=days)


def _stays(person):
    """The person's memberships, the first one first, held until the end of the transaction."""
    return list(Membership.objects.select_for_update().filter(person=person).order_by("joined_on", "pk"))


def _open_stay(person):
    """The membership that is not over; raises ValidationError where there is none."""
    stays = _stays(person)
    if not stays or stays[-1].left_on is not None:
        raise ValidationError(_("%(name)s has left the centre. Put that right first.") % {"name": person.called})
    return stays[-1]


@transaction.atomic
def change_role(*, by, person, role, description, from_day):
    """Give someone another role from a day on: one stay ends the day before it, another begins.

    From their first day in the old role the stay itself is put right; moments keep the role of their day.
    Returns the membership. Raises ValidationError for a day that cannot be, or before the old role began.
    """
    check_day(person.centre, from_day)
    now = _open_stay(person)
    if from_day < now.joined_on:
        raise ValidationError(
            {
                "day": _("%(name)s’s role now began on %(day)s. Choose that day or a later one.")
                % {"name": person.called, "day": _say_day(now.joined_on)}
            }
        )
    if from_day == now.joined_on or role == now.role:
        _save_changed(now, by, role=role, description=description)
        return now
    _save_changed(now, by, left_on=from_day - DAY)
    after = Membership(
        person=person,
        centre=person.centre,
        role=role,
        description=description,
        joined_on=from_day,
        recorded_by=by,
    )
    _save(after, by)
    return after


@transaction.atomic
def leave(*, by, person, last_day, how=""):
    """End someone's stay at the centre with this day, and at once how they come in; everything kept about them remains.

    `how` is a Membership.How. What looks ahead to them is let go of (people.profiles.signals.left). Returns the
    membership. Raises ValidationError for a day that cannot be, before their first day, or before a moment they were
    in, and for the centre's last manager.
    """
    check_day(person.centre, last_day)
    hold_a_manager(person)
    now = _open_stay(person)
    if last_day < now.joined_on:
        raise ValidationError(
            {
                "day": _("%(name)s’s first day was %(day)s. Choose that day or a later one.")
                % {"name": person.called, "day": _say_day(now.joined_on)}
            }
        )
    newest = person.sides.order_by("-happened_on").values_list("happened_on", flat=True)
    latest = newest.first()
    if latest and latest > last_day:
        raise ValidationError(
            {
                "day": _("We noticed a moment with %(name)s on %(day)s. Choose that day or a later one.")
                % {"name": person.called, "day": _say_day(latest)}
            }
        )
    _save_changed(now, by, left_on=last_day, left_how=how)
    left.send(Person, person=person, last_day=last_day, by=by)
    for post in Post.objects.filter(account__person=person, centre=person.centre, until__isnull=True):
        _save_changed(post, by, until=max(last_day, post.since))
    end_access_of(person, by=by)
    return now


@transaction.atomic
def come_back(*, by, person, from_day=None):
    """Let someone who left belong to the centre again, in the role they had.

    Without a `from_day` it is as though they had never left. Returns the membership. Raises ValidationError
    for a day that cannot be, or that is not after their last one.
    """
    stays = _stays(person)
    if not stays or stays[-1].left_on is None:
        raise ValidationError(_("%(name)s already belongs to the centre.") % {"name": person.called})
    last = stays[-1]
    if from_day is None:
        _save_changed(last, by, left_on=None, left_how="")
        return last
    check_day(person.centre, from_day)
    if from_day <= last.left_on:
        raise ValidationError(
            {
                "day": _("%(name)s’s last day was %(day)s. Choose a day after it.")
                % {"name": person.called, "day": _say_day(last.left_on)}
            }
        )
    again = Membership(
        person=person,
        centre=person.centre,
        role=last.role,
        description=last.description,
        joined_on=from_day,
        recorded_by=by,
    )
    _save(again, by)
    return again


# --- What is said about someone -----------------------------------------------------------------


@transaction.atomic
def say(*, by, person, section, words, language, said_by, said_on, kind=None, kept_from="", public_id=None):
    """Keep a line about someone in somebody's words. Returns the entry.

    `public_id` comes from the page, so that a save sent twice is one line. Raises ValidationError, by part of
    the form, for a day that cannot be, or for somebody or a kind of another centre.
    """
    kept = ProfileEntry.objects.filter(public_id=public_id).first() if public_id else None
    if kept:
        if kept.person_id != person.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return kept
    _check_saying(person, said_by, said_on, kind)
    entry = ProfileEntry(
        person=person,
        centre_id=person.centre_id,
        section=section,
        words=words,
        language=language,
        said_by=said_by,
        said_on=said_on,
        kind=kind,
        kept_from=kept_from,
        recorded_by=by,
    )
    if public_id:
        entry.public_id = public_id
    return _save(entry, by)


@transaction.atomic
def change_entry(*, by, entry, section, words, language, said_by, said_on, kind=None, kept_from=None):
    """Change a line; what it said before stays to be seen. Returns the entry. Raises as `say` does."""
    _check_saying(entry.person, said_by, said_on, kind, before=entry)
    return _save_changed(
        entry,
        by,
        section=section,
        words=words,
        language=language,
        said_by=said_by,
        said_on=said_on,
        kind=kind,
        kept_from=entry.kept_from if kept_from is None else kept_from,
    )


def _check_saying(person, said_by, said_on, kind, before=None):
    check_day(person.centre, said_on)
    if said_by and said_by.centre_id != person.centre_id:
        raise ValidationError({"said_by": _("Choose someone from the list.")})
    if kind is None or (before and before.kind_id == kind.pk):
        return
    if kind.centre_id != person.centre_id or kind.retired_on:
        raise ValidationError({"kind": _("This kind is no longer offered. Choose another.")})


@transaction.atomic
def keep_entry_from(*, by, entry, kept_from):
    """Keep a line from carers, or from other staff too; empty lets them read it again."""
    return _save_changed(entry, by, kept_from=kept_from)


@transaction.atomic
def retire_entry(*, by, entry, reason=""):
    """Take a line off someone's page; it stays under "No longer on the page". Doing it twice changes nothing."""
    if entry.retired_on is None:
        _save_changed(entry, by, retired_on=timezone.localdate(), retired_by=by, retired_reason=reason)
    return entry


@transaction.atomic
def put_back_entry(*, by, entry):
    """Put a line back on someone's page."""
    return _save_changed(entry, by, retired_on=None, retired_by=None, retired_reason="")


# --- Saving with versions -----------------------------------------------------------------------


def _save(row, by):
    """Save the row, and a version of it that says who did it."""
    row._history_user = by
    row.save()
    return row


def _save_changed(row, by, **fields):
    """The same, only where something is different."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    return _save(row, by) if changed else row


def _say_day(day):
    return date_format(day, "j F Y")

"""Everything that writes what stopped giving: keeping it, correcting it, deciding about it, taking it back."""

import datetime
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Barrier, Decision, EnablingPlan, Exchange, Followed, MeantFor, State
from people.centres.open_days import check_day
from people.models import Membership, Role

# What somebody says of giving that was stopped, and what a correction may change of it.
SAID = ("person", "kind", "cause", "happened_on", "what", "what_language", "words", "words_language")
# More than anybody looks through.
MOST_MOMENTS = 30


def keep_barrier(*, by, centre, public_id=None, meant_for=(), **said):
    """Keep giving that was stopped, with whom it was meant for: all of it or nothing.

    `said` has all of SAID. Returns the barrier and whether it is new: sent twice, with the `public_id` that the
    page made, it is kept once. Raises ValidationError, by part of the form, where it breaks a rule.
    """
    kept = _already_kept(centre, public_id)
    if kept:
        return kept, False
    _check(centre, meant_for=meant_for, **said)
    barrier = Barrier(centre=centre, recorded_by=by, **said)
    if public_id:
        barrier.public_id = public_id
    try:
        with transaction.atomic():
            _save(barrier, by)
            for person in meant_for:
                _save(MeantFor(barrier=barrier, centre=centre, person=person), by)
    except IntegrityError:
        # The same page was saved between our look and our write.
        kept = _already_kept(centre, public_id)
        if not kept:
            raise
        return kept, False
    return barrier, True


def _already_kept(centre, public_id):
    kept = Barrier.objects.filter(public_id=public_id).first() if public_id else None
    if kept and kept.centre_id != centre.pk:
        raise ValidationError(_("This can’t be saved as it is. Open the page again."))
    return kept


def _check(centre, *, person, happened_on, kind, what, meant_for, before=None, **_rest):
    """Raise ValidationError, by part of the form, where it breaks a rule that spans its rows."""
    if not kind and not what:
        raise ValidationError({"what": _("Choose a kind, or say in a line what it was.")})
    if person.centre_id != centre.pk:
        raise ValidationError({"who": _("Choose somebody from this centre.")})
    check_day(centre, happened_on)
    if not Membership.objects.filter(Membership.covering(happened_on), person=person, centre=centre).exists():
        raise ValidationError({"day": _("%(name)s didn’t belong to the centre on that day.") % {"name": person.called}})
    began = before and (before.tried_on or before.opened_on)
    if began and happened_on > began:
        day = {"day": date_format(began, "j F Y")}
        raise ValidationError({"day": _("We were at work on it by %(day)s. Choose that day or an earlier one.") % day})
    if kind and kind.centre_id != centre.pk:
        raise ValidationError({"kind": _("Choose kinds from the list.")})
    if person in meant_for:
        raise ValidationError({"to": _("It takes two to meet: choose somebody else for whom it was meant.")})
    if any(other.centre_id != centre.pk for other in meant_for):
        raise ValidationError({"to": _("Choose people from this centre.")})


def says_the_same(barrier, *, meant_for, **said):
    """Does a barrier that was kept already say all that `said` says?"""
    there = set(barrier.meant_for.values_list("person", flat=True))
    return there == {person.pk for person in meant_for} and all(
        getattr(barrier, name) == said[name] for name in SAID if name != "what_language"
    )


@transaction.atomic
def correct_barrier(barrier, *, by, meant_for=(), **said):
    """Change what a barrier says; what it said before stays to be seen. Raises as keep_barrier does."""
    _check(barrier.centre, before=barrier, meant_for=meant_for, **said)
    wanted = {person.pk: person for person in meant_for}
    unwanted = [row for row in barrier.meant_for.all() if wanted.pop(row.person_id, None) is None]
    if unwanted or wanted:
        # A version of its own, also where nothing else is different:
        # exchanges.barriers.reading.versions_of reads them together.
        _save_with(barrier, by, **said)
    else:
        _save_changed(barrier, by, **said)
    for row in unwanted:
        row._history_user = by
        row.delete()
    for person in wanted.values():
        _save(MeantFor(barrier=barrier, centre_id=barrier.centre_id, person=person), by)
    return barrier


# --- Deciding -------------------------------------------------------------------------------------


def staff_of(centre):
    """Return the staff of the centre today, who can be asked to try something, by name."""
    here = Membership.objects.filter(
        Membership.covering(timezone.localdate()), centre=centre, role=Role.STAFF, person__is_group=False
    )
    return [row.person for row in here.select_related("person").order_by("person__folded_name", "person")]


def answer(barrier, *, by, words, language, who, by_when, public_id=None):
    """Say what we will try, who will, and by when. Returns the decision; a new answer stands before an older one.

    Raises ValidationError, by part of the form, where that cannot be.
    """
    if who not in staff_of(barrier.centre):
        raise ValidationError({"who": _("Choose somebody of the staff.")})
    if by_when < timezone.localdate():
        raise ValidationError({"day": _("That day has been. Choose today or a day to come.")})
    said = {"words": words, "language": language, "who": who, "by_when": by_when}
    return _decide(barrier, State.TRYING, by, public_id, **said)


@transaction.atomic
def open_up(barrier, *, by, words, language, moments=(), public_id=None):
    """Say what we changed, and which moments followed. Returns the decision.

    Of a barrier that is open already the words and the moments are put right. Raises ValidationError where a
    moment is not one of theirs since then.
    """
    Barrier.objects.select_for_update().get(pk=barrier.pk)
    before = {row.exchange_id: row for row in barrier.followed.select_related("exchange")}
    wanted = {exchange.pk: exchange for exchange in moments}
    theirs = set(moments_since(barrier).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted.keys() - theirs - before.keys():
        raise ValidationError({"moments": _("Choose moments from the list.")})
    decision = _decide(barrier, State.OPENED_UP, by, public_id, words=words, language=language)
    for key in before.keys() - wanted.keys():
        before[key].delete()
    for key in wanted.keys() - before.keys():
        Followed.objects.create(
            barrier=barrier, exchange=wanted[key], centre_id=barrier.centre_id, linked_by=by, linked_at=timezone.now()
        )
    return decision


def go_back(barrier, *, by, state, words, language, public_id=None):
    """Move a barrier back to where it was before, and say why. Returns the decision.

    Raises ValidationError where that is not back.
    """
    if state == State.OPENED_UP:
        raise ValidationError({"state": _("Choose where it goes back to.")})
    return _decide(barrier, state, by, public_id, words=words, language=language)


def was_decided(barrier, public_id):
    """Is the decision with the id that a page made kept already? Anything may stand for the id."""
    try:
        return barrier.decisions.filter(public_id=uuid.UUID(public_id)).exists()
    except (AttributeError, TypeError, ValueError):
        return False


def ways_back(barrier):
    """The states that this barrier can go back to."""
    return {State.OPENED_UP: [State.TRYING, State.STOPPED], State.TRYING: [State.STOPPED]}.get(barrier.state, [])


def moments_since(barrier):
    """The moments its person was in since it was stopped, the newest first."""
    return (
        Exchange.objects.standing()
        .for_all_staff()
        .filter(centre=barrier.centre_id, happened_on__gte=barrier.happened_on, sides__person=barrier.person_id)
        .newest_first()
    )


@transaction.atomic
def _decide(barrier, state, by, public_id, *, words, language, who=None, by_when=None):
    # One at a time: a form sent twice is one decision, and the two days follow the last.
    now = Barrier.objects.select_for_update().get(pk=barrier.pk)
    kept = Decision.objects.filter(public_id=public_id).first() if public_id else None
    if kept:
        if kept.barrier_id != now.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return kept
    if now.withdrawn_at:
        raise ValidationError(_("This card was taken back. Put it back first."))
    if who and now.state == State.OPENED_UP:
        raise ValidationError(_("It is open already. Move the card back first, and say why."))
    if not who and state != State.OPENED_UP and state not in ways_back(now):
        raise ValidationError({"state": _("Choose where it goes back to.")})
    last = now.decisions.last()
    if state == State.OPENED_UP == now.state and last and (last.words, last.state) == (words, state):
        # Only the moments that followed are other ones.
        return last
    today = timezone.localdate()
    _save_changed(
        now,
        by,
        tried_on={State.STOPPED: None, State.TRYING: now.tried_on or today}.get(state, now.tried_on),
        opened_on=(now.opened_on or today) if state == State.OPENED_UP else None,
    )
    barrier.tried_on, barrier.opened_on = now.tried_on, now.opened_on
    decision = Decision(
        barrier=now,
        centre_id=now.centre_id,
        state=state,
        words=words,
        language=language,
        who=who,
        by_when=by_when,
        decided_by=by,
    )
    if public_id:
        decision.public_id = public_id
    decision.save()
    return decision


@transaction.atomic
def keep_plan(barrier, *, by, **said):
    """Keep the enabling plan of a barrier, or change it: then what it said before stays to be seen.

    Returns the plan. Raises ValidationError for a day of looking at it again that has been, unless it stays.
    """
    Barrier.objects.select_for_update().get(pk=barrier.pk)
    plan = EnablingPlan.objects.filter(barrier=barrier).first()
    if said["review_on"] < timezone.localdate() and not (plan and plan.review_on == said["review_on"]):
        raise ValidationError({"day": _("That day has been. Choose today or a day to come.")})
    if plan is None:
        return _save(EnablingPlan(barrier=barrier, centre_id=barrier.centre_id, recorded_by=by, **said), by)
    return _save_changed(plan, by, **said)


# --- Taking back ----------------------------------------------------------------------------------


def take_back_barrier(barrier, *, by, reason=""):
    """Take a barrier back: it is shown and counted no more. Doing it twice changes nothing."""
    if barrier.withdrawn_at is None:
        _save_changed(barrier, by, withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=reason)
    return barrier


def put_back_barrier(barrier, *, by):
    """Let a barrier that was taken back be shown and counted again.

    Raises PermissionDenied where its 30 days are over.
    """
    if barrier.withdrawn_at is None:
        return
    if not barrier.can_be_put_back:
        raise PermissionDenied
    _save_changed(barrier, by, withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")


@transaction.atomic
def erase_barriers(now=None):
    """Erase what was taken back more than 30 days before `now`, with every version of it. Returns how many."""
    now = now or timezone.now()
    gone = Barrier.objects.filter(withdrawn_at__lte=now - datetime.timedelta(days=Barrier.DAYS_TO_PUT_BACK))
    keys = list(gone.values_list("pk", flat=True))
    Barrier.objects.filter(pk__in=keys).delete()
    # Deleting writes a last version of each row, so the versions go after their rows.
    MeantFor.history.filter(barrier_id__in=keys).delete()
    EnablingPlan.history.filter(barrier_id__in=keys).delete()
    Barrier.history.filter(id__in=keys).delete()
    return len(keys)


# --- Saving with versions -------------------------------------------------------------------------


def _save(row, by):
    row._history_user = by
    row.save()
    return row


def _save_changed(row, by, **fields):
    """Save the row, and a version of it that says who did it, only where something is different."""
    changed = any(getattr(row, name) != value for name, value in fields.items())
    return _save_with(row, by, **fields) if changed else row


def _save_with(row, by, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return _save(row, by)

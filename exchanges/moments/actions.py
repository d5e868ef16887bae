"""Everything that writes a moment; the rows that reports read are written by exchanges.moments.received."""

import dataclasses
import datetime
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from exchanges.models import Contribution, Exchange, Reflection, Side, Withdrawal
from exchanges.moments import received
from exchanges.moments.models.reflection import validate_feelings
from exchanges.moments.saved import as_kept
from exchanges.moments.signals import before_erasing, erased, kept_back
from exchanges.moments.unsaved import check, with_roles
from people.handover.sitting import reason_now
from people.profiles.models.just_for_me import most_kept
from people.words.lists import and_list

# What one side says, and what a correction may change of it.
SAID = ("role", "heard", "what", "what_language", "words", "words_language")


def record_exchange(moment):
    """Save a moment with everything in it, or nothing at all.

    Returns the exchange and whether it is new: a moment sent twice is kept once, as it was first sent. Sent
    again after it was taken back, it is a moment of its own, once too.
    Raises ValidationError, by part of the form, where it breaks a rule.
    """
    kept = already_kept(moment)
    while kept and (withdrawal := Withdrawal.objects.filter(exchange=kept).first()):
        # The same identifier for every repeat of this save, so that those do not make two.
        again = uuid.uuid5(kept.public_id, str(withdrawal.pk))
        moment = dataclasses.replace(moment, public_id=again)
        kept = already_kept(moment)
    if kept:
        return kept, False
    try:
        with transaction.atomic():
            moment = with_roles(moment)
            check(moment)
            return record_many([moment])[0], True
    except IntegrityError:
        # The same moment was saved between our look and our write.
        kept = already_kept(moment)
        if not kept:
            raise
        return kept, False


def already_kept(moment):
    """Return the exchange that this moment already is, or None.

    Raises ValidationError where its identifier belongs to another centre's moment.
    """
    kept = Exchange.objects.filter(public_id=moment.public_id).first()
    if kept and kept.centre_id != moment.centre.pk:
        raise ValidationError(_("This moment can’t be saved as it is. Open the page again."))
    return kept


@transaction.atomic
def record_many(moments):
    """Save moments that are known to keep the rules, in a handful of statements however many they are.

    Every side says its role. The first version of each row is of the moment's `recorded_at`, by its `by`. Returns
    the exchanges in the order of the moments.
    """
    now = timezone.now()
    exchanges = [_first_of(_exchange(moment, now), moment, now) for moment in moments]
    _create(exchanges, Exchange)
    sides, contributions, rows = [], [], []
    for moment, exchange in zip(moments, exchanges, strict=True):
        made = {side.person.pk: _first_of(_side(exchange, side), moment, now) for side in moment.sides}
        sides.extend(made.values())
        for side in moment.sides:
            for brought in side.brought:
                contribution = _contribution(made[side.person.pk], brought)
                contributions.append(_first_of(contribution, moment, now))
                rows.extend(received.rows_of(exchange, contribution, brought, made))
    _create(sides, Side)
    for contribution in contributions:
        contribution.side = contribution.side  # its side has a key only now
    _create(contributions, Contribution)
    for row in rows:
        row.contribution = row.contribution
        row.exchange = row.exchange
    received.add(rows)
    return exchanges


def _create(rows, model):
    bulk_create_with_history(rows, model, batch_size=2000, default_change_reason=reason_now())


def _first_of(row, moment, now):
    """Say when the first version of a new row is from, and who made it."""
    row._history_date = moment.recorded_at or now
    if moment.by:
        row._history_user = moment.by
    return row


def _exchange(moment, now):
    return Exchange(
        public_id=moment.public_id,
        centre=moment.centre,
        happened_on=moment.happened_on,
        place=moment.place,
        feelings=list(moment.feelings),
        voice=moment.voice,
        told_by=moment.told_by,
        is_waiting=moment.is_waiting,
        recorded_by=moment.by,
        recorded_at=moment.recorded_at or now,
    )


def _side(exchange, side):
    return Side(
        exchange=exchange,
        centre_id=exchange.centre_id,
        happened_on=exchange.happened_on,
        person=side.person,
        role=side.role,
        heard=side.heard,
        what=side.what,
        words=side.words,
        words_language=side.words_language,
        what_language=side.what_language,
    )


def _contribution(side, brought):
    return Contribution(side=side, centre_id=side.centre_id, kind=brought.kind)


@transaction.atomic
def correct_exchange(exchange, moment):
    """Make a saved moment say what `moment` says; what it said before is kept as an earlier version.

    Returns the exchange. Raises ValidationError where the corrected moment breaks a rule, and
    TakenBack where it was withdrawn meanwhile.
    """
    exchange = Exchange.objects.locked_standing(exchange)
    moment = _with_roles_kept(exchange, moment)
    check(moment, _nobody_back(exchange, moment))
    now = timezone.now()
    _save_changed(
        exchange,
        now,
        moment.by,
        happened_on=moment.happened_on,
        place=moment.place,
        feelings=list(moment.feelings),
        voice=moment.voice,
        told_by=moment.told_by,
        is_waiting=moment.is_waiting,
    )
    before = {side.person_id: side for side in exchange.sides.prefetch_related("contributions")}
    after = {side.person.pk: side for side in moment.sides}
    for person_id in before.keys() - after.keys():
        _delete(before.pop(person_id), now, moment.by)
    for person_id, side in after.items():
        fields = {field: getattr(side, field) for field in SAID}
        fields["happened_on"] = exchange.happened_on
        if person_id in before:
            _save_changed(before[person_id], now, moment.by, **fields)
        else:
            before[person_id] = _save_new(
                Side(exchange=exchange, centre_id=exchange.centre_id, person=side.person, **fields),
                now,
                moment.by,
            )
    rows = []
    for person_id, side in after.items():
        kept = {row.kind_id: row for row in before[person_id].contributions.all()}
        for kind_id in kept.keys() - {brought.kind.pk for brought in side.brought}:
            _delete(kept.pop(kind_id), now, moment.by)
        for brought in side.brought:
            contribution = kept.get(brought.kind.pk) or _save_new(
                _contribution(before[person_id], brought), now, moment.by
            )
            contribution.side = before[person_id]
            rows.extend(received.rows_of(exchange, contribution, brought, before))
    received.write_anew(exchange, rows)
    _copy_what_is_kept_back(exchange, before.values(), now, moment.by)
    return exchange


def _nobody_back(exchange, moment):
    """Return how many set their part of a moment aside; nobody but themselves puts them into it again."""
    aside = set(exchange.set_aside.values_list("person", flat=True))
    back = [side.person.called for side in moment.sides if side.person.pk in aside]
    if back:
        raise ValidationError({"who": _("%(names)s asked not to be in this moment.") % {"names": and_list(back)}})
    return len(aside)


def _copy_what_is_kept_back(exchange, sides, now, by):
    _save_changed(exchange, now, by, kept_from=most_kept([side.kept_from for side in sides]))


@transaction.atomic
def keep_side_from(exchange, person, kept_from, *, by):
    """Keep one person's part of a moment from carers, or from other staff too; empty lets them read it again.

    What is kept back is not one to talk about. Returns the exchange. Raises TakenBack where it was
    withdrawn, and Side.DoesNotExist for who is not in it.
    """
    exchange = Exchange.objects.locked_standing(exchange)
    now, sides = timezone.now(), list(exchange.sides.all())
    side = next((side for side in sides if side.person_id == person.pk), None)
    if side is None:
        raise Side.DoesNotExist
    _save_changed(side, now, by, kept_from=kept_from)
    _copy_what_is_kept_back(exchange, sides, now, by)
    if exchange.kept_from:
        kept_back.send(Exchange, exchange=exchange, by=by)
    return exchange


def _with_roles_kept(exchange, moment):
    """Who someone was that day stays as it was recorded, unless the day itself is corrected."""
    if moment.happened_on != exchange.happened_on:
        return with_roles(moment)
    kept = dict(exchange.sides.values_list("person_id", "role"))
    new = dataclasses.replace(moment, sides=tuple(side for side in moment.sides if side.person.pk not in kept))
    roles = kept | {side.person.pk: side.role for side in with_roles(new).sides}
    return dataclasses.replace(
        moment, sides=tuple(dataclasses.replace(side, role=roles[side.person.pk]) for side in moment.sides)
    )


def _save_changed(row, now, by, **fields):
    """Save the row, and a version of it, only where something is different."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        _save_new(row, now, by)


def _save_new(row, now, by):
    row._history_date, row._history_user = now, by
    row.save()
    return row


def _delete(row, now, by):
    row._history_date, row._history_user = now, by
    row.delete()


@transaction.atomic
def complete_side(exchange, side, *, by, only_from=None):
    """Keep what one person of a moment brought, now that it has been heard; what the others brought stays as it is now.

    `side` is a SideToKeep of someone in the moment. With `only_from`, a Side.Heard, it is done only where that is still
    what we know of them. Returns the exchange; raises what correct_exchange does.
    """
    exchange = Exchange.objects.locked_standing(exchange)
    moment = as_kept(exchange)
    if only_from and any(kept.person == side.person and kept.heard != only_from for kept in moment.sides):
        return exchange
    sides = tuple(side if kept.person == side.person else kept for kept in moment.sides)
    return correct_exchange(exchange, dataclasses.replace(moment, sides=sides, by=by))


@transaction.atomic
def withdraw_exchange(exchange, *, by, reason=""):
    """Take a moment back: it is read and counted no more. Withdrawing it twice changes nothing.

    Returns the withdrawal.
    """
    exchange = Exchange.objects.locked(exchange)
    withdrawal, is_new = Withdrawal.objects.get_or_create(
        exchange=exchange, defaults={"centre_id": exchange.centre_id, "withdrawn_by": by, "reason": reason}
    )
    if is_new:
        received.count_no_more(exchange)
    return withdrawal


@transaction.atomic
def put_back_exchange(exchange):
    """Let a withdrawn moment be read and counted again.

    Raises PermissionDenied where its 30 days are over.
    """
    exchange = Exchange.objects.locked(exchange)
    withdrawal = Withdrawal.objects.filter(exchange=exchange).first()
    if not withdrawal:
        return
    if not withdrawal.can_be_put_back:
        raise PermissionDenied
    withdrawal.delete()
    received.count(exchange)


@transaction.atomic
def erase_withdrawn(now=None):
    """Erase the moments withdrawn more than 30 days before `now`, with every version of them.

    Returns how many there were.
    """
    now = now or timezone.now()
    gone = Exchange.objects.filter(
        withdrawal__withdrawn_at__lte=now - datetime.timedelta(days=Withdrawal.DAYS_TO_PUT_BACK)
    )
    keys = list(gone.values_list("pk", flat=True))
    before_erasing.send(Exchange, keys=keys)
    sides = Side.history.filter(exchange_id__in=keys)
    reflections = list(Reflection.objects.filter(exchange__in=keys).values_list("pk", flat=True))
    received.erase(keys)
    Exchange.objects.filter(pk__in=keys).delete()
    # Deleting writes a last version of each row, so the versions go after their rows.
    Contribution.history.filter(side_id__in=sides.values("id")).delete()
    sides.delete()
    Reflection.history.filter(id__in=reflections).delete()
    Exchange.history.filter(id__in=keys).delete()
    erased.send(Exchange, keys=keys)
    return len(keys)


@transaction.atomic
def reflect(exchange, *, person, by, words="", language="", feelings=(), said_on=None, public_id=None):
    """Keep what a moment meant to, or changed for, one of the people in it: words, feelings or both.

    Returns the reflection; one that is sent twice is kept once. Raises ValidationError where the person was not
    there, where nothing was said, and for feelings that are not ours.
    """
    if not exchange.sides.filter(person=person).exists():
        raise ValidationError({"person": _("Choose someone who was there.")})
    if not words and not feelings:
        raise ValidationError({"words": _("Type what was said, or choose a feeling.")})
    validate_feelings(list(feelings))
    kept = Reflection.objects.filter(public_id=public_id).first() if public_id else None
    if kept:
        if kept.exchange_id != exchange.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return kept
    return Reflection.objects.create(
        public_id=public_id or uuid.uuid4(),
        exchange=exchange,
        centre_id=exchange.centre_id,
        person=person,
        feelings=list(feelings),
        words=words,
        language=language if words else "",
        said_on=said_on or timezone.localdate(),
        recorded_by=by,
    )

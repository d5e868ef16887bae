"""“Don’t keep this”: one person's part of a moment, out of every page at once, and back if they want it."""

import datetime

from django.core import serializers
from django.db import transaction
from django.utils import timezone

from exchanges.models import Contribution, Exchange, Received, Reflection, SetAside, Side, Withdrawal
from exchanges.moments import received
from exchanges.moments.signals import kept_back, part_erased
from people.profiles.models.just_for_me import most_kept


@transaction.atomic
def set_aside(exchange, person, *, by):
    """Take one person's part out of a moment: their side, what they brought, what reached them and what it changed.

    No page, list or figure shows it from now on, and no earlier version does. What the others brought and said
    stays; where that is nothing, the moment itself is taken back. Done twice it changes nothing. Returns the SetAside.
    Raises TakenBack where the moment was withdrawn, and Side.DoesNotExist for who was never in it.
    """
    exchange = Exchange.objects.locked_standing(exchange)
    before = SetAside.objects.filter(exchange=exchange, person=person).first()
    if before:
        return before
    side = exchange.sides.get(person=person)
    kept_back.send(Exchange, exchange=exchange, by=by)
    parts = _parts(exchange, person, side)
    written = serializers.serialize("python", [row for rows in parts for row in rows])
    _erase(parts)
    row = SetAside(
        exchange=exchange,
        moment=exchange.public_id,
        centre_id=exchange.centre_id,
        person=person,
        set_aside_by=by,
    )
    row.write(written)
    if exchange.told_by_id == person.pk:
        row.voice = exchange.voice
    row.was_all_of_it = not _says_something(exchange)
    row.save()
    if row.was_all_of_it:
        Withdrawal.objects.create(exchange=exchange, centre_id=exchange.centre_id, withdrawn_by=by)
        received.count_no_more(exchange)
    _agree(exchange, by, **{"told_by": None, "voice": Exchange.Voice.SEEN} if row.voice else {})
    return row


def _parts(exchange, person, side):
    """Every row that is this person's part, those that others point to first, each followed by its versions."""
    contributions = side.contributions.all()
    reflections = exchange.reflections.filter(person=person)
    # An earlier side of theirs, taken out by a correction, is theirs too.
    sides = Side.history.filter(exchange_id=exchange.pk, person_id=person.pk)
    keys = set(sides.values_list("id", flat=True))
    said = Reflection.history.filter(exchange_id=exchange.pk, person_id=person.pk)
    return [
        [side],
        list(contributions),
        received.of_person(exchange, person),
        list(reflections),
        list(sides),
        list(Contribution.history.filter(side_id__in=keys)),
        list(said),
    ]


def _erase(parts):
    """Erase these rows; deleting one writes a last version of it, which goes as well."""
    (side,), contributions, reached, reflections, sides, *_versions = parts
    theirs = {"exchange_id": side.exchange_id, "person_id": side.person_id}
    received.take_out(reached)
    for rows in (reflections, contributions, [side]):
        for row in list(rows):
            type(row).objects.filter(pk=row.pk).delete()
    Contribution.history.filter(side_id__in={version.id for version in sides}).delete()
    Side.history.filter(**theirs).delete()
    Reflection.history.filter(**theirs).delete()


def _says_something(exchange):
    """Is anything left that the others brought, or said?"""
    words = exchange.sides.exclude(words="", what="").exists() or exchange.reflections.exists()
    return words or Contribution.objects.filter(side__exchange=exchange).exists()


def _agree(exchange, by, **fields):
    """Let the moment's copies say what its sides say now."""
    sides = list(exchange.sides.all())
    fields["is_waiting"] = any(side.heard == Side.Heard.NOT_SURE for side in sides)
    fields["kept_from"] = most_kept([side.kept_from for side in sides])
    changed = [name for name, value in fields.items() if getattr(exchange, name) != value]
    for name in changed:
        setattr(exchange, name, fields[name])
    if changed:
        exchange._history_user = by
        exchange.save()


@transaction.atomic
def put_back(row, *, by):
    """Put a part back into its moment, as it was; after its 30 days it is gone, and nothing is changed.

    Returns whether it is back. Raises UnknownFormat where a later version of the site wrote it: nothing is changed.
    """
    row = SetAside.objects.still_open().select_for_update().filter(pk=row.pk, exchange__isnull=False).first()
    if row is None:
        return False
    exchange = Exchange.objects.locked(row.exchange)
    if row.was_all_of_it:
        Withdrawal.objects.filter(exchange=exchange).delete()
        received.count(exchange)
    if not exchange.sides.filter(person=row.person_id).exists():
        _write_again(row, exchange)
    voice = {"voice": row.voice, "told_by": row.person} if row.voice else {}
    row.delete()
    _agree(exchange, by, **voice)
    return True


def _write_again(row, exchange):
    """Write the rows of a part again: what the others' part has lost meanwhile is not written to."""
    for written in serializers.deserialize("python", row.read()):
        each = written.object
        if isinstance(each, Received):
            if not Contribution.objects.filter(pk=each.contribution_id).exists():
                continue
            both = {each.giver_id, each.receiver_id} - {row.person_id}
            if not exchange.sides.filter(person__in=both).exists():
                continue
            received.put_back(
                each, exchange=exchange, is_withdrawn=Withdrawal.objects.filter(exchange=exchange).exists()
            )
            continue
        if isinstance(each, Side):
            # The day may have been corrected meanwhile.
            each.happened_on = exchange.happened_on
        written.save()


@transaction.atomic
def erase_set_aside(now=None):
    """Erase the words of what was set aside more than 30 days before `now`. Returns how many parts there were."""
    until = (now or timezone.now()) - datetime.timedelta(days=SetAside.DAYS_TO_PUT_BACK)
    gone = SetAside.objects.filter(set_aside_at__lte=until).exclude(rows="")
    for row in gone.select_related("person", "exchange"):
        part_erased.send(SetAside, moment=row.moment, exchange=row.exchange, person=row.person)
    return gone.update(rows="")

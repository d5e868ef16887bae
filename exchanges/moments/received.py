"""The only module that writes Received, the row that every report reads: its copies are made here and nowhere else.

Two things write its table as a whole and past it, and are held to the same rules by manage.py check_received: seeding,
which has millions of rows to write (exchanges/sample/large.py), and restoring a backup, which writes what it has read.
"""

from django.db.models import Q

from exchanges.models import Received

AT_A_TIME = 2000


def rows_of(exchange, contribution, brought, sides):
    """Return the unsaved rows of one contribution, one for each person it reached.

    `brought` is the Brought that it is kept of; `sides` are those of the moment, by their person's pk.
    """
    giver = contribution.side
    receivers = [sides[person.pk] for person in brought.to] if brought.to is not None else sides.values()
    return [
        Received(
            contribution=contribution,
            exchange=exchange,
            centre_id=exchange.centre_id,
            happened_on=exchange.happened_on,
            giver_id=giver.person_id,
            receiver_id=receiver.person_id,
            giver_role=giver.role,
            receiver_role=receiver.role,
            kind_id=contribution.kind_id,
        )
        for receiver in receivers
        if receiver.person_id != giver.person_id
    ]


def add(rows):
    """Save the rows of new moments."""
    Received.objects.bulk_create(rows, batch_size=AT_A_TIME)


def write_anew(exchange, rows):
    """Save these rows of a moment in place of those it had."""
    erase([exchange.pk])
    add(rows)


def count(exchange):
    """Let a moment that was put back be counted again."""
    Received.objects.filter(exchange=exchange).update(withdrawn=False)


def count_no_more(exchange):
    """Let a moment that was taken back be counted no more."""
    Received.objects.filter(exchange=exchange).update(withdrawn=True)


def of_person(exchange, person):
    """Return the rows of a moment that are of one person: what they gave, and what reached them."""
    return list(Received.objects.filter(Q(giver=person) | Q(receiver=person), exchange=exchange))


def take_out(rows):
    """Erase these rows of somebody who does not want their part kept."""
    Received.objects.filter(pk__in=[row.pk for row in rows]).delete()


def put_back(row, *, exchange, is_withdrawn):
    """Save a row that was taken out again; the day of its moment may have been corrected meanwhile."""
    row.happened_on, row.withdrawn = exchange.happened_on, is_withdrawn
    row.save()


def erase(exchanges):
    """Erase the rows of moments, by the moments' keys."""
    Received.objects.filter(exchange__in=exchanges).delete()


def erase_of(centre):
    """Erase the rows of a whole centre."""
    Received.objects.filter(centre=centre).delete()

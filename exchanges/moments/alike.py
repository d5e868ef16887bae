"""Is it the same moment, though somebody else wrote it down? Asked before one is saved, never decided."""

import datetime

from django.utils import timezone

from exchanges.models import Exchange

# Two who saw the same thing write it down on the same day.
HOURS = 24


def written_by_a_colleague(moment):
    """Return the Exchange that somebody else wrote down lately and that may be this MomentToKeep, or None.

    It is one of the same day with the same people in it, in which one of them brought the same kind. Only what `by` may
    read is looked at.
    """
    since = timezone.now() - datetime.timedelta(hours=HOURS)
    lately = Exchange.objects.standing().filter(
        centre=moment.centre, happened_on=moment.happened_on, recorded_at__gte=since
    )
    others = lately.for_staff(moment.by).exclude(recorded_by=moment.by).exclude(public_id=moment.public_id)
    with_sides = others.prefetch_related("sides__contributions").order_by("-recorded_at", "-pk")
    people, brought = _people_in(moment), _brought_in(moment)
    return next(
        (
            exchange
            for exchange in with_sides.filter(sides__person=moment.sides[0].person)
            if _in(exchange) == people and not brought.isdisjoint(_kinds(exchange))
        ),
        None,
    )


def _people_in(moment):
    return {side.person.pk for side in moment.sides}


def _brought_in(moment):
    return {(side.person.pk, brought.kind.pk) for side in moment.sides for brought in side.brought}


def _in(exchange):
    return {side.person_id for side in exchange.sides.all()}


def _kinds(exchange):
    return {(side.person_id, row.kind_id) for side in exchange.sides.all() for row in side.contributions.all()}

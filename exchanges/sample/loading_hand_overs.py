"""Puts into the database who sat with whom: some of a sample's moments were told on a tablet handed over."""

import datetime

from django.db.models import F

from exchanges.models import Side
from people.handover.sitting import SAT_WITH
from people.models import HandOver

from .shapes import stable_id

# So many of them; a centre sits together like this now and then, not always.
MOST = 8


def make_hand_overs(maker):
    """Let the newest moments that somebody told us about, in words of their own, have been told sitting together.

    `maker` is that of exchanges.sample.loading; who recorded the moment sat with whoever told it.
    """
    told = Side.objects.filter(
        centre=maker.centre,
        exchange__told_by=F("person"),
        heard=Side.Heard.BROUGHT,
        exchange__recorded_by__isnull=False,
    )
    told = told.exclude(words="").select_related("exchange__recorded_by")
    # Who writes down their own moment needs nobody to sit with.
    together = [
        side
        for side in told.order_by("-exchange__recorded_at", "-pk")
        if side.exchange.recorded_by.person_id != side.person_id
    ]
    for side in together[:MOST]:
        exchange = side.exchange
        sat = HandOver.objects.create(
            public_id=stable_id(f"{maker.sample.slug}/hand-over/{exchange.public_id}"),
            centre=maker.centre,
            person=side.person,
            account=exchange.recorded_by,
            began_at=exchange.recorded_at - datetime.timedelta(minutes=4),
            ended_at=exchange.recorded_at + datetime.timedelta(minutes=1),
            ended=HandOver.Ended.FINISHED,
        )
        version = side.history.first()
        version.history_change_reason = f"{SAT_WITH}{sat.public_id}"
        version.save(update_fields=["history_change_reason"])

"""Puts into the database who sat with whom: some of a sample's moments were told on a tablet handed over."""

import datetime

from exchanges.models import Side
from people.handover import SAT_WITH
from people.models import HandOver

from .shapes import stable_id

# So many of them; a centre sits together like this now and then, not always.
MOST = 8


def make_hand_overs(maker):
    """Let the newest moments that somebody told in their own words have been told sitting together.

    `maker` is that of exchanges.sample.loading; who recorded the moment sat with whoever told it.
    """
    told = Side.objects.filter(
        centre=maker.centre, exchange__voice="own_words", exchange__told_by__isnull=False, heard=Side.Heard.BROUGHT
    ).select_related("exchange__recorded_by", "exchange__told_by")
    newest = told.order_by("-exchange__recorded_at", "-pk")
    for side in [side for side in newest if side.person == side.exchange.told_by][:MOST]:
        exchange = side.exchange
        # Who writes down their own moment needs nobody to sit with.
        if exchange.recorded_by.person_id == side.person_id:
            continue
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

"""With which moment somebody's own page begins: with another on each visit, and the same for as long as one lasts.

A visit is one hand-over of the tablet, one reading of a card, or one day of a sign-in. Its moment is kept in the
session, so that neither a reload nor Back changes it; the moment of the last visit is kept beside the person, as the
session of a card or a tablet is gone when they have finished.
"""

from django.utils import timezone

from exchanges.models import Exchange, Opening, Side
from exchanges.moments.paging import older_than

KEY = "opening"


def opening_of(request, person):
    """Return the Exchange that a person's own page begins with on this visit, or None where they gave in none yet.

    It is one in which they gave, after that of the visit before: the newest first, then older ones, then round again.
    """
    gave = Exchange.objects.standing().filter(sides__person=person, sides__heard=Side.Heard.BROUGHT)
    visit = _visit(request, person)
    kept = request.session.get(KEY, {})
    if kept.get("visit") == visit and (same := gave.filter(pk=kept["moment"]).first()):
        return same
    last = Opening.objects.filter(centre=person.centre_id, person=person).select_related("exchange").first()
    found = (last and older_than(gave, last.exchange).newest_first().first()) or gave.newest_first().first()
    if found:
        Opening.objects.update_or_create(centre_id=person.centre_id, person=person, defaults={"exchange": found})
        request.session[KEY] = {"visit": visit, "moment": found.pk}
    return found


def _visit(request, person):
    """Name this visit: whose page it is, and what ends it."""
    if request.handover:
        return f"{person.pk} handed over {request.handover.row.pk}"
    if request.card:
        return f"{person.pk} card {request.card.kept['began']}"
    return f"{person.pk} {timezone.localdate().isoformat()}"

"""Whom we still would like to hear: nobody who has left."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Side
from people.profiles.signals import still_open


def listen():
    """Say which sides of somebody who leaves were not heard yet: nobody will be asked for them."""
    still_open.connect(_not_heard, dispatch_uid="sides_still_open")


def _not_heard(sender, person, **kwargs):
    waiting = Side.objects.standing().filter(person=person, heard=Side.Heard.NOT_SURE, centre=person.centre_id)
    for day in waiting.order_by("-happened_on").values_list("happened_on", flat=True):
        written = date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")
        yield _("%(day)s: what %(name)s brought is not heard yet") % {"day": written, "name": person.called}

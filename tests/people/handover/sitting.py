"""Carmen sits with somebody: she hands over the tablet, and has it back."""

import datetime
import html

import time_machine
from django.utils import timezone

from tests.factories import PASSWORD


def page(response):
    return html.unescape(response.content.decode())


def hand_over(client, person, **on):
    """Hand over the tablet to this person: on their own page, on a `moment`, or to `ask` what they can give."""
    if "moment" in on:
        on["moment"] = on["moment"].public_id
    return client.post(f"/people/{person.public_id}/handover/", on | {"sure": "1"})


def hand_back(client, email="carmen@example.org", password=PASSWORD, **more):
    """Take the tablet back with this e-mail address and password."""
    return client.post("/handover/thanks/", {"login": email, "password": password, **more})


def finish(client):
    """The person has finished."""
    return client.post("/handover/end/")


def later(**how_long):
    """The clock, so much later."""
    return time_machine.travel(timezone.now() + datetime.timedelta(**how_long), tick=False)

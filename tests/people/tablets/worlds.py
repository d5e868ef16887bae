"""A tablet in the lounge, and who takes turns on it."""

import datetime
import html

import time_machine
from django.conf import settings
from django.utils import timezone

from people.models import TabletSignIn
from people.tablets.turns import enrol, set_pin
from tests.factories import PASSWORD

PIN = "271828"
WRONG = "314159"


def page(response):
    return html.unescape(response.content.decode())


def later(**how_long):
    """The clock, so much later."""
    return time_machine.travel(timezone.now() + datetime.timedelta(**how_long), tick=False)


def make_sign_in(tablet, account, **fields):
    """A full sign-in of this account on a tablet, just now."""
    return TabletSignIn.objects.create(centre_id=tablet.centre_id, tablet=tablet, account=account, **fields)


def make_tablet(client, centre, name="Lounge tablet"):
    """Let this browser be that of a tablet of the centre; return the Tablet."""
    tablet, secret = enrol(by=None, centre=centre, name=name)
    client.cookies[settings.TABLET_COOKIE_NAME] = secret
    return tablet


def sign_in(client, account, password=PASSWORD, **more):
    """Sign in fully, as somebody does it."""
    return client.post("/sign-in/", {"login": account.email, "password": password, **more})


def give_pin(account, centre, pin=PIN):
    set_pin(account, centre, pin)
    return account


def turn_of(account):
    """The address at which this account types its PIN."""
    return f"/tablet/{TabletSignIn.objects.get(account=account).public_id}/"


def enter(client, account, pin=PIN, **more):
    """Tap the name and type a PIN."""
    return client.post(turn_of(account), {"pin": pin, **more})

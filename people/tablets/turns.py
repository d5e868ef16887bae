"""The centre's tablets: enrolling and ending one, who may take a turn on it, and the PIN it takes."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.access import works_at
from people.accounts.second_step import let_pass
from people.models import Pin, Post, Tablet, TabletSignIn

# In a session that a PIN began: the tablet it was begun on, without which it is nothing.
BY_PIN = "by_pin"
SECRET_BYTES = 32
BETWEEN_SIGHTS = datetime.timedelta(hours=1)
PIN_LENGTH = 6
BACKEND = "people.accounts.backends.EmailBackend"
# Straight runs, over the end too: 890123.
UP = "0123456789" * 2
RUNS = {run[start : start + PIN_LENGTH] for run in (UP, UP[::-1]) for start in range(10)}


def hashed(token):
    """Return what is kept of a secret: a fast hash is enough for one that nobody could guess."""
    return hashlib.sha256(token.encode()).hexdigest()


# --- Devices --------------------------------------------------------------------------------------


@transaction.atomic
def enrol(*, by, centre, name, before=None):
    """Make a device a tablet of this centre. Returns the Tablet, and the secret that the device has to keep.

    `before` is the tablet of the same centre that the device was until now, which ends.
    """
    if before and before.centre_id == centre.pk:
        end_tablet(before, by=by)
    token = secrets.token_urlsafe(SECRET_BYTES)
    return Tablet.objects.create(centre=centre, name=name, token_hash=hashed(token), enrolled_by=by), token


def end_tablet(tablet, *, by):
    """Let a tablet be one no longer, from this moment on; for one that has ended nothing changes."""
    Tablet.objects.standing().filter(pk=tablet.pk).update(ended_at=timezone.now(), ended_by=by)


def tablet_of(request):
    """Return the Tablet that this device is, or None. Only a device with the cookie asks the database."""
    token = request.COOKIES.get(settings.TABLET_COOKIE_NAME)
    if not token:
        return None
    return Tablet.objects.standing().select_related("centre").filter(token_hash=hashed(token)).first()


def see(tablet):
    """Remember that the tablet was in use; once an hour at most. Returns whether that was written."""
    now = timezone.now()
    if now - tablet.seen_at < BETWEEN_SIGHTS:
        return False
    Tablet.objects.filter(pk=tablet.pk).update(seen_at=now)
    return True


def keep_secret(response, token):
    """Let the device keep its secret for as long as a browser keeps anything."""
    response.set_cookie(
        settings.TABLET_COOKIE_NAME,
        token,
        max_age=settings.TABLET_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        # A card opens from the tablet's own camera, which is another site's link to the browser.
        samesite="Lax",
    )


# --- Who may take a turn --------------------------------------------------------------------------


@dataclass
class Turn:
    """Somebody of the staff who signed in fully on a tablet within 12 hours, and their PIN, if they have one."""

    sign_in: TabletSignIn
    pin: Pin | None

    @property
    def account(self):
        return self.sign_in.account

    @property
    def person(self):
        return self.sign_in.account.person

    @property
    def public_id(self):
        return self.sign_in.public_id

    @property
    def needs_full_sign_in(self):
        """Does no PIN help here: there is none, or it was wrong too often?"""
        return self.pin is None or self.pin.is_closed


def turns_on(tablet):
    """Return a Turn for each who signed in fully on this tablet within 12 hours and works at its centre today."""
    working = Post.objects.held_on(timezone.localdate()).filter(centre=tablet.centre_id).values("account")
    found = (
        TabletSignIn.objects.recent()
        .filter(centre=tablet.centre_id, tablet=tablet, account__in=working)
        .filter(account__is_active=True, account__person__isnull=False)
        .select_related("account__person")
        .order_by("account__person__folded_name", "pk")
    )
    sign_ins = list(found)
    accounts = [sign_in.account_id for sign_in in sign_ins]
    pins = {pin.account_id: pin for pin in Pin.objects.filter(centre=tablet.centre_id, account__in=accounts)}
    return [Turn(sign_in, pins.get(sign_in.account_id)) for sign_in in sign_ins]


def turn_on(tablet, public_id):
    """Return the one Turn with this public id on a tablet, or None."""
    return next((turn for turn in turns_on(tablet) if turn.public_id == public_id), None)


def take_turn(request, turn):
    """Begin a session for somebody whose PIN was right. It ends when that of their full sign-in would have."""
    request.is_full_sign_in = False
    login(request, turn.account, backend=BACKEND)
    request.session["began"] = int(turn.sign_in.at.timestamp())
    request.session["seen"] = int(timezone.now().timestamp())
    request.session[BY_PIN] = turn.sign_in.tablet_id
    # The second step was part of that sign-in.
    let_pass(request)


def remember_full_sign_in(account, tablet=None, at=None):
    """Let somebody who proved who they are use their PIN again, and take turns on this tablet from now on."""
    Pin.objects.filter(account=account, misses__gt=0).update(misses=0)
    if tablet and works_at(account, tablet.centre_id):
        TabletSignIn.objects.update_or_create(
            centre_id=tablet.centre_id, tablet=tablet, account=account, defaults={"at": at or timezone.now()}
        )


def forget_full_sign_ins(account):
    """Let no PIN of this account open any tablet before they signed in fully again: for when its access ends."""
    TabletSignIn.objects.filter(account=account).delete()


def signed_in(sender, request, user, **more):
    if getattr(request, "is_full_sign_in", True):
        remember_full_sign_in(user, getattr(request, "tablet", None))


def listen():
    """Hear of every sign-in: each is a full one, but for those that say otherwise in `request.is_full_sign_in`."""
    user_logged_in.connect(signed_in, dispatch_uid="tablet.signed_in")


# --- PINs -----------------------------------------------------------------------------------------


def is_easily_guessed(code):
    """Is this PIN among the first that anybody would try: one number six times, or a straight run?"""
    return len(set(code)) == 1 or code in RUNS


def set_pin(account, centre, code):
    """Give an account this PIN for the tablets of a centre; only a slow hash of it is kept."""
    Pin.objects.update_or_create(
        centre=centre,
        account=account,
        defaults={"code": make_password(code), "set_at": timezone.now(), "misses": 0},
    )


def take_pin_away(account, centre):
    """Take the PIN of an account away: only a full sign-in opens a tablet for it."""
    Pin.objects.filter(centre=centre, account=account).delete()


def is_right(turn, code):
    """Try a PIN. The try is counted before anybody looks whether it is right, so that many at once are no more."""
    if turn.pin is None:
        return False
    counted = Pin.objects.filter(pk=turn.pin.pk, misses__lt=Pin.MOST_MISSES).update(misses=F("misses") + 1)
    turn.pin.refresh_from_db()
    if not counted or not check_password(code, turn.pin.code):
        return False
    Pin.objects.filter(pk=turn.pin.pk).update(misses=0)
    return True

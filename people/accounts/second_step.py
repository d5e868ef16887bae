"""The second step of whoever works at a centre or manages accounts: a passkey, or a code of an authenticator app.

allauth asks for it after a password or a code by e-mail. Here it is seen to that nobody who needs one is without, and
that no other way into a session passes it by.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import password_changed, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.shortcuts import redirect
from django.utils.http import urlencode

from config.web.addresses import page_name
from people.looks.actions import looked, refused_second_step
from people.models import Look

# In a session that a password alone began: the second step is still to be done.
OWED = "second_step_owed"
KEYS = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
# Until it is done every other address leads to the pages that ask for it or, only where there is none, set one up.
# Whoever has one and could set up another without it, or say a password in its place, would have passed it by.
WAYS_OUT = {"account_logout", "language", "healthz", "readyz"}
ASKED_FOR = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
SET_UP = {
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "account_reauthenticate",
}


def needs_second_step(account):
    """Does this account work at a centre now, or manage accounts?"""
    return account.is_staff or bool(account.posts_now)


def must_have_one(account):
    """May this account not be without a second step here?"""
    return settings.SECOND_STEP and needs_second_step(account)


def has_one(account):
    """Has this account a passkey or an authenticator app?"""
    return Authenticator.objects.filter(user=account, type__in=KEYS).exists()


def has_passed(request):
    """Was a passkey, an authenticator's code or a recovery code used in this session, by who is signed in?"""
    return any(record["method"] in {"mfa", "pin"} for record in get_authentication_records(request, request.user))


def let_pass(request, method="pin"):
    """Say that the account that has just signed in did its second step in another way: a PIN, on a centre's tablet.

    Call it after `login`, and only where the full sign-in, second step and all, was not long ago on that tablet.
    """
    record_authentication(request, request.user, method)


def lately_proved(request):
    """Did who is signed in say who they are a short while ago, in this session?"""
    records = get_authentication_records(request, request.user)
    newest = max((record["at"] for record in records if record["method"] != "pin"), default=0)
    return time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def ask_again_first(request):
    """Return the page that asks once more who is there, before a change; None where they said so a short while ago.

    Nothing of a post is kept meanwhile: it may hold a password.
    """
    if not get_adapter(request).is_reauthentication_required(app="allauth.mfa"):
        return None
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    return redirect(f"{methods[0]['url']}?{urlencode({'next': request.path})}") if methods else None


class SecondStepStage(AuthenticateStage):
    """Asks for the second step of whoever needs one, and of whoever chose an authenticator app.

    A carer or an older person with a passkey on one device may still come in with a code by e-mail on another.
    """

    def _should_handle(self, request):
        account = self.login.user
        if not super()._should_handle(request):
            return False
        return (
            needs_second_step(account)
            or Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()
        )


class SecondStepMiddleware:
    """Lead whoever has to do a second step, and did not in this session, to where it is set up or asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # On a tablet that was handed over nothing of the staff is open anyway.
        is_in = request.user.is_authenticated and not request.handover
        asked = is_in and (must_have_one(request.user) or OWED in request.session)
        if asked and not has_passed(request) and page_name(request.path_info) not in WAYS_OUT:
            there_is_one = has_one(request.user)
            if page_name(request.path_info) not in (ASKED_FOR if there_is_one else SET_UP):
                return self.lead(request, there_is_one)
        return self.get_response(request)

    @staticmethod
    def lead(request, there_is_one):
        if not there_is_one:
            return redirect("mfa_index")
        has_app = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
        name = "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
        response = redirect(name)
        if request.method == "GET":
            response["Location"] += "?" + urlencode({"next": request.get_full_path()})
        return response


# --- What becomes of it ---------------------------------------------------------------------------


def added(sender, request, user, authenticator, **more):
    """A passkey or an app that was set up just now was used just now."""
    if authenticator.type in KEYS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    changed(sender, request, user)


def changed(sender, request, user, **more):
    """Keep that somebody changed how they come in."""
    centre = user.posts_now[0].centre_id if user.posts_now else None
    looked(Look.What.ACCESS, request=request, account=user, person=user.person, centre_id=centre)


def failed(sender, request, user, **more):
    """Keep that a second step went wrong."""
    refused_second_step(request, user)


def listen():
    """Hear of every change of how somebody comes in."""
    authenticator_added.connect(added, dispatch_uid="second_step.added")
    for signal in (authenticator_removed, authenticator_reset, password_changed, password_set):
        signal.connect(changed, dispatch_uid=f"second_step.changed.{id(signal)}")
    authentication_failed.connect(failed, dispatch_uid="second_step.failed")

"""The second step: asked for while signing in, asked for again before a change, and set up."""

import json

from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal import flows as app_flows
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import flows as passkey_flows
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, ReauthenticateWebAuthnView
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext

from config.web.qr import qr_svg
from people.accounts.sealing import CannotOpen
from people.accounts.second_step import KEYS, must_have_one, needs_second_step

# What the page of signing in has to say of the try before: people.accounts.views.sign_in shows it once.
NOTICE = "sign_in_notice"


class FormPage:
    """Mixed into a page of allauth with one form: what has to be mended is a 400, as on every page of ours."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=form.status)


def for_script(context):
    """Turn what the passkey script needs into text for an attribute of its button."""
    if "js_data" in context:
        context["passkey_options"] = json.dumps(context["js_data"], cls=DjangoJSONEncoder)
    return context


class SecondStepView(AuthenticateView):
    """Half way in: the passkey, or a code."""

    template_name = "people/accounts/second_step.html"

    def form_invalid(self, form):
        status = 400 if "code" in self.request.POST else 200
        context = {**self.get_context_data(), "did_not_work": "code" not in self.request.POST}
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        types = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        context = super().get_context_data(**kwargs)
        return {
            **for_script(context),
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
            "has_app": Authenticator.Type.TOTP in types,
        }


class PasskeySignInView(LoginWebAuthnView):
    """Signing in with a passkey alone."""

    def form_invalid(self, form):
        self.request.session[NOTICE] = "passkey"
        return redirect("account_login")


class Again:
    """Say once more who you are: the other ways are offered below."""

    template_name = "people/accounts/again.html"

    def get_context_data(self, **kwargs):
        return {**for_script(super().get_context_data(**kwargs)), "next": self.get_next_url()}


class PasswordAgain(Again, FormPage, ReauthenticateView):
    """With the password."""


class CodeAgain(Again, FormPage, CodeAgainView):
    """With a code of the authenticator app."""


class PasskeyAgain(Again, ReauthenticateWebAuthnView):
    """With the passkey."""

    def form_invalid(self, form):
        return self.render_to_response({**self.get_context_data(), "did_not_work": True}, status=400)


class OverviewView(IndexView):
    """What there is, what can be added, and what can be taken away."""

    template_name = "people/accounts/second_step_overview.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        types = Authenticator.Type
        found = context["authenticators"]
        count = sum(len(kept) if isinstance(kept, list) else 1 for kind, kept in found.items() if kind in KEYS)
        codes = found.get(types.RECOVERY_CODES)
        return {
            **context,
            "passkeys": [key.instance for key in found.get(types.WEBAUTHN, [])],
            "app": found[types.TOTP].instance if types.TOTP in found else None,
            "has_codes": codes is not None,
            "codes_are_new": codes is not None and not codes.did_view,
            "needs_one": needs_second_step(self.request.user),
            # The last one stays where there has to be one.
            "may_remove": count > 1 or not must_have_one(self.request.user),
            "is_missing": must_have_one(self.request.user) and not count,
        }

    def post(self, request):
        """Take one away: `remove` is its number among this account's own."""
        rows = Authenticator.objects.filter(user=request.user, type__in=KEYS)
        number = request.POST.get("remove", "")
        row = rows.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 18 else None
        if row is None:
            raise Http404
        if get_adapter().can_delete_authenticator(row):
            is_app = row.type == Authenticator.Type.TOTP
            remove = app_flows.deactivate_totp if is_app else passkey_flows.remove_authenticator
            remove(request, row)
        return redirect("mfa_index")


class AddPasskeyView(AddWebAuthnView):
    """Set up a passkey on this device."""

    template_name = "people/accounts/passkey_add.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs):
        return for_script(super().get_context_data(**kwargs))

    def form_invalid(self, form):
        return self.render_to_response({**self.get_context_data(), "did_not_work": True}, status=400)


class ActivateAppView(FormPage, ActivateTOTPView):
    """Set up an authenticator app."""

    template_name = "people/accounts/app_add.html"

    def dispatch(self, request, *args, **kwargs):
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        label = gettext("What the app has to know, as a square code")
        return {
            **context,
            "qr": qr_svg(context["totp_url"], label),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }


class RecoveryCodesView(ViewRecoveryCodesView):
    """The recovery codes, once: they are shown by a button, as opening a page changes nothing."""

    template_name = "people/accounts/recovery_codes.html"

    def get(self, request, *args, **kwargs):
        row = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
        if row is None:
            raise Http404
        return self.render_to_response({"were_shown": row.wrap().did_view})

    def post(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except CannotOpen:
            # Sealed by a key that is gone: new ones are made on a page of their own.
            return redirect("mfa_generate_recovery_codes")


class NewRecoveryCodesView(FormPage, GenerateRecoveryCodesView):
    """New recovery codes instead of the old ones."""

    template_name = "people/accounts/recovery_codes_new.html"

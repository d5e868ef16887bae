import logging

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.mfa import app_settings
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.accounts.forms.sign_in import code_field, only_what_is_seen
from people.accounts.sealing import CannotOpen

logger = logging.getLogger(__name__)


# For as long as a code could come in, it comes in once.
ACCEPTED_SECONDS = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)


class CodeOfTheirs:
    """Mixed into a form for a code of the authenticator app, or one of the recovery codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The code of your app, or a recovery code"))

    def clean_code(self):
        self.cleaned_data["code"] = only_what_is_seen(self.cleaned_data["code"])
        try:
            code = super().clean_code()
        except CannotOpen:
            logger.error("A second step is sealed by a key that is neither SECRET_KEY nor in SECRET_KEY_FALLBACKS.")
            raise forms.ValidationError(
                _("Your codes can’t be looked at any more. Ask whoever looks after the accounts for a new second step.")
            ) from None
        if self.authenticator.type == Authenticator.Type.TOTP:
            cache.touch(TOTP(self.authenticator)._get_used_cache_key(code), ACCEPTED_SECONDS)
        return code


class CodeForm(CodeOfTheirs, PageForm, AuthenticateForm):
    """Asked for while somebody signs in."""

    leaves_no_draft = True


class CodeAgainForm(CodeOfTheirs, PageForm, ReauthenticateForm):
    """Asked for once more of who is signed in."""

    leaves_no_draft = True


class ActivateForm(PageForm, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    leaves_no_draft = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The six figures your app shows now"))

    def clean_code(self):
        self.cleaned_data["code"] = only_what_is_seen(self.cleaned_data["code"])
        code = super().clean_code()
        # It works once, for setting up as for coming in.
        cache.set(TOTP(Authenticator(user=self.user))._get_used_cache_key(code), "y", ACCEPTED_SECONDS)
        return code


class PasswordAgainForm(PageForm, PasswordForm):
    """The password, from who is signed in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = _("Your password"), ""
        password.error_messages = {"required": _("Type your password.")}
        password.widget.attrs = {"autocomplete": "current-password"}

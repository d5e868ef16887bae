from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.accounts.forms.sign_in import code_field


class CodeForm(PageForm, AuthenticateForm):
    """A code of the authenticator app, or one of the recovery codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The code of your app, or a recovery code"))


class CodeAgainForm(PageForm, ReauthenticateForm):
    """The same, from who is signed in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The code of your app, or a recovery code"))


class ActivateForm(PageForm, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The six figures your app shows now"))

    def clean_code(self):
        code = super().clean_code()
        # It works once, for setting up as for coming in.
        TOTP(Authenticator(user=self.user))._mark_code_used(code)
        return code


class PasswordAgainForm(PageForm, PasswordForm):
    """The password, from who is signed in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = _("Your password"), ""
        password.error_messages = {"required": _("Type your password.")}
        password.widget.attrs = {"autocomplete": "current-password"}

import unicodedata

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.core import context
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm

EMAIL_ERRORS = {
    "required": _("Type your e-mail address."),
    "invalid": _("Type the whole e-mail address, such as name@example.org."),
}


class SignInForm(PageForm, LoginForm):
    """E-mail address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        email.label = _("Your e-mail address")
        email.error_messages = EMAIL_ERRORS
        email.widget.attrs = {"autocomplete": "username", "spellcheck": "false"}
        password.label = _("Your password")
        password.help_text = ""
        password.error_messages = {"required": _("Type your password.")}
        password.widget.attrs = {"autocomplete": "current-password"}

    def clean(self):
        cleaned = super().clean()
        # Said only to who knows the password.
        if self.user and not self.user.is_active:
            self.add_error(None, _("This account is closed. Ask a manager of your centre."))
        return cleaned


class AskForCodeForm(PageForm, RequestLoginCodeForm):
    """The e-mail address to send a code to."""

    leaves_no_draft = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("Send a code to this e-mail address")
        email.help_text = _("We’ll send you a code. No password to remember.")
        email.error_messages = EMAIL_ERRORS
        email.widget.attrs = {"autocomplete": "email", "spellcheck": "false"}

    def clean_email(self):
        email = super().clean_email()
        # Whose language the e-mail is in: people.accounts.adapter reads it.
        context.request.asks_for_code = self._user
        return email


def code_field(field, label):
    """Let a field be one that a phone fills in by itself from the message with the code."""
    field.label = label
    field.error_messages = {"required": _("Type the code.")}
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def only_what_is_seen(code):
    """Return the letters and figures of a code: what is pasted may hold spaces, dashes and marks that nobody sees."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", code) if sign.isalnum())


class TypeCodeForm(PageForm, ConfirmLoginCodeForm):
    """The code that was sent by e-mail."""

    leaves_no_draft = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("The code in the e-mail"))

    def clean_code(self):
        self.cleaned_data["code"] = only_what_is_seen(self.cleaned_data["code"])
        return super().clean_code()

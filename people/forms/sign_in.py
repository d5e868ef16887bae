from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _

from config.forms import PageForm


class SignInForm(PageForm, LoginForm):
    """E-mail address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        email.label = _("Your e-mail address")
        email.error_messages = {
            "required": _("Type your e-mail address."),
            "invalid": _("Type the whole e-mail address, such as name@example.org."),
        }
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

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.accounts.forms.sign_in import EMAIL_ERRORS
from people.models import Account, Post


def email_field(**options):
    """A field for an e-mail address."""
    widget = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.EmailField(widget=widget, error_messages=EMAIL_ERRORS, max_length=254, **options)


class PasswordField(forms.CharField):
    """A new password, typed once: password managers fill it in, and it may be pasted."""

    def __init__(self, **options):
        super().__init__(
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            help_text=_("At least 10 letters, figures or spaces. Three or four words are good and easy to remember."),
            error_messages={"required": _("Type a password.")},
            **options,
        )


class RefusableForm(PageForm, forms.Form):
    """A form that a rule can refuse after it was checked."""

    def refuse(self, error):
        """Show why it could not be kept, beside the field where there is one."""
        by_part = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, messages in by_part.items():
            self.add_error(name if name in self.fields else None, messages)


class NewPasswordForm(RefusableForm):
    """A new password for an account."""

    password = PasswordField(label=_("Your new password"))

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self):
        validate_password(self.cleaned_data["password"], self.account)
        return self.cleaned_data["password"]


class ComeInForm(RefusableForm):
    """The first time: an e-mail address where the sheet has none, and a password, or none for now."""

    email = email_field(
        label=_("Your e-mail address"), help_text=_("You come in with it, and we send codes there. Nothing else.")
    )
    password = PasswordField(label=_("A password of your own"), required=False)

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"
        if invitation.email:
            del self.fields["email"]
        works = bool(invitation.duty)
        if works:
            self.fields["password"].required = True
        else:
            self.fields["password"].help_text = _(
                "You can leave it empty: then we send you a code by e-mail each time. "
                "If you choose one: at least 10 letters, figures or spaces."
            )
        self.email = invitation.email

    def clean_password(self):
        password = self.cleaned_data["password"]
        if password:
            validate_password(password, Account(email=self.cleaned_data.get("email", self.email)))
        return password


BY_EMAIL, ON_PAPER = "email", "paper"


class LinkForm(RefusableForm):
    """How a link gets to somebody: by e-mail, or on a printed sheet."""

    how = forms.ChoiceField(
        label=_("How shall it get there?"),
        widget=forms.RadioSelect,
        choices=[(BY_EMAIL, _("By e-mail")), (ON_PAPER, _("On a printed sheet"))],
        error_messages={"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not settings.HAS_MAIL:
            self.fields["how"].choices = [(ON_PAPER, _("On a printed sheet"))]
            self.fields["how"].help_text = _("This site can send no e-mail yet.")


class InviteForm(LinkForm):
    """An invitation: how it gets to somebody, and what they may do."""

    email = email_field(
        label=_("Their e-mail address"), required=False, help_text=_("Only needed if it goes by e-mail.")
    )
    duty = forms.ChoiceField(
        label=_("What may they do here?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def __init__(self, *args, works, **kwargs):
        super().__init__(*args, **kwargs)
        if works:
            self.fields["duty"].choices = duties()
            self.fields["duty"].required = True
            self.fields["duty"].error_messages["required"] = _("Choose what they may do.")
        else:
            del self.fields["duty"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == BY_EMAIL and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", ValidationError(_("Type their e-mail address, or choose the printed sheet.")))
        if cleaned.get("how") == ON_PAPER:
            # They type their own, which is the one that counts.
            cleaned["email"] = ""
        return cleaned


class DutyForm(RefusableForm):
    """What an account may do at a centre."""

    duty = forms.ChoiceField(
        label=_("What may they do here?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they may do."), "invalid_choice": _("Choose from the list.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [*duties(), (NOTHING, _("Nothing more than their own pages"))]


NOTHING = "nothing"


def duties():
    """What somebody who works here may do, in words."""
    return [
        (Post.Duty.STAFF, _("Staff: see everyone of the centre, and log moments")),
        (Post.Duty.MANAGER, _("Manager: the same, and reports, settings and who can come in")),
    ]

from allauth.account.adapter import get_adapter
from django import forms

from people.accounts.forms.sign_in import SignInForm
from people.handover.sitting import is_staff_of


class HandBackForm(SignInForm):
    """E-mail address and password of anybody on the staff of the centre whose tablet it is.

    Its tries are counted with those of signing in.
    """

    def __init__(self, *args, sitting, **kwargs):
        super().__init__(*args, **kwargs)
        self.sitting = sitting
        # On somebody else's page nothing of the staff is filled in by itself.
        self.fields["login"].widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned = super().clean()
        if self.user and not is_staff_of(self.user, self.sitting.person.centre_id):
            # The same words as for a wrong password: nobody learns who works where.
            self.user = None
            raise forms.ValidationError(get_adapter(self.request).validation_error("email_password_mismatch"))
        return cleaned

"""PINs: setting one, and typing it."""

import re

from allauth.core import ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.tablets.turns import PIN_LENGTH, is_easily_guessed, is_right

WRONG = _("That PIN isn’t right. Try again.")
CLOSED = _("That PIN was wrong five times. Sign in with your e-mail address, then it works again.")
TOO_MANY = _("Too many tries on this tablet. Wait five minutes, or sign in with your e-mail address.")


class PinField(forms.CharField):
    """Six numbers, hidden while they are typed; spaces between them are left out."""

    def __init__(self, *, label, required):
        attrs = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(label=label, widget=forms.PasswordInput(attrs=attrs), error_messages={"required": required})

    def to_python(self, value):
        return re.sub(r"\s", "", super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if not re.fullmatch(rf"[0-9]{{{PIN_LENGTH}}}", value):
            raise forms.ValidationError(_("A PIN is six numbers."))


class SetPinForm(PageForm, forms.Form):
    """A PIN of one's own, typed twice."""

    leaves_no_draft = True

    pin = PinField(label=_("Six numbers"), required=_("Type six numbers."))
    again = PinField(label=_("The same six numbers again"), required=_("Type the six numbers once more."))

    def clean_pin(self):
        pin = self.cleaned_data["pin"]
        if is_easily_guessed(pin):
            raise forms.ValidationError(
                _("Anybody would try that one first. Choose six numbers that are not all the same and not in a row.")
            )
        return pin

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("pin") and cleaned.get("again") and cleaned["pin"] != cleaned["again"]:
            self.add_error("again", _("That is not the same PIN. Type it once more."))
        return cleaned


class TriesPin(PageForm, forms.Form):
    """A form on a tablet in which somebody's PIN is tried: `turn` is whose, once it is known."""

    leaves_no_draft = True

    pin = PinField(label=_("Your six numbers"), required=_("Type your six numbers."))
    turn = None
    # Was a PIN tried that was not theirs?
    was_wrong = False

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._try(cleaned["pin"])
        return cleaned

    def _try(self, pin):
        if self.turn.needs_full_sign_in:
            self.add_error("pin", CLOSED)
        elif not ratelimit.consume(self.request, action="pin", key=str(self.request.tablet.pk)):
            self.add_error("pin", TOO_MANY)
        elif not is_right(self.turn, pin):
            self.was_wrong = True
            self.add_error("pin", CLOSED if self.turn.pin.is_closed else WRONG)


class PinForm(TriesPin):
    """The PIN of whose name was tapped."""

    def __init__(self, *args, turn, **kwargs):
        super().__init__(*args, **kwargs)
        self.turn = turn


class PinBackForm(TriesPin):
    """Having back a tablet that was handed over: whose PIN it is, of those who may take a turn, and the PIN."""

    who = forms.ChoiceField(
        label=_("Who are you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your name."), "invalid_choice": _("Choose your name.")},
    )

    field_order = ["who", "pin"]

    def __init__(self, *args, turns, sitting, **kwargs):
        super().__init__(*args, **kwargs)
        self.turns = {str(turn.public_id): turn for turn in turns}
        self.fields["who"].choices = [(key, turn.person.called) for key, turn in self.turns.items()]
        handed = [key for key, turn in self.turns.items() if turn.account.pk == sitting.row.account_id]
        self.fields["who"].initial = handed[0] if handed else None
        # Where there is one alone, nobody is asked.
        self.fields["who"].required = len(self.turns) > 1

    def clean_who(self):
        chosen = self.cleaned_data["who"] or next(iter(self.turns))
        self.turn = self.turns[chosen]
        return chosen

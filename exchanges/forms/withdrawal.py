from django import forms
from django.utils.translation import gettext_lazy as _

from config.forms import PageForm
from people.text import validate_readable


class WithdrawalForm(PageForm, forms.Form):
    """Why a moment is taken back."""

    reason = forms.CharField(
        label=_("Why take it back?"),
        help_text=_("A few words, for your colleagues. You can leave it empty."),
        required=False,
        max_length=200,
        validators=[validate_readable],
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

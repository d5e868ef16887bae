from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.words.fields import Line


class WithdrawalForm(PageForm, forms.Form):
    """Why a moment is taken back."""

    reason = Line(
        label=_("Why take it back?"),
        help_text=_("A few words, for your colleagues. You can leave it empty."),
        required=False,
        max_length=200,
    )

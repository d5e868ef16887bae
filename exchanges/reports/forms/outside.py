from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import OutsideReport
from people.words.fields import Line


class OutsideForm(PageForm, forms.Form):
    """Which quarter's report to issue, and what for. `quarters` are the Quarters to choose from.

    Once it is valid, `quarter` is the one that was chosen.
    """

    which = forms.ChoiceField(
        label=_("Which quarter?"),
        error_messages={"required": _("Choose a quarter."), "invalid_choice": _("Choose a quarter.")},
    )
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=OutsideReport.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for."), "invalid_choice": _("Choose what it is for.")},
    )
    words = Line(
        label=_("Who will get it?"),
        help_text=_("A few words, for your own records: the report does not show them."),
        required=False,
        max_length=200,
    )

    def __init__(self, data=None, *, quarters):
        super().__init__(data)
        self.quarters = {quarter.key: quarter for quarter in quarters}
        several = len({quarter.centre.pk for quarter in quarters}) > 1
        self.fields["which"].choices = [
            (key, f"{quarter.centre.local_name}: {quarter.period.name}" if several else quarter.period.name)
            for key, quarter in self.quarters.items()
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("purpose") == OutsideReport.Purpose.SOMEBODY_ELSE and not cleaned.get("words"):
            self.add_error("words", _("Say who will get it."))
        return cleaned

    @property
    def quarter(self):
        """The Quarter that was chosen."""
        return self.quarters[self.cleaned_data["which"]]

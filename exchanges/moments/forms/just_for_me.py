from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.profiles.models.just_for_me import LEVELS

# As the person chooses it themself.
OWN_CHOICES = {
    "": (_("The people who work here, and whom I let read"), "ui-people"),
    "carers": (_("Just me, and the people who work here"), "ui-eye"),
    "other_staff": (_("Just me, and who wrote it down"), "ui-lock"),
}


class KeepingForm(PageForm, forms.Form):
    """Who may read it? `at_least` is the mark below which whoever writes this down for somebody cannot go."""

    kept_from = forms.ChoiceField(
        label=_("Who may read it?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose who may read it.")},
    )

    def __init__(self, *args, now, at_least="", labels, **kwargs):
        super().__init__(*args, initial={"kept_from": now}, **kwargs)
        offered = LEVELS[LEVELS.index(at_least) :]
        self.fields["kept_from"].choices = [(level, labels[level]) for level in offered]
        self.fields["kept_from"].required = "" not in offered
        self.choices = [(level, *OWN_CHOICES[level]) for level in offered]
        self.chosen = self["kept_from"].value()

    def clean_kept_from(self):
        chosen = self.cleaned_data["kept_from"]
        # Nothing sent at all is no answer; "" is one of the choices.
        if not chosen and "kept_from" not in self.data:
            raise forms.ValidationError(_("Choose who may read it."))
        return chosen


def own_labels():
    """Return the choices as the person reads them."""
    return {level: text for level, (text, _picture) in OWN_CHOICES.items()}


def staff_labels():
    """Return the choices as the staff read them."""
    return {
        "": _("The people who work here, and whom they let read"),
        "carers": _("Just them, and the people who work here"),
        "other_staff": _("Just them, and who wrote it down"),
    }

from django import forms
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.models import Membership
from people.profiles.forms.fields import DayForm, role_choices
from people.words.fields import Line

NEVER_LEFT = "never-left"


class RoleForm(DayForm, ChangingForm):
    """Another role, from a day on."""

    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Choose a role from the list."),
        },
    )
    description = Line(
        label=_("Who they are here"),
        help_text=_("A few words, such as ‘Mair’s sister’ or ‘drives the minibus’. You can leave it empty."),
        required=False,
        max_length=60,
    )

    # From which day is asked anew each time.
    BESIDES = frozenset(DayForm.A_DAY)
    field_order = ["role", "description", "when"]

    def __init__(self, data=None, *, membership):
        self.row = membership
        initial = {"role": membership.role, "description": membership.description}
        super().__init__(data, initial=initial | self.day_initial())
        self.fields["role"].choices = role_choices()
        self.fields["when"].label = _("From which day?")
        self.fields["when"].help_text = _("Moments before that day keep the role that was right then.")


class LeavingForm(DayForm):
    """Somebody's last day at the centre, and how they left."""

    how = forms.ChoiceField(
        label=_("How did they leave?"),
        choices=Membership.How.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how they left.")),
    )
    field_order = ["how", "when", "day", "month", "year"]

    def __init__(self, data=None):
        super().__init__(data, initial=self.day_initial())
        self.fields["when"].label = _("Last day here")


class ReturnForm(DayForm):
    """Since when somebody who left is here again; `cleaned_data["on"]` is None where they never left."""

    def __init__(self, data=None):
        super().__init__(data, initial={"when": NEVER_LEFT})
        self.fields["when"].label = _("Since when are they here again?")

    def days_at_a_tap(self):
        return [(NEVER_LEFT, _("They never left: it was a mistake")), *super().days_at_a_tap()]

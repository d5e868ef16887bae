import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.models import Permission
from people.profiles.forms.fields import DayForm, PageId
from people.words.fields import Line


class PermissionForm(DayForm):
    """That somebody gave a permission: how we know it, and since when."""

    id = PageId()
    how = forms.ChoiceField(
        label=_("How do we know?"),
        choices=Permission.How.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how we know."),
            "invalid_choice": _("Choose how we know."),
        },
    )
    consulted = Line(
        label=_("For a best-interests decision: who was asked?"),
        help_text=_("The person first, then who knows them well, such as ‘Peggy and her niece’."),
        required=False,
        max_length=300,
    )

    field_order = ["id", "how", "consulted", "when", "day", "month", "year"]

    def __init__(self, data=None):
        super().__init__(data, initial={"id": uuid.uuid4(), **self.day_initial()})
        self.fields["when"].label = _("When was it given?")

    def said(self):
        """Return the checked form as people.consent.permissions takes it."""
        chosen = self.cleaned_data
        return {
            "public_id": chosen["id"],
            "how": chosen["how"],
            "consulted": chosen["consulted"],
            "consulted_language": get_language()[:2] if chosen["consulted"] else "",
            "given_on": chosen["on"],
        }

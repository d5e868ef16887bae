from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.models import Contribution, Side
from people.models import Person
from people.profiles.forms.fields import Day, OneOf
from people.profiles.models.person import ROLE_ORDER

ROLE_CHOICES = [(role.value, role.label) for role in ROLE_ORDER]
WAITING, HEARD = "waiting", "heard"


class MomentFilter(PageForm, forms.Form):
    """Which of a centre's moments to show."""

    person = OneOf(label=_("Person"), required=False, queryset=Person.objects.none(), to_field_name="public_id")
    kind = OneOf(label=_("Kind"), required=False, queryset=None, to_field_name="slug")
    role = forms.ChoiceField(label=_("With"), required=False, choices=[("", _("Anyone")), *ROLE_CHOICES])
    heard = forms.ChoiceField(
        label=_("Heard"),
        required=False,
        choices=[
            ("", _("All moments")),
            (WAITING, _("Waiting for the other side")),
            (HEARD, _("Both sides heard")),
        ],
    )
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)

    def __init__(self, data, *, centre):
        super().__init__(data)
        self.fields["person"].queryset = Person.objects.of(centre).order_by("folded_name", "pk")
        self.fields["person"].empty_label = _("Everyone")
        self.fields["person"].label_from_instance = lambda person: person.name
        self.fields["kind"].queryset = centre.kinds.order_by("order", "pk")
        self.fields["kind"].empty_label = _("Every kind")
        for name in ("person", "kind"):
            self.fields[name].error_messages["invalid_choice"] = _("Choose one from the list.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("This day is before the first one. Choose a later day."))
        return cleaned

    def apply(self, exchanges):
        """Return those of the moments that were asked for."""
        chosen = self.cleaned_data
        if chosen.get("person"):
            exchanges = exchanges.filter(sides__person=chosen["person"])
        if chosen.get("role"):
            exchanges = exchanges.filter(Exists(Side.objects.filter(exchange=OuterRef("pk"), role=chosen["role"])))
        if chosen.get("kind"):
            of_kind = Contribution.objects.filter(side__exchange=OuterRef("pk"), kind=chosen["kind"])
            exchanges = exchanges.filter(Exists(of_kind))
        if chosen.get("heard"):
            exchanges = exchanges.filter(is_waiting=chosen["heard"] == WAITING)
        if chosen.get("since"):
            exchanges = exchanges.filter(happened_on__gte=chosen["since"])
        if chosen.get("until"):
            exchanges = exchanges.filter(happened_on__lte=chosen["until"])
        return exchanges

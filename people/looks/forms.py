import datetime

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.looks.reading import midnight, moments_of
from people.models import Person
from people.profiles.forms.fields import Day, OneOf

ONE_DAY = datetime.timedelta(days=1)

# Chosen together: what belongs to one question.
KINDS = {
    "pages": (_("Pages about somebody"), ["person", "moments", "words", "moment", "barrier", "plan"]),
    "own": (_("Their own page"), ["own", "card"]),
    "names": (_("Reports, registers and files"), ["report", "gifts", "download"]),
    "signing": (_("Signing in and out"), ["sign_in", "sign_out"]),
    "refused": (_("What was refused"), ["refused", "sign_in_refused"]),
    "tablet": (_("Handing over the tablet"), ["handed_over", "handed_back"]),
    "allowed": (_("Permissions and ways in"), ["permission_given", "permission_ended", "access"]),
}


class LookFilter(PageForm, forms.Form):
    """Which of the looks of a centre to show."""

    by = OneOf(label=_("Who looked"), required=False, queryset=Person.objects.none(), to_field_name="public_id")
    person = OneOf(
        label=_("Who was looked at"), required=False, queryset=Person.objects.none(), to_field_name="public_id"
    )
    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("Everything")), *((key, label) for key, (label, _whats) in KINDS.items())],
    )
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)

    def __init__(self, data, *, centre):
        super().__init__(data)
        people = Person.objects.of(centre).order_by("folded_name", "pk")
        accounts = Person.objects.filter(Q(centre=centre) | Q(account__posts__centre=centre), account__isnull=False)
        self.fields["by"].queryset = accounts.distinct().order_by("folded_name", "pk")
        self.fields["person"].queryset = people
        for name in ("by", "person"):
            self.fields[name].empty_label = _("Everyone")
            self.fields[name].label_from_instance = lambda person: person.name
            self.fields[name].error_messages["invalid_choice"] = _("Choose one from the list.")
        self.fields["kind"].error_messages["invalid_choice"] = _("Choose one from the list.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("This day is before the first one. Choose a later day."))
        return cleaned

    def apply(self, looks):
        """Return those of the looks that were asked for."""
        chosen = self.cleaned_data
        if chosen.get("by"):
            looks = looks.filter(account__person=chosen["by"])
        if chosen.get("person"):
            looks = looks.about(chosen["person"], moments_of(chosen["person"]))
        if chosen.get("kind"):
            looks = looks.filter(what__in=KINDS[chosen["kind"]][1])
        if chosen.get("since"):
            looks = looks.filter(at__gte=midnight(chosen["since"]))
        if chosen.get("until"):
            looks = looks.filter(at__lt=midnight(chosen["until"] + ONE_DAY))
        return looks

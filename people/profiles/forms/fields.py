"""What the forms about people share: a line of text, words, a day, and the choice of who said something."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from people.centres.models import Language
from people.models import Person
from people.profiles.models.person import ROLE_ORDER
from people.words.asking_a_day import AsksDay
from people.words.dates import make_day, read_day


def role_choices():
    """Return the roles, in the order of every page."""
    return [(role.value, role.label) for role in ROLE_ORDER]


class PageId(forms.UUIDField):
    """The identifier the page made for what it adds, so that a save sent twice adds one; None where it is spoilt."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None


class Day(forms.CharField):
    """A day typed in words or numbers, in either language; None where nothing was typed."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        day = read_day(text) or make_day(*f"{text}  ".split(" ", 2))
        if day is None:
            raise forms.ValidationError(
                _("There is no such day. Type it like 3 October 2026, or 3/10/2026."), code="invalid"
            )
        return day


class OneOf(forms.ModelChoiceField):
    """One row of a list by its public id or short name; what cannot be either is not in the list."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


def language_field():
    """Return the field for the language that words were said in."""
    wrong = _("Choose English or Welsh.")
    return forms.ChoiceField(
        label=_("Which language are the words in?"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wrong, "invalid_choice": wrong},
    )


def who_said_field():
    """Return the field for whose words something is; the form fills in its choices."""
    return forms.ChoiceField(
        label=_("Whose words are they?"),
        widget=forms.Select,
        error_messages={
            "required": _("Choose whose words they are."),
            "invalid_choice": _("Choose someone from the list."),
        },
    )


def people_here(centre, besides=None):
    """Return everyone of the centre today in the order of every page, by their public id as text."""
    today = timezone.localdate()
    people = Person.objects.of(centre).here_on(today).with_role(today)
    in_order = people.order_by("role_order", "folded_name", "pk")
    return {str(person.public_id): person for person in in_order if person != besides}


def name_with_description(person):
    """Return a name as a list of people shows it: "Huw Prosser, Eirlys’s son"."""
    return f"{person.name}, {person.description}" if person.description else person.name


class AboutSomeone(PageForm, forms.Form):
    """A form whose errors come from the actions too: each is shown beside the field it is about."""

    # What the actions call a part of the form, where the form calls it something else.
    parts = {"day": "when"}

    def refuse(self, error):
        """Show the error of a rule that the action found broken."""
        by_part = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for part, messages in by_part.items():
            name = self.parts.get(part, part)
            self.add_error(name if name in self.fields else None, messages)


class DayForm(AsksDay, AboutSomeone):
    """A form about people that asks for a day."""

import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.centres.models import Language
from people.models import Person
from people.profiles.actions import namesakes
from people.profiles.forms.fields import (
    AboutSomeone,
    DayForm,
    PageId,
    language_field,
    name_with_description,
    people_here,
    role_choices,
    who_said_field,
)
from people.words.fields import Line, Words

PERSON, GROUP = "person", "group"
THEMSELF = "themself"


class FindForm(AboutSomeone):
    """Part of a name, to find somebody by."""

    leaves_no_draft = True

    find = Line(label=_("Find someone by part of a name"), required=False, max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["find"].widget.input_type = "search"
        self.fields["find"].widget.attrs["class"] = "input"


class NamesForm(AboutSomeone):
    """What someone is called, and what the page asks where the name is here already.

    `besides` is the person themself, where they are here already.
    """

    name = Line(
        label=_("Full name"),
        max_length=120,
        error_messages={"required": _("Type the person’s name.")},
    )
    known_as = Line(
        label=_("Likes to be called"),
        help_text=_("As they say it themselves. Left empty, it is the first name, without a title."),
        required=False,
        max_length=60,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[*Language.choices, ("", _("We haven’t asked yet"))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose English or Welsh.")},
    )
    description = Line(
        label=_("Who they are here"),
        help_text=_("A few words, such as ‘Mair’s sister’ or ‘drives the minibus’. You can leave it empty."),
        required=False,
        max_length=60,
    )
    is_somebody_else = forms.BooleanField(label=_("Yes, this is somebody else"), required=False)

    def __init__(self, data=None, *, centre, besides=None, **kwargs):
        super().__init__(data, **kwargs)
        self.centre, self.besides = centre, besides

    @property
    def asks_who(self):
        """Does the page ask whether this is somebody else of the same name?"""
        return self.is_bound and bool(self.alike)

    @property
    def alike(self):
        """The people here who have the name that was typed."""
        if not hasattr(self, "_alike"):
            name = getattr(self, "cleaned_data", {}).get("name") or Line(required=False).to_python(self["name"].value())
            unchanged = self.besides and self.besides.name == name
            self._alike = [] if unchanged else namesakes(self.centre, name[:120], besides=self.besides)
        return self._alike

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("is_somebody_else") and self.alike:
            self.add_error("name", _("There is somebody of that name here already. Is this somebody else?"))
        return cleaned


class WelcomeForm(NamesForm, DayForm):
    """Somebody new, or a group, with the first thing they can give if it is known."""

    id = PageId()
    sort = forms.ChoiceField(
        label=_("Who is it?"),
        choices=[(PERSON, _("One person")), (GROUP, _("A group"))],
        help_text=_("Children are only ever a group, without their names."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one person or a group."),
            "invalid_choice": _("Choose one person or a group."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Choose a role from the list."),
        },
    )
    words = Words(
        label=_("As they say it"),
        help_text=_("Ask them. One thing is enough for now."),
        required=False,
        max_length=600,
    )
    words_language = language_field()
    said_by = who_said_field()

    field_order = [
        "id",
        "sort",
        "name",
        "known_as",
        "is_somebody_else",
        "role",
        "description",
        "language",
        "when",
        "words",
        "said_by",
        "words_language",
    ]

    def __init__(self, data=None, *, centre, role=None):
        initial = {
            "id": uuid.uuid4(),
            "sort": PERSON,
            "role": role,
            "language": "",
            "words_language": get_language()[:2],
            "said_by": THEMSELF,
        }
        super().__init__(data, centre=centre, initial=initial | self.day_initial())
        self.fields["when"].label = _("First day here")
        self.fields["role"].choices = role_choices()
        for name in ("words_language", "said_by"):
            self.fields[name].required = False
        self.people = people_here(centre)
        self.fields["said_by"].choices = [
            (THEMSELF, _("Their own")),
            *((key, name_with_description(person)) for key, person in self.people.items()),
        ]
        self.fields["name"].widget.attrs["autocapitalize"] = "words"

    @property
    def added_already(self):
        """The person this very page added, where it was sent before; else None."""
        return Person.objects.filter(centre=self.centre, public_id=self.cleaned_data.get("id")).first()

    def clean(self):
        cleaned = super().clean()
        if "name" in self.errors and cleaned.get("id") and self.added_already:
            # The page was sent twice: the namesake is the very person it added.
            del self.errors["name"]
            cleaned["name"] = self.added_already.name
        if cleaned.get("words") and not cleaned.get("words_language"):
            self.add_error("words_language", _("Choose English or Welsh."))
        return cleaned

    def to_welcome(self):
        """Return the checked form as people.profiles.actions.welcome takes it."""
        chosen = self.cleaned_data
        first_words = {
            "words": chosen["words"],
            "language": chosen["words_language"],
            "said_by": self.people.get(chosen["said_by"]),
        }
        return {
            "centre": self.centre,
            "public_id": chosen["id"],
            "name": chosen["name"],
            "known_as": chosen["known_as"],
            "is_group": chosen["sort"] == GROUP,
            "role": chosen["role"],
            "description": chosen["description"],
            "language": chosen["language"],
            "joined_on": chosen["on"],
            "first_words": first_words if chosen["words"] else None,
            "is_somebody_else": chosen["is_somebody_else"],
        }


class DetailsForm(NamesForm, ChangingForm):
    """What somebody here is called, their language, and who they are here."""

    field_order = ["name", "known_as", "is_somebody_else", "description", "language"]
    BESIDES = frozenset({"is_somebody_else"})

    def __init__(self, data=None, *, person, description):
        self.row = person
        initial = {
            "name": person.name,
            "known_as": person.known_as,
            "language": person.language,
            "description": description,
        }
        super().__init__(data, centre=person.centre, besides=person, initial=initial)

    def to_change(self):
        """Return the checked form as people.profiles.actions.change_person takes it."""
        names = ("name", "known_as", "language", "description", "is_somebody_else")
        return {name: self.cleaned_data[name] for name in names}

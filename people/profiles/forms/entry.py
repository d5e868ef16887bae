import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.models import KeptFrom, ProfileEntry
from people.profiles.forms.fields import (
    AboutSomeone,
    DayForm,
    PageId,
    language_field,
    name_with_description,
    people_here,
    who_said_field,
)
from people.profiles.models.just_for_me import LEVELS
from people.words.fields import Line, Words

EVERYBODY_AND_LESS = {"": _("The people who work here"), **dict(KeptFrom.choices)}


class EntryForm(DayForm, ChangingForm):
    """A line about somebody, in whose words, and when it was said.

    `kinds` are those on offer. `anyone` says whether others than the person may be the one who said it.
    `entry` is the line being changed, and `section` where a new one begins.
    """

    id = PageId()
    section = forms.ChoiceField(
        label=_("Part of the page"),
        choices=ProfileEntry.Section.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a part of the page."),
            "invalid_choice": _("Choose a part of the page."),
        },
    )
    words = Words(
        label=_("The words"),
        help_text=_("As they were said, in the language they were said in."),
        rows=3,
        max_length=600,
        error_messages={"required": _("Type what was said.")},
    )
    language = language_field()
    said_by = who_said_field()
    kind = forms.ChoiceField(
        label=_("Is it one of these kinds?"),
        help_text=_("Kinds show as small pictures beside the words. You can leave it as it is."),
        required=False,
    )

    kept_from = forms.ChoiceField(
        label=_("Who may read it?"),
        help_text=_("On the word of the person alone, who can change it at any time on their own page."),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose who may read it.")},
    )

    TOGETHER = (("words", "language"), DayForm.A_DAY)
    field_order = ["id", "section", "words", "language", "said_by", "when", "day", "month", "year", "kind", "kept_from"]

    def __init__(self, data=None, *, person, kinds, anyone, entry=None, section=""):
        self.person, self.row = person, entry
        self.people = self._people(entry, anyone)
        self.kinds = {kind.slug: kind for kind in kinds}
        super().__init__(data, initial=self._initial(entry, section))
        if entry:
            del self.fields["id"]
        self.fields["said_by"].choices = [
            (key, someone.called if someone == person else name_with_description(someone))
            for key, someone in self.people.items()
        ]
        if entry and not entry.said_by:
            self.fields["said_by"].required = False
            self.fields["said_by"].choices = [("", _("We don’t know")), *self.fields["said_by"].choices]
        self.fields["when"].label = _("When was it said?")
        # Who writes it down for somebody can keep back more on their word, but never less.
        self.kept_from_now = entry.kept_from if entry else ""
        least = LEVELS.index(self.kept_from_now) if anyone else 0
        self.fields["kept_from"].choices = list(EVERYBODY_AND_LESS.items())[least:]
        self.fields["kind"].choices = [
            ("", _("No kind")),
            *((kind.slug, kind.local_name) for kind in kinds),
        ]
        self.fields["kind"].error_messages["invalid_choice"] = _("This kind is no longer offered. Choose another.")

    def _people(self, entry, anyone):
        """Who may have said it, by public id: the person, whoever said it before, and others of the centre."""
        people = {str(self.person.public_id): self.person}
        if entry and entry.said_by and entry.said_by != self.person:
            entry.said_by.description = ""
            people[str(entry.said_by.public_id)] = entry.said_by
        return people | people_here(self.person.centre, besides=self.person) if anyone else people

    def _initial(self, entry, section):
        if entry is None:
            return {
                "id": uuid.uuid4(),
                "section": section,
                "language": get_language()[:2],
                "said_by": str(self.person.public_id),
                "kept_from": "",
                **self.day_initial(),
            }
        return {
            "section": entry.section,
            "words": entry.words,
            "language": entry.language,
            "said_by": str(entry.said_by.public_id) if entry.said_by else "",
            "kind": entry.kind.slug if entry.kind else "",
            "kept_from": entry.kept_from,
            **self.day_initial(entry.said_on),
        }

    def clean_kept_from(self):
        """Who sends no answer leaves it as it was; so does whoever may not let more people read it."""
        return self.cleaned_data["kept_from"] or ("" if self.may_open_up else self.kept_from_now)

    @property
    def may_open_up(self):
        """Was the least of the marks on offer, and sent?"""
        offered = [value for value, _label in self.fields["kept_from"].choices]
        return "kept_from" in self.data and "" in offered

    def to_say(self):
        """Return the checked form as people.profiles.actions.say and change_entry take it."""
        chosen = self.cleaned_data
        said = {
            "section": chosen["section"],
            "words": chosen["words"],
            "language": chosen["language"],
            "said_by": self.people.get(chosen["said_by"]),
            "said_on": chosen["on"],
            "kind": self.kinds.get(chosen["kind"]),
            "kept_from": chosen["kept_from"],
        }
        return said | ({"public_id": chosen["id"]} if "id" in chosen else {})


class RetirementForm(AboutSomeone):
    """Why a line is taken off somebody's page."""

    reason = Line(
        label=_("Why?"),
        help_text=_("A few words, such as ‘Mair would rather sing now’. You can leave it empty."),
        required=False,
        max_length=200,
    )

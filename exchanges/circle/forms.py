import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.forms import PageForm
from exchanges.barriers.forms.barrier import typed_in
from exchanges.circle.actions import Agreed, only_role
from people.profiles.forms.fields import DayForm, PageId, language_field
from people.words.fields import Line, Words

HOW_MOST = 200


class AgreedForm(PageForm, forms.Form):
    """One person's agreement: a tick, and for who cannot say themselves, who decided and how."""

    agreed = forms.BooleanField(required=False)
    how = Line(required=False, max_length=HOW_MOST)

    def __init__(self, data=None, *, person):
        self.person = person
        super().__init__(data, prefix=f"person-{person.public_id}")

    @property
    def anchor(self):
        """The id of this person's part of the page, which its errors link to."""
        return self.prefix

    @property
    def messages(self):
        """Everything that has to be mended about this person."""
        return [message for found in self.errors.values() for message in found]

    @property
    def is_open(self):
        """Is the line about who decided shown from the beginning?"""
        return bool(self["how"].value()) or "how" in self.errors


class AgreementForm:
    """Everyone in a moment, each with their tick. What is missing is said by exchanges.circle.actions.mark."""

    def __init__(self, data=None, *, people):
        self.is_bound = data is not None
        self.people = [AgreedForm(data, person=person) for person in people]

    def unchecked(self):
        """Return the form with what was ticked in it, before anybody looks for faults."""
        for one in self.people:
            one.unchecked()
        return self

    def is_valid(self):
        """Can everything that was typed be read?"""
        return sum(not one.is_valid() for one in self.people) == 0

    def refuse(self, error):
        """Show what is missing beside the person it is about."""
        by_prefix = {one.prefix: one for one in self.people}
        for part, messages in error.message_dict.items():
            for message in messages:
                by_prefix[part].add_error("agreed", message)

    @property
    def status(self):
        """The HTTP status of a page that shows this form."""
        return 400 if self.error_list else 200

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        if not self.is_bound:
            return []
        return [(one.anchor, message) for one in self.people for message in one.messages]

    def agreed(self):
        """Return those who agreed, as exchanges.circle.actions.mark takes them."""
        return [
            Agreed(one.person, one.cleaned_data["how"], typed_in(one.cleaned_data["how"]))
            for one in self.people
            if one.cleaned_data["agreed"]
        ]


class CircleForm(DayForm):
    """Who met in the circle and when, the moment they chose, why it matters, and whose words those are.

    `people` are those to choose from, by their key; `moments` the month's ReadMoments.
    """

    parts = {"day": "when"}

    id = PageId()
    people = forms.MultipleChoiceField(
        error_messages={
            "required": _("Choose who was in the circle."),
            "invalid_choice": _("Choose people from the list."),
        }
    )
    moment = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the moment that the circle chose."))
    )
    why = Words(
        label=_("Why does it matter?"),
        help_text=_("In the words of somebody in the circle."),
        rows=4,
        max_length=1000,
        error_messages={"required": _("Say why it matters.")},
    )
    language = language_field()
    said_by = forms.ChoiceField(
        label=_("Whose words are they?"),
        error_messages={
            "required": _("Choose whose words they are."),
            "invalid_choice": _("Choose somebody who was in the circle."),
        },
    )
    # Sent with a circle of one role only, once somebody has read that it is one.
    as_it_is = forms.BooleanField(required=False)

    def __init__(self, data=None, *, people, moments):
        super().__init__(data, initial={"id": uuid.uuid4(), "language": get_language()[:2], **self.day_initial()})
        self.on_offer, self.moments = people, {str(moment.public_id): moment for moment in moments}
        names = [(key, person.called) for key, person in people.items()]
        self.fields["people"].choices = names
        self.fields["said_by"].choices = [("", _("Choose")), *((key, person.name) for key, person in people.items())]
        self.fields["moment"].choices = [(key, moment.title) for key, moment in self.moments.items()]
        self.fields["when"].label = _("When did you meet?")

    @property
    def chosen(self):
        """The people ticked."""
        keys = self["people"].value() or []
        return {self.on_offer[key] for key in keys if key in self.on_offer}

    @property
    def rows(self):
        """The moments to choose from, each with whether it is chosen."""
        chosen = self["moment"].value()
        return [(moment, key == chosen) for key, moment in self.moments.items()]

    @property
    def only_role(self):
        """Once the form is valid: the one role that everyone has, in words, unless it shall stay so; else None."""
        if self.cleaned_data["as_it_is"]:
            return None
        return only_role([person.role for person in self.circle]) if self.circle else None

    @property
    def circle(self):
        """The people chosen, each once, once the form is checked."""
        return [self.on_offer[key] for key in dict.fromkeys(self.cleaned_data["people"])]

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        anchors = {"people": "people", "moment": "moment", "language": "id_language_0", "__all__": ""}
        return [
            (anchors.get(name, f"id_{name}"), message) for name, messages in self.errors.items() for message in messages
        ]

    def said(self):
        """Return the checked form as exchanges.circle.actions.meet takes it, but for the moment."""
        chosen = self.cleaned_data
        return {
            "public_id": chosen["id"] or uuid.uuid4(),
            "met_on": chosen["on"],
            "people": self.circle,
            "why": chosen["why"],
            "language": chosen["language"],
            "said_by": self.on_offer[chosen["said_by"]],
        }

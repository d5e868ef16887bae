"""Forms for what stopped giving: logging it, correcting it, taking it back."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.models import Cause
from exchanges.moments.forms.withdrawal import WithdrawalForm
from exchanges.moments.unsaved import MOST_PEOPLE
from people.centres.models import Language
from people.profiles.forms.fields import DayForm, PageId
from people.words.asking_a_day import TODAY, YESTERDAY
from people.words.fields import Line, Words

# A choice and no barrier: it can be chosen, and is not kept.
DID_NOT_WANT = "did-not-want"


def words_language():
    """Return the field for the language of somebody's words; whoever types them finds the page's own chosen."""
    wrong = _("Choose English or Welsh.")
    return forms.ChoiceField(
        label=_("These words are in"),
        choices=Language.choices,
        required=False,
        error_messages={"invalid_choice": wrong},
    )


def typed_in(words, before="", its_language=""):
    """Return the language of a line: that of the page it is typed on; a line left as it was keeps its own."""
    if words and words == before:
        return its_language
    return get_language()[:2] if words else ""


class BarrierForm(DayForm, ChangingForm):
    """Who wanted to give what to whom, what got in the way, and what they said.

    `people` are those to choose from and `kinds` those on offer, both by their key; `own` is the person whose own
    it is, who is then not asked for. `kept` is the barrier being corrected.
    """

    NEAR = {0: TODAY, -1: YESTERDAY}
    TOGETHER = (("words", "words_language"), DayForm.A_DAY)

    id = PageId()
    who = forms.ChoiceField(
        error_messages={
            "required": _("Choose who wanted to give."),
            "invalid_choice": _("Choose somebody from the list."),
        }
    )
    kind = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": _("This kind is no longer offered. Choose another.")},
    )
    what = Line(required=False, max_length=300)
    to = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": _("Choose people from the list.")})
    cause = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what got in the way."),
            "invalid_choice": _("Choose what got in the way."),
        },
    )
    words = Words(required=False, max_length=1000)
    words_language = words_language()

    def __init__(self, data=None, *, people, kinds, own=None, chosen=None, kept=None):
        self.people, self.kinds, self.own, self.kept = people, kinds, own, kept
        self.row = kept
        super().__init__(data, initial=self._initial(chosen))
        if own:
            del self.fields["who"]
        else:
            self.fields["who"].choices = [(key, person.called) for key, person in people.items()]
        self.fields["to"].choices = [(key, person.called) for key, person in people.items()]
        self.fields["kind"].choices = [("", ""), *((slug, kind.local_name) for slug, kind in kinds.items())]
        did_not_want = _("I did not want to") if own else _("They did not want to")
        self.fields["cause"].choices = [*Cause.choices, (DID_NOT_WANT, did_not_want)]
        self.fields["when"].label = _("When was it?")

    def _initial(self, chosen):
        language, kept = get_language()[:2], self.kept
        if kept is None:
            who = str(chosen.public_id) if chosen else ""
            return {"id": uuid.uuid4(), "who": who, "words_language": language, **self.day_initial()}
        return {
            "id": kept.public_id,
            "who": str(kept.person.public_id),
            "kind": kept.kind.slug if kept.kind else "",
            "what": kept.what,
            "to": [str(row.person.public_id) for row in kept.meant_for.select_related("person")],
            "cause": kept.cause,
            "words": kept.words,
            "words_language": kept.words_language or language,
            **self.day_initial(kept.happened_on),
        }

    @property
    def is_a_choice(self):
        """Was it said that they did not want to? Then there is nothing to keep."""
        return self["cause"].value() == DID_NOT_WANT

    @property
    def causes(self):
        """What can have got in the way, each with whether it is chosen."""
        chosen = self["cause"].value()
        return [(value, label, value == chosen) for value, label in self.fields["cause"].choices]

    @property
    def who_chosen(self):
        """The person chosen as the one who wanted to give, as a set of people: empty, or of one."""
        key = "" if self.own else self["who"].value()
        return {self.people[key]} if key in self.people else set()

    @property
    def to_chosen(self):
        """The people chosen as those it was meant for."""
        keys = self["to"].value() or []
        return {self.people[key] for key in keys if key in self.people}

    def saved_before(self):
        """Say that this was saved before, and that what is typed now would change it."""
        self.is_valid()
        self.add_error(None, _("This was saved before. Look over what you changed, then save it."))

    def clean_to(self):
        to = self.cleaned_data["to"]
        if len(to) > MOST_PEOPLE:
            raise ValidationError(
                _("Choose %(most)s people at most. For more, choose a group."), params={"most": MOST_PEOPLE}
            )
        return to

    def said(self):
        """Return the checked form as exchanges.barriers.actions takes it."""
        chosen, kept = self.cleaned_data, self.kept
        what, words = chosen["what"], chosen["words"]
        return {
            "person": self.own or self.people[chosen["who"]],
            "kind": self.kinds.get(chosen["kind"]),
            "cause": chosen["cause"],
            "happened_on": chosen["on"],
            "what": what,
            "what_language": typed_in(what, kept.what, kept.what_language) if kept else typed_in(what),
            "words": words,
            "words_language": (chosen["words_language"] or get_language()[:2]) if words else "",
            "meant_for": [self.people[key] for key in dict.fromkeys(chosen["to"])],
        }

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        anchors = {
            "who": "who",
            "kind": "what",
            "what": "id_what",
            "to": "to",
            "cause": "cause",
            "__all__": "meanwhile" if self.differences else "",
        }
        return [
            (anchors.get(name, f"id_{name}"), message) for name, messages in self.errors.items() for message in messages
        ]


class CardWithdrawalForm(WithdrawalForm):
    """Why a card of the board is taken back."""

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["reason"].label = _("Why take the card back?")

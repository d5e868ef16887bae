"""Forms for plans: making one, and choosing another day for it."""

import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from people.profiles.forms.fields import AboutSomeone, PageId
from people.words.asking_a_day import AsksDayToCome
from people.words.fields import Line

LONGEST_WHAT = 300


def typed_in(words, before="", its_language=""):
    """Return the language of a line: that of the page it is typed on; a line left as it was keeps its own."""
    if not words:
        return ""
    return its_language if words == before and its_language else get_language()[:2]


class DayToCome(AsksDayToCome, AboutSomeone):
    """One of the next days by its name, or another typed in three boxes."""

    NEAR = {0: _("Today"), 1: _("Tomorrow"), **dict.fromkeys(range(2, 7))}

    time = Line(
        label=_("What time of day?"),
        help_text=_("Such as ‘after lunch’. You can leave it empty."),
        required=False,
        max_length=60,
    )


class PlanForm(DayToCome, ChangingForm):
    """Who means to give what to whom, when, and who helps.

    `people` are those to choose from and `kinds` those on offer, both by their key; `own` is the person whose own it
    is, who is then not asked for. `chosen`, `welcomed_by` and `entry` are what a new plan begins with; `kept` is the
    plan being changed.
    """

    TOGETHER = (DayToCome.A_DAY,)

    id = PageId()
    who = forms.ChoiceField(
        error_messages={
            "required": _("Choose who means to give."),
            "invalid_choice": _("Choose somebody from the list."),
        }
    )
    kind = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": _("This kind is no longer offered. Choose another.")},
    )
    what = Line(required=False, max_length=LONGEST_WHAT)
    to = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": _("Choose people from the list.")})
    helps = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose people from the list.")}
    )

    def __init__(self, data=None, *, people, kinds, own=None, chosen=None, welcomed_by=(), entry=None, kept=None):
        self.people, self.kinds, self.own, self.kept, self.entry = people, kinds, own, kept, entry
        self.row = kept
        super().__init__(data, initial=self._initial(chosen, welcomed_by))
        named = [(key, person.called) for key, person in people.items()]
        if own:
            del self.fields["who"]
        else:
            self.fields["who"].choices = named
        for name in ("to", "helps"):
            self.fields[name].choices = named
        self.fields["kind"].choices = [("", ""), *((slug, kind.local_name) for slug, kind in kinds.items())]
        self.fields["when"].label = _("Which day?")

    def _initial(self, chosen, welcomed_by):
        kept, entry = self.kept, self.entry
        if kept:
            parts = {"with": [], "helps": []}
            for row in kept.people.select_related("person"):
                parts[row.part].append(str(row.person.public_id))
            return {
                "id": kept.public_id,
                "who": str(kept.giver.public_id),
                "kind": kept.kind.slug if kept.kind else "",
                "what": kept.what,
                "to": parts["with"],
                "helps": parts["helps"],
                "time": kept.time,
                **self.day_initial(kept.planned_for),
            }
        initial = {"id": uuid.uuid4(), "who": str(chosen.public_id) if chosen else ""}
        initial["to"] = [str(person.public_id) for person in welcomed_by]
        if entry:
            initial["kind"] = entry.kind.slug if entry.kind else ""
        return initial

    @property
    def who_chosen(self):
        """The person chosen as the one who gives, as a set of people: empty, or of one."""
        key = "" if self.own else self["who"].value()
        return {self.people[key]} if key in self.people else set()

    def _chosen(self, name):
        keys = self[name].value() or []
        return {self.people[key] for key in keys if key in self.people}

    @property
    def to_chosen(self):
        """The people chosen as those it is for."""
        return self._chosen("to")

    @property
    def helps_chosen(self):
        """The people chosen to help."""
        return self._chosen("helps")

    def saved_before(self):
        """Say that this was saved before, and that what is typed now would change it."""
        self.is_valid()
        self.add_error(None, _("This was saved before. Look over what you changed, then save it."))

    def said(self):
        """Return the checked form as exchanges.plans.actions takes it."""
        chosen, kept = self.cleaned_data, self.kept
        before = (kept.what, kept.what_language) if kept else ("", "")
        return {
            "giver": self.own or self.people[chosen["who"]],
            "kind": self.kinds.get(chosen["kind"]),
            "what": chosen["what"],
            "what_language": typed_in(chosen["what"], *before),
            "planned_for": chosen["on"],
            "time": chosen["time"],
            "time_language": typed_in(chosen["time"], *((kept.time, kept.time_language) if kept else ())),
            "receivers": [self.people[key] for key in dict.fromkeys(chosen["to"])],
            "helpers": [self.people[key] for key in dict.fromkeys(chosen["helps"])],
        }

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        anchors = {
            "who": "who",
            "kind": "what",
            "what": "id_what",
            "to": "to",
            "helps": "helps",
            "__all__": "meanwhile" if self.differences else "",
        }
        return [
            (anchors.get(name, f"id_{name}"), message) for name, messages in self.errors.items() for message in messages
        ]


class MoveForm(DayToCome, ChangingForm):
    """Another day for a plan, from tomorrow on."""

    NEAR = {ahead: called for ahead, called in DayToCome.NEAR.items() if ahead}
    TOGETHER = (DayToCome.A_DAY,)

    def __init__(self, data=None, *, plan):
        self.plan = self.row = plan
        super().__init__(data, initial={"time": plan.time})
        self.fields["when"].label = _("Which day instead?")

    def value_kept(self, name):
        """What is kept is the day of the plan, though no day is chosen when the page is opened."""
        if name in self.A_DAY:
            return self.day_initial(self.plan.planned_for).get(name)
        return super().value_kept(name)

    def said(self):
        """Return the checked form as exchanges.plans.actions takes it."""
        chosen, plan = self.cleaned_data, self.plan
        return {
            "planned_for": chosen["on"],
            "time": chosen["time"],
            "time_language": typed_in(chosen["time"], plan.time, plan.time_language),
        }

"""Forms for what becomes of giving that was stopped: answering it, opening it up, moving it back, an enabling plan."""

import uuid

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.barriers.forms.barrier import typed_in, words_language
from exchanges.models import EnablingPlan, State
from people.profiles.forms.fields import AboutSomeone, PageId
from people.words.asking_a_day import AsksDayToCome
from people.words.fields import Line, Words


class DecidingForm(ChangingForm):
    """Mixed into a form whose `row` is a barrier, about which somebody may have decided meanwhile."""

    @property
    def changed_by(self):
        last = self.row.decisions.select_related("decided_by__person").last()
        return last.decided_by.person.called if last and last.decided_by and last.decided_by.person else None


class AnswerForm(AsksDayToCome, AboutSomeone, DecidingForm):
    """What we will try, who will, and by when. `staff` are those to choose from; `last` is the answer before."""

    NEAR = {7: _("In a week"), 14: _("In two weeks"), 28: _("In four weeks")}
    TOGETHER = (AsksDayToCome.A_DAY,)

    id = PageId()
    words = Words(
        label=_("What will we try?"),
        help_text=_("The smallest thing that might open it up. Ask the person first what they would like."),
        rows=3,
        max_length=600,
        error_messages={"required": _("Say what we will try.")},
    )
    who = forms.ChoiceField(
        label=_("Who will try it?"),
        error_messages={"required": _("Choose who will try it."), "invalid_choice": _("Choose somebody of the staff.")},
    )
    field_order = ["id", "words", "who", "when", "day", "month", "year"]

    def __init__(self, data=None, *, barrier, staff, last=None):
        self.row = barrier
        self.staff, self.last = {str(person.public_id): person for person in staff}, last
        initial = {"id": uuid.uuid4()}
        if last:
            who = str(last.who.public_id)
            initial |= {"words": last.words, "who": who, **self.day_initial(last.by_when)}
        super().__init__(data, initial=initial)
        self.fields["who"].choices = [("", _("Choose"))] + [(key, person.name) for key, person in self.staff.items()]
        self.fields["when"].label = _("By when?")

    def said(self):
        """Return the checked form as exchanges.barriers.actions.answer takes it."""
        chosen, last = self.cleaned_data, self.last
        return {
            "public_id": chosen["id"],
            "words": chosen["words"],
            "language": typed_in(chosen["words"], *((last.words, last.language) if last else ())),
            "who": self.staff[chosen["who"]],
            "by_when": chosen["on"],
        }


class OpeningForm(AboutSomeone, DecidingForm):
    """What we changed, and the moments that followed.

    `moments` are those to choose from, as ReadMoments.
    """

    id = PageId()
    words = Words(
        label=_("What did we change?"),
        help_text=_("So that the next person it happens to finds the way open."),
        rows=3,
        max_length=600,
        error_messages={"required": _("Say what we changed.")},
    )
    moments = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose moments from the list.")}
    )

    # The latest are in view; the earlier ones are a tap away.
    IN_VIEW = 6

    def __init__(self, data=None, *, barrier, moments, last=None, followed=()):
        self.row, self.last, self.person = barrier, last, barrier.person_id
        initial = {"id": uuid.uuid4(), "moments": [str(public_id) for public_id in followed]}
        super().__init__(data, initial=initial | ({"words": last.words} if last else {}))
        self.on_offer = {str(moment.public_id): moment for moment in moments}
        self.fields["moments"].choices = [(key, moment.title) for key, moment in self.on_offer.items()]

    @property
    def rows(self):
        """The moments to choose from, each with what was brought and whether it is ticked."""
        ticked = self["moments"].value() or []
        return [(moment, self._brought(moment), key in ticked) for key, moment in self.on_offer.items()]

    @property
    def first_rows(self):
        """Those in view: the latest, and all that are ticked."""
        return [row for place, row in enumerate(self.rows) if place < self.IN_VIEW or row[2]]

    @property
    def more_rows(self):
        """The earlier ones that are not ticked."""
        return [row for row in self.rows[self.IN_VIEW :] if not row[2]]

    def _brought(self, moment):
        """The side that says best which moment it was: the person's own, if they brought something."""
        sides = [side for side in moment.sides if side.brought]
        return next((side for side in sides if side.person.pk == self.person), sides[0] if sides else None)

    def said(self):
        """Return the checked form as exchanges.barriers.actions.open_up takes it, but for the moments."""
        words, last = self.cleaned_data["words"], self.last
        return {
            "public_id": self.cleaned_data["id"],
            "words": words,
            "language": typed_in(words, *((last.words, last.language) if last else ())),
        }


class BackForm(AboutSomeone):
    """Where a card goes back to, and why. `states` are those it can go back to."""

    id = PageId()
    state = forms.ChoiceField(
        label=_("Where does it go back to?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where it goes back to."),
            "invalid_choice": _("Choose where it goes back to."),
        },
    )
    words = Line(
        label=_("Why?"),
        help_text=_("A few words, for whoever opens it up next time."),
        max_length=600,
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, data=None, *, states):
        super().__init__(data, initial={"id": uuid.uuid4(), "state": states[0].value})
        self.fields["state"].choices = [(state.value, State(state).label) for state in states]

    def said(self):
        """Return the checked form as exchanges.barriers.actions.go_back takes it."""
        chosen = self.cleaned_data
        return {
            "public_id": chosen["id"],
            "state": chosen["state"],
            "words": chosen["words"],
            "language": typed_in(chosen["words"]),
        }


def plan_part(label, help_text, empty, most=600):
    """Return the field for one part of an enabling plan."""
    return Words(label=label, help_text=help_text, max_length=most, error_messages={"required": empty})


class PlanForm(AsksDayToCome, AboutSomeone, ChangingForm):
    """The enabling plan: each part of it, and when we look at it again. `plan` is the one being changed."""

    NEAR = {28: _("In four weeks"), 91: _("In three months"), 182: _("In six months")}
    TOGETHER = (("view", "view_language"), AsksDayToCome.A_DAY)

    good = plan_part(
        _("What good does it do?"),
        _("For them, and for whoever it is meant for."),
        _("Say what good it does."),
    )
    harm = plan_part(
        _("What could go wrong?"), _("How likely is it, and how bad would it be?"), _("Say what could go wrong.")
    )
    harm_of_not = plan_part(
        _("What harm does it do not to do it?"),
        _("To how they feel, what they can do, and who they are here."),
        _("Say what harm not doing it does."),
    )
    view = plan_part(
        _("What do they say about it themselves?"),
        _("As they said it. If nobody has asked yet, ask first."),
        _("Say what they say about it themselves."),
    )
    view_language = words_language()
    least = plan_part(
        _("What is the least restrictive way?"),
        _("The way that stops as little as it can, and still keeps everyone safe enough."),
        _("Say what the least restrictive way is."),
    )
    agreed = plan_part(
        _("Who agreed?"),
        _("Everyone who was asked, the person first."),
        _("Say who agreed."),
        most=300,
    )
    field_order = ["good", "harm", "harm_of_not", "view", "view_language", "least", "agreed", "when"]
    PARTS = ("good", "harm", "harm_of_not", "view", "least", "agreed")

    def __init__(self, data=None, *, plan=None):
        self.plan, self.row = plan, plan or EnablingPlan()
        initial = {"view_language": get_language()[:2]}
        if plan:
            initial = {name: getattr(plan, name) for name in (*self.PARTS, "view_language")}
            initial |= self.day_initial(plan.review_on)
        super().__init__(data, initial=initial)
        self.fields["when"].label = _("When do we look at it again?")

    def said(self):
        """Return the checked form as exchanges.barriers.actions.keep_plan takes it."""
        chosen, plan = self.cleaned_data, self.plan
        said = {name: chosen[name] for name in self.PARTS}
        # All our words are of one language; where none was changed, of the one they had.
        ours = [name for name in self.PARTS if name != "view"]
        unchanged = plan and all(said[name] == getattr(plan, name) for name in ours)
        return said | {
            "language": plan.language if unchanged else get_language()[:2],
            "view_language": chosen["view_language"] or get_language()[:2],
            "review_on": chosen["on"],
        }

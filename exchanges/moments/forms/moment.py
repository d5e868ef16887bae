import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from config.web.meanwhile import ChangingForm
from exchanges.models import Exchange, Feeling, Side
from exchanges.moments.forms.side import SideForm, SidePart, side_initial
from exchanges.moments.unsaved import MOST_PEOPLE, MomentToKeep
from exchanges.moments.versions import last_changed_by
from people.profiles.forms.fields import PageId
from people.words.asking_a_day import TODAY, YESTERDAY, AsksDay
from people.words.fields import Line

SEEN = "seen"


class MomentForm(AsksDay, ChangingForm, forms.Form):
    """Who met, what each of them brought, and the last bits.

    `picker` says who can be chosen and which kinds each is known for (exchanges.moments.picker.Picker). `chosen` are
    the people chosen already. `kept` is the moment being corrected, as a MomentToKeep. `plan` is the Plan that turned
    into it: what it says stands on the side of the one who gives.
    `set_aside` is how many of those who met do not want their part kept. `exchange` is the moment that a correction
    changes.
    """

    NEAR = {0: TODAY, -1: YESTERDAY}
    TOGETHER = (AsksDay.A_DAY,)
    BESIDES = frozenset({"id", "plan", "who", "rest"})

    id = forms.UUIDField(widget=forms.HiddenInput)
    plan = PageId()
    who = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose people from the list.")}
    )
    rest = forms.ChoiceField(
        required=False,
        choices=[
            (Side.Heard.SIMPLY_RECEIVED, _("It was simply given to them")),
            (Side.Heard.NOT_SURE, _("Not sure yet. We’ll ask them")),
        ],
        widget=forms.RadioSelect,
    )
    feelings = forms.MultipleChoiceField(
        label=_("How did it feel?"),
        required=False,
        choices=Feeling.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    voice = forms.ChoiceField(required=False)
    place = Line(label=_("Where was it?"), required=False, max_length=60)

    def __init__(self, data=None, *, picker, chosen=(), kept=None, plan=None, set_aside=0, exchange=None):
        self.picker, self.kept, self.planned, self.set_aside = picker, kept, plan, set_aside
        self.row = exchange
        super().__init__(data, initial=self._initial(chosen, kept, plan))
        self.fields["who"].choices = [(key, person.called) for key, person in picker.people.items()]
        self.fields["voice"].error_messages["invalid_choice"] = _("Choose someone who was there.")
        self.fields["voice"].label, self.fields["when"].label = _("Who is telling us?"), _("When was it?")
        self._offer_voices()

    def _offer_voices(self):
        told_by = [self.kept.told_by] if self.kept and self.kept.told_by else []
        tellers = dict.fromkeys([*self.people, *told_by])
        self.fields["voice"].choices = [
            (SEEN, _("I saw it")),
            *((str(person.public_id), person.called) for person in tellers),
        ]

    @classmethod
    def _initial(cls, chosen, kept, plan):
        if kept is None:
            return {
                "id": uuid.uuid4(),
                "plan": plan.public_id if plan else None,
                "who": [str(person.public_id) for person in chosen],
                "voice": SEEN,
                **cls.day_initial(min(plan.planned_for, timezone.localdate()) if plan else None),
            }
        return {
            "id": kept.public_id,
            "who": [str(side.person.public_id) for side in kept.sides],
            "feelings": list(kept.feelings),
            "voice": str(kept.told_by.public_id) if kept.told_by else SEEN,
            "place": kept.place,
            **cls.day_initial(kept.happened_on),
        }

    @cached_property
    def people(self):
        """The people chosen, in the order of every page; nobody where too many were sent to be a moment."""
        keys = set(self["who"].value() or [])
        if len(keys) > MOST_PEOPLE:
            return []
        return [person for key, person in self.picker.people.items() if key in keys]

    @cached_property
    def sides(self):
        """A form for each of the people chosen."""
        before = {side.person.pk: side for side in self.kept.sides} if self.kept else {}
        return [
            SideForm(
                self.data if self.is_bound else None,
                person=person,
                kinds=self.picker.kinds,
                others=[other for other in self.people if other != person],
                may_be_silent=len(self.people) > 2,
                initial=side_initial(before.get(person.pk)) | self._planned_for(person),
            )
            for person in self.people
        ]

    def _planned_for(self, person):
        """What the side of the one who gives begins with, where the moment was planned."""
        plan = self.planned
        if plan is None or plan.giver_id != person.pk:
            return {}
        kinds = [plan.kind.slug] if plan.kind else []
        return {"kinds": kinds, "what": plan.what, "what_language": plan.what_language}

    @property
    def teller(self):
        """The person chosen as telling us, or None."""
        return self.picker.people.get(self["voice"].value())

    @property
    def is_list(self):
        """Are there more than two people, so that the sides stand in a list?"""
        return len(self.people) > 2

    def unchecked(self):
        for side in self.sides:
            side.unchecked()
        return super().unchecked()

    def clean_who(self):
        who = set(self.cleaned_data["who"])
        if len(who) > MOST_PEOPLE:
            raise ValidationError(
                _("Choose %(most)s people at most. For more, choose a group."), params={"most": MOST_PEOPLE}
            )
        if not who:
            raise ValidationError(_("Choose who met. It takes two to meet."))
        if len(who) + self.set_aside == 1:
            raise ValidationError(_("Choose one more person. It takes two to meet."))
        return who

    def clean(self):
        cleaned = super().clean()
        sides_are_good = sum(not side.is_valid() for side in self.sides) == 0
        silent = [side for side in self.sides if side.is_silent]
        if sides_are_good and self.people and len(silent) == len(self.sides) and self.is_list:
            self.add_error("rest", _("Say what at least one of them brought."))
        elif silent and self.is_list and not cleaned.get("rest"):
            self.add_error("rest", _("Choose what to keep for the people with nothing ticked."))
        elif sides_are_good and len(self.people) == 2 and not any(side.cleaned_data["kinds"] for side in self.sides):
            self.sides[0].add_error("kinds", _("Say what at least one of them brought."))
        return cleaned

    def is_valid(self):
        return super().is_valid() and all(side.is_valid() for side in self.sides)

    def moment(self, by):
        """Return the checked form as a MomentToKeep, recorded by this account."""
        voice, told_by = self._voice(by)
        return MomentToKeep(
            centre=self.picker.centre,
            public_id=self.kept.public_id if self.kept else self.cleaned_data["id"],
            happened_on=self.cleaned_data["on"],
            sides=tuple(side.side(unheard=self.cleaned_data["rest"] or Side.Heard.NOT_SURE) for side in self.sides),
            place=self.cleaned_data["place"],
            feelings=tuple(self.cleaned_data["feelings"]),
            voice=voice,
            told_by=told_by,
            by=by,
        )

    def _voice(self, by):
        teller = self.picker.people.get(self.cleaned_data["voice"])
        if teller is None:
            return Exchange.Voice.SEEN, None
        own = teller.pk == by.person_id
        return (Exchange.Voice.OWN_WORDS if own else Exchange.Voice.TOLD), teller

    def refuse(self, error):
        """Show the error of a rule that the action found broken, beside the part of the form it is about."""
        by_part = error.message_dict if hasattr(error, "error_dict") else {"who": error.messages}
        sides = {side.anchor: side for side in self.sides}
        for part, messages in by_part.items():
            for message in messages:
                if part in sides:
                    sides[part].add_error("kinds", message)
                else:
                    self.add_error({"day": "when", "sides": "rest"}.get(part, part), message)

    @property
    def error_list(self):
        """Every error with the id of what it is about, for the summary at the top of the page."""
        anchors = {
            "who": "who",
            "rest": "rest",
            "feelings": "feelings",
            "voice": "voice",
            "when": "when",
            "id": "who",
            "__all__": "meanwhile",
        }
        own = [
            (anchors.get(name, f"id_{name}"), message) for name, messages in self.errors.items() for message in messages
        ]
        return own + [
            (side.anchor, message) for side in self.sides for messages in side.errors.values() for message in messages
        ]

    # --- What was changed meanwhile ---

    @cached_property
    def in_parts(self):
        sent = {side.person: side for side in self.sides}
        kept = {side.person: self._as_kept(side) for side in self.kept.sides}
        unheard = self["rest"].value() or Side.Heard.NOT_SURE
        sides = [SidePart(person, kept.get(person), sent.get(person), unheard) for person in {**kept, **sent}]
        return sides + super().in_parts

    def _as_kept(self, side):
        others = [other.person for other in self.kept.sides if other is not side]
        return SideForm(person=side.person, kinds=self.picker.kinds, others=others, initial=side_initial(side))

    def read_anew(self):
        super().read_anew()
        for name in ("people", "sides"):
            self.__dict__.pop(name, None)
        self._offer_voices()

    @property
    def changed_by(self):
        return last_changed_by(self.row)

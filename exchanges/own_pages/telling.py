"""“Tell us about something”: what somebody says of a moment of theirs, one question at a time, before it is kept."""

import datetime
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from django.utils.translation import get_language

from exchanges.models import Exchange, Side
from exchanges.moments.forms.side import FIRST_KINDS
from exchanges.moments.picker import Picker
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from exchanges.own_pages.forms.together import NOT_SURE, SIMPLY
from people.models import CarerPermission, Membership, Role
from people.words.text import fold

HEARD = {SIMPLY: Side.Heard.SIMPLY_RECEIVED, NOT_SURE: Side.Heard.NOT_SURE}


def people_met(person, today):
    """Return the keys of the people that somebody has met and who are still here, the last met first.

    Groups are among them. Asks the database once.
    """
    still_here = Membership.objects.filter(Membership.covering(today), person=OuterRef("person"))
    met = (
        Side.objects.standing()
        .filter(Exists(still_here), exchange__sides__person=person, centre=person.centre_id)
        .exclude(person=person)
        .values_list("person")
        .annotate(last=Max("happened_on"))
        .order_by("-last", "person")
    )
    return [key for key, _last in met]


@dataclass
class Telling:
    """What one person tells of a moment. `answers` are what they have said so far, by question.

    `is_accompanied` says that somebody of the staff is beside them: only then is everyone of the centre offered. At
    home people are offered whom they have met, who works here, and whom a permission joins them with: names of
    the others are not for the asking.
    """

    person: object
    answers: dict
    is_accompanied: bool = False

    @cached_property
    def picker(self):
        return Picker(self.person.centre)

    @cached_property
    def people(self):
        """Everyone they can have been with, as Persons: whom they met last comes first."""
        met = people_met(self.person, self.picker.today)
        place = {key: number for number, key in enumerate(met)}
        joined = set() if self.is_accompanied else self._joined()
        found = [
            each
            for each in self.picker.people.values()
            if each.pk != self.person.pk
            and (self.is_accompanied or each.pk in place or each.pk in joined or each.role == Role.STAFF)
        ]
        return sorted(found, key=lambda each: (place.get(each.pk, len(place)), each.place))

    def _joined(self):
        holding = CarerPermission.objects.holding(self.picker.today)
        let = holding.filter(carer=self.person).values_list("person", flat=True)
        lets = holding.filter(person=self.person).values_list("carer", flat=True)
        return {*let, *lets}

    @property
    def first_people(self):
        """As many as can be taken in at a glance."""
        return self.people[:FIRST_KINDS]

    def named(self, part):
        """Return those on offer whose name has this part in it, whatever its accents and capitals."""
        part = fold(part.strip())
        return [each for each in self.people if part in f"{each.folded_name} {fold(each.called)}"]

    def find(self, key):
        """Return whom this public id belongs to, if they are offered; else None."""
        return next((each for each in self.people if str(each.public_id) == key), None)

    @cached_property
    def met(self):
        """The people they say they were with; the first is asked about."""
        return [each for key in self.answers.get("with", []) if (each := self.find(key))]

    @property
    def other(self):
        return self.met[0] if self.met else None

    def kinds_for(self, person):
        """The kinds on offer, those this person is known for first."""
        return self.picker.kinds_for(person)

    def _kind(self, slug):
        return next((kind for kind in self.picker.kinds if kind.slug == slug), None)

    @property
    def brought(self):
        """The kind they brought, or None."""
        return self._kind(self.answers.get("brought"))

    @property
    def given(self):
        """The kind that the other brought, or None."""
        return self._kind(self.answers.get("given"))

    @property
    def happened_on(self):
        """The day it was: that on which they began to tell it, where nothing else was said."""
        said = self.answers.get("when", "")
        return datetime.date.fromisoformat(said) if said else timezone.localdate()

    @property
    def lacks(self):
        """The first question without an answer that can be kept, by its name; nothing where all are answered."""
        if not self.met:
            return "with"
        for question in ("brought", "given"):
            answer = self.answers.get(question)
            if answer not in HEARD and not self._kind(answer):
                return question
        if not self.brought and not self.given:
            return "given"
        return "" if "words" in self.answers else "how"

    def to_keep(self, by):
        """Return what was told as a MomentToKeep, recorded by this account; ask `lacks` first.

        Nobody saw it but the two: the other's own side is heard as it was told, the sides of more people are asked for.
        """
        words = self.answers["words"]
        own = self._side(self.person, "brought", words, self.answers["language"] if words else "")
        rest = [SideToKeep(each, Side.Heard.NOT_SURE) for each in self.met[1:]]
        return MomentToKeep(
            centre=self.person.centre,
            public_id=uuid.UUID(self.answers["id"]),
            happened_on=self.happened_on,
            sides=(own, self._side(self.other, "given"), *rest),
            feelings=tuple(filter(None, [self.answers.get("feeling")])),
            voice=Exchange.Voice.OWN_WORDS,
            told_by=self.person,
            by=by,
        )

    def _side(self, person, question, words="", language=""):
        kind = self._kind(self.answers[question])
        heard = Side.Heard.BROUGHT if kind else HEARD[self.answers[question]]
        brought = (Brought(kind),) if kind else ()
        return SideToKeep(person, heard, brought, words=words, words_language=language)


def said_now(words, feeling):
    """Return the answer to how it was, in the language of the page."""
    return {"words": words, "feeling": feeling, "language": get_language()[:2]}

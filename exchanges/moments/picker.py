"""Whom to offer when a moment is logged, and which kinds first: those usually here, and what each is known for."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from exchanges.models import Contribution, Kind, Side
from exchanges.moments.reading import PERSON, Someone
from people.models import Membership, ProfileEntry, Role
from people.profiles.models.person import ROLE_PLACE
from people.words.names import tell_apart
from people.words.text import fold

# As many faces as fit two rows of a tablet.
USUAL_FACES = 12
USUAL_OLDER_PEOPLE = 7
TODAYS_FACES = 7
# Long enough to know somebody by, short enough to notice that they have found something new.
DAYS_KNOWN_FOR = 180
# Who left not long ago can still be in a moment of a day when they were here.
DAYS_AFTER_LEAVING = 28


def usual_people(centre, today):
    """Return the people most often met lately who are still here, this day of the week counting double.

    They are two lists, each of reading.Someone: the older people most often here and, from every other role
    together, those most often with them. Asks the database once.
    """
    lately = today - datetime.timedelta(days=centre.lately_days)
    same_weekday = Q(happened_on__iso_week_day=today.isoweekday())
    still_here = Membership.objects.filter(Membership.covering(today), person=OuterRef("person"))
    met = (
        Side.objects.standing()
        .filter(Exists(still_here), centre=centre, happened_on__range=(lately, today))
        .values_list("role", *(f"person__{name}" for name in PERSON))
        .annotate(times=Count("pk") + Count("pk", filter=same_weekday))
        .order_by("-times", "person")
    )
    people = {}
    for role, *person, _times in met:
        people.setdefault(person[0], (role, Someone(*person)))
    older = [person for role, person in people.values() if role == Role.OLDER_PERSON]
    others = [person for role, person in people.values() if role != Role.OLDER_PERSON]
    return older[:USUAL_OLDER_PEOPLE], others[: USUAL_FACES - USUAL_OLDER_PEOPLE]


@dataclass
class Picker:
    """The people and kinds of one centre, to choose from.

    `account` is who chooses; `also` are people to offer whether they are here or not, and `also_kinds` the same
    for kinds: those of a moment being corrected.
    """

    centre: object
    account: object = None
    also: list = field(default_factory=list)
    also_kinds: list = field(default_factory=list)
    today: datetime.date = field(default_factory=timezone.localdate)

    @cached_property
    def people(self):
        """Everyone who can be chosen, by public id as text, in the order of every page."""
        left_lately = self.today - datetime.timedelta(days=DAYS_AFTER_LEAVING)
        here = Membership.objects.filter(
            Q(left_on__isnull=True) | Q(left_on__gte=left_lately), centre=self.centre, joined_on__lte=self.today
        )
        found = {person.pk: person for person in self.also}
        for person in found.values():
            person.role, person.description = None, ""
        for membership in here.select_related("person").order_by("joined_on", "pk"):
            person = found[membership.person_id] = membership.person
            person.role, person.description = membership.role, membership.description
        in_order = sorted(
            found.values(), key=lambda person: (ROLE_PLACE.get(person.role, len(ROLE_PLACE)), person.folded_name)
        )
        tell_apart(in_order, note=lambda person: person.description or (Role(person.role).label if person.role else ""))
        for place, person in enumerate(in_order):
            person.place, person.note = place, person.description
        return {str(person.public_id): person for person in in_order}

    def put_first(self, person):
        """Let this person come before everyone else, as who gives does in a moment that was planned."""
        key = str(person.public_id)
        self.people = {key: self.people[key]} | self.people
        for place, each in enumerate(self.people.values()):
            each.place = place

    @cached_property
    def usual(self):
        """The people whose faces come first; who chooses is among them."""
        older, others = usual_people(self.centre, self.today)
        keys = [person.pk for person in [*older, *others]]
        if self.account and self.account.person_id and self.account.person_id not in keys:
            keys = [*keys[: USUAL_FACES - 1], self.account.person_id]
        rest = [person.pk for person in self.people.values() if person.pk not in keys]
        # A new centre has no usual people yet: fill the rows with whoever is there.
        keys += rest[: USUAL_FACES - len(keys)]
        return [person for person in self.people.values() if person.pk in keys]

    def faces(self, chosen):
        """The faces to show at once: the usual ones and those already chosen."""
        shown = {person.pk for person in [*self.usual, *chosen]}
        return [person for person in self.people.values() if person.pk in shown]

    def others(self, chosen):
        """Everyone else, to be found by name."""
        shown = {person.pk for person in [*self.usual, *chosen]}
        return [person for person in self.people.values() if person.pk not in shown]

    @cached_property
    def kinds(self):
        """The kinds on offer, in the centre's order."""
        own = [kind.pk for kind in self.also_kinds]
        offered = Q(retired_on__isnull=True) | Q(pk__in=own)
        return list(Kind.objects.filter(offered, centre=self.centre).order_by("order", "pk"))

    @cached_property
    def _known_for(self):
        """How often each kind was said or noticed of each person: {person: {kind: times}}."""
        known = defaultdict(lambda: defaultdict(int))
        since = self.today - datetime.timedelta(days=DAYS_KNOWN_FOR)
        noticed = (
            Contribution.objects.filter(side__centre=self.centre, side__happened_on__gte=since)
            .values_list("side__person", "kind")
            .annotate(times=Count("pk"))
            .order_by()
        )
        for person, kind, times in noticed:
            known[person][kind] += times
        said = (
            ProfileEntry.objects.standing()
            .for_all_staff()
            .filter(person__centre=self.centre, section=ProfileEntry.Section.CAN_GIVE, kind__isnull=False)
        )
        for person, kind in said.values_list("person", "kind"):
            # What they say they can give comes before what we happen to have noticed.
            known[person][kind] += 1000
        return known

    def kinds_for(self, person):
        """The kinds on offer, those this person is known for first."""
        known = self._known_for.get(person.pk)
        if not known:
            return self.kinds
        return sorted(self.kinds, key=lambda kind: -known.get(kind.pk, 0))


def faces_for_today(centre, today):
    """Return the people to start logging with on Today: the older people most often here, then others."""
    older, others = usual_people(centre, today)
    shown = [*older[: TODAYS_FACES - 1], *others, *older[TODAYS_FACES - 1 :]][:TODAYS_FACES]
    tell_apart(shown)
    return sorted(shown, key=lambda person: (person not in older, fold(person.called)))

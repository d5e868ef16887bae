"""Whom we have not noticed lately: whose giving, and whom nothing has reached. The gap is ours, never theirs."""

import datetime
import uuid
from dataclasses import dataclass
from hashlib import blake2b

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from config.web.addresses import address
from exchanges.models import Received
from people.models import Membership, Pause, Role
from people.profiles.reading import say_day
from people.words.names import Named

DAY = datetime.timedelta(days=1)
PERSON = tuple(
    f"person__{field}" for field in ("pk", "public_id", "name", "known_as", "is_group", "portrait", "language")
)
# Staff are paid to give: what they gave is never looked over. Whether anything reaches them is.
MAY_BE_MISSED = {
    Pause.Way.GIVING: {Role.OLDER_PERSON, Role.CARER, Role.COMMUNITY, Role.VOLUNTEER},
    Pause.Way.RECEIVING: {Role.CARER, Role.VOLUNTEER, Role.STAFF},
}


@dataclass(slots=True, eq=False)
class Missed(Named):
    """Somebody we have not noticed giving, or receiving, lately.

    `since` is the first day of their stay here, `gave_on` and `received_on` the last days on which we noticed it,
    or None; `days` are those that count as lately for them.
    """

    pk: int
    public_id: uuid.UUID
    name: str
    known_as: str
    is_group: bool
    portrait: str
    language: str
    role: str
    since: datetime.date
    gave_on: datetime.date | None
    received_on: datetime.date | None
    days: int

    @property
    def url(self):
        return address("people:detail", self.public_id)

    def last(self, way):
        """The last day on which we noticed it, or None."""
        return self.gave_on if way == Pause.Way.GIVING else self.received_on

    def is_missed(self, way, today):
        """Have we not noticed it lately? Only days since they joined count."""
        first_of_lately = today - datetime.timedelta(days=self.days - 1)
        last = self.last(way)
        if self.role not in MAY_BE_MISSED[way] or self.since > first_of_lately - DAY:
            return False
        if way == Pause.Way.RECEIVING and not self.gave_on:
            return False  # who does not seem to have been here is not looked after either
        return last is None or last < first_of_lately

    def gap(self, way):
        """What we have not noticed, in words."""
        last = self.last(way)
        said = {"name": self.called, "day": say_day(last or self.since)}
        if way == Pause.Way.GIVING:
            if last:
                return _("We haven’t noticed what %(name)s gives since %(day)s") % said
            return _("We haven’t noticed what %(name)s gives since joining us on %(day)s") % said
        if last:
            return _("We haven’t noticed what was given to %(name)s since %(day)s") % said
        return _("We haven’t noticed what was given to %(name)s since joining us on %(day)s") % said


@dataclass(frozen=True)
class Paused:
    """Somebody left off a list until a day, and who asked for it."""

    person: Missed
    pause: Pause


@dataclass(frozen=True)
class Lookout:
    """Whom to look out for on one day, one way: the people missed, in the order of the day, and who is left off."""

    missed: list
    paused: list


def look_out(centre, today):
    """Return the Lookout of a centre on a day for each Pause.Way, in two queries however many people it has.

    The order is nobody's place: it stays the same all day and is another one tomorrow.
    """
    everyone = sorted(_everyone(centre, today), key=lambda person: _place_on(today, person.public_id))
    pauses = {
        (pause.person_id, pause.way): pause
        for pause in Pause.objects.filter(centre=centre)
        .holding_on(today)
        .select_related("recorded_by__person")
        .order_by("recorded_at", "pk")
    }
    return {way: _lookout(everyone, pauses, way, today) for way in Pause.Way}


def is_giving_missed(person, today):
    """Return somebody as Missed where we have not noticed what they give lately, else None; and their Pause or None.

    Whoever is left off the list is not missed.
    """
    pause = person.pauses.filter(way=Pause.Way.GIVING).holding_on(today).order_by("-until").first()
    found = next(_everyone(person.centre, today, person), None)
    missed = found and not pause and found.is_missed(Pause.Way.GIVING, today)
    return (found if missed else None), pause


def _lookout(everyone, pauses, way, today):
    missed = [person for person in everyone if person.is_missed(way, today)]
    return Lookout(
        missed=[person for person in missed if (person.pk, way) not in pauses],
        paused=[Paused(person, pauses[person.pk, way]) for person in missed if (person.pk, way) in pauses],
    )


def _place_on(day, public_id):
    return blake2b(f"{day.isoformat()} {public_id}".encode()).digest()


def _everyone(centre, today, only=None):
    """Everyone who belongs to the centre today but the groups, or `only` one of them, with the last day each way.

    Their stay began when they last came without a gap: a new role the day after the old one is the same stay.
    """
    stays = {}
    for person, role, joined, left, *rest in _memberships(centre, today, only):
        before = stays.get(person[0])
        goes_on = before and before[3] and before[3] + DAY >= joined
        stays[person[0]] = (person, role, before[2] if goes_on else joined, left, rest)
    for person, role, since, left, (own_days, gave_on, received_on) in stays.values():
        if not left or left >= today:
            yield Missed(*person, role, since, gave_on, received_on, own_days or centre.lately_days)


def _memberships(centre, today, only):
    """The memberships that have begun, each with its person, the first of each person first."""
    standing = Received.objects.standing()
    gave = standing.filter(giver=OuterRef("person")).order_by("-happened_on", "-pk")
    received = standing.filter(receiver=OuterRef("person")).order_by("-happened_on", "-pk")
    rows = (
        Membership.objects.filter(**({"person": only} if only else {"centre": centre}))
        .filter(joined_on__lte=today, person__is_group=False)
        .order_by("person", "joined_on", "pk")
        .values_list(
            *PERSON,
            "role",
            "joined_on",
            "left_on",
            "person__lately_days",
            Subquery(gave.values("happened_on")[:1]),
            Subquery(received.values("happened_on")[:1]),
        )
    )
    for row in rows:
        yield row[: len(PERSON)], *row[len(PERSON) :]

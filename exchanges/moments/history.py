"""What one person gave and was given, moment by moment, and the people in their life at the centre."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from exchanges.models import Exchange, Received, Side
from exchanges.moments.just_for_me import ALL_STAFF, own_reader
from exchanges.moments.reading import ART, Someone, read
from people.models import Person
from people.words.lists import and_list, some_of

# As many as can be taken in at a glance; the others are on pages of their own.
LATEST = 5
PAGE = 20


@dataclass(slots=True, eq=False)
class Came:
    """What one person of a moment brought to the person whose history it is. `kinds` are pairs of icon and name."""

    side: object
    kinds: list = field(default_factory=list)

    @property
    def kind_words(self):
        """The kinds, in words."""
        return and_list([name for icon, name in self.kinds])

    @property
    def said_kinds(self):
        """The kinds as they stand within a sentence: "a song and company"."""
        return and_list([name.lower() for icon, name in self.kinds], names=False)

    @property
    def art(self):
        """The picture of the first kind, large where there is a drawing of it."""
        return ART.get(self.kinds[0][0], self.kinds[0][0])


@dataclass(slots=True, eq=False)
class Remembered:
    """A moment from the side of one of the people in it."""

    moment: object
    own: object
    others: list
    came: list

    @property
    def kinds_came(self):
        """The kinds that came to this person, each once, as pairs of icon and name."""
        return list(dict.fromkeys(kind for came in self.came for kind in came.kinds))

    @property
    def with_whom(self):
        """Who else was there, in words."""
        return some_of([side.person.called for side in self.others])

    @property
    def waiting(self):
        """The other people whose side is still to be heard."""
        return [side for side in self.others if side.is_waiting]

    @property
    def waiting_names(self):
        """Whose side is still to be heard, in words."""
        return some_of([side.person.called for side in self.waiting])

    @property
    def own_heard(self):
        """Is this person's own side heard?"""
        return not self.own.is_waiting

    @property
    def others_heard(self):
        """Is every other side heard?"""
        return not self.waiting

    @property
    def is_two(self):
        """Did just two people meet?"""
        return len(self.others) == 1

    @property
    def simply_given_to(self):
        """The others, in words, where none of them brought anything and all are heard; else empty."""
        if self.waiting or any(side.brought for side in self.others):
            return ""
        return some_of([side.person.called for side in self.others])


@dataclass(frozen=True)
class HistoryPage:
    """One page of someone's history, the newest first, and the moment that the next page begins after."""

    remembered: list
    older_than: uuid.UUID | None
    is_first: bool


def history_of(person, *, account=None, size=PAGE, older_than=""):
    """Return a HistoryPage of the moments someone was in, in the same number of queries however many there are.

    `account` reads it: somebody themself, or staff of their centre, who do not meet what is kept from them; without
    one it is what all of those staff may read.
    `older_than` is the public id of the last moment of the page before; an unknown one gives the first page.
    """
    is_me = account is not None and account.person_id == person.pk
    sides = Side.objects.filter(person=person).standing()
    if not is_me:
        sides = sides.for_staff(account)
    before = _found(person, older_than)
    if before:
        day, exchange = before
        sides = sides.filter(Q(happened_on__lt=day) | Q(happened_on=day, exchange__lt=exchange))
    newest = sides.order_by("-happened_on", "-exchange").values_list("exchange", flat=True)
    keys = list(newest[: size + 1])
    shown = Exchange.objects.filter(pk__in=keys[:size]).order_by("-happened_on", "-pk")
    moments = read(shown, own_reader(person) if is_me else ALL_STAFF)
    return HistoryPage(
        remembered=remembered(person, moments),
        older_than=moments[-1].public_id if len(keys) > size else None,
        is_first=before is None,
    )


def _found(person, public_id):
    """The day and key of a moment this person was in; None for any other."""
    try:
        wanted = uuid.UUID(public_id)
    except ValueError:
        return None
    sides = Side.objects.filter(person=person, exchange__public_id=wanted)
    return sides.values_list("happened_on", "exchange").first()


def remembered(person, moments):
    """Return these ReadMoments, all of which somebody was in, as they remember them: one question for all."""
    came = _came_to(person, moments)
    found = []
    for moment in moments:
        others = [side for side in moment.sides if side.person.pk != person.pk]
        came_here = [
            Came(side, came[moment.pk, side.person.pk]) for side in others if (moment.pk, side.person.pk) in came
        ]
        found.append(Remembered(moment, moment.side_of(person.pk), others, came_here))
    return found


def _came_to(person, moments):
    """The kinds that reached this person in each moment from each giver, as pairs of icon and name."""
    name = "kind__name_cy" if get_language() == "cy" else "kind__name"
    rows = (
        Received.objects.filter(exchange__in=[moment.pk for moment in moments], receiver=person)
        .order_by("kind__order", "pk")
        .values_list("exchange", "giver", "kind__icon", name)
    )
    came = defaultdict(list)
    for exchange, giver, icon, kind in rows:
        came[exchange, giver].append((icon, kind))
    return came


@dataclass(slots=True, eq=False)
class InLife(Someone):
    """A person in somebody's life, with who they are here today."""

    description: str | None


@dataclass(frozen=True)
class Life:
    """The people in someone's life here, by what has been noticed between them; never how much."""

    both: list
    came: list
    gave: list

    @property
    def is_empty(self):
        return not (self.both or self.came or self.gave)


def life_of(person, is_me=False):
    """Return the people in someone's life here as a Life, in three queries; `is_me`: do they read it themself?"""
    standing = Received.objects.standing() if is_me else Received.objects.standing().for_all_staff()
    givers = set(standing.filter(receiver=person).values_list("giver", flat=True).distinct())
    receivers = set(standing.filter(giver=person).values_list("receiver", flat=True).distinct())
    rows = (
        Person.objects.filter(pk__in=givers | receivers)
        .with_role(timezone.localdate())
        .order_by("role_order", "folded_name", "pk")
        .values_list("pk", "public_id", "name", "known_as", "is_group", "portrait", "description")
    )
    people = [InLife(*row) for row in rows]
    return Life(
        both=[one for one in people if one.pk in givers and one.pk in receivers],
        came=[one for one in people if one.pk in givers - receivers],
        gave=[one for one in people if one.pk in receivers - givers],
    )

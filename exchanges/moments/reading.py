"""Moments as they are read: a few flat rows for each page, whatever its length, put together here."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.web.addresses import address
from exchanges.models import Exchange, Feeling, Received, Side
from exchanges.moments.just_for_me import ALL_STAFF
from people.models import KeptFrom, Membership, Role
from people.profiles.models.person import ROLE_PLACE
from people.words.lists import and_list, some_of
from people.words.names import Named, called, tell_apart

# Kinds that have a drawing of their own; the others show their icon.
ART = {"kind-song": "art-song", "kind-food": "art-teapot", "kind-story": "art-book"}


@dataclass(slots=True, eq=False)
class Someone(Named):
    """A person as a page of moments shows them."""

    pk: int
    public_id: uuid.UUID
    name: str
    known_as: str
    is_group: bool
    portrait: str
    # See people.words.names.tell_apart.
    told_apart: str = field(default="", kw_only=True)

    @property
    def url(self):
        return address("people:detail", self.public_id)


@dataclass(slots=True, eq=False)
class ReadSide:
    """One person's place in a moment, as it is read. `kinds` are pairs of icon and name."""

    person: Someone
    role: str
    heard: str
    what: str
    words: str
    words_language: str
    what_language: str
    # The mark of what the person keeps to themself; its words stand here only for who may read them.
    kept_from: str
    kinds: list = field(default_factory=list)
    to: list = field(default_factory=list)
    # False for who has left, where a page asks.
    may_be_asked: bool = True

    @property
    def is_waiting(self):
        return self.heard == Side.Heard.NOT_SURE

    @property
    def brought(self):
        return self.heard == Side.Heard.BROUGHT

    @property
    def kept_words(self):
        """Who may read it, in words, where they keep it to themself; else empty."""
        return KeptFrom(self.kept_from).label if self.kept_from else ""

    @property
    def css(self):
        """The look of this side in a list."""
        names = {Side.Heard.BROUGHT: "brought", Side.Heard.NOT_SURE: "waiting"}
        return f"moment__side--{names.get(self.heard, 'received')}"

    @property
    def kind_words(self):
        """What was brought, in words: "a song and company"."""
        return and_list([name.lower() for icon, name in self.kinds], names=False)

    @property
    def art(self):
        """The picture of the first kind brought, large where there is a drawing of it."""
        icon = self.kinds[0][0] if self.kinds else "clasp-given"
        return ART.get(icon, icon)

    @property
    def to_names(self):
        """To whom, in words, where that was not everyone else."""
        return and_list([person.called for person in self.to])


@dataclass(slots=True, eq=False)
class ReadMoment:
    """A moment as it is read: its sides in the order of every page."""

    pk: int
    public_id: uuid.UUID
    happened_on: datetime.date
    recorded_at: datetime.datetime
    place: str
    feelings: list
    voice: str
    told_by: int | None
    recorded_by: str | None
    is_waiting: bool
    sides: list = field(default_factory=list)

    @property
    def url(self):
        return address("exchanges:detail", self.public_id)

    @property
    def time(self):
        """The time it was logged, such as "14:05", where that was on the day itself; else nothing."""
        recorded = timezone.localtime(self.recorded_at)
        return f"{recorded:%H:%M}" if recorded.date() == self.happened_on else ""

    @property
    def is_list(self):
        """Do more than two people stand in it?"""
        return len(self.sides) > 2

    @property
    def between(self):
        """Who met, in words: "Eirlys and Tom"."""
        return and_list([side.person.called for side in self.sides])

    @property
    def title(self):
        """Who met, in few words: "Eirlys and 11 others"."""
        return some_of([side.person.called for side in self.sides])

    @property
    def told_sides(self):
        """The sides that stand in a row of their own: who brought something, and who is still to be heard."""
        return [side for side in self.sides if side.brought or side.is_waiting or side.what or side.words]

    @property
    def received_by(self):
        """In words, the people to whom it was simply given and of whom nothing else is told."""
        shown = self.told_sides
        return and_list([side.person.called for side in self.sides if side not in shown])

    @property
    def first_heard(self):
        """Is the clasp's first hook closed: do we know what the first person brought?"""
        return not self.sides[0].is_waiting

    @property
    def others_heard(self):
        """Is the clasp's second hook closed: do we know what everyone after the first brought?"""
        return len(self.sides) > 1 and not any(side.is_waiting for side in self.sides[1:])

    @property
    def clasp_words(self):
        """The words that stand beside the clasp."""
        if len(self.sides) == 1:
            # Somebody else did not want their part kept: there is nothing to ask for.
            return _("One side is kept")
        return _("One side heard so far") if self.is_waiting else _("Both sides heard")

    @property
    def question(self):
        """What we would like to hear: "What did Eirlys bring?"."""
        return _("What did %(names)s bring?") % {"names": and_list([side.person.called for side in self.waiting_sides])}

    @property
    def waiting_sides(self):
        """The sides we would like to hear; of who has left, none where ask_who_is_here has looked."""
        return [side for side in self.sides if side.is_waiting and side.may_be_asked]

    @property
    def many_wait(self):
        """Is there more than one side to be heard?"""
        return len(self.waiting_sides) > 1

    @property
    def heard_sides(self):
        return [side for side in self.sides if side.brought]

    @property
    def felt(self):
        """How it felt, in words: "It felt proud and fun"."""
        feelings = and_list([str(Feeling(feeling).label).lower() for feeling in self.feelings], names=False)
        return _("It felt %(feelings)s") % {"feelings": feelings}

    @property
    def who_told(self):
        """Who told us, in words."""
        teller = next((side.person.called for side in self.sides if side.person.pk == self.told_by), None)
        if self.voice == Exchange.Voice.OWN_WORDS and teller:
            return _("%(name)s’s own words") % {"name": teller}
        if teller:
            return _("%(name)s told us") % {"name": teller}
        if self.recorded_by:
            return _("%(name)s saw it") % {"name": self.recorded_by}
        return _("Seen by staff")

    def given_to(self, person_pk):
        """The sides whose contributions reached this person; the moment's receivers must have been read."""
        return [
            side
            for side in self.sides
            if side.brought
            and side.person.pk != person_pk
            and (not side.to or any(receiver.pk == person_pk for receiver in side.to))
        ]

    def side_of(self, person_pk):
        """The side of this person, or None."""
        return next((side for side in self.sides if side.person.pk == person_pk), None)


SIDE = ("role", "heard", "what", "words", "words_language", "what_language", "kept_from")
PERSON = ("pk", "public_id", "name", "known_as", "is_group", "portrait")


def ask_who_is_here(moments, today):
    """Let none of these ReadMoments ask anybody who has left, and return them; one question, where anything waits."""
    waiting = [side for moment in moments for side in moment.sides if side.is_waiting]
    if waiting:
        people = {side.person.pk for side in waiting}
        stays = Membership.objects.filter(Membership.covering(today), person__in=people)
        here = set(stays.values_list("person", flat=True))
        for side in waiting:
            side.may_be_asked = side.person.pk in here
    return moments


def read(exchanges, reader=ALL_STAFF):
    """Return these exchanges (a queryset, in its order) as ReadMoments, in two queries.

    `reader` is the exchanges.moments.just_for_me.Reader they are for: words that are kept from them are left out.
    """
    rows = exchanges.values_list(
        "pk",
        "public_id",
        "happened_on",
        "recorded_at",
        "place",
        "feelings",
        "voice",
        "told_by",
        "recorded_by__person__name",
        "recorded_by__person__known_as",
        "is_waiting",
        "recorded_by",
    )
    moments, written_by = {}, {}
    for pk, public_id, day, recorded, place, feelings, voice, told_by, name, known_as, waiting, account in rows:
        written_by[pk] = account
        recorder = called(name, known_as) if name else None
        moments[pk] = ReadMoment(pk, public_id, day, recorded, place, feelings, voice, told_by, recorder, waiting)
    _sides(moments, reader, written_by)
    return list(moments.values())


def _sides(moments, reader, written_by):
    """Put the sides into their moments, each with its kinds: one row for every kind that somebody brought."""
    kind_name = "contributions__kind__name_cy" if get_language() == "cy" else "contributions__kind__name"
    rows = Side.objects.filter(exchange__in=list(moments)).values_list(
        "pk",
        "exchange",
        "contributions__kind__icon",
        kind_name,
        "contributions__kind__order",
        "person__folded_name",
        *SIDE,
        *(f"person__{name}" for name in PERSON),
    )
    someone, sides = {}, {}
    in_order = sorted(rows, key=lambda row: (ROLE_PLACE[row[6]], row[5], row[0], row[4] or 0))
    for pk, exchange, icon, kind, _order, _folded, *said in in_order:
        if pk not in sides:
            person = said[len(SIDE) :]
            who = someone.setdefault(person[0], Someone(*person))
            side = sides[pk] = ReadSide(who, *said[: len(SIDE)])
            if not reader.may_read(side.kept_from, who.pk, written_by[exchange]):
                side.what = side.words = ""
            moments[exchange].sides.append(sides[pk])
        if icon:
            sides[pk].kinds.append((icon, kind))
    roles = {side.person.pk: Role(side.role).label for side in sides.values()}
    tell_apart(someone.values(), note=lambda person: roles[person.pk])


def read_receivers(moment):
    """Fill in, for one moment, whom each side's contributions reached where that was not everyone else."""
    return read_all_receivers([moment])[0]


def read_all_receivers(moments):
    """Do the same for many moments, in one query; return them."""
    reached = defaultdict(set)
    rows = Received.objects.filter(exchange__in=[moment.pk for moment in moments])
    for exchange, giver, receiver in rows.values_list("exchange", "giver", "receiver"):
        reached[exchange, giver].add(receiver)
    for moment in moments:
        for side in moment.sides:
            receivers = reached.get((moment.pk, side.person.pk), set())
            if receivers and len(receivers) < len(moment.sides) - 1:
                side.to = [other.person for other in moment.sides if other.person.pk in receivers]
    return moments

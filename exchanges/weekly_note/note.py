"""The weekly note: what to read aloud, whom to ask, whose gifts we miss, what was opened up and what is planned."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b

from exchanges.barriers.reading import read_cards
from exchanges.models import Barrier, Exchange, Feeling, Plan, Reflection, State
from exchanges.moments.reading import ReadMoment, ReadSide, ask_who_is_here, read
from exchanges.noticing.missed import Missed, look_out
from exchanges.plans.reading import monday_of, read_plans
from people.models import Pause, Role

WEEK = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)
# Of each part: as much as a team takes in over one cup of tea.
MOST = 3
# More moments than any centre notices in a week; of more than these the newest are looked through.
MOST_LOOKED_THROUGH = 500


@dataclass(frozen=True)
class Meant:
    """What a moment changed for somebody, in their words."""

    words: str
    language: str
    by: str


@dataclass(frozen=True)
class Aloud:
    """A moment worth reading aloud, and what it changed: Meants, the first said first."""

    moment: ReadMoment
    meant: list


@dataclass(frozen=True)
class Ask:
    """A side that we would like to hear."""

    moment: ReadMoment
    side: ReadSide


@dataclass(frozen=True)
class Gap:
    """Somebody whose giving we have not noticed lately; `person` is an exchanges.noticing.missed.Missed."""

    person: Missed

    @property
    def words(self):
        """What we have not noticed, as a sentence."""
        return f"{self.person.gap(Pause.Way.GIVING)}."


@dataclass(frozen=True)
class WeeklyNote:
    """The note of one centre for the week that began on `monday`. It counts nothing, of anybody.

    `aloud` are Alouds, `asks` Asks, `missed` Gaps, `opened` and `plans` are what exchanges.barriers.reading
    and exchanges.plans.reading say; each of them a few.
    """

    monday: datetime.date
    aloud: list
    asks: list
    missed: list
    opened: list
    plans: list

    @property
    def sunday(self):
        """The last day of the week."""
        return self.monday + WEEK - DAY

    @property
    def is_empty(self):
        """Is there nothing in it?"""
        return not (self.aloud or self.asks or self.missed or self.opened or self.plans)


def last_whole_week(today):
    """Return the Monday of the last week that is over."""
    return monday_of(today) - WEEK


def weekly_note(centre, monday, today):
    """Return the WeeklyNote of a centre for a week that is over, as it is read today, in the reader's language.

    Nothing is asked that was answered since. The number of queries is always the same.
    """
    sunday, next_monday = monday + WEEK - DAY, monday + WEEK
    opened = Barrier.objects.standing().in_state(State.OPENED_UP).filter(centre=centre)
    coming = Plan.objects.standing().of_who_is_here(today).filter(centre=centre)
    coming = coming.of_week(next_monday).filter(planned_for__gte=today)
    return WeeklyNote(
        monday=monday,
        aloud=_aloud(centre, monday),
        asks=_asks(centre, sunday, today),
        missed=_missed(centre, next_monday, today),
        opened=read_cards(opened.filter(opened_on__range=(monday, sunday)).order_by("-opened_on", "-pk")[:MOST]),
        plans=read_plans(coming, MOST),
    )


def _aloud(centre, monday):
    """The moments of the week that are worth reading aloud, in the order in which they happened."""
    week = (
        Exchange.objects.standing()
        .for_everyone()
        .filter(centre=centre, happened_on__range=(monday, monday + WEEK - DAY))
    )
    moments = read(week.newest_first()[:MOST_LOOKED_THROUGH])
    meant = _meant(moments)
    chosen = _choose(moments, meant, monday)
    chosen.sort(key=lambda moment: (moment.happened_on, moment.recorded_at, moment.pk))
    return [Aloud(moment, meant[moment.pk]) for moment in chosen]


def _meant(moments):
    """What each of these moments changed, by its key, in one query."""
    rows = (
        Reflection.objects.filter(exchange__in=[moment.pk for moment in moments])
        .order_by("said_on", "pk")
        .select_related("person")
        .only("exchange", "words", "language", "person__name", "person__known_as", "person__is_group")
    )
    meant = defaultdict(list)
    for row in rows:
        meant[row.exchange_id].append(Meant(row.words, row.language, row.person.called))
    return meant


def _choose(moments, meant, monday):
    """Choose the few, one after another: each the one that adds most to those chosen before it.

    Between two that would do as well a fixed order of the week decides, so that everybody reads the same.
    """
    left = sorted(moments, key=lambda moment: blake2b(f"{monday} {moment.public_id}".encode()).digest())
    chosen, people, kinds = [], set(), set()
    while left and len(chosen) < MOST:
        best = max(left, key=lambda moment: _worth(moment, meant, people, kinds))
        left.remove(best)
        chosen.append(best)
        people |= _people(best)
        kinds |= _kinds(best)
    return chosen


def _worth(moment, meant, people, kinds):
    """What makes a moment worth reading aloud, what matters most first, beside people and kinds already chosen.

    A moment that was a bit hard may be somebody's own, and is read aloud only where there is hardly another.
    """
    return (
        not moment.is_waiting,
        Feeling.A_BIT_HARD not in moment.feelings,
        -len(_people(moment) & people),
        any(side.words for side in moment.sides) or bool(meant[moment.pk]),
        any(side.brought and side.role == Role.OLDER_PERSON for side in moment.sides),
        -len(_kinds(moment) & kinds),
    )


def _people(moment):
    """Those who should not be met again in the same note; the staff are in most moments and may be."""
    return {side.person.pk for side in moment.sides if side.role != Role.STAFF}


def _kinds(moment):
    """The pictures of what was brought: the same in both languages."""
    return {icon for side in moment.sides for icon, name in side.kinds}


def _asks(centre, sunday, today):
    """The sides we would like to hear, of the newest moments first; a second one of a moment comes after the others."""
    waiting = Exchange.objects.standing().for_all_staff().to_ask(today).filter(centre=centre, happened_on__lte=sunday)
    asks = [
        (place, Ask(moment, side))
        for moment in ask_who_is_here(read(waiting.newest_first()[:MOST]), today)
        for place, side in enumerate(moment.waiting_sides)
    ]
    return [ask for _place, ask in sorted(asks, key=lambda pair: pair[0])][:MOST]


def _missed(centre, day, today):
    """Some of those whose giving we had not noticed on the day of the note and have not noticed since.

    In the order of that day, so that the page names whom the e-mail named. Who has asked for peace since, or has left,
    is not among them.
    """
    still = {person.pk for person in look_out(centre, today)[Pause.Way.GIVING].missed}
    missed = look_out(centre, day)[Pause.Way.GIVING].missed
    return [Gap(person) for person in missed if person.pk in still][:MOST]

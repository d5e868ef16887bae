"""Made-up worlds of people and moments, and their figures counted by somebody else: networkx and plain Python."""

import datetime
import itertools
from collections import Counter
from dataclasses import dataclass
from statistics import median

import networkx
import numpy
from hypothesis import strategies as st

from exchanges.models import Barrier, Cause, Exchange, Side
from exchanges.moments.actions import record_many, withdraw_exchange
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from exchanges.reports.figures import Period
from people.models import Membership, Person, Role
from tests.factories import LONG_AGO

DAY = datetime.timedelta(days=1)
# February with its 29th day, the night in March in which an hour is lost, and in October in which one is won.
PERIODS = [
    Period(datetime.date(2024, 2, 10), datetime.date(2024, 3, 31)),
    Period(datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)),
    Period(datetime.date(2025, 10, 1), datetime.date(2025, 12, 31)),
    Period(datetime.date(2025, 12, 20), datetime.date(2026, 1, 10)),
]
KINDS = ["a-song", "a-hand", "know-how", "company"]


@dataclass(frozen=True)
class Someone:
    """A person by their place in the list, and the roles they had: (role, first day, last day or None)."""

    place: int
    stretches: tuple
    is_group: bool

    def role_on(self, day):
        """Their role that day, or None where they did not belong."""
        for role, first, last in self.stretches:
            if first <= day and (last is None or day <= last):
                return role
        return None


@dataclass(frozen=True)
class Meeting:
    """A moment: its day, who was there, (giver, kind, receivers), how it was told, and whether it was taken back."""

    day: datetime.date
    there: tuple
    given: tuple
    not_sure: frozenset
    voice: str
    withdrawn: bool


@dataclass(frozen=True)
class World:
    period: Period
    people: tuple
    meetings: tuple
    stopped: tuple


def _days_around(period):
    """Days in the period and a little before and after it, its ends and the ends of months more often."""
    ends = [period.first - DAY, period.first, period.last, period.last + DAY, *period.months]
    return st.one_of(st.sampled_from(ends), st.dates(period.first - 20 * DAY, period.last + 20 * DAY))


@st.composite
def _someone(draw, place, period):
    roles = st.sampled_from(Role.values)
    role, change = draw(roles), draw(st.sampled_from(["stays", "stays", "changes", "leaves", "comes"]))
    day = draw(_days_around(period))
    stretches = {
        "stays": ((role, LONG_AGO, None),),
        "changes": ((role, LONG_AGO, day), (draw(roles), day + DAY, None)),
        "leaves": ((role, LONG_AGO, day),),
        "comes": ((role, day, None),),
    }[change]
    return Someone(place, stretches, draw(st.booleans()) and stretches[0][0] == Role.COMMUNITY)


@st.composite
def _meeting(draw, people, period):
    day = draw(_days_around(period))
    here = [each for each in people if each.role_on(day)]
    if len(here) < 2:
        return None
    there = draw(st.lists(st.sampled_from(here), min_size=2, max_size=5, unique=True))
    givers = draw(st.lists(st.sampled_from(there), min_size=1, unique=True))
    given = []
    for giver in givers:
        others = [each for each in there if each != giver]
        for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True)):
            to = draw(st.one_of(st.just(others), st.lists(st.sampled_from(others), min_size=1, unique=True)))
            given.append((giver, kind, tuple(to)))
    rest = [each.place for each in there if each not in givers]
    not_sure = frozenset(draw(st.lists(st.sampled_from(rest), unique=True))) if rest else frozenset()
    voice = draw(st.sampled_from(Exchange.Voice.values))
    return Meeting(day, tuple(there), tuple(given), not_sure, voice, draw(st.sampled_from([False] * 5 + [True])))


@st.composite
def _stopped(draw, people, period):
    day = draw(_days_around(period))
    later = st.one_of(st.none(), st.integers(0, 60))
    tried, opened = draw(later), draw(later)
    if tried is not None and opened is not None and opened < tried:
        tried, opened = opened, tried
    after = [None if days is None else day + days * DAY for days in (tried, opened)]
    return (draw(st.sampled_from(people)), draw(st.sampled_from(Cause.values)), day, *after)


@st.composite
def worlds(draw):
    """A period, two to nine people, up to twenty-five moments and a few things that got in the way."""
    period = draw(st.sampled_from(PERIODS))
    people = tuple(draw(_someone(place, period)) for place in range(draw(st.integers(2, 9))))
    meetings = [draw(_meeting(people, period)) for _each in range(draw(st.integers(0, 25)))]
    stopped = tuple(draw(_stopped(people, period)) for _each in range(draw(st.integers(0, 5))))
    return World(period, people, tuple(filter(None, meetings)), stopped)


def put_into(centre, world):
    """Write the world into the database as the app does."""
    rows = {}
    for someone in world.people:
        row = Person.objects.create(centre=centre, name=f"Person {someone.place}", is_group=someone.is_group)
        rows[someone] = row
        Membership.objects.bulk_create(
            Membership(person=row, centre=centre, role=role, joined_on=first, left_on=last)
            for role, first, last in someone.stretches
        )
    kinds = {kind.slug: kind for kind in centre.kinds.all()}

    def side(meeting, someone):
        brought = tuple(
            Brought(kinds[kind], tuple(rows[each] for each in to))
            for giver, kind, to in meeting.given
            if giver == someone
        )
        heard = Side.Heard.SIMPLY_RECEIVED
        if brought:
            heard = Side.Heard.BROUGHT
        elif someone.place in meeting.not_sure:
            heard = Side.Heard.NOT_SURE
        return SideToKeep(rows[someone], heard, brought, role=someone.role_on(meeting.day))

    moments = [
        MomentToKeep(
            centre=centre,
            happened_on=meeting.day,
            sides=tuple(side(meeting, someone) for someone in meeting.there),
            voice=meeting.voice,
        )
        for meeting in world.meetings
    ]
    for exchange, meeting in zip(record_many(moments), world.meetings, strict=True):
        if meeting.withdrawn:
            withdraw_exchange(exchange, by=None)
    Barrier.objects.bulk_create(
        Barrier(
            centre=centre,
            person=rows[someone],
            cause=cause,
            happened_on=day,
            what="Pour",
            tried_on=tried,
            opened_on=opened,
        )
        for someone, cause, day, tried, opened in world.stopped
    )


def counted_elsewhere(world):
    """The figures of the world as product words define them, counted without our code and without its database."""
    period = world.period
    meetings = [each for each in world.meetings if period.first <= each.day <= period.last and not each.withdrawn]
    return {
        **_moments(meetings),
        "noticed": _noticed(world, meetings),
        "matrix": _matrix(meetings),
        "pairs": _pairs(world, meetings),
        "months": [
            {
                "month": f"{month:%Y-%m}",
                **_moments([each for each in meetings if (each.day.year, each.day.month) == (month.year, month.month)]),
            }
            for month in _months(period)
        ],
        "kinds": _kinds(meetings),
        "barriers": _barriers(world),
        "voice": {voice: sum(each.voice == voice for each in meetings) for voice in ("own_words", "told", "seen")},
    }


def _months(period):
    days = [period.first + number * DAY for number in range((period.last - period.first).days + 1)]
    return sorted({day.replace(day=1) for day in days})


def _moments(meetings):
    gave = [{giver for giver, _kind, _to in each.given} for each in meetings]
    return {
        "moments": len(meetings),
        "older_person_gave": sum(
            any(giver.role_on(each.day) == "older_person" for giver in givers)
            for each, givers in zip(meetings, gave, strict=True)
        ),
        "both_sides": sum(givers == set(each.there) for each, givers in zip(meetings, gave, strict=True)),
    }


def _noticed(world, meetings):
    gave = {giver for each in meetings for giver, _kind, _to in each.given}
    received = {one for each in meetings for _giver, _kind, to in each.given for one in to}
    names = {(True, True): "both", (False, True): "only_receiving", (True, False): "only_giving"}
    found = {role: dict.fromkeys(["both", "only_receiving", "only_giving", "not_yet"], 0) for role in Role.values}
    for someone in world.people:
        here = _here(someone, world.period)
        if here:
            found[here[-1]][names.get((someone in gave, someone in received), "not_yet")] += 1
    return found


def _matrix(meetings):
    reached = {
        (number, giver, kind, giver.role_on(each.day), one.role_on(each.day))
        for number, each in enumerate(meetings)
        for giver, kind, to in each.given
        for one in to
    }
    counts = Counter(place[3:] for place in reached)
    return {giver: {receiver: counts[giver, receiver] for receiver in Role.values} for giver in Role.values}


def _pairs(world, meetings):
    graph = networkx.DiGraph()
    for each in meetings:
        for giver, _kind, to in each.given:
            for one in to:
                weight = graph.get_edge_data(giver.place, one.place, {"weight": 0})["weight"]
                graph.add_edge(giver.place, one.place, weight=weight + 1)
    people, links = graph.number_of_nodes(), graph.number_of_edges()
    if not links:
        nothing = dict.fromkeys(["people", "links", "mutual", "asymmetric"], 0)
        return nothing | dict.fromkeys(["dyadic", "r", "rho", "weighted"]) | {"by_roles": {}}
    mutual = graph.to_undirected(reciprocal=True).number_of_edges()
    asymmetric = graph.to_undirected().number_of_edges() - mutual
    weights = networkx.to_numpy_array(graph, weight="weight")
    return {
        "people": people,
        "links": links,
        "mutual": mutual,
        "asymmetric": asymmetric,
        "dyadic": mutual / (mutual + asymmetric),
        "r": networkx.overall_reciprocity(graph),
        "rho": _correlation(weights > 0),
        "weighted": numpy.minimum(weights, weights.T).sum() / weights.sum(),
        "by_roles": _by_roles(world, graph),
    }


def _correlation(adjacent):
    """ρ by its other definition: how the two directions of every pair of people go together."""
    apart = ~numpy.eye(len(adjacent), dtype=bool)
    one, other = adjacent[apart].astype(float), adjacent.T[apart].astype(float)
    return None if one.all() else numpy.corrcoef(one, other)[0, 1]


def _by_roles(world, graph):
    """Each pair in the role that each of the two had last in the period."""
    found = {}
    for one, other in graph.to_undirected().edges:
        last = [_here(world.people[place], world.period)[-1] for place in (one, other)]
        roles = "-".join(sorted(last, key=Role.values.index))
        both = graph.has_edge(one, other) and graph.has_edge(other, one)
        counts = found.setdefault(roles, {"mutual": 0, "asymmetric": 0})
        counts["mutual" if both else "asymmetric"] += 1
    return found


def _here(someone, period):
    """The roles somebody had in the period, in turn."""
    return [
        role
        for role, first, last in someone.stretches
        if first <= period.last and (last is None or last >= period.first)
    ]


def _kinds(meetings):
    found = {}
    for each, kind in itertools.product(meetings, KINDS):
        for giver, what, to in each.given:
            if what == kind:
                counts = found.setdefault(kind, {"given": 0, "received": 0})
                counts["given"] += giver.role_on(each.day) == "older_person"
                counts["received"] += any(one.role_on(each.day) == "older_person" for one in to)
    return {kind: counts for kind, counts in found.items() if any(counts.values())}


def _barriers(world):
    last, found = world.period.last, {}
    for _someone, cause, day, tried, opened in world.stopped:
        if not world.period.first <= day <= last:
            continue
        state = "opened_up" if opened and opened <= last else "trying" if tried and tried <= last else "open"
        counts = found.setdefault(cause, {"open": 0, "trying": 0, "opened_up": 0, "days": []})
        counts[state] += 1
        counts["days"].append(((opened if state == "opened_up" else last) - day).days)
    return {
        cause: {
            **{key: counts[key] for key in ("open", "trying", "opened_up")},
            "median_days_open": median(counts["days"]),
        }
        for cause, counts in found.items()
    }

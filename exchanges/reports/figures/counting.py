"""Counting the figures, in a fixed number of queries.

Plain SQL where grouping twice says what the ORM cannot: the moments, the matrix, the pairs and the kinds. All of
it is bounded by centre and both days and reads an index and no row. It is the same on SQLite and PostgreSQL.
"""

import datetime
from collections import Counter, defaultdict

from django.db import connections
from django.db.models import Count, Exists, OuterRef, Q

from config.database.replica import alias
from exchanges.models import Barrier, Cause, Exchange, Kind, Received
from exchanges.reports.figures.figures import Before, Figures, Group, KindCount, Moments, Noticed, Pairs, Stopped
from exchanges.reports.figures.period import Period
from people.models import Membership, Role

# Withdrawn moments are few and not for long: looked up in a list of them, and not one by one.
MOMENTS = """
    SELECT CAST(happened_on AS text), COUNT(*), SUM(older_person_gave), SUM(both_sides)
    FROM (
        SELECT happened_on,
               MAX(CASE WHEN role = 'older_person' AND heard = 'brought' THEN 1 ELSE 0 END) AS older_person_gave,
               CASE WHEN COUNT(*) > 1 THEN MIN(CASE WHEN heard = 'brought' THEN 1 ELSE 0 END) ELSE 0 END AS both_sides
        FROM exchanges_side
        WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s
          AND exchange_id NOT IN (SELECT exchange_id FROM exchanges_withdrawal)
        GROUP BY happened_on, exchange_id
    ) AS moments
    GROUP BY happened_on
"""

# A contribution counts once in each role it reached.
MATRIX = """
    SELECT giver_role, receiver_role, COUNT(*)
    FROM (
        SELECT DISTINCT giver_role, receiver_role, contribution_id
        FROM exchanges_received
        WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s AND NOT withdrawn
    ) AS reached
    GROUP BY giver_role, receiver_role
"""

# Each pair once, in the role that each of them had last in the period: the highest of "2026-10-03staff" and the like.
PAIRS = """
    WITH pairs AS (
        SELECT CASE WHEN giver_id < receiver_id THEN giver_id ELSE receiver_id END AS one,
               CASE WHEN giver_id < receiver_id THEN receiver_id ELSE giver_id END AS other,
               COUNT(*) AS ways, SUM(weight) AS weight,
               CASE WHEN COUNT(*) = 2 THEN 2 * MIN(weight) ELSE 0 END AS returned
        FROM (
            SELECT giver_id, receiver_id, COUNT(*) AS weight
            FROM exchanges_received
            WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s AND NOT withdrawn
            GROUP BY giver_id, receiver_id
        ) AS links
        GROUP BY 1, 2
    ), roll AS (
        SELECT person_id, substr(MAX(CAST(joined_on AS text) || role), 11) AS role
        FROM people_membership
        WHERE centre_id IN ({centres}) AND (left_on IS NULL OR left_on >= %s) AND joined_on <= %s
        GROUP BY person_id
    )
    SELECT one_was.role, other_was.role, ways, COUNT(*), SUM(weight), SUM(returned)
    FROM pairs
    JOIN roll AS one_was ON one_was.person_id = one
    JOIN roll AS other_was ON other_was.person_id = other
    GROUP BY 1, 2, 3
"""

KINDS = """
    SELECT kind_id, SUM(given), SUM(reached)
    FROM (
        SELECT kind_id, contribution_id,
               MAX(CASE WHEN giver_role = 'older_person' THEN 1 ELSE 0 END) AS given,
               MAX(CASE WHEN receiver_role = 'older_person' THEN 1 ELSE 0 END) AS reached
        FROM exchanges_received
        WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s AND NOT withdrawn
        GROUP BY kind_id, contribution_id
    ) AS contributions
    GROUP BY kind_id
"""
PLACE = {role: place for place, role in enumerate(Role.values)}


def reciprocity(centres, period, *, compare=False):
    """Count the figures of these centres over a period.

    Takes Centres, a Period, and whether to count the period before as well. Returns Figures. Asks the database
    eight times, and twice more to compare, however much there is.
    """
    keys = [centre.pk for centre in centres]
    before = period.before if compare else None
    days = _moments(keys, Period(before.first, period.last) if before else period)
    voice, waiting = _voice(keys, period)
    noticed = everyone_noticed(keys, period)
    return Figures(
        centres=tuple(centres),
        period=period,
        moments=_sum(days, period),
        noticed=noticed,
        matrix=_matrix(keys, period),
        pairs=_pairs(keys, period, noticed),
        months=_months(days, period),
        kinds=_kinds(keys, period),
        barriers=_barriers(keys, period),
        voice=voice,
        waiting=waiting,
        before=_before(keys, before, days) if before else None,
    )


def _before(keys, period, days):
    noticed = everyone_noticed(keys, period)
    return Before(period, _sum(days, period), _months(days, period), noticed, _pairs(keys, period, noticed))


def _rows(sql, keys, period):
    """The rows that one of the queries above finds for these centres over a period."""
    found = [*keys, period.first.isoformat(), period.last.isoformat()]
    with connections[alias()].cursor() as cursor:
        cursor.execute(sql.format(centres=", ".join(["%s"] * len(keys))), found * sql.count("{centres}"))
        return cursor.fetchall()


def _moments(keys, period):
    """Each day on which something was noticed, with its Moments."""
    rows = _rows(MOMENTS, keys, period)
    return {datetime.date.fromisoformat(day): Moments(*map(int, counts)) for day, *counts in rows}


def _sum(days, period):
    return sum((moments for day, moments in days.items() if period.first <= day <= period.last), Moments())


def _months(days, period):
    found = {month: Moments() for month in period.months}
    for day, moments in days.items():
        if period.first <= day <= period.last:
            found[day.replace(day=1)] += moments
    return found


def everyone_noticed(keys, period):
    """Return Noticed for the centres with these keys.

    Each person is looked up in two indexes, so it does not matter how long the past or the period is.
    """
    here = Received.objects.standing().filter(happened_on__range=(period.first, period.last))
    roll = (
        Membership.objects.filter(
            Q(left_on__isnull=True) | Q(left_on__gte=period.first), centre__in=keys, joined_on__lte=period.last
        )
        .order_by("joined_on", "pk")
        .values_list(
            "person",
            "role",
            # No centre: a person has only one, and with it the index of the centre would be read for each.
            Exists(here.filter(giver=OuterRef("person"))),
            Exists(here.filter(receiver=OuterRef("person"))),
        )
    )
    last = {person: (role, Group.of(gave, received)) for person, role, gave, received in roll}
    people = defaultdict(list)
    for person, place in last.items():
        people[place].append(person)
    return Noticed({place: tuple(keys) for place, keys in people.items()})


def _matrix(keys, period):
    rows = _rows(MATRIX, keys, period)
    return Counter({(giver, receiver): number for giver, receiver, number in rows})


def _pairs(keys, period, noticed):
    found = Counter()
    by_roles = defaultdict(lambda: (0, 0))
    for one, other, ways, pairs, weight, returned in _rows(PAIRS, keys, period):
        roles = tuple(sorted((one, other), key=PLACE.get))
        both, one_way = (pairs, 0) if ways == 2 else (0, pairs)
        by_roles[roles] = by_roles[roles][0] + both, by_roles[roles][1] + one_way
        found.update(mutual=both, asymmetric=one_way, weight=int(weight), weight_returned=int(returned))
    in_order = sorted(by_roles, key=lambda roles: [PLACE[role] for role in roles])
    return Pairs(
        # Whoever gave or received is one of a pair.
        people=noticed.on_the_roll() - noticed.count(Group.NOT_YET),
        links=2 * found["mutual"] + found["asymmetric"],
        by_roles={roles: by_roles[roles] for roles in in_order},
        **found,
    )


def _kinds(keys, period):
    """Kinds by slug, in the order of the centre's list: those of several centres with one slug are one."""
    counts = {kind: (given, reached) for kind, given, reached in _rows(KINDS, keys, period)}
    found = {}
    for kind in Kind.objects.filter(pk__in=[key for key, numbers in counts.items() if any(numbers)]).order_by(
        "order", "pk"
    ):
        given, received = counts[kind.pk]
        same = found.get(kind.slug)
        if same:
            given, received = same.given + given, same.received + received
        found[kind.slug] = KindCount(kind.name, kind.name_cy, kind.icon, int(given), int(received))
    return found


def _barriers(keys, period):
    """What was stopped in the period, by cause, as things stood on its last day."""
    happened = Barrier.objects.standing().filter(centre__in=keys, happened_on__range=(period.first, period.last))
    rows = happened.values_list("cause", "happened_on", "tried_on", "opened_on")
    stopped = defaultdict(lambda: {"open": 0, "trying": 0, "opened_up": 0, "days_open": []})
    for cause, day, tried_on, opened_on in rows:
        opened = opened_on and opened_on <= period.last
        state = "opened_up" if opened else "trying" if tried_on and tried_on <= period.last else "open"
        stopped[cause][state] += 1
        stopped[cause]["days_open"].append(((opened_on if opened else period.last) - day).days)
    return {
        cause: Stopped(**stopped[cause] | {"days_open": tuple(sorted(stopped[cause]["days_open"]))})
        for cause in Cause.values
        if cause in stopped
    }


def _voice(keys, period):
    """How many moments each voice told, and how many wait for a side."""
    rows = (
        Exchange.objects.standing()
        .filter(centre__in=keys, happened_on__range=(period.first, period.last))
        .order_by()
        .values_list("voice", "is_waiting")
        .annotate(number=Count("*"))
    )
    voice, waiting = Counter(), 0
    for each, is_waiting, number in rows:
        voice[each] += number
        waiting += number if is_waiting else 0
    return {each: voice[each] for each in Exchange.Voice.values}, waiting

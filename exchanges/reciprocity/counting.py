"""Counting the figures, in a fixed number of queries.

Plain SQL where grouping twice says what the ORM cannot: the moments, the matrix, the pairs and the kinds. All of
it is bounded by centre and both days and reads an index and no row. It is the same on SQLite and PostgreSQL.
"""

import datetime
from collections import Counter, defaultdict

from django.db import connections, router
from django.db.models import Count, Exists, OuterRef, Q

from exchanges.models import Barrier, Cause, Exchange, Kind, Received
from exchanges.reciprocity.figures import Before, Figures, Group, KindCount, Moments, Noticed, Pairs, Stopped
from people.models import Membership, Role

# A moment both of whose sides gave, or in which an older person gave. Withdrawn moments are few and not for long.
MOMENTS = """
    SELECT CAST(happened_on AS text), COUNT(*), SUM(older_person_gave), SUM(both_sides)
    FROM (
        SELECT happened_on, exchange_id,
               MAX(CASE WHEN role = 'older_person' AND heard = 'brought' THEN 1 ELSE 0 END) AS older_person_gave,
               MIN(CASE WHEN heard = 'brought' THEN 1 ELSE 0 END) AS both_sides
        FROM exchanges_side
        WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s
          AND NOT EXISTS (SELECT 1 FROM exchanges_withdrawal
                          WHERE exchanges_withdrawal.exchange_id = exchanges_side.exchange_id)
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

# Each pair once, in the roles they had when one of them last gave something to the other: "2026-10-03staff".
PAIRS = """
    WITH links AS (
        SELECT giver_id, receiver_id, COUNT(*) AS weight,
               MAX(CAST(happened_on AS text) || giver_role) AS giver_was,
               MAX(CAST(happened_on AS text) || receiver_role) AS receiver_was
        FROM exchanges_received
        WHERE centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s AND NOT withdrawn
        GROUP BY giver_id, receiver_id
    ), pairs AS (
        SELECT CASE WHEN giver_id < receiver_id THEN giver_id ELSE receiver_id END AS one,
               CASE WHEN giver_id < receiver_id THEN receiver_id ELSE giver_id END AS other,
               COUNT(*) AS ways, SUM(weight) AS weight,
               CASE WHEN COUNT(*) = 2 THEN 2 * MIN(weight) ELSE 0 END AS returned,
               MAX(CASE WHEN giver_id < receiver_id THEN giver_was ELSE receiver_was END) AS one_was,
               MAX(CASE WHEN giver_id < receiver_id THEN receiver_was ELSE giver_was END) AS other_was
        FROM links
        GROUP BY 1, 2
    )
    SELECT substr(one_was, 11), substr(other_was, 11), ways, COUNT(*), SUM(weight), SUM(returned),
           (SELECT COUNT(*) FROM (SELECT one FROM pairs UNION SELECT other FROM pairs) AS people)
    FROM pairs
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
    seven times, and three more to compare; never more, however much there is.
    """
    keys = [centre.pk for centre in centres]
    before = period.before if compare else None
    days = _moments(keys, before.first if before else period.first, period.last)
    voice, waiting = _voice(keys, period)
    return Figures(
        centres=tuple(centres),
        period=period,
        moments=_sum(days, period),
        noticed=_noticed(keys, period),
        matrix=_matrix(keys, period),
        pairs=_pairs(keys, period),
        months=_months(days, period),
        kinds=_kinds(keys, period),
        barriers=_barriers(keys, period),
        voice=voice,
        waiting=waiting,
        before=Before(before, _sum(days, before), _months(days, before), _noticed(keys, before), _pairs(keys, before))
        if before
        else None,
    )


def _rows(sql, keys, first, last):
    """The rows that one of the queries above finds for these centres and days."""
    connection = connections[router.db_for_read(Received)]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(centres=", ".join(["%s"] * len(keys))), [*keys, first.isoformat(), last.isoformat()])
        return cursor.fetchall()


def _moments(keys, first, last):
    """Each day on which something was noticed, with its Moments."""
    rows = _rows(MOMENTS, keys, first, last)
    return {datetime.date.fromisoformat(day): Moments(*map(int, counts)) for day, *counts in rows}


def _sum(days, period):
    return sum((moments for day, moments in days.items() if period.first <= day <= period.last), Moments())


def _months(days, period):
    found = {month: Moments() for month in period.months}
    for day, moments in days.items():
        if period.first <= day <= period.last:
            found[day.replace(day=1)] += moments
    return found


def _noticed(keys, period):
    """Everyone on the roll, looked up one by one in the indexes: what a person's past holds does not matter."""
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
    rows = _rows(MATRIX, keys, period.first, period.last)
    return Counter({(giver, receiver): number for giver, receiver, number in rows})


def _pairs(keys, period):
    found = Counter()
    by_roles = defaultdict(lambda: (0, 0))
    for one, other, ways, pairs, weight, returned, people in _rows(PAIRS, keys, period.first, period.last):
        roles = tuple(sorted((one, other), key=PLACE.get))
        both, one_way = (pairs, 0) if ways == 2 else (0, pairs)
        by_roles[roles] = by_roles[roles][0] + both, by_roles[roles][1] + one_way
        found.update(mutual=both, asymmetric=one_way, weight=int(weight), weight_returned=int(returned))
        # The same on every row: how many people the pairs are made of.
        found["people"] = people
    in_order = sorted(by_roles, key=lambda roles: [PLACE[role] for role in roles])
    return Pairs(
        **found,
        links=2 * found["mutual"] + found["asymmetric"],
        by_roles={roles: by_roles[roles] for roles in in_order},
    )


def _kinds(keys, period):
    """Kinds by slug, in the order of the centre's list: those of several centres with one slug are one."""
    counts = {kind: (given, reached) for kind, given, reached in _rows(KINDS, keys, period.first, period.last)}
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
    rows = Barrier.objects.filter(centre__in=keys, happened_on__range=(period.first, period.last)).values_list(
        "cause", "happened_on", "tried_on", "opened_on"
    )
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

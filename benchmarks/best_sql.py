"""The best SQL we could write by hand for what the report shows, to measure the report against.

It knows the tables and nothing of the app. Each query takes a list of centres and a first and a last day.
"""

from collections import Counter

from django.db import connection

BOUNDS = "centre_id IN ({centres}) AND happened_on BETWEEN %s AND %s"
COUNTED = f"{BOUNDS} AND NOT withdrawn"

# Everyone on the roll, by two looks into an index for each.
NOTICED = """
    SELECT role, gave, received, COUNT(*) FROM (
        SELECT role,
               EXISTS (SELECT 1 FROM exchanges_received r WHERE r.giver_id = m.person_id AND NOT r.withdrawn
                       AND r.happened_on BETWEEN %s AND %s) AS gave,
               EXISTS (SELECT 1 FROM exchanges_received r WHERE r.receiver_id = m.person_id AND NOT r.withdrawn
                       AND r.happened_on BETWEEN %s AND %s) AS received
        FROM people_membership m
        WHERE m.centre_id IN ({centres}) AND m.joined_on <= %s AND (m.left_on IS NULL OR m.left_on >= %s)
    ) AS roll GROUP BY role, gave, received
"""
MATRIX = f"""
    SELECT giver_role, receiver_role, COUNT(*) FROM (
        SELECT DISTINCT giver_role, receiver_role, contribution_id FROM exchanges_received WHERE {COUNTED}
    ) AS reached GROUP BY giver_role, receiver_role
"""
MOMENTS = f"""
    SELECT happened_on, COUNT(*), SUM(older), SUM(everyone) FROM (
        SELECT happened_on,
               MAX(CASE WHEN role = 'older_person' AND heard = 'brought' THEN 1 ELSE 0 END) AS older,
               MIN(CASE WHEN heard = 'brought' THEN 1 ELSE 0 END) AS everyone
        FROM exchanges_side WHERE {BOUNDS}
          AND exchange_id NOT IN (SELECT exchange_id FROM exchanges_withdrawal)
        GROUP BY happened_on, exchange_id
    ) AS moments GROUP BY happened_on
"""
PAIRS = f"""
    SELECT ways, COUNT(*), SUM(weight), SUM(CASE WHEN ways = 2 THEN 2 * least ELSE 0 END) FROM (
        SELECT COUNT(*) AS ways, SUM(weight) AS weight, MIN(weight) AS least FROM (
            SELECT giver_id, receiver_id, COUNT(*) AS weight FROM exchanges_received WHERE {COUNTED}
            GROUP BY giver_id, receiver_id
        ) AS links
        GROUP BY CASE WHEN giver_id < receiver_id THEN giver_id ELSE receiver_id END,
                 CASE WHEN giver_id < receiver_id THEN receiver_id ELSE giver_id END
    ) AS pairs GROUP BY ways
"""
KINDS = f"""
    SELECT kind_id, SUM(given), SUM(reached) FROM (
        SELECT kind_id, MAX(CASE WHEN giver_role = 'older_person' THEN 1 ELSE 0 END) AS given,
               MAX(CASE WHEN receiver_role = 'older_person' THEN 1 ELSE 0 END) AS reached
        FROM exchanges_received WHERE {COUNTED} GROUP BY kind_id, contribution_id
    ) AS contributions GROUP BY kind_id
"""
VOICE = f"""
    SELECT voice, is_waiting, COUNT(*) FROM exchanges_exchange WHERE {BOUNDS}
      AND id NOT IN (SELECT exchange_id FROM exchanges_withdrawal)
    GROUP BY voice, is_waiting
"""


def ask(sql, keys, period):
    """Return the rows of one of the queries above."""
    days = [period.first, period.last]
    values = [*days, *days, *keys, period.last, period.first] if sql is NOTICED else [*keys, *days]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(centres=", ".join(["%s"] * len(keys))), values)
        return cursor.fetchall()


def agrees(figures, keys):
    """Does the SQL find what the Figures say?"""
    period = figures.period
    noticed = Counter()
    for _role, gave, received, number in ask(NOTICED, keys, period):
        noticed[bool(gave), bool(received)] += number
    groups = {(True, True): "both", (False, True): "only_receiving", (True, False): "only_giving"}
    pairs = {ways: (number, weight, returned) for ways, number, weight, returned in ask(PAIRS, keys, period)}
    moments = [sum(int(row[place]) for row in ask(MOMENTS, keys, period)) for place in (1, 2, 3)]
    found = figures.moments
    return (
        all(figures.noticed.count(groups.get(which, "not_yet")) == number for which, number in noticed.items())
        and {(one, other): number for one, other, number in ask(MATRIX, keys, period)} == dict(figures.matrix)
        and moments == [found.moments, found.older_person_gave, found.both_sides]
        and figures.pairs.mutual == pairs.get(2, (0,))[0]
        and figures.pairs.asymmetric == pairs.get(1, (0,))[0]
        and figures.pairs.weight == sum(int(row[1]) for row in pairs.values())
        and figures.pairs.weight_returned == sum(int(row[2]) for row in pairs.values())
        and sum(int(row[1]) for row in ask(KINDS, keys, period)) == sum(kind.given for kind in figures.kinds.values())
        and sum(row[2] for row in ask(VOICE, keys, period)) == found.moments
    )

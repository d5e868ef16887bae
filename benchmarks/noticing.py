"""Whom we have not noticed, and who would welcome what they give, in a centre of 400 people and 4,000 lines.

Run in a database of its own, migrated and empty: `DATABASE_URL=… python -m benchmarks.noticing`. Prints JSON: the wall
time of each in ms, the median of many turns, beside that of the plainest query for all the lines it has to look at.
"""

import itertools
import json
import os
import random
import statistics
import time

import django

PEOPLE, LINES_EACH, TURNS = 400, 10, 30
FIRST = ("rose", "bee", "farm", "song", "book", "coal", "tea", "knit", "bell", "ship")
LAST = ("land", "well", "man", "house", "work", "field", "day", "stone", "line", "light")


def make(centre, today):
    """Fill the centre with people who say things of themselves and gave each other something some time ago."""
    from exchanges.models import Side
    from exchanges.moments.actions import record_many
    from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
    from people.models import Membership, Person, ProfileEntry, Role

    chance = random.Random("noticing")
    words = [first + last for first, last in itertools.product(FIRST, LAST)]
    people = [Person(centre=centre, name=f"Person{n} Rees", folded_name=f"person{n} rees") for n in range(PEOPLE)]
    Person.objects.bulk_create(people)
    long_ago = today.replace(year=today.year - 3, day=1)
    Membership.objects.bulk_create(
        Membership(person=one, centre=centre, role=Role.OLDER_PERSON, joined_on=long_ago) for one in people
    )
    kinds, sections = list(centre.kinds.all()), ["can_give", "would_welcome", "strengths", "interests", "can_give"] * 2
    ProfileEntry.objects.bulk_create(
        ProfileEntry(
            person=one,
            centre=centre,
            section=section,
            words=f"A {chance.choice(words)}, a {chance.choice(words)} and one more {chance.choice(words)}.",
            language="en",
            kind=chance.choice(kinds) if place % 3 == 0 else None,
            said_by=one,
            said_on=long_ago,
        )
        for one in people
        for place, section in enumerate(sections[:LINES_EACH])
    )
    moments = []
    for number in range(PEOPLE * 20):
        giver, receiver = chance.sample(people, 2)
        moments.append(
            MomentToKeep(
                centre=centre,
                happened_on=today.fromordinal(today.toordinal() - 20 - number % 600),
                sides=(
                    SideToKeep(giver, Side.Heard.BROUGHT, (Brought(chance.choice(kinds)),), role=Role.OLDER_PERSON),
                    SideToKeep(receiver, Side.Heard.SIMPLY_RECEIVED, role=Role.OLDER_PERSON),
                ),
            )
        )
    record_many(moments)


def median(work):
    """Return the median wall time of some work in ms."""
    took = []
    for _turn in range(TURNS):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 1)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from exchanges.kinds.standard import add_standard_kinds
    from exchanges.noticing.invites import invites
    from exchanges.noticing.matching import matches
    from exchanges.noticing.missed import look_out
    from people.models import Centre, Pause, ProfileEntry

    today, way = timezone.localdate(), Pause.Way.GIVING
    centre = Centre.objects.create(slug="noticing", name="Noticing", name_cy="Sylwi")
    add_standard_kinds(centre)
    make(centre, today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    missed = look_out(centre, today)[way].missed
    lines = ProfileEntry.objects.filter(centre=centre).values_list("person", "section", "kind", "words", "terms")
    print(
        json.dumps(
            {
                "missed": len(missed),
                "lines": len(lines),
                "all lines, read plainly": median(lambda: list(lines.all())),
                "look_out": median(lambda: look_out(centre, today)),
                "matches of three": median(lambda: matches(missed[:3], centre, way, today)),
                "matches of twelve": median(lambda: matches(missed[:12], centre, way, today)),
                "three cards, all of it": median(lambda: invites(missed[:3], centre, way, today)),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()

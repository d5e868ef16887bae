"""A page about people asks the database the same few questions, however many rows it shows or passes over."""

import datetime
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Side
from exchanges.moments.actions import record_many
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import Membership, Person, ProfileEntry, Role
from tests.factories import LONG_AGO, make_entry

FEW, MANY = 30, 300
# One of them keeps who looked.
MOST_QUERIES = 19


def add_people(centre, number):
    """Add so many people, in all roles, a few of whom have left."""
    roles, before = cycle(Role.values), Person.objects.count()
    people = [
        Person(centre=centre, name=f"Person{before + n} Rees", folded_name=f"person{before + n} rees")
        for n in range(number)
    ]
    Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(
            person=person,
            centre=centre,
            role=role,
            joined_on=LONG_AGO,
            left_on=LONG_AGO if n % 5 == 4 else None,
        )
        for n, (person, role) in enumerate(zip(people, roles, strict=False))
    )
    return people


def add_moments(ada, people):
    """Let Ada meet each of them, now with one and now with three."""
    song = ada.centre.kinds.first()
    moments = []
    for n, person in enumerate(people):
        others = [person] if n % 2 else [person, *[one for one in people[:3] if one != person]]
        heard = [Side.Heard.NOT_SURE, Side.Heard.SIMPLY_RECEIVED][n % 3 == 0]
        moments.append(
            MomentToKeep(
                centre=ada.centre,
                happened_on=timezone.localdate() - datetime.timedelta(days=n // 4),
                sides=(
                    SideToKeep(ada, Side.Heard.BROUGHT, (Brought(song),), role=Role.OLDER_PERSON),
                    SideToKeep(others[0], Side.Heard.BROUGHT, (Brought(song),), role=Role.CARER),
                    *(SideToKeep(one, heard, role=Role.STAFF) for one in others[1:]),
                ),
            )
        )
    record_many(moments)


def add_entries(ada, people):
    sections = cycle(ProfileEntry.Section.values)
    ProfileEntry.objects.bulk_create(
        ProfileEntry(
            person=ada,
            centre_id=ada.centre_id,
            section=next(sections),
            words=f"Line {n}.",
            language="en",
            said_by=person,
            said_on=LONG_AGO,
            kind=ada.centre.kinds.first(),
            retired_on=timezone.localdate() if n % 4 == 0 else None,
        )
        for n, person in enumerate(people)
    )


def queries_of(client, address, **post):
    ask = client.post if post else client.get
    ask(address, post or None)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert ask(address, post or None).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("rest", "post"),
    [
        ("", {}),
        ("", {"find": "person"}),
        ("left/", {}),
        ("left/", {"find": "person"}),
        ("new/", {}),
        ("{ada}/", {}),
        ("{ada}/moments/", {}),
        ("{ada}/entries/", {}),
        ("{ada}/entries/new/", {}),
        ("{ada}/entries/{entry}/", {}),
        ("{ada}/entries/{entry}/retirement/", {}),
        ("{ada}/details/", {}),
        ("{ada}/role/", {}),
        ("{ada}/leaving/", {}),
    ],
)
def test_a_page_asks_as_much_of_many_rows_as_of_few(as_carmen, ada, rest, post):
    entry = make_entry(ada, "Being asked.", section="matters", said_on=LONG_AGO)
    address = "/people/" + rest.format(ada=ada.public_id, entry=entry.public_id)
    counts = []
    for number in (FEW, MANY - FEW):
        people = add_people(ada.centre, number)
        add_moments(ada, people)
        add_entries(ada, people)
        counts.append(queries_of(as_carmen, address, **post))
    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES


def test_a_later_page_of_a_history_costs_as_much_as_the_first_and_one_question_more(as_carmen, ada):
    add_moments(ada, add_people(ada.centre, MANY))
    address = f"/people/{ada.public_id}/moments/"
    first = queries_of(as_carmen, address)
    older = as_carmen.get(address).context["history"].older_than
    assert queries_of(as_carmen, f"{address}?older-than={older}") == first + 1

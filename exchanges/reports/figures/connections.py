"""Who is connected with whom over a period, for the picture that managers look at and talk about."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from config.web.addresses import address
from exchanges.models import Received
from people.models import Person
from people.profiles.models.person import ROLE_PLACE


@dataclass
class Connected:
    """One person with those they met: `both_ways` where each gave, `one_way` where we noticed one way so far.

    Which way that was is left out on purpose.
    """

    key: int
    called: str
    url: str
    role: str
    both_ways: list = field(default_factory=list)
    one_way: list = field(default_factory=list)


def connections(centres, period):
    """Return the people with a connection in the period, as Connected, and the pairs (key, key, both ways?).

    People stand by role and name, each pair once. Asks the database twice.
    """
    rows = (
        Received.objects.standing()
        .filter(centre__in=[centre.pk for centre in centres], happened_on__range=(period.first, period.last))
        .order_by("happened_on", "pk")
        .values_list("giver", "receiver", "giver_role", "receiver_role")
    )
    links, roles = set(), {}
    for giver, receiver, giver_role, receiver_role in rows:
        links.add((giver, receiver))
        roles[giver], roles[receiver] = giver_role, receiver_role
    people = {
        person.pk: Connected(person.pk, person.called, address("people:detail", person.public_id), roles[person.pk])
        for person in sorted(
            Person.objects.filter(pk__in=roles),
            key=lambda each: (ROLE_PLACE[roles[each.pk]], each.folded_name, each.pk),
        )
    }
    pairs = [(one, other, (other, one) in links) for one, other in links if one < other or (other, one) not in links]
    order = {key: number for number, key in enumerate(people)}
    pairs = sorted((*sorted(pair[:2], key=order.get), pair[2]) for pair in pairs)
    for one, other, both in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
        for me, them in ((one, other), (other, one)):
            (people[me].both_ways if both else people[me].one_way).append(people[them].called)
    return list(people.values()), pairs


def in_a_circle(people, period):
    """Return the people (Connected) role by role, and within a role in an order of this period's own.

    On paper the names are left out: in the order of names, whoever knows the roll could count their way to one.
    """
    return sorted(
        people,
        key=lambda each: (
            ROLE_PLACE[each.role],
            hashlib.sha256(f"{period.first}/{period.last}/{each.key}".encode()).digest(),
        ),
    )


def by_roles(people, pairs):
    """Return how many pairs are two-way and one way so far, by their two roles: [((role, role), two, one), …]."""
    roles = {each.key: each.role for each in people}
    counts = Counter(
        (tuple(sorted((roles[one], roles[other]), key=ROLE_PLACE.get)), both) for one, other, both in pairs
    )
    found = sorted({between for between, _both in counts}, key=lambda between: [ROLE_PLACE[role] for role in between])
    return [(between, counts[between, True], counts[between, False]) for between in found]

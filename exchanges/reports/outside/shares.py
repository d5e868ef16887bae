"""Which cells of the outside report one person makes up more than half of: such a cell speaks of one person.

Reads the rows of one centre's quarter and counts them by person. What it returns is keys of cells and no more.
"""

from collections import defaultdict

from exchanges.models import Barrier, Exchange, Kind, Received, Side
from exchanges.reports.figures.counting import everyone_noticed
from exchanges.reports.outside.cells import kind_key, pair_key
from people.models import Role


class Shares:
    """How much of each cell there is, and how much of it each person supplies."""

    def __init__(self):
        self.counted = defaultdict(set)
        self.by_person = defaultdict(set)

    def add(self, cells, what, people):
        """Count one thing, a key, in these cells, as supplied by each of these people; twice is once."""
        for cell in cells:
            self.counted[cell].add(what)
            for person in people:
                self.by_person[cell, person].add(what)

    def dominated(self):
        """The cells of which one person supplies more than half."""
        return {cell for (cell, _who), theirs in self.by_person.items() if 2 * len(theirs) > len(self.counted[cell])}


def dominated_cells(centre, period):
    """For each part of the report, the keys of the cells that one person makes up more than half of.

    Of a contribution that is its giver or a receiver; of a pair, each of the two; of a moment in which an older
    person gave, those older people; of one in which everyone gave, each of them; of a moment told, who told it; of
    what got in the way, the person who was stopped. The number of all moments is nobody's: it takes two to meet.
    """
    rows = list(
        Received.objects.standing()
        .filter(centre=centre, happened_on__range=(period.first, period.last))
        .values_list("contribution", "giver", "receiver", "giver_role", "receiver_role", "kind")
    )
    giving = Shares()
    _contributions(giving, rows, centre)
    _pairs(giving, rows, everyone_noticed([centre.pk], period))
    _moments(giving, centre, period)
    barriers = Shares()
    stopped = Barrier.objects.standing().filter(centre=centre, happened_on__range=(period.first, period.last))
    for key, person, cause, tried_on, opened_on in stopped.values_list(
        "pk", "person", "cause", "tried_on", "opened_on"
    ):
        opened, tried = opened_on and opened_on <= period.last, tried_on and tried_on <= period.last
        state = "opened_up" if opened else "trying" if tried else "open"
        barriers.add(["all", f"cause.{cause}", f"state.{state}"], key, [person])
    # Of a count of people each is one.
    return {"people": set(), "giving": giving.dominated(), "barriers": barriers.dominated()}


def _contributions(shares, rows, centre):
    kinds = {key: kind_key(slug) for key, slug in Kind.objects.filter(centre=centre).values_list("pk", "slug")}
    for contribution, giver, receiver, giver_role, receiver_role, kind in rows:
        cells = [f"{giver_role}.{receiver_role}", f"to.{receiver_role}"]
        if receiver_role == Role.OLDER_PERSON:
            cells.append(f"reached.{kinds[kind]}")
        if giver_role == Role.OLDER_PERSON:
            cells += [f"given.{kinds[kind]}", "given.all"]
        shares.add(cells, contribution, [giver, receiver])


def _pairs(shares, rows, noticed):
    """Each pair in the role that each of the two had last in the period, as the figures count it."""
    roles = {person: role for (role, _group), people in noticed.people.items() for person in people}
    links = {(giver, receiver) for _contribution, giver, receiver, *_rest in rows}
    for pair in {frozenset(link) for link in links}:
        one, other = pair
        way = "two_way" if {(one, other), (other, one)} <= links else "one_way"
        between = pair_key(roles[one], roles[other])
        shares.add([f"pairs.{between}.{way}", f"pairs.all.{way}"], pair, pair)


def _moments(shares, centre, period):
    days = {"centre": centre, "happened_on__range": (period.first, period.last)}
    there, gave, older = defaultdict(set), defaultdict(set), defaultdict(set)
    month = {}
    for exchange, person, role, heard, day in (
        Side.objects.standing().filter(**days).values_list("exchange", "person", "role", "heard", "happened_on")
    ):
        month[exchange] = f"{day:%Y-%m}"
        there[exchange].add(person)
        if heard == Side.Heard.BROUGHT:
            gave[exchange].add(person)
            if role == Role.OLDER_PERSON:
                older[exchange].add(person)
    for exchange, people in there.items():
        rows = ("all", month[exchange])
        if older[exchange]:
            shares.add([f"{row}.older_person_gave" for row in rows], exchange, older[exchange])
        if gave[exchange] == people:
            shares.add([f"{row}.both_sides" for row in rows], exchange, people)
    told = Exchange.objects.standing().filter(**days).order_by().values_list("pk", "voice", "told_by")
    for exchange, voice, told_by in told:
        shares.add([f"voice.{voice}"], exchange, [told_by] if told_by else [])

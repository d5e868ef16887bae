"""Networks that others asked for, printed and counted: who goes to whom for advice, and who calls whom a friend.

Twenty-one managers, asked by David Krackhardt: "Cognitive social structures", Social Networks 9 (1987), pages 109–134;
the tables are printed in Wasserman and Faust, Social Network Analysis, Cambridge University Press 1994, appendix B.
What is expected here is printed by Rawlings, Smith, Moody and McFarland, Network Analysis: Integrating Social Network
Theory, Method, and Application with R, Cambridge University Press 2023, R tutorial to chapter 7, "Dyads and Triads".
"""

import csv
import datetime
from io import StringIO
from pathlib import Path

import networkx
import numpy
import pytest
from django.core.management import call_command

from config.database.copies import faults
from exchanges.models import Received
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.figures.connections import connections

FILE = Path(__file__).resolve().parents[3] / "data" / "high_tech_managers.csv"
MANAGERS = 21
QUARTER = Period(datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
# The head of the firm is of level 1, these are of level 2, all others of level 3; a role here stands for a level.
LEVELS = {7: "staff", 2: "volunteer", 14: "volunteer", 18: "volunteer", 21: "volunteer"}
KINDS = {"advice": "advice-or-an-idea", "friendship": "company"}

# As printed: mutual, asymmetric and null pairs.
PAIRS = {"advice": (45, 100, 65), "friendship": (23, 56, 131)}
# As printed: mutual pairs among those with any link at all.
DYADIC = {"advice": 0.3103448, "friendship": 0.2911392}
# As printed: threes of managers, by how they are linked; from none at all to all both ways.
THREES = {
    "advice": [74, 153, 90, 160, 86, 49, 59, 101, 190, 2, 72, 62, 78, 17, 107, 30],
    "friendship": [376, 366, 143, 114, 34, 35, 39, 101, 23, 0, 20, 16, 25, 9, 23, 6],
}
# As printed: mutual and asymmetric friendships of managers on the same level, and across levels.
ON_ONE_LEVEL, ACROSS_LEVELS = (19, 38), (4, 18)
# As printed: pairs with neither advice nor friendship between them.
NULL_IN_BOTH = 51


def graph_of(relation):
    """The network as networkx reads it, straight from the file."""
    with FILE.open() as lines:
        rows = [row for row in csv.DictReader(lines) if row["relation"] == relation]
    return networkx.DiGraph([(int(row["from"]), int(row["to"])) for row in rows])


def name(manager):
    return f"Manager {manager}"


def role(manager):
    return LEVELS.get(manager, "community")


def as_spreadsheet(relation):
    """One moment a link, one a day over the quarter and then again: the one who is named gives to who named them.

    Advice is given by whom it is asked of.
    """
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["exchange", "date", "giver", "giver_role", "receivers", "kind", "words"])
    for number, (one, other) in enumerate(sorted(graph_of(relation).edges)):
        day = QUARTER.first + datetime.timedelta(days=number % 91)
        receiver = f"{name(one)} [{role(one)}]"
        sheet.writerow([f"{relation} {number}", day, name(other), role(other), receiver, KINDS[relation], ""])
    return out.getvalue()


@pytest.fixture(params=["advice", "friendship"])
def relation(request):
    return request.param


@pytest.fixture
def brought_in(tmp_path, centre):
    """Bring a network in through the command, as a centre would."""

    def run(relation):
        file = tmp_path / "moments.csv"
        file.write_text(as_spreadsheet(relation))
        call_command("import_exchanges", str(file), "--centre", centre.slug, stdout=StringIO())
        assert faults() == []
        return reciprocity([centre], QUARTER).pairs

    return run


def test_the_file_holds_the_network_that_was_printed(relation):
    assert list(networkx.triadic_census(graph_of(relation)).values()) == THREES[relation]


def test_the_pairs_are_those_that_were_printed(brought_in, relation):
    pairs = brought_in(relation)
    null = pairs.people * (pairs.people - 1) // 2 - pairs.mutual - pairs.asymmetric
    assert pairs.people == MANAGERS
    assert (pairs.mutual, pairs.asymmetric, null) == PAIRS[relation]
    assert pairs.dyadic == pytest.approx(DYADIC[relation], abs=5e-8)


def test_the_pairs_of_one_level_and_across_levels_are_those_that_were_printed(brought_in):
    by_roles = brought_in("friendship").by_roles
    same = [counts for (one, other), counts in by_roles.items() if one == other]
    across = [counts for (one, other), counts in by_roles.items() if one != other]
    assert tuple(map(sum, zip(*same, strict=True))) == ON_ONE_LEVEL
    assert tuple(map(sum, zip(*across, strict=True))) == ACROSS_LEVELS


def test_reciprocity_is_what_networkx_and_numpy_find_in_the_file(brought_in, relation):
    graph = graph_of(relation)
    adjacent = networkx.to_numpy_array(graph)
    apart = ~numpy.eye(MANAGERS, dtype=bool)
    pairs = brought_in(relation)
    assert pairs.links == graph.number_of_edges()
    assert pairs.r == pytest.approx(networkx.overall_reciprocity(graph))
    # ρ is the correlation of each possible link with the one the other way: Garlaschelli and Loffredo 2004.
    assert pairs.rho == pytest.approx(numpy.corrcoef(adjacent[apart], adjacent.T[apart])[0, 1])


def test_every_link_arrives_as_it_was_printed(brought_in, relation):
    brought_in(relation)
    arrived = networkx.DiGraph(list(Received.objects.values_list("receiver__name", "giver__name")))
    assert set(arrived.edges) == {(name(one), name(other)) for one, other in graph_of(relation).edges}


def test_the_picture_draws_the_pairs_that_were_printed(brought_in, relation, centre):
    brought_in(relation)
    people, pairs = connections([centre], QUARTER)
    both_ways = sum(is_mutual for _one, _other, is_mutual in pairs)
    assert (len(people), both_ways, len(pairs) - both_ways) == (MANAGERS, *PAIRS[relation][:2])


def test_both_networks_in_one_quarter_are_one_network_of_all_their_links(brought_in):
    both = networkx.compose(graph_of("advice"), graph_of("friendship"))
    brought_in("advice")
    pairs = brought_in("friendship")
    assert MANAGERS * (MANAGERS - 1) // 2 - pairs.mutual - pairs.asymmetric == NULL_IN_BOTH
    assert (pairs.links, pairs.r) == (both.number_of_edges(), pytest.approx(networkx.overall_reciprocity(both)))

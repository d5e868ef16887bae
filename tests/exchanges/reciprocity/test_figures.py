"""The figures, on small worlds whose answers can be counted by hand."""

import datetime

import pytest

from exchanges.actions import record_exchange
from exchanges.models import Side
from exchanges.moments import Brought, MomentToKeep, SideToKeep
from exchanges.reciprocity import Period, reciprocity
from exchanges.reciprocity.data import as_data
from people.models import Role
from tests.factories import make_person

SUMMER = Period(datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))


def give(giver, *receivers, on=datetime.date(2026, 8, 4), kind="a-song"):
    """One moment in which one person gave one thing to the others, who simply received."""
    song = giver.centre.kinds.get(slug=kind)
    sides = [SideToKeep(giver, Side.Heard.BROUGHT, (Brought(song),))]
    sides += [SideToKeep(receiver, Side.Heard.SIMPLY_RECEIVED) for receiver in receivers]
    return record_exchange(MomentToKeep(centre=giver.centre, happened_on=on, sides=tuple(sides), by=None))[0]


@pytest.fixture
def golden(centre):
    """S→M 6, M→S 3, S→T 5, T→M 2, M→T 2, D→T 4, C→M 1, T→D 1, each contribution a moment of its own."""
    roles = {"M": Role.OLDER_PERSON, "T": Role.OLDER_PERSON, "S": Role.STAFF, "D": Role.STAFF, "C": Role.CARER}
    people = {name: make_person(centre, name, role) for name, role in roles.items()}
    for giver, receiver, times in ("SM6", "MS3", "ST5", "TM2", "MT2", "DT4", "CM1", "TD1"):
        for _each in range(int(times)):
            give(people[giver], people[receiver])
    return as_data(reciprocity([centre], SUMMER))


def test_the_golden_case_has_its_moments(golden):
    assert (golden["moments"], golden["older_person_gave"], golden["both_sides"]) == (24, 8, 0)


def test_the_golden_case_has_its_pairs(golden):
    by_roles = golden["pairs"].pop("by_roles")
    assert golden["pairs"] == {
        "people": 5,
        "links": 8,
        "mutual": 3,
        "asymmetric": 2,
        "dyadic": 0.6,
        "r": 0.75,
        "rho": pytest.approx(0.5833333333333333),
        "weighted": 0.5,
    }
    assert by_roles == {
        "older_person-older_person": {"mutual": 1, "asymmetric": 0},
        "older_person-carer": {"mutual": 0, "asymmetric": 1},
        "older_person-staff": {"mutual": 2, "asymmetric": 1},
    }


def test_the_golden_case_has_its_directions(golden):
    matrix = golden["matrix"]
    assert matrix["staff"]["older_person"] == 15
    assert matrix["older_person"]["staff"] == 4
    assert matrix["older_person"]["older_person"] == 4
    assert matrix["carer"]["older_person"] == 1
    assert sum(number for row in matrix.values() for number in row.values()) == 24


def test_the_golden_case_has_its_people(golden):
    assert golden["noticed"]["older_person"] == {"both": 2, "only_receiving": 0, "only_giving": 0, "not_yet": 0}
    assert golden["noticed"]["staff"] == {"both": 2, "only_receiving": 0, "only_giving": 0, "not_yet": 0}
    assert golden["noticed"]["carer"] == {"both": 0, "only_receiving": 0, "only_giving": 1, "not_yet": 0}


def test_a_centre_where_nothing_was_noticed_has_no_reciprocity_which_is_not_0():
    pass

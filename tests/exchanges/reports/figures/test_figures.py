"""The figures, on small worlds whose answers can be counted by hand."""

import datetime

import pytest

from exchanges.moments.actions import withdraw_exchange
from exchanges.reports.figures import Group, Period, reciprocity
from exchanges.reports.figures.data import as_data
from people.models import Membership, Role
from tests.exchanges.reports.figures.golden import SUMMER, give, golden_case
from tests.factories import make_centre, make_moment, make_person


@pytest.fixture
def golden(centre):
    golden_case(centre)
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


def test_a_centre_where_nothing_was_noticed_has_no_reciprocity_which_is_not_0(centre):
    pairs = as_data(reciprocity([centre], SUMMER))["pairs"]
    assert [pairs[figure] for figure in ("dyadic", "r", "rho", "weighted")] == [None, None, None, None]
    assert pairs["links"] == pairs["people"] == 0


def test_where_everybody_gave_everybody_rho_is_undefined(centre, ada, carmen):
    make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["thanks"]}, on=SUMMER.first)
    pairs = as_data(reciprocity([centre], SUMMER))["pairs"]
    assert (pairs["r"], pairs["rho"]) == (1, None)


def test_the_first_and_the_last_day_are_in_the_period_and_their_neighbours_are_not(centre, ada, carmen):
    day = datetime.timedelta(days=1)
    for on in (SUMMER.first - day, SUMMER.first, SUMMER.last, SUMMER.last + day):
        give(ada, carmen, on=on)
    assert reciprocity([centre], SUMMER).moments.moments == 2


def test_a_withdrawn_moment_is_in_no_figure(centre, ada, carmen):
    withdraw_exchange(give(ada, carmen), by=None)
    figures = reciprocity([centre], SUMMER)
    assert (figures.moments.moments, figures.pairs.links, sum(figures.matrix.values())) == (0, 0, 0)
    assert figures.noticed.count(Group.NOT_YET) == 2
    assert figures.kinds == {}
    assert sum(figures.voice.values()) == 0


def test_another_centres_moments_are_in_no_figure(centre, ada, carmen, dora, derek):
    give(dora, derek)
    assert reciprocity([centre], SUMMER).moments.moments == 0


def test_two_centres_together_have_the_moments_of_both_and_their_kinds_by_name(centre, ada, carmen, dora, derek):
    give(ada, carmen)
    give(dora, derek)
    figures = reciprocity([centre, derek.centre], SUMMER)
    assert (figures.moments.moments, figures.pairs.people, figures.pairs.asymmetric) == (2, 4, 2)
    assert [(slug, kind.given) for slug, kind in figures.kinds.items()] == [("a-song", 2)]


def test_a_contribution_counts_once_in_each_role_it_reached(centre, ada, bill, carmen):
    gwen = make_person(centre, "Gwen")
    give(carmen, ada, gwen, bill)
    matrix = reciprocity([centre], SUMMER).matrix
    assert matrix == {(Role.STAFF, Role.OLDER_PERSON): 1, (Role.STAFF, Role.CARER): 1}


def test_who_left_before_the_period_is_not_on_the_roll(centre):
    make_person(centre, left_on=SUMMER.first - datetime.timedelta(days=1))
    make_person(centre, left_on=SUMMER.first)
    assert reciprocity([centre], SUMMER).noticed.on_the_roll() == 1


def test_who_changes_role_counts_once_in_the_role_they_had_last_and_gave_in_the_one_of_the_day(centre, ada):
    vol = make_person(centre, "Vol", Role.VOLUNTEER, left_on=datetime.date(2026, 8, 15))
    give(vol, ada, on=datetime.date(2026, 8, 15))
    Membership.objects.create(person=vol, centre=centre, role=Role.STAFF, joined_on=datetime.date(2026, 8, 16))
    figures = reciprocity([centre], SUMMER)
    assert figures.noticed.count(Group.ONLY_GIVING, Role.STAFF) == 1
    assert figures.noticed.on_the_roll(Role.VOLUNTEER) == 0
    assert figures.matrix == {(Role.VOLUNTEER, Role.OLDER_PERSON): 1}
    assert figures.pairs.by_roles == {(Role.OLDER_PERSON, Role.STAFF): (0, 1)}


def test_what_got_in_the_way_stands_as_it_did_on_the_last_day(centre, ada):
    centre.barriers.create(
        person=ada,
        cause="a-rule",
        happened_on=SUMMER.first,
        what="Pour the tea",
        tried_on=SUMMER.last,
        opened_on=SUMMER.last + datetime.timedelta(days=1),
    )
    stopped = reciprocity([centre], SUMMER).barriers["a-rule"]
    assert (stopped.open, stopped.trying, stopped.opened_up) == (0, 1, 0)
    assert stopped.median_days_open == 91


def test_the_figures_ask_the_database_as_often_however_much_there_is(centre, ada, carmen, django_assert_num_queries):
    give(ada, carmen)
    with django_assert_num_queries(10):
        reciprocity([centre], SUMMER, compare=True)
    another = make_centre()
    for _number in range(12):
        give(make_person(centre), ada)
    with django_assert_num_queries(10):
        reciprocity([centre, another], SUMMER, compare=True)


def test_a_month_with_a_leap_day_counts_it(centre, ada, carmen):
    give(ada, carmen, on=datetime.date(2024, 2, 29))
    figures = reciprocity([centre], Period.of_months(datetime.date(2024, 2, 1), 1))
    assert figures.months[datetime.date(2024, 2, 1)].moments == 1

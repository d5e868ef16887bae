"""What may leave the centre at all, and which cells speak of one person."""

import datetime

import pytest

from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.models import Cause, Kind
from exchanges.moments.actions import record_many
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.outside.cells import KINDS, parts_of
from exchanges.reports.outside.shares import dominated_cells
from people.models import Membership, Role
from tests.exchanges.reports.outside.worlds import FIRST_DAY, busy_summer, make_stopped, moment, older_people
from tests.factories import make_person

QUARTER = Period.quarter_of(FIRST_DAY)


def parts(centre):
    return parts_of(reciprocity([centre], QUARTER), dominated_cells(centre, QUARTER))


def giving(centre):
    return parts(centre)["giving"]


@pytest.fixture
def people(centre):
    return older_people(centre)


def test_every_sum_holds(centre):
    busy_summer(centre)
    for part in parts(centre).values():
        numbers = part.cells | part.unseen
        for line in part.lines:
            if line.total:
                assert numbers[line.total] == sum(numbers[key] for key in line.parts)


def test_every_cell_stands_on_a_line(centre):
    for part in parts(centre).values():
        assert set(part.cells) <= {key for line in part.lines for key in line.keys}


def test_what_reaches_older_people_is_one_number_in_both_tables(centre):
    busy_summer(centre)
    cells = giving(centre).cells
    assert cells["to.older_person"] == sum(cells[f"reached.{kind}"] for kind in KINDS) > 0


@pytest.mark.parametrize("slug", ["prayer-or-faith", "comfort", "something-else"])
def test_faith_and_touch_cannot_be_told_from_other_kinds(centre, people, slug):
    record_many([moment(centre, people[0], people[1], slug)])
    cells = giving(centre).cells
    assert (cells["given.other"], cells["reached.other"], cells["given.all"]) == (1, 1, 1)
    assert f"given.{slug}" not in cells


def test_a_kind_the_centre_added_itself_is_among_the_others(centre, people):
    Kind.objects.create(centre=centre, slug="pigeons", name="Pigeons", name_cy="Colomennod")
    record_many([moment(centre, people[0], people[1], "pigeons")])
    assert giving(centre).cells["given.other"] == 1
    assert not [key for key in giving(centre).cells if "pigeons" in key]


def test_no_key_says_more_than_roles_months_standard_kinds_causes_and_voices(centre):
    busy_summer(centre)
    allowed = {"all", "to", "given", "reached", "pairs", "others", "two_way", "one_way", "voice", "state", "cause"}
    allowed |= {"both", "only_receiving", "only_giving", "not_yet", "moments", "older_person_gave", "both_sides"}
    allowed |= {"open", "trying", "opened_up", "own_words", "told", "seen", "other", "2025-07", "2025-08", "2025-09"}
    allowed |= {*Role.values, *Cause.values, *(slug for slug, *_words in STANDARD_KINDS)}
    for part in parts(centre).values():
        assert {word for key in part.cells for word in key.split(".")} <= allowed


def test_no_cell_counts_by_more_than_two_things_at_once(centre):
    for part in parts(centre).values():
        assert max(len(key.split(".")) for key in part.cells if not key.startswith("pairs.")) == 2


def test_pairs_without_an_older_person_are_one_row(centre, carmen, vic, bill):
    record_many([moment(centre, carmen, vic), moment(centre, vic, bill, back="company")])
    cells = giving(centre).cells
    assert (cells["pairs.others.one_way"], cells["pairs.others.two_way"]) == (1, 1)


def test_a_giver_of_more_than_half_dominates(centre, people, carmen, vic):
    record_many([moment(centre, people[0], one) for one in (carmen, vic, people[1], people[2], people[3])])
    record_many([moment(centre, people[4], people[place]) for place in (5, 6)])
    dominated = giving(centre).dominated
    assert {"given.a-song", "given.all", "older_person.older_person", "all.older_person_gave"} <= dominated


def test_a_receiver_of_more_than_half_dominates(centre, people):
    record_many([moment(centre, giver, people[0]) for giver in people[1:4]])
    dominated = giving(centre).dominated
    assert {"older_person.older_person", "reached.a-song"} <= dominated
    assert "all.older_person_gave" not in dominated


def test_one_person_in_most_pairs_dominates_them(centre, people, carmen):
    record_many([moment(centre, person, carmen, back="company") for person in people])
    assert {"pairs.staff.two_way", "pairs.all.two_way", "all.both_sides"} <= giving(centre).dominated


def test_a_pair_is_counted_in_the_roles_the_figures_count_it_in(centre, people, vic):
    joined = datetime.date(2025, 8, 2)
    record_many([moment(centre, people[0], vic, on=datetime.date(2025, 8, 1))])
    Membership.objects.filter(person=vic).delete()
    Membership.objects.create(person=vic, centre=centre, role=Role.STAFF, joined_on=joined)
    record_many([moment(centre, people[0], vic, on=joined)])
    assert giving(centre).cells["pairs.staff.one_way"] == 1
    assert "pairs.staff.one_way" in giving(centre).dominated
    assert "pairs.volunteer.one_way" not in giving(centre).dominated


def test_nobody_supplies_more_than_half_of_exactly_half(centre, people):
    record_many([moment(centre, people[0], people[1]), moment(centre, people[2], people[3])])
    assert not giving(centre).dominated & {"given.a-song", "older_person.older_person", "pairs.older_person.one_way"}


def test_whoever_told_most_dominates_their_voice(centre, people):
    told = {"voice": "own_words", "told_by": people[0]}
    record_many([moment(centre, people[0], people[place], **told) for place in (1, 2)])
    assert "voice.own_words" in giving(centre).dominated
    assert "all.moments" not in giving(centre).dominated


def test_what_stops_one_person_again_and_again_is_about_that_person(centre, people):
    for _each in range(9):
        make_stopped(people[0])
    for person in people[1:9]:
        make_stopped(person, Cause.TIME)
    found = parts(centre)["barriers"]
    assert found.dominated == {"cause.a-rule", "all", "state.open"}
    assert found.cells["all"] == 17


def test_how_it_stands_is_how_it_stood_on_the_last_day(centre, people):
    after = datetime.date(2025, 10, 2)
    make_stopped(people[0], tried_on=datetime.date(2025, 9, 1), opened_on=after)
    make_stopped(people[1], tried_on=after)
    found = parts(centre)["barriers"]
    assert (found.cells["state.open"], found.cells["state.trying"], found.cells["state.opened_up"]) == (1, 1, 0)
    assert found.dominated == {"state.open", "state.trying"}


def test_moments_of_another_centre_or_another_quarter_dominate_nothing(centre, people, other_centre):
    others = older_people(other_centre, 2)
    record_many([moment(other_centre, *others)])
    record_many([moment(centre, people[0], people[1], on=datetime.date(2025, 10, 1))])
    assert giving(centre).dominated == set()


def test_the_roll_is_counted_by_role(centre, people, carmen):
    make_person(centre, role=Role.CARER, left_on=datetime.date(2025, 6, 30))
    cells = parts(centre)["people"].cells
    assert (cells["older_person.all"], cells["staff.all"], cells["carer.all"]) == (12, 1, 0)

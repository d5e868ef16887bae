"""What the check of every copy finds: each copy is made to disagree here on purpose."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from config.database.copies import faults
from exchanges.models import (
    Agreement,
    Barrier,
    Contribution,
    Decision,
    EnablingPlan,
    Followed,
    GiftDeclaration,
    MeantFor,
    Plan,
    PlanPerson,
    Reflection,
    Side,
    StoryChoice,
    Talk,
    Withdrawal,
)
from exchanges.moments.actions import reflect, withdraw_exchange
from people.models import CarerPermission, Membership, Pause, Permission, ProfileEntry
from people.profiles.actions import say
from people.profiles.pausing import not_now
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.exchanges.gifts.worlds import declare_gift
from tests.exchanges.plans.worlds import let_onto_the_wall, make_a_plan
from tests.factories import LONG_AGO, make_barrier, make_entry, make_moment, make_plan, open_it, try_something
from tests.people.consent.worlds import let_a_carer_read


@pytest.fixture
def of_every_kind(ada, carmen):
    """A row of everything that carries its centre, each made as the site makes it."""
    reflect(make_moment(ada, carmen), person=ada, words="It made my day.", language="en", by=None)
    withdraw_exchange(make_moment(carmen, ada), by=None)
    declare_gift(make_moment(ada, carmen, brought={ada: ["a-small-gift"]}), ada, carmen)
    choose_story(make_talk(make_moment(carmen, ada)), ada, carmen)
    say(by=None, person=ada, section="matters", words="Tea.", language="en", said_by=ada, said_on=LONG_AGO)
    barrier = make_barrier(ada, carmen)
    try_something(barrier, carmen)
    make_plan(barrier)
    open_it(barrier, make_moment(ada, carmen))
    make_a_plan(ada, carmen)
    let_onto_the_wall(ada)
    let_a_carer_read(ada)
    not_now(ada, Pause.Way.GIVING, by=None)


def test_what_the_site_writes_agrees(of_every_kind):
    assert faults() == []


@pytest.mark.parametrize(
    ("model", "rows", "line"),
    [
        (Contribution, 5, "contributions are of another centre than their moment"),
        (Withdrawal, 1, "withdrawals are of another centre than their moment"),
        (Reflection, 1, "reflections are of another centre than their moment"),
        (Agreement, 2, "agreements are of another centre than their mark"),
        (StoryChoice, 1, "chosen stories are of another centre than their moment or their circle"),
        (GiftDeclaration, 1, "gift declarations are of another centre than their moment"),
        (ProfileEntry, 1, "lines about people are of another centre than their person"),
        (MeantFor, 1, "people it was meant for are of another centre than their barrier"),
        (Decision, 2, "decisions are of another centre than their barrier"),
        (Followed, 1, "moments that followed are of another centre than their barrier"),
        (EnablingPlan, 1, "enabling plans are of another centre than their barrier"),
        (PlanPerson, 1, "people in plans are of another centre than their plan"),
        (Pause, 1, "pauses are of another centre than their person"),
        (CarerPermission, 1, "carers’ permissions are of another centre than the person or the carer"),
        (Permission, 1, "permissions are of another centre than their person"),
    ],
)
def test_a_row_of_another_centre_is_found(of_every_kind, other_centre, model, rows, line):
    model.objects.update(centre=other_centre)
    assert faults() == [f"{rows} {line}"]


def test_a_mark_of_another_centre_is_found_and_so_are_the_agreements_that_now_differ_from_it(
    of_every_kind, other_centre
):
    Talk.objects.update(centre=other_centre)
    assert faults() == [
        "1 marks of moments to talk about are of another centre than their moment",
        "2 agreements are of another centre than their mark",
    ]


def test_a_barrier_of_another_centre_than_its_person_is_found(ada, other_centre):
    make_barrier(ada)
    Barrier.objects.update(centre=other_centre)
    assert faults() == ["1 barriers are of another centre than their person"]


def test_a_plan_of_another_centre_is_found(of_every_kind, other_centre):
    Plan.objects.update(centre=other_centre)
    assert "1 plans are of another centre than the one who gives" in faults()


def test_it_is_found_among_the_rows_of_the_centre_that_it_names(of_every_kind, centre, other_centre):
    Withdrawal.objects.update(centre=other_centre)
    assert faults(centre) == []
    assert faults(other_centre) == ["1 withdrawals are of another centre than their moment"]


@pytest.mark.parametrize("part", ["left_on", "joined_on"])
def test_a_side_on_a_day_outside_the_stay_is_found(ada, carmen, part):
    moment = make_moment(ada, carmen)
    day = datetime.timedelta(days=1 if part == "joined_on" else -1)
    Membership.objects.filter(person=ada).update(**{part: moment.happened_on + day})
    assert faults() == ["1 sides are of somebody who did not belong to the centre that day"]


def test_a_side_on_the_first_and_last_day_of_a_stay_is_in_order(ada, carmen):
    moment = make_moment(ada, carmen)
    Membership.objects.filter(person=ada).update(joined_on=moment.happened_on, left_on=moment.happened_on)
    assert faults() == []


def test_a_side_of_somebody_who_belonged_to_another_centre_is_found(ada, carmen, dora):
    make_moment(ada, carmen, brought={carmen: ["a-song"]})
    Side.objects.filter(person=ada).update(person=dora)
    assert "1 sides are of somebody who did not belong to the centre that day" in faults()


def test_the_command_fails_and_says_what_it_found(of_every_kind, other_centre):
    ProfileEntry.objects.update(centre=other_centre)
    with pytest.raises(CommandError, match="1 lines about people are of another centre"):
        call_command("check_received")


def test_every_version_carries_the_centre_too(of_every_kind, ada, centre):
    make_entry(ada).delete()
    for model in (Contribution, Reflection, ProfileEntry):
        assert set(model.history.values_list("centre", flat=True)) == {centre.pk}

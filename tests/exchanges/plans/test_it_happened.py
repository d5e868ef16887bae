"""“It happened”: the log opens filled in, and the plan turns into the moment that is saved."""

import uuid

import pytest

from exchanges.models import Exchange, Plan
from exchanges.moments.actions import withdraw_exchange
from exchanges.plans.actions import let_go
from tests.exchanges.plans.test_pages import text
from tests.exchanges.plans.worlds import days_from_now, make_a_plan
from tests.factories import day_sent, make_person


@pytest.fixture
def plan(ada, bill, centre):
    kind = centre.kinds.get(slug="food-and-drink")
    return make_a_plan(ada, bill, kind=kind, what="arllwys y te", what_language="cy")


def log(plan):
    return f"/moments/new/?plan={plan.public_id}"


def sides(form):
    return {side.person: side for side in form.sides}


def sent(plan, *people, **more):
    """What a browser sends from the log form of this plan, with these people ticked."""
    fields = {"id": uuid.uuid4(), "who": [person.public_id for person in people], "when": day_sent(), "voice": "seen"}
    fields["plan"] = plan.public_id
    for person in people:
        side = f"side-{person.public_id}"
        if person == plan.giver:
            fields |= {f"{side}-kinds": ["food-and-drink"], f"{side}-what": plan.what}
        else:
            fields[f"{side}-heard"] = ["simply_received"]
    return fields | more


def test_the_log_opens_with_everybody_of_the_plan_the_giver_first(as_carmen, bill, ada, vic):
    plan = make_a_plan(vic, ada, helps=[bill])
    form = as_carmen.get(log(plan)).context["form"]
    assert form.people == [vic, ada, bill]
    assert [person.place for person in form.people] == sorted(person.place for person in form.people)


def test_the_kind_and_the_line_stand_on_the_givers_side_alone(as_carmen, plan, ada, bill):
    by_person = sides(as_carmen.get(log(plan)).context["form"])
    assert by_person[ada].kinds_ticked == {"food-and-drink"}
    assert by_person[ada]["what"].value() == "arllwys y te"
    assert by_person[bill].kinds_ticked == set()
    assert not by_person[bill]["what"].value()


@pytest.mark.parametrize(("ago", "when"), [(0, day_sent()), (1, day_sent(-1)), (3, "another")])
def test_the_day_is_that_of_the_plan(as_carmen, ada, bill, ago, when):
    plan = make_a_plan(ada, bill, ago=ago)
    form = as_carmen.get(log(plan)).context["form"]
    assert form["when"].value() == when
    if when == "another":
        assert form["day"].value() == days_from_now(-3).day


def test_saving_turns_the_plan_into_the_moment(as_carmen, plan, ada, bill):
    as_carmen.post(log(plan), sent(plan, ada, bill))
    moment, plan = Exchange.objects.get(), Plan.objects.get()
    assert plan.happened == moment
    side = moment.sides.get(person=ada)
    assert (side.what, side.what_language) == ("arllwys y te", "cy")


def test_sent_twice_it_is_one_moment_and_one_link(as_carmen, plan, ada, bill):
    fields = sent(plan, ada, bill)
    for _each in range(2):
        as_carmen.post(log(plan), fields)
    assert Exchange.objects.count() == 1
    assert Plan.objects.get().versions.count() == 2


def test_an_error_keeps_the_plan_and_everything_else(as_carmen, plan, ada, bill):
    page = as_carmen.post("/moments/new/", sent(plan, ada, bill, when="another", day="99"))
    assert page.status_code == 400
    assert f'name="plan" value="{plan.public_id}"' in page.content.decode()
    assert sides(page.context["form"])[ada]["what"].value() == "arllwys y te"
    as_carmen.post("/moments/new/", sent(plan, ada, bill))
    assert Plan.objects.get().happened


def test_switching_language_keeps_the_plan(as_carmen, plan, ada, bill):
    page = as_carmen.post("/moments/new/", sent(plan, ada, bill, _language="cy"))
    assert f'name="plan" value="{plan.public_id}"' in page.content.decode()
    assert not Exchange.objects.exists()


def test_neither_is_saved_where_one_cannot_be(as_carmen, plan, ada, bill, monkeypatch):
    def breaks(*_some, **_more):
        raise RuntimeError

    monkeypatch.setattr("exchanges.plans.actions.happened", breaks)
    with pytest.raises(RuntimeError):
        as_carmen.post(log(plan), sent(plan, ada, bill))
    assert not Exchange.objects.exists()


def test_without_the_giver_it_was_something_else(as_carmen, plan, bill, carmen):
    fields = sent(plan, bill, carmen)
    fields[f"side-{carmen.public_id}-kinds"] = ["company"]
    as_carmen.post(log(plan), fields)
    assert Exchange.objects.count() == 1
    assert Plan.objects.get().is_standing


def test_the_plan_of_another_centre_is_passed_over(as_carmen, dora):
    page = as_carmen.get(log(make_a_plan(dora)))
    assert (page.status_code, page.context["form"].people) == (200, [])


@pytest.mark.parametrize("plan_id", ["x", uuid.UUID(int=5)])
def test_a_plan_nobody_knows_is_passed_over(as_carmen, plan_id):
    assert as_carmen.get(f"/moments/new/?plan={plan_id}").status_code == 200


def test_a_plan_that_was_let_go_may_still_be_logged(as_carmen, plan, ada, bill):
    let_go(plan, by=None)
    as_carmen.post(log(plan), sent(plan, ada, bill))
    assert (Plan.objects.get().let_go_on, bool(Plan.objects.get().happened)) == (None, True)


def test_once_its_moment_is_taken_back_the_plan_stays_happened_without_a_link(as_carmen, plan, ada, bill):
    as_carmen.post(log(plan), sent(plan, ada, bill))
    moment = Exchange.objects.get()
    withdraw_exchange(moment, by=None)
    page = as_carmen.get(plan.get_absolute_url())
    assert "It happened" in text(page)
    assert moment.get_absolute_url() not in page.content.decode()


def test_who_left_since_can_still_be_in_the_moment_of_the_plan(as_carmen, ada, centre):
    gone = make_person(centre, "Non Rees", left_on=days_from_now(-1))
    plan = make_a_plan(ada, gone, ago=1)
    assert gone in as_carmen.get(log(plan)).context["form"].people


def test_a_kind_no_longer_offered_is_still_the_kind_of_its_plan(as_carmen, plan, ada):
    plan.kind.retired_on = days_from_now(0)
    plan.kind.save()
    assert sides(as_carmen.get(log(plan)).context["form"])[ada].kinds_ticked == {"food-and-drink"}

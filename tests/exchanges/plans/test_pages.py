"""The pages about plans, through their addresses."""

import re
import uuid

import pytest
from django.utils import timezone

from exchanges.models import Plan
from exchanges.plans.actions import happened, let_go
from tests.exchanges.plans.worlds import days_from_now, make_a_plan
from tests.factories import make_entry, make_moment, make_person


def text(response):
    """What a page says, without its marks."""
    content = response.content.decode()
    content = content[content.index("<main") : content.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def typed(giver=None, *, on=None, **more):
    """What a browser sends for a plan."""
    fields = {"id": uuid.uuid4(), "what": "pour the tea", "when": (on or timezone.localdate()).isoformat()}
    return fields | ({"who": giver.public_id} if giver else {}) | more


def initial(response, name):
    return response.context["form"][name].value()


# --- Making one -------------------------------------------------------------------------------------


def test_staff_plan_with_anybody_here(as_carmen, ada, bill, carmen, carmens_account):
    sent = typed(ada, to=[bill.public_id], helps=[carmen.public_id], time="after lunch", on=days_from_now(2))
    response = as_carmen.post("/plans/new/", sent, follow=True)
    plan = Plan.objects.get()
    assert (plan.giver, plan.planned_for, plan.made_by) == (ada, days_from_now(2), carmens_account)
    assert (plan.what_language, plan.time, plan.time_language) == ("en", "after lunch", "en")
    assert "Planned. Diolch!" in text(response)
    assert "With Bill. Carmen helps." in text(response)


def test_a_new_plan_opens_with_the_giver_the_kind_who_would_welcome_it_and_their_words_beside_the_line(
    as_carmen, ada, bill, centre
):
    kind = centre.kinds.get(slug="food-and-drink")
    entry = make_entry(ada, "Dw i’n\ngallu arllwys te.", language="cy", kind=kind)
    address = f"/plans/new/?with={ada.public_id}&for={bill.public_id}&entry={entry.public_id}"
    page = as_carmen.get(address)
    assert initial(page, "who") == str(ada.public_id)
    assert initial(page, "to") == [str(bill.public_id)]
    assert initial(page, "kind") == "food-and-drink"
    assert not initial(page, "what")
    assert "Dw i’n gallu arllwys te." in text(page)


def test_the_line_of_somebody_else_or_one_taken_off_the_page_is_not_used(as_carmen, ada, bill):
    of_bill = make_entry(bill, "I can read aloud.")
    retired = make_entry(ada, "I can sew.", retired_on=timezone.localdate())
    for entry in (of_bill, retired):
        page = as_carmen.get(f"/plans/new/?with={ada.public_id}&entry={entry.public_id}")
        assert entry.words not in text(page)


@pytest.mark.parametrize(
    "query", ["with=x&for=y&entry=z", "entry=z", f"with={uuid.UUID(int=5)}&entry={uuid.UUID(int=6)}"]
)
def test_what_an_address_says_of_nobody_known_is_passed_over(as_carmen, query):
    assert as_carmen.get(f"/plans/new/?{query}").status_code == 200


def test_a_kind_no_longer_offered_is_left_out_of_a_new_plan(as_carmen, ada, centre):
    kind = centre.kinds.get(slug="a-song")
    kind.retired_on = timezone.localdate()
    kind.save()
    entry = make_entry(ada, kind=kind)
    page = as_carmen.get(f"/plans/new/?with={ada.public_id}&entry={entry.public_id}")
    assert not initial(page, "kind")


def test_who_has_left_is_not_offered(as_carmen, centre):
    gone = make_person(centre, "Non Rees", left_on=days_from_now(-3))
    assert str(gone.public_id) not in as_carmen.get("/plans/new/").content.decode()


def test_who_has_left_is_not_offered_to_those_who_met_them(as_ada, ada, centre):
    gone = make_person(centre, "Non Rees", left_on=days_from_now(-3))
    make_moment(ada, gone, on=days_from_now(-5))
    assert str(gone.public_id) not in as_ada.get("/plans/new/").content.decode()


def test_an_older_person_plans_for_themselves_and_is_not_asked_who(as_ada, ada, bill, carmen):
    make_moment(ada, bill)
    page = as_ada.get("/plans/new/")
    assert "Who gives?" not in text(page)
    # Nobody reads the names of the whole centre: only of those they have met.
    assert str(bill.public_id) in page.content.decode()
    assert str(carmen.public_id) not in page.content.decode()
    as_ada.post("/plans/new/", typed(bill, to=[bill.public_id]))
    assert Plan.objects.get().giver == ada


def test_everything_typed_stays_over_an_error(as_carmen, ada, bill):
    sent = typed(ada, to=[bill.public_id], time="after lunch") | {"when": "another", "day": "99", "month": "Hydref"}
    page = as_carmen.post("/plans/new/", sent)
    assert page.status_code == 400
    assert (initial(page, "what"), initial(page, "time"), initial(page, "day")) == ("pour the tea", "after lunch", "99")
    assert "There is no such day" in text(page)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"who": ""}, "Choose who means to give."),
        ({"what": ""}, "Choose a kind, or say in a line what it is."),
        ({"when": ""}, "Choose a day, or type another."),
        ({"when": "another", "day": "1", "month": "1", "year": "2020"}, "That day has been."),
    ],
)
def test_what_is_missing_is_said_beside_it(as_carmen, ada, changes, message):
    page = as_carmen.post("/plans/new/", typed(ada) | changes)
    assert text(page).count(message) == 2
    assert not Plan.objects.exists()


def test_a_day_without_a_year_is_the_next_such_day(as_carmen, ada):
    yesterday = days_from_now(-1)
    sent = typed(ada) | {"when": "another", "day": yesterday.day, "month": yesterday.month}
    as_carmen.post("/plans/new/", sent)
    assert Plan.objects.get().planned_for.year == yesterday.year + 1


def test_the_next_seven_days_can_be_chosen_by_name(as_carmen):
    days = [str(label) for _day, label in as_carmen.get("/plans/new/").context["form"].fields["when"].choices]
    assert days[:2] == ["Today", "Tomorrow"]
    assert len(days) == 8


def test_switching_language_keeps_everything_typed_and_saves_nothing(as_carmen, ada):
    page = as_carmen.post("/plans/new/", typed(ada, time="after lunch") | {"_language": "cy"})
    assert (initial(page, "what"), initial(page, "time")) == ("pour the tea", "after lunch")
    assert not Plan.objects.exists()


def test_sent_twice_it_is_planned_once(as_carmen, ada):
    sent = typed(ada)
    as_carmen.post("/plans/new/", sent)
    assert "This was already planned" in text(as_carmen.post("/plans/new/", sent, follow=True))
    assert Plan.objects.count() == 1


def test_sent_again_with_something_else_it_is_offered_as_a_change(as_carmen, ada):
    sent = typed(ada)
    as_carmen.post("/plans/new/", sent)
    page = as_carmen.post("/plans/new/", sent | {"what": "a song"})
    assert "This was saved before." in text(page)
    assert (initial(page, "what"), Plan.objects.get().what) == ("a song", "pour the tea")


# --- The list ---------------------------------------------------------------------------------------


def test_the_list_is_by_day_from_this_week_on(as_carmen, ada):
    for days in (0, 1, 40):
        make_a_plan(ada, planned_for=days_from_now(days))
    page = as_carmen.get("/plans/")
    assert [day for day, _plans in page.context["days"]] == [days_from_now(days) for days in (0, 1, 40)]


def test_yesterdays_plan_is_asked_about_and_one_of_eight_days_ago_is_quiet(as_carmen, ada):
    make_a_plan(ada, ago=1)
    make_a_plan(ada, ago=8, what="an old plan")
    said = text(as_carmen.get("/plans/"))
    assert "How did it go?" in said
    assert said.count("pour the tea") > 0
    assert "an old plan" not in said


def test_what_was_let_go_is_on_no_list(as_carmen, ada):
    let_go(make_a_plan(ada), by=None)
    assert "pour the tea" not in text(as_carmen.get("/plans/"))


def test_what_happened_this_week_leads_to_its_moment(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    happened(make_a_plan(ada, carmen), moment, by=None)
    assert moment.get_absolute_url() in as_carmen.get("/plans/").content.decode()


def test_the_page_says_nothing_of_being_done_late_or_missed(as_carmen, ada, carmen):
    make_a_plan(ada, ago=3)
    make_a_plan(ada)
    said = text(as_carmen.get("/plans/")).lower()
    for word in ("overdue", "missed", "late ", "task", "to do", "done", "reminder", "not done", "failed"):
        assert word not in said


def test_more_plans_than_a_page_holds_are_a_page_further(as_carmen, ada, monkeypatch):
    monkeypatch.setattr("exchanges.plans.reading.PAGE", 3)
    for days in (0, 1, 2, 2, 2, 2, 5):
        make_a_plan(ada, planned_for=days_from_now(days))
    first = as_carmen.get("/plans/").context
    second = as_carmen.get(f"/plans/?from={first['later']}").context
    third = as_carmen.get(f"/plans/?from={second['later']}").context
    shown = [[len(plans) for _day, plans in page["days"]] for page in (first, second, third)]
    assert shown == [[1, 1], [4], [1]]
    assert third["later"] is None


def test_an_older_person_sees_the_plans_they_are_in_and_no_others(as_ada, ada, bill, carmen):
    make_a_plan(ada, what="pour the tea")
    make_a_plan(bill, ada, what="read the rugby")
    make_a_plan(bill, carmen, what="something of their own")
    said = text(as_ada.get("/plans/"))
    assert "pour the tea" in said
    assert "read the rugby" in said
    assert "something of their own" not in said


def test_another_centres_plans_are_on_no_list_of_ours(as_carmen, dora):
    make_a_plan(dora)
    assert "pour the tea" not in text(as_carmen.get("/plans/"))


# --- One of them ------------------------------------------------------------------------------------


def test_who_is_in_somebody_elses_plan_may_see_it_and_not_change_it(client, ada, bill, bills_account):
    plan = make_a_plan(ada, bill)
    client.force_login(bills_account)
    answers = [client.get(f"/plans/{plan.public_id}/{page}").status_code for page in ("", "change/", "not-today/")]
    assert answers == [200, 403, 403]
    assert client.post(f"/plans/{plan.public_id}/undo/").status_code == 403


def test_a_plan_says_who_planned_and_moved_it_to_staff_only(client, ada, adas_account, carmens_account):
    client.force_login(carmens_account)
    client.post("/plans/new/", typed(ada))
    plan = Plan.objects.get()
    client.post(f"/plans/{plan.public_id}/not-today/", {"when": days_from_now(2).isoformat()})
    page = client.get(plan.get_absolute_url())
    assert [step.words.split()[0] for step in page.context["steps"]] == ["Moved", "Planned"]
    assert {step.by for step in page.context["steps"]} == {"Carmen"}
    client.force_login(adas_account)
    assert client.get(plan.get_absolute_url()).context["steps"] == []


def test_each_step_of_a_plan_is_said_in_words(as_carmen, ada, carmen):
    plan = make_a_plan(ada)
    address = plan.get_absolute_url()
    as_carmen.post(f"{address}change/", typed(ada, what="a song"))
    as_carmen.post(f"{address}not-today/", {"let_go": "1"})
    as_carmen.post(f"{address}undo/", {"step": plan.versions.latest().pk})
    happened(plan, make_moment(ada, carmen), by=None)
    words = [step.words.split(",")[0] for step in as_carmen.get(address).context["steps"]]
    assert words[:4] == ["It happened", "Planned again", "Let go", "Changed"]


def test_a_change_is_saved_and_the_page_says_so(as_carmen, ada):
    plan = make_a_plan(ada)
    address = f"{plan.get_absolute_url()}change/"
    assert initial(as_carmen.get(address), "what") == "pour the tea"
    response = as_carmen.post(address, typed(ada, what="a song"), follow=True)
    assert "Changed" in text(response)
    assert Plan.objects.get().what == "a song"


def test_a_change_that_breaks_a_rule_is_refused_beside_the_field(as_carmen, ada):
    plan = make_a_plan(ada)
    page = as_carmen.post(f"{plan.get_absolute_url()}change/", typed(ada, to=[ada.public_id]))
    assert page.status_code == 400
    assert "Ada is the one who gives. Choose others." in text(page)


def test_not_today_moves_it_to_another_day_and_can_be_undone(as_carmen, ada):
    plan = make_a_plan(ada)
    address = plan.get_absolute_url()
    page = as_carmen.post(f"{address}not-today/", {"when": days_from_now(1).isoformat()}, follow=True)
    assert Plan.objects.get().planned_for == days_from_now(1)
    as_carmen.post(f"{address}undo/", {"step": page.context["undo"].pk})
    assert Plan.objects.get().planned_for == timezone.localdate()


def test_not_today_lets_it_go_and_asks_nobody_why(as_carmen, ada):
    plan = make_a_plan(ada)
    address = plan.get_absolute_url()
    assert "reason" not in as_carmen.get(f"{address}not-today/").content.decode()
    page = as_carmen.post(f"{address}not-today/", {"let_go": "1"}, follow=True)
    assert "It is let go" in text(page)
    as_carmen.post(f"{address}undo/", {"step": page.context["undo"].pk})
    assert Plan.objects.get().is_standing


def test_a_day_on_which_somebody_is_gone_is_refused_beside_it(as_carmen, ada, centre):
    plan = make_a_plan(ada, make_person(centre, "Non Rees", left_on=days_from_now(1)))
    page = as_carmen.post(f"{plan.get_absolute_url()}not-today/", {"when": days_from_now(3).isoformat()})
    assert page.status_code == 400
    assert "Non doesn’t belong to the centre" in text(page)


def test_an_older_person_moves_and_lets_go_of_their_own(as_ada, ada):
    plan = make_a_plan(ada)
    as_ada.post(f"{plan.get_absolute_url()}not-today/", {"let_go": "1"})
    assert Plan.objects.get().let_go_on


@pytest.mark.parametrize("page", ["change", "not-today"])
def test_a_plan_that_is_over_leads_back_to_itself(as_carmen, ada, page):
    plan = let_go(make_a_plan(ada), by=None)
    response = as_carmen.get(f"{plan.get_absolute_url()}{page}/")
    assert response.url == plan.get_absolute_url()


def test_looking_at_the_address_of_undo_changes_nothing(as_carmen, ada):
    plan = let_go(make_a_plan(ada), by=None)
    as_carmen.get(f"{plan.get_absolute_url()}undo/", {"step": plan.versions.latest().pk})
    assert Plan.objects.get().let_go_on


def test_a_coming_plan_does_not_ask_whether_it_happened(as_carmen, ada):
    plan = make_a_plan(ada, planned_for=days_from_now(2))
    assert "It happened" not in text(as_carmen.get(plan.get_absolute_url()))

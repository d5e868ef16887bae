"""Plans on Today and on a person's page, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from exchanges.plans.actions import happened, let_go
from exchanges.plans.reading import plans_of_today
from people.words.lists import with_list
from tests.exchanges.plans.test_pages import text
from tests.exchanges.plans.worlds import days_from_now, let_onto_the_wall, make_a_plan
from tests.factories import make_moment, make_person


def test_today_shows_todays_plans_in_a_sentence_with_what_can_be_said_of_them(as_carmen, ada, bill, carmen):
    plan = make_a_plan(ada, bill, helps=[carmen])
    page = as_carmen.get("/")
    assert "Planned for today" in text(page)
    assert "Ada: pour the tea With Bill. Carmen helps." in text(page)
    content = page.content.decode()
    assert f"/moments/new/?plan={plan.public_id}" in content
    assert f"/plans/{plan.public_id}/not-today/" in content


def test_without_plans_today_says_nothing_of_them(as_carmen, ada):
    make_a_plan(ada, planned_for=days_from_now(1))
    assert "Planned for today" not in text(as_carmen.get("/"))


def test_what_happened_or_was_let_go_is_gone_from_today(as_carmen, ada, carmen):
    happened(make_a_plan(ada), make_moment(ada, carmen), by=None)
    let_go(make_a_plan(ada), by=None)
    assert plans_of_today(ada.centre, timezone.localdate()) == []
    assert "Planned for today" not in text(as_carmen.get("/"))


def test_today_shows_no_plan_of_another_centre(as_carmen, dora):
    make_a_plan(dora)
    assert "Planned for today" not in text(as_carmen.get("/"))


def test_words_are_marked_with_the_language_they_were_said_in(as_carmen, ada):
    make_a_plan(ada, what="arllwys y te", what_language="cy")
    assert '<span lang="cy" dir="auto">arllwys y te</span>' in as_carmen.get("/").content.decode()


def test_a_plan_without_words_says_its_kind(as_carmen, ada, centre):
    make_a_plan(ada, what="", what_language="", kind=centre.kinds.get(slug="a-song"))
    assert "Ada: a song" in text(as_carmen.get("/"))


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", ["Gwilym"], "with Gwilym"),
        ("en", ["Eirlys", "Tom"], "with Eirlys and Tom"),
        ("cy", ["Gwilym"], "gyda Gwilym"),
        ("cy", ["Eirlys", "Osian"], "gydag Eirlys ac Osian"),
        ("cy", ["Yusuf"], "gyda Yusuf"),
        ("cy", [], ""),
    ],
)
def test_with_whom_reads_well_in_both_languages(language, names, said):
    with translation.override(language):
        assert with_list(names) == said


def test_a_persons_page_shows_their_coming_plans_and_offers_another(as_carmen, ada, bill, carmen):
    make_a_plan(ada, bill, planned_for=days_from_now(2), what="pour the tea")
    make_a_plan(bill, ada, planned_for=days_from_now(3), what="read the rugby")
    make_a_plan(bill, carmen, what="something else")
    make_a_plan(ada, ago=1, what="yesterday’s plan")
    page = as_carmen.get(ada.get_absolute_url())
    assert "pour the tea" in text(page)
    assert "read the rugby" in text(page)
    assert "something else" not in text(page)
    assert "yesterday’s plan" not in text(page)
    assert "Plan something with Ada" in text(page)
    assert f"/plans/new/?with={ada.public_id}" in page.content.decode()


def test_ones_own_page_offers_to_plan_something(as_ada, ada):
    page = as_ada.get(ada.get_absolute_url())
    assert "Plan something" in text(page)
    assert "/plans/new/?with" not in page.content.decode()


def test_nothing_can_be_planned_with_who_has_left(as_carmen, centre):
    gone = make_person(centre, "Non Rees", left_on=days_from_now(-3))
    assert "Plan something with" not in text(as_carmen.get(gone.get_absolute_url()))


def test_my_page_leads_to_my_plans(as_ada):
    assert 'href="/plans/"' in as_ada.get("/mine/more/").content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/", "/plans/", "/plans/week/", "/plans/new/", "{ada}", "{plan}", "{plan}change/"])
def test_a_page_asks_as_much_of_many_plans_as_of_one(as_carmen, ada, bill, carmen, vic, address):
    plan = make_a_plan(ada, planned_for=days_from_now(0))
    make_a_plan(ada, ago=1)
    address = address.format(ada=ada.get_absolute_url(), plan=plan.get_absolute_url())
    few = queries(as_carmen, address)
    let_onto_the_wall(ada, bill)
    for days in range(30):
        make_a_plan(ada, bill, vic, helps=[carmen], planned_for=days_from_now(days % 6))
        make_a_plan(bill, ada, ago=1)
    assert queries(as_carmen, address) == few
    # A person’s page asks the most; the last of its questions keeps who looked.
    assert few <= 19


def test_today_asks_as_much_without_a_plan_as_with_one(as_carmen, ada):
    without = queries(as_carmen, "/")
    make_a_plan(ada)
    assert queries(as_carmen, "/") == without


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "soon"])
@pytest.mark.parametrize("address", ["/plans/", "/plans/week/"])
def test_a_day_that_nobody_plans_for_begins_at_this_week(as_carmen, address, day):
    assert as_carmen.get(address, {"from": day}).status_code == 200


def test_a_plan_that_happened_is_not_logged_once_more_from_an_old_link(as_carmen, ada, bill):
    plan = happened(make_a_plan(ada, bill), make_moment(ada, bill), by=None)
    response = as_carmen.get(f"/moments/new/?plan={plan.public_id}")
    assert (response.status_code, response.url) == (302, plan.get_absolute_url())

"""A chance to give, meant beforehand: from a person's page to Today, to a moment; with a script and without."""

import re

import pytest
from playwright.sync_api import expect

from exchanges.models import Exchange, Plan
from tests.browser.at_work import kind, save
from tests.exchanges.plans.worlds import make_a_plan
from tests.factories import make_entry

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


def planned_for_today(page):
    return page.get_by_role("region", name="Planned for today")


def plan_tea(page, ada, bill):
    """From Ada's page, plan that she pours the tea for Bill today."""
    page.goto(ada.get_absolute_url())
    page.get_by_role("link", name="Plan something with Ada").click()
    expect(page.get_by_role("radio", name=re.compile("^Ada"))).to_be_checked()
    page.get_by_label("In a line").fill("pour the tea")
    page.get_by_role("radio", name="Food and drink").check()
    page.get_by_role("group", name="With whom, or for whom?").get_by_role("checkbox", name=re.compile("^Bill")).check()
    page.get_by_role("radio", name="Today", exact=True).check()
    page.get_by_label("What time of day?").fill("after lunch")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("Planned. Diolch!").wait_for()


@WITH_AND_WITHOUT
def test_from_a_persons_page_to_today_to_a_moment(visit, centre, ada, bill, carmens_account, script):
    page = visit(carmens_account, java_script_enabled=script)
    expect(planned_for_today(page)).to_have_count(0)
    plan_tea(page, ada, bill)

    page.get_by_role("link", name="Back to Today").click()
    card = planned_for_today(page)
    expect(card).to_contain_text("Ada: pour the tea")
    expect(card).to_contain_text("With Bill.")
    card.get_by_role("link", name=re.compile("^It happened")).click()

    expect(kind(page, "Ada", "Food and drink")).to_be_checked()
    expect(kind(page, "Bill", "Food and drink")).not_to_be_checked()
    kind(page, "Bill", "Company").check()
    save(page).click()
    page.get_by_text("Saved. Diolch!").wait_for()

    moment, plan = Exchange.objects.get(centre=centre), Plan.objects.get(centre=centre)
    assert plan.happened == moment
    assert moment.sides.get(person=ada).what == "pour the tea"
    page.goto("/")
    expect(planned_for_today(page)).to_have_count(0)


@WITH_AND_WITHOUT
def test_not_today_moves_it_or_lets_it_go_and_can_be_undone(visit, centre, ada, carmens_account, script):
    make_a_plan(ada)
    page = visit(carmens_account, java_script_enabled=script)
    planned_for_today(page).get_by_role("link", name=re.compile("^Not today")).click()
    page.get_by_role("radio", name="Tomorrow").check()
    page.get_by_role("button", name="Plan it for that day").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("It is as it was before").wait_for()

    page.goto("/")
    planned_for_today(page).get_by_role("link", name=re.compile("^Not today")).click()
    page.get_by_role("button", name="Let it go").click()
    page.get_by_text("It is let go").wait_for()
    page.goto("/")
    expect(planned_for_today(page)).to_have_count(0)


def test_going_back_and_saving_again_plans_it_once(visit, centre, ada, bill, carmens_account):
    page = visit(carmens_account)
    plan_tea(page, ada, bill)
    page.go_back()
    # The browser keeps no words of others on a shared tablet: they are typed once more.
    page.get_by_label("In a line").fill("pour the tea")
    page.get_by_label("What time of day?").fill("after lunch")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("This was already planned").wait_for()
    assert Plan.objects.filter(centre=centre).count() == 1


def test_switching_language_keeps_the_plan_and_everything_typed(visit, centre, ada, bill, carmens_account):
    entry = make_entry(ada, "I can pour the tea.")
    page = visit(carmens_account, f"/plans/new/?with={ada.public_id}&for={bill.public_id}&entry={entry.public_id}")
    page.get_by_label("In a line").fill("pour the tea")
    page.get_by_label("What time of day?").fill("ar ôl cinio")
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.locator("#id_what")).to_have_value("pour the tea")
    expect(page.locator("#id_time")).to_have_value("ar ôl cinio")
    expect(page.locator(f"#to [value='{bill.public_id}']")).to_be_checked()
    assert not Plan.objects.filter(centre=centre).exists()


def test_the_week_for_the_wall_prints_without_what_is_not_on_it(visit, ada, carmens_account):
    make_a_plan(ada)
    page = visit(carmens_account, "/plans/week/")
    expect(page.get_by_role("heading", name="Not on the wall")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="This is what we have planned")).to_be_visible()
    expect(page.get_by_text("Not on the wall")).to_be_hidden()
    expect(page.get_by_text("Ada", exact=False).first).to_be_hidden()

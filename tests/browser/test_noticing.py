"""From "we haven't noticed" to a moment: planned, done, heard from both sides, and off the list."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exchanges.models import Exchange, Plan
from people.models import ProfileEntry
from tests.browser.at_work import kind, save, side
from tests.factories import make_entry, make_moment

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


def not_noticed(page):
    return page.get_by_role("region", name="People we haven’t noticed giving lately")


def card_of(page, name):
    return not_noticed(page).get_by_role("article", name=name)


@pytest.fixture
def not_noticed_for_five_weeks(ada, bill, carmen):
    """Ada gave last five weeks ago; Bill gave yesterday, and would welcome what she can give."""
    make_moment(ada, carmen, on=timezone.localdate() - datetime.timedelta(weeks=5))
    make_moment(bill, ada, on=timezone.localdate() - datetime.timedelta(days=1))
    song = ada.centre.kinds.get(slug="a-song")
    make_entry(ada, "I know every hymn in the book.", kind=song)
    make_entry(bill, "Somebody to sing with.", section=ProfileEntry.Section.WOULD_WELCOME, kind=song)


@WITH_AND_WITHOUT
@pytest.mark.usefixtures("not_noticed_for_five_weeks")
def test_she_is_planned_with_noticed_heard_and_off_the_list(visit, centre, ada, bill, carmens_account, script):
    page = visit(carmens_account, java_script_enabled=script)
    card = card_of(page, "Ada")
    expect(card).to_contain_text("We haven’t noticed what Ada gives since")
    expect(card).to_contain_text("A song from Bill")
    expect(card).to_contain_text("I know every hymn in the book.")
    expect(card).to_contain_text("Would welcome: a song")

    card.get_by_role("link", name="Plan it with Ada").click()
    expect(page.get_by_role("radio", name=re.compile("^Ada"))).to_be_checked()
    expect(page.locator(f"#to [value='{bill.public_id}']")).to_be_checked()
    page.get_by_role("radio", name="Today", exact=True).check()
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("link", name="Back to Today").click()

    page.get_by_role("link", name=re.compile("^It happened")).click()
    expect(kind(page, "Ada", "A song")).to_be_checked()
    side(page, "Bill").get_by_role("checkbox", name=re.compile("^Not sure yet")).check()
    save(page).click()
    page.get_by_text("It waits for the other side.").wait_for()

    page.goto("/")
    page.get_by_role("link", name=re.compile("^Add Bill’s side")).first.click()
    page.get_by_role("checkbox", name="Company", exact=True).check()
    page.get_by_role("button", name="Save this side").click()
    page.get_by_text("Thank you for hearing the other side").wait_for()

    page.goto("/")
    expect(page.get_by_role("heading", name="People we haven’t noticed giving lately")).to_have_count(0)
    moment = Exchange.objects.get(centre=centre, happened_on=timezone.localdate())
    assert not moment.is_waiting
    assert Plan.objects.get(centre=centre).happened == moment


@WITH_AND_WITHOUT
@pytest.mark.usefixtures("not_noticed_for_five_weeks")
def test_not_now_takes_her_off_and_undo_brings_her_back(visit, carmens_account, script):
    page = visit(carmens_account, java_script_enabled=script)
    card_of(page, "Ada").get_by_role("button", name=re.compile("^Not now")).click()
    page.get_by_text("Not now. We’ll look out again in a week.").wait_for()
    expect(card_of(page, "Ada")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("article", name="Ada")).to_be_visible()


@WITH_AND_WITHOUT
def test_it_was_simply_given_is_heard_and_can_be_undone(visit, ada, carmen, carmens_account, script):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    page = visit(carmens_account, java_script_enabled=script)
    page.get_by_role("button", name=re.compile("^It was simply given")).click()
    page.get_by_text("It was simply given. That is a whole answer.").wait_for()
    moment.refresh_from_db()
    assert not moment.is_waiting
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="What did Ada bring?")).to_be_visible()

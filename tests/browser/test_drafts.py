"""Nothing that is being written is lost: not to a link, not to Back, not to a session that ended."""

import re
import time

import pytest
from playwright.sync_api import expect

from exchanges.models import Exchange
from people.models import Draft
from tests.browser import checks
from tests.browser.at_work import face, kind, save, sign_in, words
from tests.factories import make_account

NEW = "/moments/new/"
SANG = "She sang Calon Lân, every verse."


@pytest.fixture
def writing(visit, ada, carmen, carmens_account):
    """Carmen has begun to log a moment with Ada, and typed what Ada said."""
    page = visit(carmens_account, NEW)
    face(page, "Ada").click()
    face(page, "Carmen").click()
    kind(page, "Ada", "A song").click()
    page.locator("details", has=words(page, "Ada")).first.evaluate("each => { each.open = true }")
    words(page, "Ada").fill(SANG)
    return page


def is_kept(said=SANG):
    """Wait until the server has kept what was typed."""
    until = time.monotonic() + 10
    while not any(said in values for draft in Draft.objects.all() for values in draft.words.values()):
        assert time.monotonic() < until, "Nothing was kept."
        time.sleep(0.05)


def leave(page):
    """Go to another page by a link, with the form half written."""
    page.get_by_role("link", name=re.compile("^People")).first.click()
    expect(page).to_have_url(re.compile("/people/$"))
    is_kept()


def has_begun(page):
    expect(page.get_by_role("status").filter(has_text="This is what you had begun to write")).to_be_visible()
    expect(words(page, "Ada")).to_have_value(SANG)
    expect(face(page, "Ada")).to_be_checked()


def go_on(page):
    page.get_by_role("link", name="Go on with Ada and Carmen").click()


def offers_nothing(page):
    expect(page.get_by_role("heading", name="Log a moment")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Go on with"))).to_have_count(0)


def test_a_link_away_and_back_again_loses_nothing(writing):
    leave(writing)
    writing.go_back()
    has_begun(writing)


def test_loading_the_page_anew_goes_on_with_what_was_written(writing):
    is_kept()
    writing.reload()
    has_begun(writing)


def test_signing_out_and_in_again_loses_nothing(writing, carmens_account, site):
    writing.get_by_role("button", name="Sign out").click()
    expect(writing.get_by_role("heading", name="Everyone has something to give")).to_be_visible()
    is_kept()
    sign_in(writing.context, carmens_account, site)
    writing.goto(NEW)
    go_on(writing)
    has_begun(writing)


def test_what_is_being_written_is_kept_after_a_pause(writing):
    is_kept()


def test_a_new_form_is_empty_though_another_was_begun(writing):
    leave(writing)
    writing.goto(NEW)
    expect(writing.locator("input:checked[name=who]")).to_have_count(0)


def test_two_tabs_are_two_forms(writing, carmens_account):
    other = writing.context.new_page()
    other.goto(NEW)
    face(other, "Ada").click()
    face(other, "Carmen").click()
    other.locator("details", has=words(other, "Ada")).first.evaluate("each => { each.open = true }")
    words(other, "Ada").fill("He hummed along.")
    leave(writing)
    is_kept("He hummed along.")
    other.reload()
    expect(words(other, "Ada")).to_have_value("He hummed along.")
    assert Draft.objects.open().filter(account=carmens_account).count() == 2


def test_saving_leaves_no_draft(writing, centre):
    kind(writing, "Carmen", "Company").click()
    save(writing).click()
    expect(writing.get_by_role("status")).to_contain_text("Ada brought a song.")
    assert Exchange.objects.filter(centre=centre).count() == 1
    writing.goto(NEW)
    offers_nothing(writing)


def test_what_is_written_after_going_back_to_a_saved_page_is_kept(writing):
    kind(writing, "Carmen", "Company").click()
    save(writing).click()
    expect(writing.get_by_role("status")).to_contain_text("Ada brought a song.")
    writing.go_back()
    writing.get_by_label("Where was it?").fill("In the garden by the gate")
    until = time.monotonic() + 10
    while not Draft.objects.open().exists():
        assert time.monotonic() < until, "Nothing was kept."
        time.sleep(0.05)


def test_thrown_away_it_is_gone_and_can_be_had_back(writing):
    leave(writing)
    writing.goto(NEW)
    writing.get_by_role("button", name="Throw it away").click()
    offers_nothing(writing)
    writing.get_by_role("button", name="Have it back").click()
    has_begun(writing)


def test_a_colleague_on_the_same_tablet_sees_nothing_of_it(writing, centre, visit, mel):
    leave(writing)
    page = visit(make_account(person=mel, works_at=centre), NEW)
    offers_nothing(page)
    assert SANG not in page.content()


def test_without_a_script_a_form_that_was_sent_is_kept(visit, ada, carmens_account):
    page = visit(carmens_account, NEW, java_script_enabled=False)
    face(page, "Ada").check(force=True)
    page.get_by_role("button", name="Next: what did each bring?").click()
    page.goto("/people/")
    page.goto(NEW)
    page.get_by_role("link", name="Go on with Ada").click()
    expect(page.locator("input:checked[name=who]")).to_have_count(1)


@pytest.mark.parametrize("width", [checks.PHONE, checks.TABLET])
def test_the_page_with_a_draft_is_sound_for_everyone(writing, width):
    leave(writing)
    writing.goto(NEW)
    checks.at_width(writing, width)
    assert checks.found_by_axe(writing) == []
    assert checks.sticking_out(writing) == []
    assert checks.too_small(writing) == []

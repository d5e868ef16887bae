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


def is_kept():
    """Wait until the server has kept what was typed."""
    until = time.monotonic() + 10
    while not any(SANG in values for draft in Draft.objects.all() for values in draft.words.values()):
        assert time.monotonic() < until, "Nothing was kept."
        time.sleep(0.05)


def leave(page):
    """Go to another page by a link, with the form half written."""
    page.get_by_role("link", name=re.compile("^People")).first.click()
    expect(page).to_have_url(re.compile("/people/$"))
    is_kept()


def has_begun(page):
    expect(page.get_by_role("status").filter(has_text="Nothing is lost.")).to_be_visible()
    expect(words(page, "Ada")).to_have_value(SANG)
    expect(face(page, "Ada")).to_be_checked()


def test_a_link_away_and_back_again_loses_nothing(writing):
    leave(writing)
    writing.go_back()
    has_begun(writing)


def test_signing_out_and_in_again_loses_nothing(writing, carmens_account, site):
    writing.get_by_role("button", name="Sign out").click()
    expect(writing.get_by_role("heading", name="Everyone has something to give")).to_be_visible()
    is_kept()
    sign_in(writing.context, carmens_account, site)
    writing.goto(NEW)
    has_begun(writing)


def test_what_is_being_written_is_kept_after_a_pause(writing):
    is_kept()


def test_saving_leaves_no_draft(writing, centre):
    kind(writing, "Carmen", "Company").click()
    save(writing).click()
    expect(writing.get_by_role("status")).to_contain_text("Ada brought a song.")
    assert Exchange.objects.filter(centre=centre).count() == 1
    assert not Draft.objects.exists()
    writing.goto(NEW)
    expect(writing.get_by_text("Nothing is lost.")).to_have_count(0)


def test_starting_again_empties_the_page(writing):
    leave(writing)
    writing.goto(NEW)
    writing.get_by_role("button", name="Throw this away and start again").click()
    expect(writing.get_by_text("Nothing is lost.")).to_have_count(0)
    expect(writing.locator("input:checked[name=who]")).to_have_count(0)


def test_a_colleague_on_the_same_tablet_sees_nothing_of_it(writing, centre, visit, mel):
    leave(writing)
    page = visit(make_account(person=mel, works_at=centre), NEW)
    expect(page.get_by_text("Nothing is lost.")).to_have_count(0)
    assert SANG not in page.content()


def test_without_a_script_a_form_that_was_sent_is_kept(visit, ada, carmens_account):
    page = visit(carmens_account, NEW, java_script_enabled=False)
    face(page, "Ada").check(force=True)
    page.get_by_role("button", name="Next: what did each bring?").click()
    page.goto("/people/")
    page.goto(NEW)
    expect(page.get_by_text("Nothing is lost.")).to_be_visible()
    expect(page.locator("input:checked[name=who]")).to_have_count(1)


@pytest.mark.parametrize("width", [checks.PHONE, checks.TABLET])
def test_the_page_with_a_draft_is_sound_for_everyone(writing, width):
    leave(writing)
    writing.goto(NEW)
    checks.at_width(writing, width)
    assert checks.found_by_axe(writing) == []
    assert checks.sticking_out(writing) == []
    assert checks.too_small(writing) == []

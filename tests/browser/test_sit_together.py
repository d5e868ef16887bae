"""Sitting together: handing over the tablet on a question, five taps, and having it back; with a script and without."""

import re

import pytest
from playwright.sync_api import expect

from exchanges.models import Side
from people.models import HandOver, ProfileEntry
from tests.browser.at_work import count_taps, taps_and_keys
from tests.factories import make_moment

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
MOST_TAPS = 5


@pytest.fixture
def asked(ada, carmen):
    return make_moment(carmen, ada, brought={carmen: ["company"], ada: None}, place="In the yard")


def finished(page):
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()


def hand_back(page, account, password):
    page.get_by_label("Your e-mail address").fill(account.email)
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Open staff pages").click()


@WITH_AND_WITHOUT
def test_a_question_heard_together(visit, ada, asked, carmens_account, password, script):
    page = visit(carmens_account, "/moments/waiting/", java_script_enabled=script)
    page.get_by_role("button", name="Ask together").click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    expect(page.get_by_role("heading", name="Hello, Ada")).to_be_visible()
    page.get_by_role("link", name="Yes, ask me").click()
    expect(page.get_by_text("Carmen brought company.")).to_be_visible()
    page.get_by_role("button", name="A song").click()
    page.get_by_label("In your own words").fill("I got them all singing.")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("I got them all singing.")).to_be_visible()
    page.get_by_role("button", name="Yes, keep this").click()
    expect(page.get_by_text("We have kept that you gave a song.")).to_be_visible()
    finished(page)
    # However often somebody goes back from here, nothing of the staff or of Ada is shown.
    for _step in range(6):
        page.go_back()
        expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()
        assert "In the yard" not in page.content()
    hand_back(page, carmens_account, password)
    expect(page).to_have_url(f"{page.url.split('/moments/')[0]}{asked.get_absolute_url()}")
    expect(page.get_by_role("img", name="Both sides heard")).to_be_visible()
    expect(page.get_by_text("I got them all singing.")).to_be_visible()
    side = Side.objects.get(exchange=asked, person=ada)
    assert (side.heard, side.words) == ("brought", "I got them all singing.")


def test_the_simplest_answer_takes_five_taps_from_the_greeting_to_the_thank_you(visit, asked, carmens_account):
    page = visit(carmens_account, "/moments/waiting/")
    page.get_by_role("button", name="Ask together").click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    count_taps(page)
    page.get_by_role("link", name="Yes, ask me").click()
    page.get_by_role("button", name="A song").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, keep this").click()
    finished(page)
    taps, keys = taps_and_keys(page)
    assert (taps, keys) == (MOST_TAPS, 0)


@WITH_AND_WITHOUT
def test_going_back_while_the_tablet_is_theirs_shows_nothing_of_the_staff(
    visit, bill, carmen, asked, carmens_account, script
):
    make_moment(bill, carmen, place="By the gate")
    page = visit(carmens_account, java_script_enabled=script)
    expect(page.get_by_text("By the gate")).to_be_visible()
    page.goto("/moments/waiting/")
    page.get_by_role("button", name="Ask together").click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    expect(page.get_by_role("heading", name="Hello, Ada")).to_be_visible()
    for _step in range(2):
        page.go_back()
        expect(page.get_by_role("heading", name="This page isn’t open now")).to_be_visible()
        assert "By the gate" not in page.content()
    page.get_by_role("link", name="Back to your question").click()
    expect(page.get_by_role("heading", name="What did you bring?")).to_be_visible()


@WITH_AND_WITHOUT
def test_what_they_can_give_asked_together(visit, ada, carmens_account, password, script):
    page = visit(carmens_account, ada.get_absolute_url(), java_script_enabled=script)
    page.get_by_role("button", name=re.compile("^Ask Ada")).click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    page.get_by_role("link", name="Yes, ask me").click()
    page.get_by_role("radio", name="A song").check()
    page.get_by_label("Or say it in your own words").fill("I can still knit.")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Skip this one").click()
    page.get_by_label("Or say it in your own words").fill("Half a thought")
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Skip this one").click()
    expect(page.get_by_label("Or say it in your own words")).to_have_value("Half a thought")
    page.get_by_role("button", name="Skip this one").click()
    page.get_by_role("button", name="Yes, keep this").click()
    expect(page.get_by_text("This is what you told us you can give:")).to_be_visible()
    assert ProfileEntry.objects.get(person=ada).words == "I can still knit."
    finished(page)
    hand_back(page, carmens_account, password)
    expect(page.get_by_text("I can still knit.").first).to_be_visible()


def test_finished_in_the_middle_of_a_sentence_loses_nothing(visit, ada, carmens_account, password):
    page = visit(carmens_account, ada.get_absolute_url())
    page.get_by_role("button", name=re.compile("^Ask Ada")).click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    page.get_by_role("link", name="Yes, ask me").click()
    page.get_by_label("Or say it in your own words").fill("I can still kn")
    finished(page)
    hand_back(page, carmens_account, password)
    page.get_by_role("button", name=re.compile("^Ask Ada")).click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    page.get_by_role("link", name="Yes, ask me").click()
    expect(page.get_by_label("Or say it in your own words")).to_have_value("I can still kn")
    assert [row.ended for row in HandOver.objects.filter(person=ada).order_by("pk")] == ["finished", ""]

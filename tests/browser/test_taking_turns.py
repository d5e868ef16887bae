"""The tablet of the centre in many hands: names and PINs, ten quiet minutes, handing over and having it back."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from people.models import Tablet
from people.tablets.turns import end_tablet, set_pin
from tests.browser.at_work import face
from tests.factories import PASSWORD, make_moment

PIN, OTHER_PIN = "271828", "314159"
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])


@pytest.fixture
def tablet(visit, centre, carmens_account, mels_account):
    """Open the page of a device that Mel made a tablet, and on which Carmen and Mel signed in."""

    def open_page(**options):
        page = visit(mels_account, "/centre/tablets/", **options)
        page.get_by_label("What do you call this device?").fill("Lounge tablet")
        page.get_by_role("button", name="Enrol this device").click()
        expect(page.get_by_text("This device is a tablet of the centre now")).to_be_visible()
        set_pin(mels_account, centre, OTHER_PIN)
        sign_out(page)
        sign_in(page, carmens_account)
        choose_pin(page)
        sign_out(page)
        return page

    return open_page


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Who is using the tablet?")).to_be_visible()


def sign_in(page, account):
    page.get_by_role("link", name="Somebody else").click()
    page.get_by_label("Your e-mail address").fill(account.email)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def choose_pin(page):
    page.get_by_role("link", name="My PIN").click()
    page.get_by_label("Six numbers", exact=True).fill(PIN)
    page.get_by_label("The same six numbers again").fill(PIN)
    page.get_by_role("button", name="Keep this PIN").click()
    expect(page.get_by_text("Your PIN is kept")).to_be_visible()


def take_turn(page, name, pin):
    page.get_by_role("link", name=name).click()
    page.get_by_label("Your six numbers").fill(pin)
    page.get_by_role("button", name="Come in").click()


def is_in(page, name):
    """The page is that of somebody who is signed in: this one."""
    expect(page.get_by_role("link", name=re.compile(rf"^{name}\b.*My page"))).to_be_visible()


def session_of(page):
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return SessionStore(cookies[settings.SESSION_COOKIE_NAME])


def leave_alone(page, minutes):
    """Let the server have seen nobody for so long."""
    session = session_of(page)
    session["seen"] -= minutes * 60
    session.save()


@WITH_AND_WITHOUT
def test_two_of_the_staff_take_turns(tablet, script):
    page = tablet(java_script_enabled=script)
    take_turn(page, "Carmen", PIN)
    is_in(page, "Carmen")
    sign_out(page)
    take_turn(page, "Mel", OTHER_PIN)
    is_in(page, "Mel")
    expect(page.get_by_role("link", name="Settings of the centre")).to_be_visible()
    sign_out(page)
    # Going back shows nothing of what either of them saw.
    for _step in range(3):
        page.go_back()
        assert "Settings of the centre" not in page.content()
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_five_misses_ask_for_the_full_sign_in_and_that_mends_it(tablet, carmens_account):
    page = tablet()
    page.get_by_role("link", name="Carmen").click()
    for _miss in range(5):
        page.get_by_label("Your six numbers").fill("111222")
        page.get_by_role("button", name="Come in").click()
        expect(page.locator("#error-summary")).to_be_visible()
    expect(page.get_by_text("Your PIN was wrong five times")).to_be_visible()
    expect(page.get_by_label("Your six numbers")).to_have_count(0)
    page.get_by_role("link", name="That is not me").click()
    sign_in(page, carmens_account)
    sign_out(page)
    take_turn(page, "Carmen", PIN)
    is_in(page, "Carmen")


@WITH_AND_WITHOUT
def test_what_was_typed_before_ten_quiet_minutes_comes_back_after_the_pin(tablet, ada, script):
    page = tablet(java_script_enabled=script)
    take_turn(page, "Carmen", PIN)
    page.goto("/moments/new/")
    for name in ("Ada", "Carmen"):
        face(page, name).check(force=True)
    page.get_by_label("Where was it?").fill("In the yard")
    leave_alone(page, 11)
    page.get_by_role("button", name="Save this moment").click()
    expect(page.get_by_text("what you were typing will be there again")).to_be_visible()
    take_turn(page, "Carmen", PIN)
    expect(page.get_by_label("Where was it?")).to_have_value("In the yard")


def test_after_ten_quiet_minutes_the_page_closes_by_itself_and_loses_nothing(tablet, ada):
    page = tablet()
    page.clock.install()
    take_turn(page, "Carmen", PIN)
    page.goto("/moments/new/")
    page.get_by_label("Where was it?").fill("In the yard")
    leave_alone(page, 11)
    page.clock.fast_forward("10:30")
    expect(page.get_by_role("heading", name="Who is using the tablet?")).to_be_visible()
    take_turn(page, "Carmen", PIN)
    expect(page.get_by_label("Where was it?")).to_have_value("In the yard")


def test_a_page_without_a_form_closes_by_itself_too(tablet):
    page = tablet()
    page.clock.install()
    take_turn(page, "Carmen", PIN)
    page.goto("/people/")
    leave_alone(page, 11)
    page.clock.fast_forward("10:30")
    expect(page.get_by_role("heading", name="Who is using the tablet?")).to_be_visible()


@WITH_AND_WITHOUT
def test_a_tablet_that_was_handed_over_comes_back_with_a_pin(tablet, ada, carmen, script):
    make_moment(ada, carmen, place="In the yard")
    page = tablet(java_script_enabled=script)
    take_turn(page, "Carmen", PIN)
    page.goto(ada.get_absolute_url())
    page.get_by_role("button", name="Hand over the tablet to Ada").click()
    page.get_by_role("button", name="Yes, hand it to Ada").click()
    page.get_by_role("link", name="Yes, show my page").click()
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()
    for _step in range(4):
        page.go_back()
        expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()
        assert "In the yard" not in page.content()
    page.get_by_role("radio", name="Mel").check(force=True)
    page.get_by_label("Your six numbers").fill(PIN)
    page.locator("#pin-back").get_by_role("button", name="Open staff pages").click()
    expect(page.locator("#error-summary").get_by_text("That PIN isn’t right.")).to_be_visible()
    expect(page.get_by_role("radio", name="Mel")).to_be_checked()
    page.get_by_label("Your six numbers").fill(OTHER_PIN)
    page.locator("#pin-back").get_by_role("button", name="Open staff pages").click()
    is_in(page, "Mel")
    assert page.url.endswith(ada.get_absolute_url())


def test_an_ended_tablet_is_a_device_like_any_other(tablet, mels_account, centre):
    page = tablet()
    end_tablet(Tablet.objects.standing().get(centre=centre), by=mels_account)
    page.get_by_role("link", name="Carmen").click()
    expect(page.get_by_role("heading", name="Everyone has something to give")).to_be_visible()

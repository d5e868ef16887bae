"""Coming in with a real browser: a passkey is set up and used, and a sheet is handed to somebody."""

import re

import pytest
from playwright.sync_api import expect

from people.models import Role
from tests.browser import checks
from tests.factories import make_account, make_centre, make_person

# A device that knows its owner, as a phone does by a fingerprint.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WORDS = "tri chi bach yn yr eira"


@pytest.fixture
def named_site(site):
    """The site under a name: browsers keep passkeys for names, and not for numbers."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def phone(visit, named_site):
    """A browser on somebody’s own device, at the page of signing in."""
    page = visit(path=f"{named_site}/sign-in/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def give_password(page, account, password):
    form = page.locator("#sign-in")
    form.get_by_label("Your e-mail address").fill(account.email)
    form.get_by_label("Your password").fill(password)
    press(page, "Sign in")


def set_up_passkey(page):
    """From the page of the second step to the recovery codes, once they are shown."""
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("What shall we call it?").fill("My phone")
    press(page, "Set up a passkey")
    press(page, "Show my codes")


def test_somebody_of_the_staff_sets_up_a_passkey_and_comes_in_with_it(
    phone, named_site, carmens_account, password, settings
):
    settings.SECOND_STEP = True
    give_password(phone, carmens_account, password)
    expect(phone.get_by_role("heading", name="Your second step")).to_be_visible()
    phone.goto(f"{named_site}/people/")
    expect(phone).to_have_url(f"{named_site}/account/second-step/")
    set_up_passkey(phone)
    expect(phone.locator(".codes li")).to_have_count(10)
    assert checks.found_by_axe(phone) == []
    phone.get_by_role("link", name="I have them: go on").click()
    expect(phone).to_have_url(f"{named_site}/")
    press(phone, "Sign out")
    press(phone, "Use my passkey")
    expect(phone).to_have_url(f"{named_site}/")


def test_the_passkey_is_the_second_step_after_the_password(phone, named_site, carmens_account, password, settings):
    settings.SECOND_STEP = True
    give_password(phone, carmens_account, password)
    set_up_passkey(phone)
    press(phone, "Sign out")
    give_password(phone, carmens_account, password)
    expect(phone).to_have_url(f"{named_site}/sign-in/second-step/")
    press(phone, "Use my passkey")
    expect(phone).to_have_url(f"{named_site}/")


def test_an_older_person_comes_in_with_a_passkey_alone(phone, named_site, adas_account, password):
    give_password(phone, adas_account, password)
    phone.goto(f"{named_site}/account/second-step/")
    set_up_passkey(phone)
    phone.goto(f"{named_site}/account/")
    press(phone, "Sign out")
    press(phone, "Use my passkey")
    expect(phone).to_have_url(re.compile(f"{named_site}/(mine/)?$"))


def test_a_device_without_a_passkey_says_so_and_the_other_ways_stay(phone, carmens_account, password, named_site):
    press(phone, "Use my passkey")
    expect(phone.get_by_text("The passkey didn’t work here.")).to_be_visible()
    give_password(phone, carmens_account, password)
    expect(phone).to_have_url(f"{named_site}/")


@pytest.fixture
def office(visit, mels_account, bill):
    """The browser of a manager, with the sheet for Bill that is to be printed."""
    page = visit(mels_account, path=f"/people/{bill.public_id}/")
    page.get_by_role("link", name="How Bill comes in").click()
    page.get_by_role("link", name="Invite Bill").click()
    page.get_by_label("On a printed sheet").check()
    press(page, "Make the link")
    expect(page.get_by_role("img", name="The address below, as a square code")).to_be_visible()
    return page


def test_the_sheet_is_one_upright_page_with_the_address_below_the_square(office):
    [paper] = checks.printed(office)
    assert [round(float(side)) for side in paper.mediabox[2:]] == [595, 842]
    square, address = (office.locator(f".linksheet {part}").bounding_box() for part in (".qr", ".linksheet__address"))
    assert address["y"] >= square["y"] + square["height"]


def test_a_manager_prints_a_sheet_and_a_carer_comes_in_with_it_once(office, visit, bill):
    address = office.locator(".linksheet__address").inner_text()
    at_home = visit(path=address)
    at_home.get_by_label("Your e-mail address").fill(f"bill{bill.pk}@example.org")
    at_home.get_by_label("A password of your own").fill(WORDS)
    press(at_home, "Come in")
    at_home.get_by_role("link", name="More").click()
    expect(at_home.get_by_role("link", name="My account")).to_be_visible()
    somebody_else = visit(path=address)
    expect(somebody_else.get_by_role("heading", name="This link no longer works")).to_be_visible()


def give_a_passkey(page, named_site, account, password):
    """Sign in on this device and set up a passkey on it."""
    give_password(page, account, password)
    page.goto(f"{named_site}/account/second-step/")
    set_up_passkey(page)


def test_the_tablet_comes_back_with_a_passkey(phone, named_site, ada, carmens_account, password):
    give_a_passkey(phone, named_site, carmens_account, password)
    phone.goto(f"{named_site}/people/{ada.public_id}/")
    phone.get_by_role("button", name=re.compile("^Hand over the tablet")).click()
    phone.get_by_role("button", name="Yes, hand it to Ada").click()
    phone.goto(f"{named_site}/mine/")
    press(phone, "Finished")
    expect(phone.get_by_role("heading", name="Thank you, Ada")).to_be_visible()
    assert checks.found_by_axe(phone) == []
    press(phone, "Use my passkey")
    expect(phone).to_have_url(f"{named_site}/people/{ada.public_id}/")


def test_a_passkey_of_another_centre_does_not_take_the_tablet_back(phone, named_site, ada, carmens_account, password):
    elsewhere = make_centre(name="Glan y môr", name_cy="Glan y môr")
    derek = make_account(person=make_person(elsewhere, role=Role.STAFF), works_at=elsewhere)
    give_a_passkey(phone, named_site, derek, password)
    press(phone, "Sign out")
    give_password(phone, carmens_account, password)
    phone.goto(f"{named_site}/people/{ada.public_id}/")
    phone.get_by_role("button", name=re.compile("^Hand over the tablet")).click()
    phone.get_by_role("button", name="Yes, hand it to Ada").click()
    phone.goto(f"{named_site}/mine/")
    press(phone, "Finished")
    press(phone, "Use my passkey")
    expect(phone.get_by_text("The passkey didn’t work here.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Thank you, Ada")).to_be_visible()

"""Logging a moment, from Today to everybody's page."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exchanges.models import Contribution, Exchange, Received, Side
from people.models import Role
from tests.browser import checks
from tests.browser.at_work import (
    count_taps,
    face,
    kind,
    log,
    save,
    side,
    tab_to,
    taps_and_keys,
    words,
)
from tests.factories import PASSWORD, make_moment, make_person

NEW = "/moments/new/"


def yesterday():
    return timezone.localdate() - datetime.timedelta(days=1)


def moments_of(centre):
    return Exchange.objects.standing().filter(centre=centre)


def test_a_moment_between_two_people_seen_on_today_takes_five_taps_and_no_typing(
    visit, centre, ada, carmen, adas_account, carmens_account
):
    make_moment(ada, carmen, on=yesterday())
    page = visit(carmens_account)
    count_taps(page)
    page.locator(".facelinks").get_by_role("link", name="Ada").click()
    face(page, "Carmen").click()
    kind(page, "Ada", "A song").click()
    kind(page, "Carmen", "Company").click()
    save(page).click()
    expect(page.get_by_role("status")).to_contain_text("Ada brought a song. Carmen brought company.")
    assert taps_and_keys(page) == [5, 0]
    assert moments_of(centre).filter(happened_on=timezone.localdate()).count() == 1

    page.get_by_role("link", name="Back to Today").click()
    today = page.get_by_role("region", name="Today’s moments").get_by_role("article")
    expect(today).to_have_count(1)
    expect(today).to_contain_text("A song")
    expect(today).to_contain_text("Company")
    for person, gave, came in ((ada, "A song", "Company"), (carmen, "Company", "A song")):
        page.goto(person.get_absolute_url())
        newest = page.locator(".moments article").first
        expect(newest.locator(".moment__side--gave")).to_contain_text(gave)
        expect(newest.locator(".moment__side--given")).to_contain_text(came)

    mine = visit(adas_account, "/mine/")
    expect(mine.get_by_role("region", name="What you have given")).to_contain_text("You gave a song.")
    expect(mine.get_by_role("region", name="What you were given")).to_contain_text("Carmen gave you company.")


def test_somebody_signs_in_and_logs_a_moment(visit, centre, ada, carmens_account):
    page = visit(path=NEW)
    page.get_by_label("Your e-mail address").fill(carmens_account.email)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a moment")
    log(page, {"Ada": "A song", "Carmen": "Company"})
    assert moments_of(centre).count() == 1


def test_an_error_takes_one_to_what_is_to_be_mended_and_loses_nothing(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    for name in ("Ada", "Carmen"):
        face(page, name).check()
    kind(page, "Ada", "A song").check()
    words(page, "Ada").fill("Calon Lân, the way my mother sang it")
    page.get_by_label("Where was it?").fill("By the window")
    page.get_by_role("checkbox", name="Warm").check()
    save(page).click()

    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    summary.get_by_role("link", name=re.compile("Say what Carmen brought")).click()
    expect(side(page, "Carmen")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("details", has=side(page, "Carmen")).locator(":focus")).to_have_count(1)
    expect(side(page, "Carmen")).to_contain_text("Say what Carmen brought, or choose ‘Not sure yet’.")
    expect(words(page, "Ada")).to_have_value("Calon Lân, the way my mother sang it")
    expect(page.get_by_label("Where was it?")).to_have_value("By the window")
    expect(kind(page, "Ada", "A song")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Warm")).to_be_checked()

    kind(page, "Carmen", "Company").check()
    save(page).click()
    expect(page.get_by_text("Saved. Diolch!")).to_be_visible()
    assert Side.objects.get(exchange__centre=centre, person=ada).words == "Calon Lân, the way my mother sang it"
    assert checks.found_by_axe(page) == []


def test_the_other_side_is_added_later_from_today(visit, centre, ada, carmen, carmens_account):
    make_moment(ada, carmen, brought={carmen: ["company"], ada: None})
    page = visit(carmens_account)
    waiting = page.get_by_role("region", name="Waiting for the other side")
    waiting.get_by_role("link", name="Add Ada’s side").click()
    kind(page, "Ada", "A song").check()
    words(page, "Ada").fill("I sang her the one about the sea")
    page.get_by_role("button", name="Save this side").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you for hearing the other side")
    assert checks.found_by_axe(page) == []
    page.get_by_role("link", name="Back to Today").click()
    expect(page.get_by_text("I sang her the one about the sea")).to_be_visible()
    expect(page.get_by_role("region", name="Waiting for the other side")).to_have_count(0)
    assert not moments_of(centre).get().is_waiting


def test_undo_takes_back_what_was_just_saved_and_it_can_be_put_back(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    log(page, {"Ada": "A song", "Carmen": "Company"})
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This moment was taken back")
    assert not moments_of(centre).exists()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("status")).to_contain_text("It is back")
    assert moments_of(centre).count() == 1


def test_a_double_click_on_save_makes_one_moment(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    for name, what in {"Ada": "A song", "Carmen": "Company"}.items():
        face(page, name).check()
        kind(page, name, what).check()
    save(page).dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada")
    assert moments_of(centre).count() == 1


def test_going_back_after_saving_and_saving_again_makes_one_moment(visit, centre, ada, carmens_account):
    page = visit(carmens_account, NEW)
    log(page, {"Ada": "A song", "Carmen": "Company"})
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a moment")
    for name, what in {"Ada": "A song", "Carmen": "Company"}.items():
        face(page, name).check()
        kind(page, name, what).check()
    save(page).click()
    expect(page.get_by_role("status")).to_contain_text("This moment was already saved")
    assert moments_of(centre).count() == 1


@pytest.fixture
def many(centre, ada):
    """Enough people that not all of them have their face shown at once."""
    for number in range(20):
        make_person(centre, f"Gwen {number}")
    return make_person(centre, "Siân Ŵyn-Jones", Role.VOLUNTEER)


def test_sian_finds_siân_and_she_stays_chosen(visit, many, carmens_account):
    page = visit(carmens_account, NEW)
    expect(face(page, "Siân")).to_be_hidden()
    find = page.get_by_role("searchbox", name="Someone else, or a group")
    find.fill("sian wyn")
    expect(face(page, "Gwen").locator("visible=true")).to_have_count(0)
    face(page, "Siân").check()
    find.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a moment")
    find.fill("nobody of this name")
    expect(page.get_by_role("status")).to_have_text("Nobody here has that name.")
    find.fill("")
    expect(side(page, "Siân")).to_be_visible()
    expect(face(page, "Siân")).to_be_checked()


def test_a_song_for_everyone_is_one_contribution(visit, centre, ada, carmens_account):
    names = ["Beti", "Cadi", "Deio", "Efa", "Ffion", "Guto"]
    for name in names:
        make_person(centre, f"{name} Rees")
    page = visit(carmens_account, NEW)
    for name in ["Ada", "Carmen", *names]:
        face(page, name).check()
    page.locator("summary", has_text="What did Ada bring?").click()
    kind(page, "Ada", "A song").check()
    page.get_by_role("radio", name="It was simply given to them").check()
    save(page).click()
    expect(page.get_by_role("status")).to_contain_text("Ada brought a song.")
    assert Contribution.objects.filter(side__centre=centre).count() == 1
    assert Received.objects.filter(centre=centre).count() == 7
    assert checks.found_by_axe(page) == []


def test_choosing_somebody_once_more_brings_back_their_words(visit, ada, carmens_account):
    page = visit(carmens_account, NEW)
    face(page, "Ada").check()
    words(page, "Ada").fill("Paid â sôn!")
    kind(page, "Ada", "A song").check()
    face(page, "Ada").uncheck()
    expect(words(page, "Ada")).to_have_count(0)
    face(page, "Ada").check()
    expect(words(page, "Ada")).to_have_value("Paid â sôn!")
    expect(kind(page, "Ada", "A song")).to_be_checked()


def test_a_moment_is_logged_with_the_keyboard_alone(visit, centre, ada, carmens_account):
    page = visit(carmens_account)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Log a moment"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a moment")
    for name in ("Ada", "Carmen"):
        tab_to(page, face(page, name))
        page.keyboard.press("Space")
    for name, what in {"Ada": "A song", "Carmen": "Company"}.items():
        tab_to(page, kind(page, name, what))
        page.keyboard.press("Space")
    tab_to(page, save(page))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Diolch!")).to_be_visible()
    assert moments_of(centre).count() == 1


def test_a_moment_is_logged_without_any_script(visit, centre, ada, carmens_account):
    page = visit(carmens_account, java_script_enabled=False)
    page.get_by_role("link", name="Log a moment").click()
    for name in ("Ada", "Carmen"):
        face(page, name).check()
    page.get_by_role("button", name="Next: what did each bring?").click()
    expect(page.locator("#error-summary")).to_have_count(0)
    for name, what in {"Ada": "A song", "Carmen": "Company"}.items():
        expect(face(page, name)).to_be_checked()
        kind(page, name, what).check()
    words(page, "Ada").fill("Ar lan y môr")
    save(page).click()
    expect(page.get_by_text("Saved. Diolch!")).to_be_visible()
    assert Side.objects.get(exchange__centre=centre, person=ada).words == "Ar lan y môr"

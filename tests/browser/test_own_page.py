"""A person’s own page as it is seen: at once on a tablet, with the same buttons in the same place, and on paper."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exchanges.models import Side
from tests.browser.checks import printed
from tests.factories import make_moment

ON_ITS_SIDE = {"width": 1024, "height": 768}
SMALLEST_ON_PAPER = 18
SIZES = """() => [...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility())
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize) * 72 / 96)"""

TOO_SMALL = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".skip, [aria-hidden=true]"))
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 24)
    .map((one) => one.textContent.trim())"""
PLACES = """[...document.querySelectorAll(".mine__buttons > *, .mine__done")]
    .flatMap((one) => [one.getBoundingClientRect().x, one.getBoundingClientRect().y])"""


@pytest.fixture
def three(ada, bill, carmen, vic):
    """Three usual moments of Ada’s: what each brought, what happened, and her own words."""
    today = timezone.localdate()
    brought = {ada: ["a-song", "comfort"]}
    made = []
    for ago, one in enumerate([bill, carmen, vic]):
        moment = make_moment(
            ada, one, brought=brought | {one: ["a-story"]}, on=today - datetime.timedelta(days=ago * 40)
        )
        sides = Side.objects.filter(exchange=moment)
        sides.filter(person=ada).update(what="Sat with them and sang.", what_language="en")
        sides.filter(person=ada).update(words="No words needed.", words_language="en")
        sides.filter(person=one).update(what="Told her about the farm, and the gate.", what_language="en")
        made.append(moment)
    return made


def on_its_side(page):
    page.set_viewport_size(ON_ITS_SIDE)
    return page


def test_a_usual_moment_needs_no_scrolling_on_a_tablet_on_its_side(visit, adas_account, three):
    page = on_its_side(visit(adas_account, "/mine/"))
    for moment in three:
        page.goto(f"/mine/?moment={moment.public_id}")
        assert page.evaluate("document.documentElement.scrollHeight") <= ON_ITS_SIDE["height"]


def test_nothing_stays_in_view_over_what_is_read(visit, adas_account, three):
    page = visit(adas_account, "/mine/")
    held = "[...document.querySelectorAll('*')].filter((one) => /fixed|sticky/.test(getComputedStyle(one).position))"
    # But for the way past the header, which is only there for who comes to it by keyboard.
    assert page.evaluate(f"{held}.filter((one) => !one.matches('.skip')).length") == 0


@pytest.mark.parametrize("size", [(768, 1024), (1024, 768), (1440, 900)], ids=str)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_buttons_stay_in_their_place_from_moment_to_moment(visit, adas_account, three, size, language):
    adas_account.language = language
    adas_account.save()
    page = visit(adas_account)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    places = set()
    for moment in three:
        page.goto(f"/mine/?moment={moment.public_id}")
        places.add(tuple(page.evaluate(PLACES)))
    assert len(places) == 1


def test_by_keyboard_one_comes_to_each_thing_to_do_once_and_to_no_gap(visit, adas_account, three):
    page = on_its_side(visit(adas_account, f"/mine/?moment={three[0].public_id}"))
    page.locator("main").focus()
    met = []
    for _ in range(3):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim()"))
    # There is nothing newer to go back to, and no voice here to read it.
    assert met == ["My book", "More", "Next"]


def test_nothing_on_the_page_is_smaller_than_24_pixels(visit, adas_account, three):
    page = visit(adas_account, "/mine/")
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_one_goes_on_and_back_and_finds_more(visit, adas_account, three, script):
    page = visit(adas_account, "/mine/", java_script_enabled=script)
    expect(page.get_by_text("Bill gave you a story.")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Carmen gave you a story.")).to_be_visible()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_text("Bill gave you a story.")).to_be_visible()
    page.get_by_role("link", name="More").click()
    page.get_by_role("link", name="What I gave").click()
    expect(page.get_by_text("You have sung for three people.")).to_be_visible()
    page.get_by_role("link", name="My page").click()
    expect(page.get_by_text("Bill gave you a story.")).to_be_visible()


def test_on_paper_it_is_large_without_buttons_and_on_one_side(visit, adas_account, three):
    page = visit(adas_account, "/mine/")
    page.emulate_media(media="print")
    assert min(page.evaluate(SIZES)) >= SMALLEST_ON_PAPER
    for name in ("More", "Next", "Finished"):
        expect(page.get_by_text(name, exact=True)).not_to_be_visible()
    [paper] = printed(page)
    text = paper.extract_text()
    assert text.index("What you have given") < text.index("You gave a song") < text.index("What you were given")

"""Telling us about something, and not keeping it: five taps at most, in either language, with a script and without."""

import re

import pytest
from playwright.sync_api import expect

from exchanges.models import Exchange
from tests.browser import checks
from tests.browser.at_work import count_taps, taps_and_keys
from tests.factories import make_moment

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
MOST_TAPS = 5
SAID = {
    "en": ["Who were you with?", "What did you bring?", "What did Carmen bring?", "How was it?", "Is this right?"],
    "cy": ["Gyda phwy oeddech chi?", "Beth roddoch chi?", "Beth roddodd Carmen?", "Sut oedd hi?", "Ydy hyn yn iawn?"],
}
# A browser that turns speech into words by itself; it hears one sentence.
SPEECH = """
window.SpeechRecognition = class extends EventTarget {
    static available() { return Promise.resolve("available"); }
    start() {
        window.heardIn = this.lang;
        setTimeout(() => {
            const event = new Event("result");
            event.resultIndex = 0;
            event.results = [[{ transcript: "We sang it twice." }]];
            this.dispatchEvent(event);
        });
    }
    stop() { this.dispatchEvent(new Event("end")); }
    abort() { this.stop(); }
};
"""


def is_sound(page, script):
    if not script:
        return
    for width in (checks.PHONE, checks.TABLET):
        checks.at_width(page, width)
        assert checks.found_by_axe(page) == []
        assert checks.sticking_out(page) == []
        assert checks.too_small(page) == []


def answer(page, script, questions):
    """Answer each question with the first picture, up to the check; each page is sound."""
    for question, name in zip(questions, ["who", "kind", "kind", "feeling"], strict=False):
        expect(page.get_by_role("heading", level=1)).to_have_text(question)
        is_sound(page, script)
        page.locator(f"button[name={name}]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(questions[-1])
    is_sound(page, script)


@WITH_AND_WITHOUT
@pytest.mark.parametrize("language", SAID)
def test_the_simplest_is_told_in_five_taps(visit, ada, carmen, adas_account, language, script):
    make_moment(ada, carmen)
    adas_account.language = language
    adas_account.save()
    page = visit(adas_account, "/mine/tell/", java_script_enabled=script)
    if script:
        count_taps(page)
    answer(page, script, SAID[language])
    page.locator("main form button.button--main").click()
    expect(page).to_have_url(re.compile("/mine/tell/thanks/$"))
    if script:
        assert taps_and_keys(page) == [MOST_TAPS, 0]
        is_sound(page, script)
    assert Exchange.objects.filter(told_by=ada).count() == 1


def test_what_is_said_aloud_stands_in_the_box_after_what_was_typed(visit, ada, carmen, adas_account):
    make_moment(ada, carmen)
    page = visit(adas_account, "/mine/tell/")
    page.add_init_script(SPEECH)
    for name in ("who", "kind", "kind"):
        page.locator(f"button[name={name}]").first.click()
    box = page.get_by_label("In your own words")
    box.fill("At the piano.")
    page.get_by_role("button", name="Say it aloud").click()
    expect(box).to_have_value("At the piano. We sang it twice.")
    assert page.evaluate("heardIn") == "en-GB"
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Say it aloud")).to_have_attribute("aria-pressed", "false")


def test_where_the_browser_cannot_listen_by_itself_nothing_is_offered(visit, ada, carmen, adas_account):
    make_moment(ada, carmen)
    page = visit(adas_account, "/mine/tell/")
    for name in ("who", "kind", "kind"):
        page.locator(f"button[name={name}]").first.click()
    expect(page.get_by_label("In your own words")).to_be_visible()
    expect(page.get_by_role("button", name="Say it aloud")).to_have_count(0)


def test_it_can_be_told_with_the_keyboard_alone(visit, ada, carmen, adas_account):
    make_moment(ada, carmen)
    page = visit(adas_account, "/mine/tell/")
    for name in ("who", "kind", "kind", "feeling"):
        page.locator(f"button[name={name}]").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    page.get_by_role("button", name="Yes, keep this").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Thank you, Ada")).to_be_visible()


@WITH_AND_WITHOUT
def test_what_is_not_kept_is_gone_and_comes_back(visit, ada, carmen, adas_account, script):
    moment = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]}, place="By the gate")
    page = visit(adas_account, f"/mine/moments/{moment.public_id}/not-so/", java_script_enabled=script)
    page.get_by_role("button", name="Don’t keep this").click()
    expect(page.get_by_text("It is gone from every page.")).to_be_visible()
    is_sound(page, script)
    page.goto("/mine/")
    expect(page.get_by_text("By the gate")).to_have_count(0)
    page.goto("/mine/not-kept/")
    page.get_by_role("button", name="Have it back").click()
    expect(page.get_by_text("It is back as it was.")).to_be_visible()
    page.goto("/mine/")
    expect(page.get_by_text("By the gate")).to_be_visible()

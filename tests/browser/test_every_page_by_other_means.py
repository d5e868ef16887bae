"""Every page without a script, with the keyboard alone, and by its links alone."""

import pytest
from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.at_work import sign_in
from tests.browser.pages import PAGES

# With a script some parts are folded away, never the other way round: what can be read with it is there without.
# Where somebody is signed in says something else to each browser.
EVERYTHING, HEADINGS = "main h1, main h2, main h3, main p, main li, main legend", "main h1, main h2, main h3"
READABLE = """(parts) => [...document.querySelectorAll(parts)]
    .filter((one) => one.checkVisibility() && one.innerText.trim() && !one.closest(".sessions"))
    .map((one) => one.innerText.trim().replace(/\\s+/g, " "))"""


@pytest.fixture(scope="module", params=PAGES, ids=str)
def opened(request, world, accounts, tabs, in_language):
    page = request.param
    tab = tabs[page.viewer]
    in_language(page.viewer, "en")
    checks.at_width(tab, checks.PHONE)
    tab.goto(page.url(world))
    return page, tab


@pytest.fixture(scope="module")
def without_script(browser, browser_context_args, site, accounts):
    """Open a page in a browser that runs no script."""
    context = browser.new_context(**browser_context_args, base_url=site, java_script_enabled=False)
    tab = context.new_page()

    def open_page(page, world):
        context.clear_cookies()
        if accounts[page.viewer]:
            sign_in(context, accounts[page.viewer], site)
        tab.goto(page.url(world))
        return tab

    yield open_page
    context.close()


def test_whatever_has_focus_is_plain_to_see(opened):
    _page, tab = opened
    assert checks.hidden_while_focused(tab) == []


def test_links_of_one_name_lead_to_one_place(opened):
    _page, tab = opened
    assert checks.ambiguous_links(tab) == {}


def test_the_page_can_be_read_and_sent_without_script(opened, without_script, world):
    page, with_script = opened
    tab = without_script(page, world)
    expect(tab.locator("h1")).to_have_count(1)
    for one in (tab, with_script):
        checks.at_width(one, checks.TABLET)
        checks.open_folded(one)
    # A passkey is for a script to ask for; without one its form is not there.
    for form in tab.locator("main form:not([hidden])").all():
        expect(form.locator("button:visible").first).to_be_enabled()
    parts = HEADINGS if page.is_ever_new else EVERYTHING
    assert set(with_script.evaluate(READABLE, parts)) - set(tab.evaluate(READABLE, parts)) == set()

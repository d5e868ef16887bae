"""Every page in both languages, with and without something to mend, loaded once each."""

import re
from dataclasses import dataclass, field

import pytest
from django.utils import translation

from tests.browser import checks
from tests.browser.pages import STAFF
from tests.browser.pages_to_mend import ALL_PAGES

MOST_BYTES = 150 * 1024
# A photograph comes besides. A telephone takes the small size; what is made for paper has more.
A_PHOTOGRAPH = re.compile(r"/photos/[0-9a-f-]{36}/(small|page|print)/$")
MOST_BYTES_OF_A_PHOTOGRAPH = 60 * 1024
ON_BOTH = pytest.mark.parametrize("width", [checks.PHONE, checks.TABLET])

SET = """([name, values]) => {
    for (const one of document.querySelectorAll(`main [name="${name}"]`)) {
        if (!["checkbox", "radio"].includes(one.type)) one.value = values[0];
        else if (values.includes(one.value) && !one.checked) one.click();
    }
}"""
# As a browser does it, only without the button: what is sent is looked at by the server alone.
# The page's own form leaves the finding of faults to us; beside it there may be forms of one button.
SEND = """(form) => HTMLFormElement.prototype.submit.call(
    document.querySelector(form) ?? document.querySelector("main form")
)"""


@dataclass
class Shown:
    """A page in a browser, and what it took to load it."""

    of: object
    language: str
    tab: object
    status: int = 0
    bytes: int = 0
    photographs: list = field(default_factory=list)
    asked: list = field(default_factory=list)


class Loads:
    """Counts what a tab loads, with nothing kept from before; each photograph apart."""

    def __init__(self, tab):
        self.from_now()
        self.session = tab.context.new_cdp_session(tab)
        self.session.send("Network.enable")
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.session.on("Network.requestWillBeSent", self._asks)
        self.session.on("Network.loadingFinished", self._comes)

    def from_now(self):
        self.bytes, self.photographs, self.asked = 0, [], {}

    def _asks(self, event):
        self.asked[event["requestId"]] = event["request"]["url"]

    def _comes(self, event):
        size = event["encodedDataLength"]
        if A_PHOTOGRAPH.search(self.asked.get(event["requestId"], "")):
            self.photographs.append(size)
        else:
            self.bytes += size


@pytest.fixture(scope="module")
def loads(tabs):
    counting = {viewer: Loads(tab) for viewer, tab in tabs.items()}
    yield counting
    for each in counting.values():
        each.session.detach()


@pytest.fixture(
    scope="module",
    params=[(page, language) for page in ALL_PAGES for language in ("en", "cy")],
    ids=lambda param: f"{param[0]}, {param[1]}",
)
def shown(request, world, tabs, loads, in_language):
    page, language = request.param
    tab, counted = tabs[page.viewer], loads[page.viewer]
    in_language(page.viewer, language)
    checks.at_width(tab, checks.PHONE)
    counted.from_now()
    response = tab.goto(page.url(world))
    if page.sends is not None:
        for name, values in page.typed(world).items():
            tab.evaluate(SET, [name, values])
        counted.from_now()
        with tab.expect_navigation() as navigation:
            tab.evaluate(SEND, page.form)
        response = navigation.value
    checks.settled(tab)
    return Shown(page, language, tab, response.status, counted.bytes, counted.photographs, [*counted.asked.values()])


def test_the_page_is_the_one_that_was_meant(shown):
    assert shown.status == shown.of.status


def test_the_page_says_its_language_and_what_it_is(shown):
    assert shown.tab.locator("html").get_attribute("lang") == shown.language
    title = shown.tab.title()
    assert title.endswith("– Give & Take")
    with translation.override(shown.language):
        error = translation.gettext("Error:")
    assert title.startswith(error) == (shown.of.status == 400)


def test_the_first_load_is_light_and_asks_nobody_else(shown, site):
    assert shown.bytes <= MOST_BYTES
    most = MOST_BYTES_OF_A_PHOTOGRAPH * (4 if "print=" in shown.of.query else 1)
    assert [size for size in shown.photographs if size > most] == []
    assert [url for url in shown.asked if not url.startswith((site, "data:"))] == []


def test_a_moment_of_thirty_people_is_light_too(tabs, loads, world):
    tab, counted = tabs[STAFF], loads[STAFF]
    counted.from_now()
    tab.goto("/moments/new/?" + "&".join(f"with={person.public_id}" for person in world.people[:30]))
    checks.settled(tab)
    assert tab.locator("#sides details.side").count() == 30
    assert counted.bytes <= MOST_BYTES
    checks.at_width(tab, checks.NARROWEST)
    assert checks.sticking_out(tab) == []


@ON_BOTH
def test_axe_finds_nothing(shown, width):
    checks.at_width(shown.tab, width)
    if width == checks.TABLET:
        checks.open_folded(shown.tab)
    assert checks.found_by_axe(shown.tab) == []


@ON_BOTH
def test_everything_to_press_is_big_enough_for_a_finger(shown, width):
    checks.at_width(shown.tab, width)
    checks.open_folded(shown.tab)
    assert checks.too_small(shown.tab) == []


def test_no_word_on_a_button_is_broken(shown):
    checks.open_folded(shown.tab)
    for width in (checks.PHONE, checks.DESK):
        checks.at_width(shown.tab, width)
        assert checks.broken_words(shown.tab) == []


def test_nothing_scrolls_sideways_at_the_narrowest(shown):
    checks.at_width(shown.tab, checks.NARROWEST)
    checks.open_folded(shown.tab)
    assert checks.sticking_out(shown.tab) == []


def test_nothing_scrolls_sideways_with_letters_set_apart(shown):
    checks.at_width(shown.tab, checks.NARROWEST)
    checks.open_folded(shown.tab)
    checks.space_out(shown.tab)
    found = checks.sticking_out(shown.tab)
    checks.close_up(shown.tab)
    assert found == []

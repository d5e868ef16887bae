"""Every page in both languages, with and without something to mend, loaded once each and looked at in every way."""

import pytest

from tests.browser import checks
from tests.browser.at_work import sign_in
from tests.browser.every_way import (
    MOST_BYTES,
    Loads,
    only_what_is_wrong,
    show,
    wrong_at_every_width,
    wrong_by_other_means,
    wrong_with_what_came,
    wrong_without_script,
)
from tests.browser.pages import PAGES, STAFF
from tests.browser.pages_to_mend import ALL_PAGES

# Axe walks over the whole site once in each language, as a telephone and as a tablet show it.
AXE_AT = {"en": checks.PHONE, "cy": checks.TABLET}
# The keyboard, the links and a browser without a script do the same in both languages, and no more after a mistake.
BY_OTHER_MEANS = {(page, "en") for page in PAGES}


@pytest.fixture(scope="module")
def loads(tabs):
    counting = {viewer: Loads(tab) for viewer, tab in tabs.items()}
    yield counting
    for each in counting.values():
        each.session.detach()


@pytest.fixture(scope="module")
def without_script(browser, browser_context_args, site, accounts):
    """Open a page in a browser that runs no script."""
    context = browser.new_context(**browser_context_args, base_url=site, java_script_enabled=False)
    tab = context.new_page()
    checks.at_width(tab, checks.TABLET)

    def open_page(page, world):
        context.clear_cookies()
        if accounts[page.viewer]:
            sign_in(context, accounts[page.viewer], site)
        tab.goto(page.url(world))
        return tab

    yield open_page
    context.close()


@pytest.mark.parametrize(
    ("page", "language"),
    [(page, language) for page in ALL_PAGES for language in ("en", "cy")],
    ids=lambda value: str(value),
)
def test_nothing_is_wrong_with_the_page(page, language, site, world, tabs, loads, in_language, without_script):
    in_language(page.viewer, language)
    shown = show(page, language, world, tabs[page.viewer], loads[page.viewer])
    found = [wrong_with_what_came(shown, site)]
    by_other_means = (page, language) in BY_OTHER_MEANS
    if by_other_means:
        found.append(wrong_by_other_means(shown))
    found.append(wrong_at_every_width(shown, AXE_AT[language]))
    # What answers a form was looked at as the page that the form is on.
    if by_other_means and page.sends is None:
        found.append(wrong_without_script(shown, without_script(page, world)))
    wrong = only_what_is_wrong(*found)
    assert not wrong, "\n".join([f"{page}, {language}, at {page.url(world)}", *wrong])


FIRST = {page.viewer: page for page in reversed(PAGES) if page.status == 200 and page.sends is None}


@pytest.mark.parametrize("viewer", FIRST)
def test_the_first_load_is_light_and_asks_nobody_else(viewer, visit, site, world, accounts):
    """In a browser that has been nowhere yet; and what it keeps counts as much on the same page again."""
    tab = visit(accounts[viewer], "about:blank")
    counted, sizes = Loads(tab), []
    for _time in range(2):
        show(FIRST[viewer], "en", world, tab, counted)
        tab.wait_for_load_state("networkidle")
        sizes.append(counted.bytes)
    assert max(sizes) <= MOST_BYTES
    assert [url for url in counted.asked.values() if not url.startswith((site, "data:"))] == []
    assert sizes[1] == pytest.approx(sizes[0], rel=0.03)


def test_a_moment_of_thirty_people_is_light_too(tabs, loads, world, in_language):
    tab, counted = tabs[STAFF], loads[STAFF]
    in_language(STAFF, "en")
    counted.from_now()
    tab.goto("/moments/new/?" + "&".join(f"with={person.public_id}" for person in world.people[:30]))
    checks.settled(tab)
    assert tab.locator("#sides details.side").count() == 30
    assert counted.bytes <= MOST_BYTES
    checks.at_width(tab, checks.NARROWEST)
    assert checks.sticking_out(tab) == []

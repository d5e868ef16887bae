"""One page in a browser, and everything that can be wrong with it, looked at after one load.

Loading a page takes longer than most of what is looked at, so nothing is loaded twice: the window changes its size
instead. Whoever looks goes on after a fault, so that all that is wrong with a page is said at once.
"""

import re
from dataclasses import dataclass, field

from django.utils import translation

from tests.browser import checks
from tests.sound_html import faults

MOST_BYTES = 150 * 1024
# A photograph comes besides. A telephone takes the small size; what is made for paper has more.
A_PHOTOGRAPH = re.compile(r"/photos/[0-9a-f-]{36}/(small|page|print)/$")
MOST_BYTES_OF_A_PHOTOGRAPH = 60 * 1024

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

# With a script some parts are folded away, never the other way round: what can be read with it is there without.
# Where somebody is signed in says something else to each browser.
EVERYTHING, HEADINGS = "main h1, main h2, main h3, main p, main li, main legend", "main h1, main h2, main h3"
READABLE = """(parts) => [...document.querySelectorAll(parts)]
    .filter((one) => one.checkVisibility() && one.innerText.trim() && !one.closest(".sessions"))
    .map((one) => one.innerText.trim().replace(/\\s+/g, " "))"""
# A passkey is for a script to ask for; without one its form is not there.
DEAD_FORMS = """() => [...document.querySelectorAll("main form:not([hidden])")]
    .filter((form) => {
        const first = [...form.querySelectorAll("button")].find((one) => one.checkVisibility());
        return !first || first.disabled;
    })
    .map((form) => form.innerText.trim().slice(0, 60))"""


class Loads:
    """Counts what the pages of a tab take on a first load; each photograph apart.

    What the browser keeps is fetched for the first page that wants it, and counts as much for every later one.
    """

    def __init__(self, tab):
        self.taken = {}
        self.session = tab.context.new_cdp_session(tab)
        self.session.send("Network.enable")
        self.from_now()
        self.session.on("Network.requestWillBeSent", self._asks)
        self.session.on("Network.loadingFinished", self._comes)

    def from_now(self, keeping=True):
        """Begin to count; with `keeping` false the browser uses nothing that it kept."""
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": not keeping})
        self.bytes, self.photographs, self.asked = 0, [], {}

    def _asks(self, event):
        self.asked[event["requestId"]] = event["request"]["url"]

    def _comes(self, event):
        url = self.asked.get(event["requestId"], "")
        size = event["encodedDataLength"]
        # A page itself is kept by no browser, and is another one each time.
        if "/static/" in url:
            size = self.taken[url] = max(size, self.taken.get(url, 0))
        if A_PHOTOGRAPH.search(url):
            self.photographs.append(size)
        else:
            self.bytes += size


@dataclass
class Shown:
    """A page in a browser, and what it took to load it."""

    of: object
    language: str
    tab: object
    status: int = 0
    source: str = ""
    bytes: int = 0
    photographs: list = field(default_factory=list)
    asked: list = field(default_factory=list)


def show(page, language, world, tab, counted):
    """Open a page at the width of a telephone, sent wrongly where it is one to mend; returns it as Shown."""
    checks.at_width(tab, checks.PHONE)
    response = load(page, world, tab, counted)
    if any(map(A_PHOTOGRAPH.search, counted.asked.values())):
        # Of a photograph in several sizes a browser takes the one it has: what is taken first is seen without any.
        response = load(page, world, tab, counted, keeping=False)
    came = response.status, response.text()
    return Shown(page, language, tab, *came, counted.bytes, counted.photographs, [*counted.asked.values()])


def load(page, world, tab, counted, *, keeping=True):
    """Go to the page, and send its form where it has to be sent; only what comes last is counted."""
    counted.from_now(keeping)
    response = tab.goto(page.url(world))
    if page.sends is not None:
        for name, values in page.typed(world).items():
            tab.evaluate(SET, [name, values])
        counted.from_now(keeping)
        with tab.expect_navigation() as navigation:
            tab.evaluate(SEND, page.form)
        response = navigation.value
    checks.settled(tab)
    return response


# What the page says of itself once its scripts have run.
SAID = """() => [document.title, document.documentElement.lang,
    [...document.querySelectorAll("h1")].map((one) => one.innerText.trim())]"""


def wrong_with_what_came(shown, site):
    """Is it the page that was meant, in its language, sound, light, and asking nobody else? What it is not."""
    title, said, headings = shown.tab.evaluate(SAID)
    with translation.override(shown.language):
        error = translation.gettext("Error:")
    heavy = MOST_BYTES_OF_A_PHOTOGRAPH * (4 if "print=" in shown.of.query else 1)
    as_it_should = title.endswith("– Give & Take") and title.startswith(error) == (shown.of.status == 400)
    return {
        "it is not the page that was meant": [] if shown.status == shown.of.status else [shown.status],
        "it is in another language": [] if said == shown.language else [said],
        "its title says something else": [] if as_it_should else [title],
        "it has not one heading of the first order": [] if len(headings) == 1 and headings[0] else [headings],
        "its first load is too heavy": [] if shown.bytes <= MOST_BYTES else [shown.bytes],
        "a photograph is too heavy": [size for size in shown.photographs if size > heavy],
        "it asks somebody else": [url for url in shown.asked if not url.startswith((site, "data:"))],
        **{f"its HTML, {what}": which for what, which in faults(shown.source, shown.language).items()},
    }


def wrong_by_other_means(shown):
    """What cannot be used by the keyboard alone, or by the links alone. Nothing may be unfolded before."""
    return {
        "what has focus is not plain to see": checks.hidden_while_focused(shown.tab),
        "links of one name lead to different places": [*checks.ambiguous_links(shown.tab).items()],
    }


def wrong_at_every_width(shown, axe_at):
    """What is too small, broken or cut off at each width, and what axe finds at one of them.

    At the width of a telephone axe sees the page as it comes, and at that of a tablet with all unfolded. The window is
    left as wide as a tablet’s, with all unfolded.
    """
    tab, found = shown.tab, {}
    if axe_at == checks.PHONE:
        found[f"axe, {checks.PHONE} px wide"] = checks.found_by_axe(tab)
    checks.open_folded(tab)
    found[f"too small for a finger, {checks.PHONE} px wide"] = checks.too_small(tab)
    found[f"a word on a button is broken, {checks.PHONE} px wide"] = checks.broken_words(tab)
    checks.at_width(tab, checks.NARROWEST)
    found[f"too wide or cut off, {checks.NARROWEST} px wide"] = checks.sticking_out(tab)
    checks.space_out(tab)
    found[f"too wide or cut off with letters set apart, {checks.NARROWEST} px wide"] = checks.sticking_out(tab)
    checks.close_up(tab)
    checks.at_width(tab, checks.DESK)
    found[f"a word on a button is broken, {checks.DESK} px wide"] = checks.broken_words(tab)
    checks.at_width(tab, checks.TABLET)
    found[f"too small for a finger, {checks.TABLET} px wide"] = checks.too_small(tab)
    if axe_at == checks.TABLET:
        found[f"axe, {checks.TABLET} px wide"] = checks.found_by_axe(tab)
    return found


def wrong_without_script(shown, without):
    """What can be read or sent with a script alone. `without` is the same page where no script runs, as wide."""
    checks.open_folded(without)
    parts = HEADINGS if shown.of.is_ever_new else EVERYTHING
    headings = without.locator("h1").count()
    return {
        "without a script it has not one heading": [] if headings == 1 else [headings],
        "without a script a form has no button": without.evaluate(DEAD_FORMS),
        "without a script this cannot be read": sorted(
            {*shown.tab.evaluate(READABLE, parts)} - {*without.evaluate(READABLE, parts)}
        ),
    }


def only_what_is_wrong(*found):
    """Of findings, those that name something: a line for each, with the promise that is not kept."""
    return [f"{what}: {one}" for each in found for what, which in each.items() for one in which]

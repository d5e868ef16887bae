"""What somebody does with a browser, in words: signing in, and logging a moment."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from people.carers import carers_here
from tests.browser.checks import focus

# Counts over all pages of one tab. Only what a hand does: a tap on a label also "clicks" its field.
COUNT = """
for (const what of ["pointerdown", "keydown"]) {
    addEventListener(what, (event) => {
        if (event.isTrusted) sessionStorage[what] = Number(sessionStorage[what] || 0) + 1;
    }, true);
}
"""


@dataclass(frozen=True)
class HandedOver:
    """A member of staff who handed over the tablet to a person, on a moment; `finished` once that person has."""

    account: object
    person: object
    moment: object
    finished: bool = False


def hand_over(client, who):
    """Sign in and hand over the tablet; then every question is answered, and nothing is kept."""
    client.force_login(who.account)
    kind = who.person.centre.kinds.order_by("order").first().slug
    moment = who.moment.public_id
    client.post(f"/people/{who.person.public_id}/handover/", {"moment": moment})
    client.post(f"/mine/sides/{moment}/", {"kind": kind})
    client.post(f"/mine/sides/{moment}/words/", {"words": "Mae’n braf cael gofyn."})
    client.post("/mine/ask/1/", {"kind": kind, "words": "I can still knit."})
    client.post("/mine/ask/2/", {"kind": kind})
    client.post("/mine/ask/3/", {"skip": "1"})
    carer = next(iter(carers_here(who.person.centre)))
    for number, answer in enumerate(({"carer": carer}, {"what": ["shared"]}, {"months": "3"}), start=1):
        client.post(f"/mine/carers/ask/{number}/", answer)
    if who.finished:
        client.post("/handover/end/")
    speak(client.session, "en")


def speak(session, language):
    """Let the pages of a tablet that was handed over be in this language."""
    session["handover"] = session["handover"] | {"language": language}
    session.save()


def sign_in(context, account, site):
    """Put into the browser what signing in puts there."""
    client = Client()
    if isinstance(account, HandedOver):
        hand_over(client, account)
    else:
        client.force_login(account)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site, "httpOnly": True}])


def count_taps(page):
    """Begin to count the taps and keys of this tab, on the page it is on and all that follow."""
    page.context.add_init_script(COUNT)
    page.reload()


def taps_and_keys(page):
    """Return how often the tab was tapped, and how many keys were pressed."""
    return page.evaluate("['pointerdown', 'keydown'].map((what) => Number(sessionStorage[what] || 0))")


def face(page, name):
    """The face to choose somebody by."""
    return page.locator("#who").get_by_role("checkbox", name=re.compile(rf"^{name}\b"))


def side(page, name):
    """The part of the form about what one person brought."""
    return page.get_by_role("group", name=f"What did {name} bring?")


def kind(page, name, what):
    """One kind on somebody’s side."""
    return side(page, name).get_by_role("checkbox", name=what, exact=True)


def words(page, name):
    """The field for somebody’s own words."""
    return page.get_by_label(f"In {name}’s own words, if you like")


def save(page):
    """The button that saves a moment."""
    return page.get_by_role("button", name="Save this moment")


def log(page, brought):
    """Log a moment from an open form: {"Ada": "A song", "Carmen": "Company"}."""
    for name in brought:
        face(page, name).check()
    for name, what in brought.items():
        kind(page, name, what).check()
    save(page).click()
    page.get_by_text("Saved. Diolch!").wait_for()


def tab_to(page, wanted, most=150):
    """Go on with Tab until this has focus; what has focus on the way has to be plain to see."""
    for _step in range(most):
        page.keyboard.press("Tab")
        found = focus(page)
        assert found is None or (found["shown"] and found["inside"] and found["onTop"]), found
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} was not reached.")

"""What somebody does with a browser, in words: signing in, and logging a moment."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.utils import timezone

from people.consent.carers import carers_here
from tests.browser.checks import focus
from tests.factories import PASSWORD, make_account, make_person
from tests.people.accounts.worlds import make_passkey, make_recovery_codes, prove

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
    # What the browser of a tablet of the centre keeps, where it is one.
    tablet: str = ""


@dataclass(frozen=True)
class OnTablet:
    """A tablet of the centre, by what its browser keeps; with whoever came in on it with their PIN, by their turn."""

    tablet: str
    turn: object = None
    pin: str = ""


@dataclass(frozen=True)
class Reading:
    """Somebody who came in on a tablet with the card that has this secret; `finished` once they have."""

    tablet: str
    card: str
    finished: bool = False


@dataclass(frozen=True)
class ComingIn:
    """An account on its way in: it asked for a code, gave its password, or is in and has just said who it is."""

    account: object
    how: str


def come_in(client, who):
    """Let this browser be that of whoever it is: an account, or one of the above."""
    if tablet := getattr(who, "tablet", ""):
        client.cookies[settings.TABLET_COOKIE_NAME] = tablet
    if isinstance(who, HandedOver):
        hand_over(client, who)
    elif isinstance(who, Reading):
        client.post(client.get(f"/card/{who.card}/").url)
        if who.finished:
            client.post("/card/finish/")
        speak(client.session, "en")
    elif isinstance(who, OnTablet):
        if who.turn:
            client.post(f"/tablet/{who.turn.public_id}/", {"pin": who.pin})
    elif isinstance(who, ComingIn):
        come_half(client, who)
    else:
        client.force_login(who)


def hand_over(client, who):
    """Sign in and hand over the tablet; then every question is answered, and nothing is kept."""
    client.force_login(who.account)
    kind = who.person.centre.kinds.order_by("order").first().slug
    moment = who.moment.public_id
    client.post(f"/people/{who.person.public_id}/handover/", {"moment": moment, "sure": "1"})
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


def come_half(client, who):
    """Bring a browser so far as it says."""
    if who.how == "asked":
        client.post("/sign-in/code/", {"email": who.account.email})
    elif who.how == "half":
        client.post("/sign-in/", {"login": who.account.email, "password": PASSWORD})
    else:
        client.force_login(who.account)
        prove(client, who.account, "mfa")


def make_keeper(centre):
    """Somebody of the staff with a passkey and recovery codes."""
    account = make_account(person=make_person(centre, "Ceri Keeper", role="staff"), works_at=centre)
    make_passkey(account)
    make_recovery_codes(account)
    return account


def speak(session, language):
    """Let the pages of a tablet that was handed over, or of a card that reads, be in this language; it is in use."""
    for key in {"handover", "card"} & set(session.keys()):
        session[key] = session[key] | {"language": language, "seen": int(timezone.now().timestamp())}
    if "seen" in session:
        session["seen"] = int(timezone.now().timestamp())
    session.save()


def sign_in(context, who, site):
    """Put into the browser what coming in puts there."""
    client = Client()
    come_in(client, who)
    for name in (settings.SESSION_COOKIE_NAME, settings.TABLET_COOKIE_NAME):
        if name in client.cookies:
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

"""Where an account is signed in: the list of its sessions, and ending them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.shortcuts import render
from django.utils.translation import gettext as _

from people.tablets.turns import forget_full_sign_ins

LISTED = "listed"
# The first that is found in what a browser says of itself, in this order: most of them name several.
BROWSERS = [
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Opera", r"OPR/"),
    ("Firefox", r"(Firefox|FxiOS)/"),
    ("Chrome", r"(Chrome|Chromium|CriOS)/"),
    ("Safari", r"Safari/"),
]


def list_session(request):
    """Put the session of who is signed in on their list, however they came in; once for each key it has had."""
    if request.session.get(LISTED) != request.session.session_key:
        UserSession.objects.create_from_request(request)
        request.session[LISTED] = request.session.session_key


def device_of(browser):
    """Return in plain words what a browser says it runs on."""
    if "iPad" in browser or ("Android" in browser and "Mobile" not in browser):
        return _("a tablet")
    if "iPhone" in browser or "Android" in browser or "Mobile" in browser:
        return _("a phone")
    if re.search(r"Windows|Macintosh|Linux|CrOS", browser):
        return _("a computer")
    return _("a device we don’t know")


def browser_of(browser):
    """Return the name of a browser by what it says of itself."""
    return next((name for name, found in BROWSERS if re.search(found, browser)), _("another browser"))


@dataclass(frozen=True)
class SignedIn:
    """One session, as its owner reads it."""

    pk: int
    browser: str
    device: str
    since: datetime
    seen: datetime
    is_this: bool


def sessions_of(account, here=None):
    """Return the account's sessions that still open something, the one that is looking first; `here` is its key.

    When a session was last seen stands in the session itself, so that reading a page writes nothing.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found = []
    for row in UserSession.objects.filter(user=account).order_by("-created_at"):
        kept = store(row.session_key).load()
        if kept.get(SESSION_KEY) != str(account.pk):
            continue
        seen = kept.get("seen")
        found.append(
            SignedIn(
                pk=row.pk,
                browser=browser_of(row.user_agent),
                device=device_of(row.user_agent),
                since=row.created_at,
                seen=datetime.fromtimestamp(seen, UTC) if seen else row.last_seen_at,
                is_this=row.session_key == here,
            )
        )
    return sorted(found, key=lambda each: not each.is_this)


def end_sessions(account, *, besides=None, only=None):
    """End the account's sessions at once, everywhere: all of them, all `besides` the one of this key, or `only` one.

    What somebody had answered on their own pages was laid aside step by step (people.handover.answers), so it is
    not lost. Returns how many there were.
    """
    rows = UserSession.objects.filter(user=account)
    if only is not None:
        rows = rows.filter(pk=only)
    if besides is not None:
        rows = rows.exclude(session_key=besides)
    rows = list(rows)
    get_adapter().end_sessions(rows)
    if only is None:
        # Nor does a PIN begin a new one before they have signed in fully again.
        forget_full_sign_ins(account)
    return len(rows)


def ended_own(request):
    """Answer somebody who has just ended their own session: it is saved, and they are signed out.

    The session is gone from the database by now, so that nothing more can be kept in it.
    """
    logout(request)
    return render(request, "people/accounts/ended_own.html")

"""A real browser on the site as it is served: with collected, compressed files and a database of its own.

Nothing here is undone after each test. A test that changes something does so in a centre made for it alone,
as nothing crosses from one centre to another; pages that are only looked at show the sample centre.
"""

import contextlib
import os
import shutil
import threading
import time
from functools import cached_property

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler
from django.utils import timezone

from exchanges.sample.loading import make
from exchanges.sample.ty_r_bont import ty_r_bont
from people.models import Account, Centre, Draft, Post
from tests.browser.at_work import ComingIn, HandedOver, OnTablet, Reading, make_keeper, sign_in, speak
from tests.browser.pages import (
    ANONYMOUS,
    ASKED,
    BACK_BY_PIN,
    BY_PIN,
    CARER,
    HALF_IN,
    HANDED_BACK,
    HANDED_OVER,
    HAS_READ,
    MANAGER,
    NAMES,
    NEWCOMER,
    OLDER_PERSON,
    PROVED,
    READING,
    STAFF,
)
from tests.browser.worlds import PIN, sample_world
from tests.cast import Cast
from tests.factories import PASSWORD, make_account, make_centre, make_person

# Playwright keeps an event loop in the thread of the tests; Django would refuse to touch the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Less than people.accounts.second_step.lately_proved believes, and than a code by e-mail lives.
MINUTES_PROVED = 5
TABLET = {"width": 820, "height": 1180}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "Set CHROMIUM to the browser to test in, or run the tests with: python3 run.py test"
    # With pages kept for the Back button, as in every browser that people use.
    left_out = ["--disable-back-forward-cache"]
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": flags,
        "ignore_default_args": left_out,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "viewport": TABLET,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


@contextlib.contextmanager
def serving():
    """Serve the site from here and lend its address. Django's own live server would find static files for us."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="package")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The address of the site; whatever the tests in a browser wrote is gone at the end."""
    production = {
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "STORAGES": settings.STORAGES
        | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}},
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_USE_FINDERS": False,
    }
    with django_db_blocker.unblock(), override_settings(**production):
        # All of it is deleted in the end: let it never be anything but the tests' own.
        assert not Centre.objects.exists()
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            with serving() as address:
                yield address
        finally:
            call_command("flush", interactive=False, verbosity=0)
            cache.clear()


@pytest.fixture(autouse=True)
def db(site):
    """The database of the site. Elsewhere what a test writes is undone; a server must be able to read it."""
    # What one test left half written is not on the pages of the next.
    Draft.objects.all().delete()


# --- The cast, in a centre of its own for each test ---------------------------------------------


class CastOfOneTest(Cast):
    """The cast again, with a centre and addresses that no other test has, as nothing is undone."""

    @cached_property
    def centre(self):
        return make_centre(name="Y Felin day centre", name_cy="Canolfan Y Felin")

    @cached_property
    def adas_account(self):
        return make_account(person=self.ada)

    @cached_property
    def bills_account(self):
        return make_account(person=self.bill)

    @cached_property
    def carmens_account(self):
        return make_account(person=self.carmen, works_at=self.centre)

    @cached_property
    def mels_account(self):
        return make_account(person=self.mel, works_at=self.centre, duty=Post.Duty.MANAGER)


@pytest.fixture
def cast(site):
    return CastOfOneTest()


@pytest.fixture
def password():
    return PASSWORD


# --- The sample centre, to look at ----------------------------------------------------------------


@pytest.fixture(scope="package")
def world(site):
    make(ty_r_bont(), now=timezone.now(), password=PASSWORD, say=lambda line: None)
    return sample_world()


@pytest.fixture(scope="package")
def accounts(world):
    """Who looks at a page, by kind of viewer."""
    empty = make_centre(name="Newydd day centre", name_cy="Canolfan Newydd")
    keeper = make_keeper(empty)
    newcomer = make_person(empty, "Non Newydd", role="staff")
    bethan = Account.objects.get(email="bethan@tyrbont.example")
    return {
        STAFF: bethan,
        MANAGER: Account.objects.get(email="nia@tyrbont.example"),
        OLDER_PERSON: Account.objects.get(email="eirlys@tyrbont.example"),
        NEWCOMER: make_account(person=newcomer, works_at=empty, duty=Post.Duty.MANAGER),
        CARER: make_account(person=world.reader),
        ANONYMOUS: None,
        HANDED_OVER: HandedOver(bethan, world.own_person, world.asked),
        HANDED_BACK: HandedOver(bethan, world.own_person, world.asked, finished=True),
        ASKED: ComingIn(keeper, "asked"),
        HALF_IN: ComingIn(keeper, "half"),
        PROVED: ComingIn(keeper, "proved"),
        NAMES: OnTablet(world.tablet),
        BY_PIN: OnTablet(world.tablet, world.turn, PIN),
        BACK_BY_PIN: HandedOver(bethan, world.own_person, world.asked, finished=True, tablet=world.tablet),
        READING: Reading(world.tablet, world.card),
        HAS_READ: Reading(world.tablet, world.card, finished=True),
    }


# --- Browsers -------------------------------------------------------------------------------------


@pytest.fixture
def visit(new_context, site):
    """Open a browser, signed in or not, and return its page; more options are those of the browser."""

    def open_page(account=None, path="/", **options):
        context = new_context(base_url=site, **options)
        context.set_default_timeout(10_000)
        if account:
            sign_in(context, account, site)
        page = context.new_page()
        page.goto(path)
        return page

    return open_page


@pytest.fixture(scope="package")
def tabs(browser, browser_context_args, site, accounts):
    """One open page for each kind of viewer, to look at one address after another."""
    with contextlib.ExitStack() as stack:
        found = {}
        for viewer, account in accounts.items():
            context = stack.enter_context(browser.new_context(**browser_context_args, base_url=site))
            context.set_default_timeout(10_000)
            if account:
                sign_in(context, account, site)
            found[viewer] = context.new_page()
        yield found


@pytest.fixture(scope="package")
def in_language(tabs, accounts, site):
    """Let the pages of one kind of viewer be in a language."""

    came_in = {}

    def choose(viewer, language):
        who = accounts[viewer]
        cookies = {cookie["name"]: cookie["value"] for cookie in tabs[viewer].context.cookies()}
        if isinstance(who, HandedOver | OnTablet | Reading) and settings.SESSION_COOKIE_NAME in cookies:
            speak(SessionStore(cookies[settings.SESSION_COOKIE_NAME]), language)
        if isinstance(who, OnTablet) and who.turn:
            who = who.turn.account
        if isinstance(who, ComingIn):
            # What proves them lasts ten minutes; all the pages take longer.
            if time.monotonic() - came_in.get(viewer, 0) > MINUTES_PROVED * 60:
                came_in[viewer] = time.monotonic()
                sign_in(tabs[viewer].context, who, site)
            who = who.account
        if isinstance(who, Account):
            Account.objects.filter(pk=who.pk).update(language=language)
        tabs[viewer].context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}])

    return choose

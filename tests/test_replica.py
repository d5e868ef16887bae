"""Reports and lists read from a replica where there is one, and nobody notices when there is not.

The last part starts a real primary, a real streaming replica and real web processes.
"""

import json
import socket
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.http import Http404, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse

from config.database import replica
from exchanges.models import Exchange
from tests.replica_site import LOGGED, MANAGER, STAFF, Browser, site
from tests.test_settings import GOOD, manage

# Its databases are its own: a primary and a replica of PostgreSQL, whatever the other tests run on.
pytestmark = pytest.mark.one_database

router = replica.Router()


class Told:
    """A follower that is told what to say of the replica."""

    def __init__(self, usable=True):
        self.usable, self.errors = usable, []

    def is_usable(self):
        return self.usable

    def is_lost(self, error):
        self.errors.append(error)


@pytest.fixture
def follower(monkeypatch):
    """A replica that can be read."""
    monkeypatch.setattr(replica, "follower", Told())
    return replica.follower


def answers(rf, view, method="get", cookies=None):
    """Return what a view, which may read the replica, answers."""
    request = getattr(rf, method)("/")
    request.COOKIES = cookies or {}
    return replica.reads_replica(view)(request).content.decode()


def where(request):
    """A view that shows which database it reads."""
    return HttpResponse(router.db_for_read(Exchange))


# --- The router ---------------------------------------------------------------------------------


def test_everything_reads_the_primary_unless_told(follower):
    assert router.db_for_read(Exchange) == DEFAULT_DB_ALIAS


def test_inside_reading_replica_rows_come_from_it(follower):
    with replica.reading_replica():
        assert router.db_for_read(Exchange) == replica.alias() == "replica"
    assert router.db_for_read(Exchange) == replica.alias() == DEFAULT_DB_ALIAS


def test_a_replica_that_is_not_usable_is_not_read(follower):
    follower.usable = False
    with replica.reading_replica():
        assert router.db_for_read(Exchange) == DEFAULT_DB_ALIAS


def test_without_a_replica_the_primary_is_read():
    with replica.reading_replica():
        assert router.db_for_read(Exchange) == DEFAULT_DB_ALIAS


def test_sessions_stay_on_the_primary(follower):
    with replica.reading_replica():
        assert router.db_for_read(Session) == DEFAULT_DB_ALIAS


def test_whoever_writes_reads_the_primary_from_there_on(follower):
    with replica.reading_replica():
        assert router.db_for_write(Exchange) == DEFAULT_DB_ALIAS
        assert router.db_for_read(Exchange) == DEFAULT_DB_ALIAS


def test_rows_of_both_belong_together(follower):
    here, there = Exchange(), Exchange()
    here._state.db, there._state.db = DEFAULT_DB_ALIAS, "replica"
    assert router.allow_relation(here, there)


def test_migrations_never_run_on_the_replica():
    assert router.allow_migrate("replica", "people") is False
    assert router.allow_migrate(DEFAULT_DB_ALIAS, "people") is None


# --- Views --------------------------------------------------------------------------------------


def test_a_view_that_shows_something_reads_the_replica(rf, follower):
    assert answers(rf, where) == "replica"


def test_a_view_that_is_sent_something_reads_the_primary(rf, follower):
    assert answers(rf, where, "post") == DEFAULT_DB_ALIAS


def test_who_has_just_saved_reads_the_primary(rf, follower):
    assert answers(rf, where, cookies={replica.SAVED: "1"}) == DEFAULT_DB_ALIAS


def test_a_page_that_is_drawn_later_still_reads_the_replica(rf, follower):
    template = engines["django"].from_string("{{ where }}")
    assert answers(rf, lambda request: TemplateResponse(request, template, {"where": replica.alias})) == "replica"


def test_a_replica_lost_on_the_way_is_told_of_and_the_primary_answers(rf, follower):
    lost = OperationalError("canceling statement due to conflict with recovery")

    def view(request):
        if replica.alias() == "replica":
            raise lost
        return where(request)

    assert answers(rf, view) == DEFAULT_DB_ALIAS
    assert follower.errors == [lost]


@pytest.mark.parametrize("wrong", [Http404, HttpResponse(status=400)], ids=["raised", "answered"])
def test_what_the_replica_lacks_is_looked_for_on_the_primary(rf, follower, wrong):
    def view(request):
        if replica.alias() != "replica":
            return where(request)
        if wrong is Http404:
            raise wrong
        return wrong

    assert answers(rf, view) == DEFAULT_DB_ALIAS
    assert follower.errors == []


def test_an_error_of_the_primary_is_raised_and_the_view_not_run_again(rf, follower):
    runs = []

    def view(request):
        runs.append(router.db_for_write(Exchange))
        raise Http404

    with pytest.raises(Http404):
        answers(rf, view)
    assert len(runs) == 1


def test_sending_something_marks_the_browser_until_the_replica_surely_has_it(rf, settings):
    settings.DATABASE_REPLICA_LAG_SECONDS, settings.DATABASE_REPLICA_CHECK_SECONDS = 10, 5
    middleware = replica.JustSavedMiddleware(lambda request: HttpResponse())
    assert middleware(rf.post("/")).cookies[replica.SAVED]["max-age"] == 16
    assert not middleware(rf.get("/")).cookies


# --- Settings -----------------------------------------------------------------------------------

POSTGRESQL = {"DATABASE_URL": "postgres://one@db.example/felin?application_name=felin"}
BOTH = POSTGRESQL | {"DATABASE_REPLICA_URL": "postgres://one@copy.example/felin?options=-c%20search_path%3Dcare"}


def settings_with(**environment):
    """Return what the settings say of databases, with this in the environment."""
    code = (
        "import json; from django.conf import settings as s;"
        "print(json.dumps([s.DATABASES, s.DATABASE_ROUTERS, s.DATABASE_REPLICA_LAG_SECONDS, s.MIDDLEWARE]))"
    )
    result = manage("shell", "-v", "0", "-c", code, **GOOD | environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_without_a_replica_there_is_one_database_and_no_router():
    databases, routers, _lag, middleware = settings_with(**POSTGRESQL)
    assert list(databases) == [DEFAULT_DB_ALIAS]
    assert routers == []
    assert "config.database.replica.JustSavedMiddleware" not in middleware


def test_a_replica_is_connected_to_like_the_primary_but_only_to_read():
    databases, routers, lag, middleware = settings_with(**BOTH, DATABASE_REPLICA_LAG_SECONDS="3")
    assert databases["replica"]["HOST"] == "copy.example"
    for same in ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS"):
        assert databases["replica"][same] == databases["default"][same]
    options = databases["replica"]["OPTIONS"]
    assert options["options"] == "-c search_path=care -c default_transaction_read_only=on"
    assert options["connect_timeout"] == 2
    assert databases["replica"]["TEST"]["MIRROR"] == "default"
    assert routers == ["config.database.replica.Router"]
    assert "config.database.replica.JustSavedMiddleware" in middleware
    assert lag == 3


@pytest.mark.parametrize(
    "wrong",
    [{"DATABASE_URL": "sqlite:///x.sqlite3"}, {"DATABASE_REPLICA_URL": "sqlite:///x.sqlite3"}],
    ids=["of", "by"],
)
def test_a_replica_of_or_by_another_database_is_refused_with_the_remedy(wrong):
    result = manage("check", **GOOD | BOTH | wrong)
    assert result.returncode != 0
    assert "Without a replica leave it unset." in result.stderr


# --- A real primary, a real replica, real web processes -----------------------------------------

MOMENTS, PEOPLE = ("/moments/", "exchanges_exchange"), ("/people/", "people_membership")


@pytest.fixture(scope="module")
def running():
    """A site with a replica, served by one web process at `running.web`."""
    with site() as new:
        new.web = new.serve()
        yield new


@pytest.fixture
def felin(running):
    """The site, whose replica follows again once a test is done."""
    yield running
    if not running.replica.runs:
        running.replica.start(LOGGED)
    running.tell_replica("SELECT pg_wal_replay_resume() WHERE pg_is_in_recovery()")


def since(file, size):
    """Return what was written into a file after it had this size."""
    return file.read_bytes()[size:].decode()


@pytest.mark.parametrize(("path", "table"), [MOMENTS, PEOPLE, ("/people/left/", "people_person")])
def test_a_list_is_read_from_the_replica(felin, path, table):
    carmen = felin.sign_in(felin.web, STAFF)
    felin.reads(carmen, path, table, "replica")


def test_a_moment_is_saved_on_the_primary_and_its_saver_sees_it_at_once(felin):
    carmen, mel = felin.sign_in(felin.web, STAFF), felin.sign_in(felin.web, MANAGER)
    felin.reads(mel, *MOMENTS, "replica")
    felin.save_moment(carmen, "Sang in the yard")
    page, asked = felin.asked(carmen, *MOMENTS)
    assert "Sang in the yard" in page
    assert asked == {"primary"}
    assert "Sang in the yard" in felin.reads(mel, *MOMENTS, "replica")


def test_today_is_read_from_the_primary(felin):
    carmen = felin.sign_in(felin.web, STAFF)
    felin.reads(carmen, *MOMENTS, "replica")
    _page, asked = felin.asked(carmen, "/", "exchanges_exchange")
    assert asked == {"primary"}


def test_a_lost_replica_is_not_noticed_and_is_read_again_when_it_is_back(felin):
    carmen, mel = felin.sign_in(felin.web, STAFF), felin.sign_in(felin.web, MANAGER)
    felin.save_moment(carmen, "Before it was lost")
    felin.reads(mel, *MOMENTS, "replica")
    size = felin.log.stat().st_size
    felin.replica.stop()
    felin.save_moment(carmen, "While it was away")
    began = time.monotonic()
    page, asked = felin.asked(mel, *MOMENTS)
    assert time.monotonic() - began < 2
    assert "Before it was lost" in page
    assert "While it was away" in page
    assert asked == {"primary"}
    assert mel.open("/readyz") == (200, "ready")
    felin.replica.start(LOGGED)
    assert "While it was away" in felin.reads(mel, *MOMENTS, "replica")
    away, back = since(felin.log, size).splitlines()
    assert "WARNING config.database.replica The replica is not read for now, the primary stands in: " in away
    assert "WARNING config.database.replica The replica is read again." in back


def test_a_replica_that_falls_behind_is_not_read(felin):
    carmen, mel = felin.sign_in(felin.web, STAFF), felin.sign_in(felin.web, MANAGER)
    felin.reads(mel, *MOMENTS, "replica")
    size = felin.log.stat().st_size
    felin.tell_replica("SELECT pg_wal_replay_pause()")
    felin.save_moment(carmen, "While it stood still")
    assert "While it stood still" in felin.reads(mel, *MOMENTS, "primary")
    assert "it is more than 1 s behind" in since(felin.log, size)
    felin.tell_replica("SELECT pg_wal_replay_resume()")
    assert "While it stood still" in felin.reads(mel, *MOMENTS, "replica")


def test_a_replica_that_is_no_further_behind_than_allowed_is_read_but_not_by_who_has_just_saved(felin):
    web = felin.serve(DATABASE_REPLICA_LAG_SECONDS="600")
    carmen, mel = felin.sign_in(web, STAFF), felin.sign_in(web, MANAGER)
    felin.reads(mel, *MOMENTS, "replica")
    felin.tell_replica("SELECT pg_wal_replay_pause()")
    felin.save_moment(carmen, "A little later")
    assert "A little later" not in felin.reads(mel, *MOMENTS, "replica")
    assert "A little later" in felin.reads(carmen, *MOMENTS, "primary")


def test_a_replica_that_was_made_a_primary_is_not_read(felin):
    """What is saved from then on never reaches it."""
    mel = felin.sign_in(felin.web, MANAGER)
    felin.reads(mel, *MOMENTS, "replica")
    size = felin.log.stat().st_size
    felin.replica.call("pg_ctl", "promote")
    felin.reads(mel, *MOMENTS, "primary")
    assert "it follows no primary" in since(felin.log, size)
    felin.copy()
    felin.reads(mel, *MOMENTS, "replica")


def test_a_replica_lost_since_it_was_last_looked_at_leaves_the_page_to_the_primary(felin):
    mel = felin.sign_in(felin.serve(CHECK_SECONDS="600"), MANAGER)
    felin.reads(mel, *PEOPLE, "replica")
    felin.replica.stop()
    page, asked = felin.asked(mel, *PEOPLE)
    assert "Ada" in page
    assert asked == {"primary"}


def test_a_replica_that_takes_a_connection_and_says_nothing_holds_up_one_page_for_two_seconds(felin):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        web = felin.serve(DATABASE_REPLICA_URL=f"postgres://postgres@127.0.0.1:{port}/x", RETRY_SECONDS="600")
        mel = felin.sign_in(web, MANAGER)
        times = []
        for _page in range(3):
            began = time.monotonic()
            _text, asked = felin.asked(mel, *PEOPLE)
            times.append(time.monotonic() - began)
            assert asked == {"primary"}
    assert 1.5 < times[0] < 8
    assert max(times[1:]) < 2


def test_web_processes_share_sessions_and_moments_through_the_database_alone(felin):
    here = felin.sign_in(felin.web, STAFF)
    elsewhere = Browser(felin.serve(), here.cookies)
    felin.save_moment(elsewhere, "Told to another process")
    assert "Told to another process" in here.open("/")[1]
    here.send("/", {}, to="/sign-out/")
    assert "Forgotten your password?" in elsewhere.open("/moments/")[1]


def test_tries_to_sign_in_are_counted_over_all_web_processes(felin):
    here, elsewhere = Browser(felin.web), Browser(felin.serve())
    wrong = {"login": "nobody@example.org", "password": "not the password"}
    for browser in (here, elsewhere, here, elsewhere, here):
        assert "isn’t right" in browser.send("/sign-in/", wrong)[1]
    assert "Too many tries" in elsewhere.send("/sign-in/", wrong)[1]

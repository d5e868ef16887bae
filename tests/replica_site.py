"""A primary, its replica and web processes that read them, all real, for tests/test_replica.py."""

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

import psycopg2

from tests.factories import PASSWORD, day_sent
from tests.postgresql import servers

ROOT = Path(__file__).resolve().parent.parent
STAFF, MANAGER = "carmen@example.org", "mel@example.org"
LOGGED = "log_statement=all"

# Run once, in a process of its own: the tests' own process may be on SQLite.
FILL = f"""
import django; django.setup()
import json
from django.core.management import call_command
from people.models import Role
from tests.factories import make_account, make_centre, make_person
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
centre = make_centre("y-felin")
ada, carmen = make_person(centre, "Ada Lloyd"), make_person(centre, "Carmen Díaz", Role.STAFF)
make_account("{STAFF}", carmen, works_at=centre)
make_account("{MANAGER}", make_person(centre, "Mel Rhydderch", Role.STAFF), works_at=centre, duty="manager")
print(json.dumps([str(ada.public_id), str(carmen.public_id)]))
"""


class Browser:
    """The least of browsers: it keeps cookies, follows redirects and sends forms back."""

    def __init__(self, address, cookies=()):
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        for cookie in cookies:
            self.cookies.set_cookie(cookie)
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, path, data=None):
        """Return the status and the text of a page."""
        sent = None if data is None else urllib.parse.urlencode(data, doseq=True).encode()
        # Every web process answers under the site's one name, whatever its port.
        request = urllib.request.Request(self.address + path, sent, {"Host": "localhost"})  # noqa: S310
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def send(self, path, data, to=None):
        """Open a page, and send its form with this in it, to another address if need be."""
        _status, form = self.open(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        return self.open(to or path, data | {"csrfmiddlewaretoken": token})

    def forget_saving(self):
        """Be a browser that has saved nothing lately."""
        with contextlib.suppress(KeyError):
            self.cookies.clear("127.0.0.1", "/", "saved")


class Site:
    """Two databases, and web processes that were told of both."""

    def __init__(self, primary, replica, afterwards):
        self.primary, self.replica, self.afterwards = primary, replica, afterwards
        ours = {"DATABASE_URL", "DATABASE_REPLICA_URL", "WEB_CONCURRENCY"}
        self.env = {name: value for name, value in os.environ.items() if name not in ours} | {
            "DJANGO_SETTINGS_MODULE": "tests.replica_settings",
            "DATABASE_URL": primary.address,
            "DATABASE_REPLICA_URL": replica.address,
            "DATABASE_REPLICA_LAG_SECONDS": "1",
        }
        self.log = primary.folder / "web.log"

    def copy(self):
        """Make the replica anew."""
        self.replica.stop()
        shutil.rmtree(self.replica.folder / "data", ignore_errors=True)
        self.replica.copy(self.primary)
        self.replica.start(LOGGED)

    def tell_replica(self, command):
        """Have the replica run a command, past the site."""
        with contextlib.closing(psycopg2.connect(self.replica.address)) as connection, connection.cursor() as cursor:
            cursor.execute(command)

    def fill(self):
        """Make the tables, a centre, and its people and accounts."""
        made = subprocess.run([sys.executable, "-c", FILL], cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE)
        self.ada, self.carmen = json.loads(made.stdout)

    def serve(self, **settings):
        """Start one more web process, as on a server, and return its address."""
        with socket.create_server(("127.0.0.1", 0)) as door, open(self.log, "a") as log:
            address = f"http://127.0.0.1:{door.getsockname()[1]}"
            command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--workers", "1"]
            command += ["--bind", f"fd://{door.fileno()}", "--log-level", "error"]
            process = subprocess.Popen(command, cwd=ROOT, env=self.env | settings, stderr=log, pass_fds=[door.fileno()])
        self.afterwards.callback(process.wait, 30)
        self.afterwards.callback(process.terminate)
        # The door is open before the process is ready: it answers as soon as it can.
        assert Browser(address).open("/healthz") == (200, "ok")
        return address

    def sign_in(self, address, email):
        """Return a browser in which somebody is signed in, who has saved nothing lately."""
        browser = Browser(address)
        status, _page = browser.send("/sign-in/", {"login": email, "password": PASSWORD})
        assert status == 200
        browser.forget_saving()
        return browser

    def save_moment(self, browser, what):
        """Log a moment through the site."""
        kinds = {self.ada: "a-song", self.carmen: "company"}
        data = {"id": str(uuid.uuid4()), "who": list(kinds), "voice": "seen", "when": day_sent()}
        for person, kind in kinds.items():
            data |= {f"side-{person}-kinds": kind, f"side-{person}-words_language": "en"}
        status, page = browser.send("/moments/new/", data | {f"side-{self.ada}-what": what})
        assert status == 200
        assert what in page

    def asked(self, browser, path, table):
        """Open a page; return it, and which of the two databases were asked for rows of a table meanwhile."""
        before = {server: server.log.stat().st_size for server in (self.primary, self.replica)}
        status, page = browser.open(path)
        assert status == 200
        names = {self.primary: "primary", self.replica: "replica"}
        from_table = f'FROM "{table}"'.encode()
        return page, {names[server] for server, size in before.items() if from_table in server.log.read_bytes()[size:]}

    def reads(self, browser, path, table, which, seconds=15):
        """Open a page until just this database is asked for its rows; return it. Fails where that never comes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page, asked = self.asked(browser, path, table)
            if asked == {which}:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} never read the {which}.")


@contextlib.contextmanager
def site():
    """Lend a Site with people in it, whose replica follows; everything it started ends with it."""
    with (
        servers(sysconfig.get_path("platlib"), "primary", "replica") as [primary, replica],
        contextlib.ExitStack() as afterwards,
    ):
        primary.create()
        primary.start(LOGGED, "autovacuum=off")
        new = Site(primary, replica, afterwards)
        new.copy()
        new.fill()
        yield new

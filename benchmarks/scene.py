"""What the measurements share: somebody signed in, a day with moments, and a browser without a network."""

import io
import random
import urllib.parse
import uuid

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db.models import Count
from django.middleware.csrf import _get_new_csrf_string
from django.utils import timezone

from exchanges.kinds.standard import add_standard_kinds
from exchanges.models import Exchange, Side
from exchanges.moments.actions import record_many
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import Account, Centre, Membership, Person, Post, Role

MOMENTS_TODAY = 30


def centre_with(number):
    """Make a centre with this many people and as many moments of today, in all of which the first person is."""
    today = timezone.localdate()
    centre = Centre.objects.create(slug=f"bench-{number}", name="Bench", name_cy="Mainc")
    add_standard_kinds(centre)
    kind = centre.kinds.get(slug="a-song")
    people = []
    for place in range(number):
        person = Person.objects.create(centre=centre, name=f"Person {place}")
        role = Role.STAFF if place == 0 else Role.OLDER_PERSON
        Membership.objects.create(person=person, centre=centre, role=role, joined_on=today)
        people.append((person, role))
    first = people[0]
    record_many([_moment(centre, first, people[1 + place % (number - 1)], kind) for place in range(number)])
    return centre, first[0]


def _moment(centre, one, other, kind):
    sides = [
        SideToKeep(person, Side.Heard.BROUGHT, (Brought(kind),), what="Poured the tea", what_language="en", role=role)
        for person, role in (one, other)
    ]
    return MomentToKeep(centre=centre, happened_on=timezone.localdate(), sides=tuple(sides))


def a_full_day(centre):
    """Let a centre have at least thirty moments today, each with a contribution of either side."""
    missing = MOMENTS_TODAY - Exchange.objects.filter(centre=centre, happened_on=timezone.localdate()).count()
    chance = random.Random(1)
    people = [(stay.person, stay.role) for stay in centre.memberships.select_related("person")]
    kinds = list(centre.kinds.all())
    if missing > 0:
        record_many([_moment(centre, *chance.sample(people, 2), chance.choice(kinds)) for _ in range(missing)])


def busiest(centre):
    """Return the person of a centre with the most moments."""
    return Person.objects.of(centre).annotate(met=Count("sides")).order_by("-met").first()


def member_of_staff(centre, person=None):
    """Return somebody's account who works at the centre."""
    person = person or Person.objects.of(centre).filter(memberships__role=Role.STAFF).order_by("pk").first()
    account = Account.objects.filter(person=person).first()
    if account is None:
        account = Account.objects.create(email=f"{person.public_id}@example.org", person=person, language="en")
        Post.objects.create(account=account, centre=centre, duty=Post.Duty.STAFF, since=timezone.localdate())
    return account


def manager_of(centres):
    """Return the account of somebody who manages all of these centres."""
    account, _is_new = Account.objects.get_or_create(email="manager@example.org", defaults={"language": "en"})
    for centre in centres:
        Post.objects.get_or_create(
            account=account, centre=centre, duty=Post.Duty.MANAGER, defaults={"since": timezone.localdate()}
        )
    return account


class Browser:
    """Asks for pages, signed in as an account: of the site in this process, or over a socket."""

    def __init__(self, account):
        self.token = _get_new_csrf_string()
        session = SessionStore()
        now = int(timezone.now().timestamp())
        session.update(
            {
                "_auth_user_id": str(account.pk),
                "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
                "_auth_user_hash": account.get_session_auth_hash(),
                "began": now,
                # The time of the last page is written every few minutes only: not while we measure.
                "seen": now,
            }
        )
        session.save()
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={self.token}"
        self.application = get_wsgi_application()

    def get(self, path, *, gzip=False, anonymous=False):
        """Return the answer's status and body."""
        return self._ask("GET", path, b"", gzip=gzip, anonymous=anonymous)

    def post(self, path, fields):
        """Send a form, and return the answer's status and body."""
        return self._ask("POST", path, self.form(fields))

    def form(self, fields):
        """Return a form as a browser sends it."""
        return urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True).encode()

    def _ask(self, method, path, body, *, gzip=False, anonymous=False):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.partition("?")[0],
            "QUERY_STRING": path.partition("?")[2],
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }
        if gzip:
            environ["HTTP_ACCEPT_ENCODING"] = "gzip"
        if not anonymous:
            environ["HTTP_COOKIE"] = self.cookies
        status = []
        answer = self.application(environ, lambda line, headers: status.append(line))
        body = b"".join(answer)
        answer.close()
        return int(status[0][:3]), body

    def request(self, path, fields=None):
        """Return a whole request as it goes over a socket."""
        body = b"" if fields is None else self.form(fields)
        lines = [
            f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1",
            "Host: localhost",
            f"Cookie: {self.cookies}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def moment_fields(people, chance):
    """Return what the form for a moment sends: two people and a kind from each."""
    one, other = chance.sample(people, 2)
    return {
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "who": [one, other],
        f"side-{one}-kinds": chance.choice(["a-song", "company", "a-hand"]),
        f"side-{other}-kinds": chance.choice(["thanks", "a-laugh", "know-how"]),
        "voice": "seen",
        "when": "today",
    }


def keys_of(centre):
    """Return the public identifiers of the people of a centre."""
    return [str(key) for key in Person.objects.of(centre).values_list("public_id", flat=True)]

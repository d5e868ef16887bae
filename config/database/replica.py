"""Reading from a streaming replica of PostgreSQL, where DATABASE_REPLICA_URL names one.

Reports and lists may be a few seconds old, so they may come from a replica and leave the primary to those who are
saving. Everything else reads the primary. docs/scale.md says how to set one up.
"""

import contextlib
import logging
import math
import time
from contextvars import ContextVar
from functools import wraps

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections

REPLICA = "replica"
ALIASES = {DEFAULT_DB_ALIAS, REPLICA}
# A signed-out session must be over at once, and the limits on signing in hold from the first try.
PRIMARY_ONLY = {"sessions", "django_cache"}
# Stands in the browser of whoever has just saved something, for as long as the replica may not have it yet.
SAVED = "__Host-saved" if settings.HTTPS else "saved"

logger = logging.getLogger(__name__)
_reading = ContextVar("reading_replica", default=False)


def alias():
    """Return the name of the database that is read at this point of the program: for SQL written by hand."""
    return REPLICA if _reading.get() else DEFAULT_DB_ALIAS


class Router:
    """Tells Django which database a question or a change goes to."""

    def db_for_read(self, model, **hints):
        return DEFAULT_DB_ALIAS if model._meta.app_label in PRIMARY_ONLY else alias()

    def db_for_write(self, model, **hints):
        # Who has written reads what they wrote, to the end of this page.
        if _reading.get():
            _reading.set(False)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True if {one._state.db, other._state.db} <= ALIASES else None

    def allow_migrate(self, db, app_label, **hints):
        return False if db == REPLICA else None


@contextlib.contextmanager
def reading_replica():
    """Read from the replica inside the `with`, if there is one that answers and is not behind."""
    token = _reading.set(follower.is_usable())
    try:
        yield
    finally:
        _reading.reset(token)


def reads_replica(view):
    """Let a view that only shows something read from the replica.

    Whatever goes wrong there, be it that the replica is lost or that it lacks a row, the view runs once more on the
    primary: only a page that went well ever comes from the replica. Rows that a streamed file reads after the view
    has returned come from the primary.
    """

    @wraps(view)
    def reading(request, *args, **kwargs):
        if request.method in ("GET", "HEAD") and SAVED not in request.COOKIES:
            with reading_replica():
                try:
                    response = view(request, *args, **kwargs)
                    if hasattr(response, "render"):
                        response.render()
                    if response.status_code < 400 or alias() != REPLICA:
                        return response
                except Exception as error:
                    if alias() != REPLICA:
                        raise
                    if isinstance(error, (OperationalError, InterfaceError)):
                        follower.is_lost(error)
        return view(request, *args, **kwargs)

    return reading


class JustSavedMiddleware:
    """Mark the browser that has sent something, so that it sees what it saved on the very next page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response.set_cookie(
                SAVED,
                "1",
                # What was within bounds when it was last looked at may have stood still since.
                max_age=math.ceil(settings.DATABASE_REPLICA_LAG_SECONDS + settings.DATABASE_REPLICA_CHECK_SECONDS) + 1,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


class Follower:
    """What this process knows of the replica. It is asked again every few seconds, not for every page."""

    def __init__(self):
        self.fault = ""
        self.look_at = 0.0

    def is_usable(self):
        """Return whether the replica may be read now."""
        if REPLICA not in settings.DATABASES:
            return False
        if time.monotonic() >= self.look_at:
            # Other threads go by what was known before: one page at most is slowed by a replica that is away.
            self._look_in(settings.DATABASE_REPLICA_RETRY_SECONDS)
            try:
                fault = _fault()
            except Error as error:
                self.is_lost(error)
            else:
                self._look_in(settings.DATABASE_REPLICA_CHECK_SECONDS)
                self._note(fault)
        return not self.fault

    def is_lost(self, error):
        """Take down that the replica did not answer; it is left alone for a while."""
        connections[REPLICA].close()
        self._look_in(settings.DATABASE_REPLICA_RETRY_SECONDS)
        self._note(str(error).strip().partition("\n")[0] or type(error).__name__)

    def _look_in(self, seconds):
        self.look_at = time.monotonic() + seconds

    def _note(self, fault):
        before, self.fault = self.fault, fault
        if fault and not before:
            logger.warning("The replica is not read for now, the primary stands in: %s", fault)
        elif before and not fault:
            logger.warning("The replica is read again.")


def _fault():
    """Return in words why the replica must not be read, or an empty text. Raises django.db.Error if it is away."""
    # The primary is asked first, so that a replica which is level with its answer is level with all before it. Both
    # times are the primary's: that of now, and that of the newest commit the replica has. Clocks need not agree.
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text, clock_timestamp()")
        written, now = cursor.fetchone()
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= %s::pg_lsn, pg_last_xact_replay_timestamp()",
            [written],
        )
        follows, is_level, newest = cursor.fetchone()
    if not follows:
        return "it follows no primary"
    if is_level or (newest and (now - newest).total_seconds() <= settings.DATABASE_REPLICA_LAG_SECONDS):
        return ""
    return f"it is more than {settings.DATABASE_REPLICA_LAG_SECONDS} s behind"


follower = Follower()

"""Pages that belong to no app: the language switch and the two health checks."""

import uuid
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme as is_ours
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST


@login_not_required
@require_POST
def language(request):
    """Go back to the page the reader came from, in the language just chosen (LanguageMiddleware keeps it)."""
    before = request.POST.get("next", "")
    parts = (
        urlsplit(before) if is_ours(before, {request.get_host()}, require_https=request.is_secure()) else urlsplit("/")
    )
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # What is left of an address of ours may lead elsewhere: "https://ours//theirs/" does.
    return HttpResponseRedirect(path if path.startswith("/") and is_ours(path, None) else "/")


@login_not_required
@never_cache
def healthz(request):
    """The process lives."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
def readyz(request):
    """The database answers, its migrations are done, and it takes what is written: who signs in needs all three."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        return HttpResponse("The database doesn't answer.", status=503, content_type="text/plain")
    if waiting:
        return HttpResponse("Migrations are waiting: run manage.py migrate.", status=503, content_type="text/plain")
    if not _takes_what_is_written():
        remedy = "Nothing can be written: run manage.py createcachetable, and look whether the disk is full."
        return HttpResponse(remedy, status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")


def _takes_what_is_written():
    now = str(uuid.uuid4())
    try:
        cache.set("readyz", now, timeout=60)
        return cache.get("readyz") == now
    except DatabaseError:
        return False

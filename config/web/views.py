"""Pages that belong to no app: the language switch and the two health checks."""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
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
    """The database answers and its migrations are done."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        return HttpResponse("The database doesn't answer.", status=503, content_type="text/plain")
    if waiting:
        return HttpResponse("Migrations are waiting: run manage.py migrate.", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")

"""Keeping a form while it is being written, and starting it again."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from people.drafts.actions import OF, forget_draft, page_of, save_draft


@require_POST
def keep(request):
    """Keep what a script sends of a form that is being written. Nothing is shown."""
    save_draft(request)
    return HttpResponse(status=204)


@require_POST
def forget(request):
    """Throw away what was begun on a page, and show it empty."""
    address = request.POST.get(OF, "")
    if page_of(address) is None:
        raise Http404
    forget_draft(request.user, address)
    return redirect(address)

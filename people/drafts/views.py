"""Keeping a form while it is being written, throwing away what was begun, and having it back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from people.drafts.actions import FORM, THROWN, as_id, have_back, save_draft, throw_away, with_draft

NOT_KEPT = 409


@require_POST
def keep(request):
    """Keep what a script sends of a form that is being written. Nothing is shown; 409 says that it is not kept."""
    return HttpResponse(status=204 if save_draft(request) else NOT_KEPT)


@require_POST
def forget(request):
    """Throw away what was begun in a form, and show its page empty, with a way to have it back."""
    thrown = throw_away(request.user, as_id(request.POST.get(FORM)))
    if thrown is None:
        raise Http404
    return redirect(with_draft(thrown.address, thrown.form, THROWN))


@require_POST
def back(request):
    """Have back what was thrown away."""
    kept = have_back(request.user, as_id(request.POST.get(FORM)))
    if kept is None:
        raise Http404
    return redirect(with_draft(kept.address, kept.form))

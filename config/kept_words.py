"""What somebody was typing when their session ended: kept for them, and only them, until they have signed in again."""

from django.http import QueryDict
from django.urls import Resolver404, resolve

from config.forms import AGAIN

# The pages with words worth keeping. Each shows its form again, and saves nothing, when asked with `_again`.
PAGES = {
    "exchanges:new",
    "exchanges:correction",
    "exchanges:side",
    "exchanges:reflection",
    "exchanges:gift",
    "circle:new",
    "circle:mark",
    "gifts:policy",
    "barriers:new",
    "barriers:correction",
    "barriers:withdrawal",
    "barriers:answer",
    "barriers:opening",
    "barriers:back",
    "barriers:plan",
    "plans:new",
    "plans:change",
    "plans:not_today",
    "people:wall",
    "people:carers",
    "centre:settings",
    "noticing:rest",
    "noticing:lately",
    "people:new",
    "people:details",
    "people:entry_new",
    "people:entry",
}
KEPT = "kept_words"
AWAY = "was_away"


def typed(request):
    """Return what this post holds, to be kept; None where it is no post or no page with words."""
    try:
        page = resolve(request.path_info).view_name
    except Resolver404:
        return None
    if request.method != "POST" or page not in PAGES:
        return None
    return {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}


def keep(session, account_id, address, words):
    """Keep these words in a session that has just lost its account."""
    session[KEPT] = {"account": account_id, "address": address, "words": words}


class KeptWordsMiddleware:
    """When the same person comes back to the same page, show it with what they had typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.session.pop(AWAY, None)
            self.give_back(request)
        return self.get_response(request)

    @staticmethod
    def give_back(request):
        kept = request.session.get(KEPT)
        if not kept:
            return
        is_theirs = kept["account"] == request.user.pk
        if is_theirs and (request.method != "GET" or kept["address"] != request.get_full_path()):
            return
        del request.session[KEPT]
        if not is_theirs:
            return
        # The page is asked for as its own form asks for it again: nothing is saved by this.
        request.method = "POST"
        request.POST = QueryDict(mutable=True)
        for name, values in kept["words"].items():
            request.POST.setlist(name, values)
        request.POST[AGAIN] = "kept"
        request._dont_enforce_csrf_checks = True

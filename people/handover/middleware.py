"""While the tablet is handed over: only one person's own pages, and never for longer than somebody is there."""

from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.addresses import page_name
from people.handover.sitting import finish, sitting_of
from people.looks.actions import say_what_was_asked
from people.models import HandOver

# A button of a page's own form: what stands in the form is laid aside, and the person has finished.
FINISHED = "_finished"


class HandOverMiddleware:
    """Find out whether the tablet is handed over, as `request.handover`, and whether somebody still holds it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.handover = None
        if request.user.is_authenticated:
            try:
                request.handover = sitting_of(request)
            except HandOver.DoesNotExist:
                # Nobody knows whose pages these are: they are nobody's.
                logout(request)
        if request.handover:
            self.narrow(request)
        return self.get_response(request)

    @staticmethod
    def narrow(request):
        """Let nothing of the staff be left in the request; end what nobody holds any more."""
        sitting, now = request.handover, int(timezone.now().timestamp())
        has_left = sitting.row.centre_id not in request.user.centre_ids
        if sitting.is_idle(now) or (has_left and not sitting.is_finished):
            finish(request, HandOver.Ended.IDLE)
        elif not sitting.is_finished:
            sitting.touch(now)
        # Whatever else is asked of this account while somebody holds the tablet: it works nowhere.
        request.user.posts_now = []


class OnlyTheirPagesMiddleware:
    """While the tablet is handed over, refuse every address that is not among the person's own pages.

    Innermost of all, so that the refusal is in the person's language and kept nowhere, as every page of ours is.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        sitting = request.handover
        if sitting and page_name(request.path_info) not in sitting.open_pages:
            if sitting.is_finished:
                return redirect("handover:thanks")
            say_what_was_asked(request)
            return render(request, "people/handover/refused.html", status=403)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """The button "Finished" sends the form of its page, so that nothing typed is lost. Its token was checked."""
        sitting = request.handover
        if sitting and not sitting.is_finished and request.method == "POST" and FINISHED in request.POST:
            finish(request)
            return redirect("handover:thanks")
        return None

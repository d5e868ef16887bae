"""Around every page: what was begun in its form is offered, shown when asked for, and kept until the form is saved."""

from django.urls import reverse

from config.web.forms import AGAIN
from people.drafts.actions import AWAY, SCRIPT, end_draft, save_draft
from people.drafts.reading import Drafts


class DraftMiddleware:
    """Keep a form when it comes back, and let go of its draft when it is saved.

    `request.drafts` says what the page shows and offers; it is None for who is not signed in and while the tablet is
    handed over, when nothing of the staff's own is shown or kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.drafts, request.is_ours = None, False
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.session.pop(AWAY, None)
        if not request.handover:
            request.drafts = Drafts(request)
        response = self.get_response(request)
        wrote = request.method == "POST" and request.drafts and request.is_ours
        # Signing out saves nothing of what somebody was writing.
        if not wrote or request.switching_language or not request.user.is_authenticated:
            return response
        if response.status_code < 400 and AGAIN not in request.POST:
            # It was saved, or shows what was made of it.
            end_draft(request)
        else:
            save_draft(request, is_late=False)
        return response

    def process_view(self, request, view, args, kwargs):
        # Not reached by a forged post: nobody puts words into somebody else's form.
        request.is_ours = not request.path.startswith(reverse(SCRIPT))

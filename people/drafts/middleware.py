"""Around every page with words worth keeping: what was begun is shown, and saved as a draft until its form is sent."""

from config.web.forms import AGAIN
from people.drafts.actions import AWAY, forget_draft, page_of, save_draft


class DraftMiddleware:
    """Show a form with what was being written in it; keep it when it comes back, let it go when it is saved.

    `request.draft` is what is shown, `request.other_drafts` what was begun elsewhere of the same page, and
    `request.keeps_draft` says that a script may keep what is written now.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.draft, request.other_drafts, request.keeps_draft = None, [], False
        request.is_ours = False
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.session.pop(AWAY, None)
        # While the tablet is handed over nothing of the staff's own is shown or kept.
        page = None if request.handover else page_of(request.get_full_path())
        request.keeps_draft = page is not None
        if page and request.method == "GET":
            self.find(request, page)
            return self.get_response(request)
        wrote = page and request.method == "POST"
        response = self.get_response(request)
        if not wrote or not request.is_ours or request.switching_language:
            return response
        if response.status_code < 400 and AGAIN not in request.POST:
            # It was saved, or shows what was made of it.
            forget_draft(request.user, request.get_full_path())
        else:
            save_draft(request)
        return response

    def process_view(self, request, view, args, kwargs):
        # Not reached by a forged post: nobody puts words into somebody else's form.
        request.is_ours = True

    @staticmethod
    def find(request, page):
        address = request.get_full_path()
        for draft in request.user.drafts.fresh().filter(page=page).order_by("-kept_at"):
            if draft.address == address:
                request.draft = draft
            elif draft.address.partition("?")[0] == request.path:
                request.other_drafts.append(draft)

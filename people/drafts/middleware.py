"""What somebody is writing in a form: kept for them, and only them, until it is saved or they start again.

A form of ours is kept when it comes back with something to mend, when its session has ended, and, where there is a
script, while it is being written. Asked for again, the page shows what was kept.
"""

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from config.web.addresses import page_name
from config.web.forms import AGAIN
from people.access import centre_of
from people.models import Draft

# The pages with words worth keeping. Each shows its form again, and saves nothing, when asked with `_again`.
PAGES = {
    "exchanges:new",
    "exchanges:correction",
    "exchanges:side",
    "exchanges:reflection",
    "exchanges:gift",
    "photos:of_moment",
    "photos:of_person",
    "photos:consent",
    "photos:words",
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
    "people:link",
    "people:card",
    "people:book_choose",
    "people:book_words",
    "people:book_keepsake",
    "centre:tablets",
}
# The page a script writes to, and the field that says which page's form it sends.
SCRIPT = "draft"
OF = "_draft_of"
LEFT_OUT = {"csrfmiddlewaretoken", OF}
AWAY = "was_away"
LONGEST_ADDRESS = Draft._meta.get_field("address").max_length


def page_of(address):
    """Return the name of the page at this address, if it has words worth keeping; else None."""
    page = page_name(address.partition("?")[0])
    return page if page in PAGES and len(address) <= LONGEST_ADDRESS else None


def keep(request):
    """Keep the form that this request posts, if there is one, for the account that writes it."""
    if request.method != "POST":
        return
    address = request.get_full_path()
    if request.path == reverse(SCRIPT):
        address = request.POST.get(OF, "")
    page, centre = page_of(address), centre_of(request.user)
    if page is None or centre is None:
        return
    words = {
        # A database for words keeps no null characters.
        name: [value.replace("\x00", "") for value in values]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
    }
    request.user.drafts.stale().delete()
    now = {"page": page, "words": words, "kept_at": timezone.now()}
    Draft.objects.update_or_create(centre=centre, account=request.user, address=address, defaults=now)


def forget(account, address):
    """Let go of what this account was writing at this address."""
    Draft.objects.filter(account=account, address=address).delete()


def forget_drafts():
    """Delete what nobody went on with for a day; return how many drafts that were."""
    return Draft.objects.stale().delete()[0]


class KeptWordsMiddleware:
    """Show a form with what was being written in it; keep it when it comes back, let it go when it is saved.

    `request.draft` is what is shown, `request.other_drafts` what was begun elsewhere of the same page, and
    `request.keeps_words` says that a script may keep what is written now.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.draft, request.other_drafts, request.keeps_words = None, [], False
        request.is_ours = False
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.session.pop(AWAY, None)
        # While the tablet is handed over nothing of the staff's own is shown or kept.
        page = None if request.handover else page_of(request.get_full_path())
        request.keeps_words = page is not None
        if page and request.method == "GET":
            self.give_back(request, page)
            return self.get_response(request)
        wrote = page and request.method == "POST"
        response = self.get_response(request)
        if not wrote or not request.is_ours or request.switching_language:
            return response
        if response.status_code < 400 and AGAIN not in request.POST:
            # It was saved, or shows what was made of it.
            forget(request.user, request.get_full_path())
        else:
            keep(request)
        return response

    def process_view(self, request, view, args, kwargs):
        # Not reached by a forged post: nobody puts words into somebody else's form.
        request.is_ours = True

    @staticmethod
    def give_back(request, page):
        address = request.get_full_path()
        for draft in request.user.drafts.fresh().filter(page=page).order_by("-kept_at"):
            if draft.address == address:
                request.draft = draft
            elif draft.address.partition("?")[0] == request.path:
                request.other_drafts.append(draft)
        if request.draft is None:
            return
        # The page is asked for as its own form asks for it again: nothing is saved by this.
        request.method = "POST"
        request.POST = QueryDict(mutable=True)
        for name, values in request.draft.words.items():
            request.POST.setlist(name, values)
        request.POST[AGAIN] = "kept"
        request._dont_enforce_csrf_checks = True

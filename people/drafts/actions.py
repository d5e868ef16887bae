"""What somebody is writing in a form: kept for them, and only them, until it is saved or they start again.

A form of ours is kept when it comes back with something to mend, when its session has ended, and, where there is a
script, while it is being written. Asked for again, the page shows what was kept.
"""

from django.urls import reverse
from django.utils import timezone

from config.web.addresses import page_name
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


def save_draft(request):
    """Save the form that this request posts, if there is one, for the account that writes it."""
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


def forget_draft(account, address):
    """Let go of what this account was writing at this address."""
    Draft.objects.filter(account=account, address=address).delete()


def forget_drafts():
    """Delete what nobody went on with for a day; return how many drafts that were."""
    return Draft.objects.stale().delete()[0]

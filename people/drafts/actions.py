"""What somebody is writing in a form: kept for them, and only them, until it is saved or they throw it away.

Every form with words in it is kept: when it comes back with something to mend, when its session has ended, and, where
there is a script, while it is being written. A page that keeps what is written on it says so by the identifier it
gives its form (templates/base.html).
"""

import json
import uuid

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from config.web.addresses import page_name
from people.access import centre_of
from people.models import Draft

# The field with the identifier of the form, and the one in which a script says which page it stands on.
FORM, OF = "_form", "_draft_of"
# In an address: the draft that the page shows, and the one that was thrown away just now.
SHOWN, THROWN = "_draft", "_thrown"
SCRIPT = "draft"
LEFT_OUT = {"csrfmiddlewaretoken", FORM, OF, "_language"}
AWAY = "was_away"
LONGEST_ADDRESS = Draft._meta.get_field("address").max_length
# Thirty people with all they may say fit into it twice.
MOST_BYTES = 128 * 1024
# More than anybody has open.
MOST_DRAFTS = 40


def as_id(text):
    """Return the identifier that a text is, or None."""
    try:
        return uuid.UUID(text)
    except (AttributeError, TypeError, ValueError):
        return None


def address_of(full_path):
    """Return the address of a page without what it says of drafts."""
    path, _mark, query = full_path.partition("?")
    data = QueryDict(query, mutable=True)
    for name in (SHOWN, THROWN):
        data.pop(name, None)
    return f"{path}?{data.urlencode()}" if data else path


def with_draft(address, form, name=SHOWN):
    """Return the address of a page that shows the draft of this form; or says, by `name`, that it was thrown away."""
    return f"{address}{'&' if '?' in address else '?'}{name}={form}"


def is_page(address):
    """Is this the address of a page of ours, and one that a draft can hold?"""
    return page_name(address.partition("?")[0]) is not None and len(address) <= LONGEST_ADDRESS


def save_draft(request, *, is_late=True):
    """Save the form that this request posts, if it is one that is kept, for the account that writes it.

    Where it was saved or thrown away meanwhile, what comes late is not kept. Returns the Draft, or None where nothing
    is kept.
    """
    form, centre = as_id(request.POST.get(FORM)) if request.method == "POST" else None, centre_of(request.user)
    address = address_of(request.get_full_path())
    if request.path == reverse(SCRIPT):
        address = address_of(request.POST.get(OF, ""))
    if form is None or centre is None or not is_page(address):
        return None
    words = {
        # A database for words keeps no null characters.
        name.replace("\x00", ""): [value.replace("\x00", "") for value in values]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
    }
    if len(json.dumps(words)) > MOST_BYTES:
        return None
    now = {"address": address, "page": address.partition("?")[0], "words": words}
    return _write({"centre": centre, "account": request.user, "form": form}, is_late, now)


@transaction.atomic
def _write(which, is_late, now):
    which["account"].drafts.stale().delete()
    kept, is_new = Draft.objects.select_for_update().get_or_create(**which, defaults=now)
    if is_new:
        _let_the_oldest_go(which["account"])
    elif kept.ended and is_late:
        return None
    else:
        for name, value in {**now, "kept_at": timezone.now(), "ended": ""}.items():
            setattr(kept, name, value)
        kept.save()
    return kept


def _let_the_oldest_go(account):
    kept = account.drafts.order_by("-kept_at", "-pk").values_list("pk", flat=True)
    account.drafts.filter(pk__in=list(kept[MOST_DRAFTS:])).delete()


def end_draft(request):
    """Say that the form which this request posts is saved: no word of it stays, and none that comes late is kept."""
    form, centre = as_id(request.POST.get(FORM)), centre_of(request.user)
    address = address_of(request.get_full_path())
    if form is None or centre is None or not is_page(address):
        return
    now = {"address": address, "page": request.path, "words": {}, "kept_at": timezone.now()}
    which = {"centre": centre, "account": request.user, "form": form}
    Draft.objects.update_or_create(**which, defaults={**now, "ended": Draft.Ended.SAVED})


def throw_away(account, form):
    """Throw away what this account was writing in a form; for a day it can be had back. Returns the Draft, or None."""
    kept = account.drafts.open().filter(form=form).first()
    if kept:
        kept.ended = Draft.Ended.THROWN_AWAY
        kept.save(update_fields=["ended"])
    return kept


def have_back(account, form):
    """Have back what was thrown away. Returns the Draft, or None."""
    kept = account.drafts.thrown_away().filter(form=form).first()
    if kept:
        kept.ended = ""
        kept.save(update_fields=["ended"])
    return kept


def forget_drafts():
    """Delete what nobody went on with for a day; return how many drafts that were."""
    return Draft.objects.stale().delete()[0]

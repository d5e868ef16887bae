"""What a carer is let read of somebody, and how they stop reading."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again
from exchanges.carers.reading import page_let_read
from people.consent.carers import end_reading, ends_soon, permission_to_read, scopes_of
from people.looks.actions import looked, looked_at
from people.models import Look


def _permission(request, person_id):
    """The permission that holds at this very moment, or 404: nothing of it is kept from one page to the next."""
    row = permission_to_read(request.user.person_id, person_id)
    if row is None:
        raise Http404
    return row


def person(request, person_id):
    """What somebody lets me read: their moments one at a time, the newest first, and nothing else of them."""
    row = _permission(request, person_id)
    looked_at(request, row.person, Look.What.MOMENTS)
    page, moments = page_let_read(
        row, older_than=request.GET.get("older-than", ""), newer_than=request.GET.get("newer-than", "")
    )
    context = {
        "person": row.person,
        "row": row,
        "opens": scopes_of(row),
        "is_ending": ends_soon(row, timezone.localdate()),
        "page": page,
        "one": moments[0] if moments else None,
    }
    return render(request, "exchanges/carers/person.html", context)


def ending(request, person_id):
    """Stop reading: the carer’s own choice, asked once, without a reason."""
    row = _permission(request, person_id)
    if request.method == "POST" and not asks_again(request):
        end_reading(row, by=request.user)
        looked(Look.What.PERMISSION_ENDED, request=request, person=row.person)
        messages.success(request, "stopped-reading", extra_tags=row.person.called)
        return redirect("mine")
    looked_at(request, row.person, Look.What.MOMENTS)
    return render(request, "exchanges/carers/ending.html", {"person": row.person, "row": row})

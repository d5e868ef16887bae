"""What somebody has allowed: that their first name stands on the wall. For the staff of their centre."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from people.access import visible_or_404, works_at
from people.consent.forms.permission import PermissionForm
from people.consent.permissions import end_permission, give_permission
from people.looks.actions import looked, looked_at
from people.models import Look, Permission, Person

# What just happened, for the notice on the page.
GIVEN, ENDED = "given", "ended"


def wall(request, public_id):
    """Keep that somebody's first name may stand on the wall, or end it: then it holds no longer at once."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    looked_at(request, person)
    purpose = Permission.Purpose.WALL
    form = PermissionForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and "end" in request.POST:
        end_permission(by=request.user, person=person, purpose=purpose)
        looked(Look.What.PERMISSION_ENDED, request=request, person=person)
        messages.success(request, ENDED)
        return redirect("people:wall", person.public_id)
    elif request.method == "POST" and form.is_valid():
        try:
            give_permission(by=request.user, person=person, purpose=purpose, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            looked(Look.What.PERMISSION_GIVEN, request=request, person=person)
            messages.success(request, GIVEN)
            return redirect("people:wall", person.public_id)
    rows = person.permissions.filter(purpose=purpose).select_related("recorded_by__person", "ended_by__person")
    records = list(rows.order_by("-recorded_at", "-pk"))
    standing = next((row for row in records if row.ended_on is None), None)
    context = {
        "person": person,
        "standing": standing,
        "ended": [row for row in records if row.ended_on],
        "form": form,
        "nav": "people",
        "page_form": "" if standing else "permission",
    }
    return render(request, "people/consent/wall.html", context, status=form.status)

"""What a person lets their carers read, as the staff see it; managers write down what was said or decided."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again, posted
from people.access import manages, visible_or_404, works_at
from people.consent.carers import carers_here, end_reading, ends_soon, let_read, may_be_read, scopes_of
from people.consent.forms.carers import LetReadForm
from people.looks.actions import looked, looked_at
from people.models import Look, Person

# What just happened, for the notice on the page.
GIVEN, ENDED = "given", "ended"


def of_person(request, public_id):
    """Which carers may read what: for the staff to look at, for managers to write down and to end."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    may_write = manages(request.user, person.centre_id)
    if request.method == "POST" and not may_write and not request.switching_language:
        raise PermissionDenied
    looked_at(request, person)
    today = timezone.localdate()
    carers = carers_here(person.centre)
    can_give = may_be_read(person, today)
    form = LetReadForm(posted(request), person=person, carers=carers)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and "end" in request.POST:
        return _end(request, person)
    elif request.method == "POST" and form.is_valid():
        try:
            let_read(by=request.user, person=person, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            looked(Look.What.PERMISSION_GIVEN, request=request, person=person)
            messages.success(request, GIVEN)
            return redirect("people:carers", person.public_id)
    rows = person.carer_permissions.select_related("person", "carer", "recorded_by__person", "ended_by__person")
    records = list(rows.order_by("-recorded_at", "-pk"))
    for row in records:
        row.opens, row.is_ending = scopes_of(row), ends_soon(row, today)
    context = {
        "person": person,
        "holding": [row for row in records if row.holds_on(today)],
        "before": [row for row in records if not row.holds_on(today)],
        "form": form,
        "carers": carers,
        "may_write": may_write,
        "can_give": can_give,
        "nav": "people",
        "page_form": "let-read" if may_write and carers and can_give else "",
    }
    return render(request, "people/consent/carers.html", context, status=form.status)


def _end(request, person):
    wanted = request.POST["end"]
    row = next((row for row in person.carer_permissions.standing() if str(row.public_id) == wanted), None)
    if row:
        end_reading(row, by=request.user)
        looked(Look.What.PERMISSION_ENDED, request=request, person=person)
        messages.success(request, ENDED)
    return redirect("people:carers", person.public_id)

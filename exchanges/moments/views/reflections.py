"""What a moment changed for someone in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from exchanges.models import Exchange
from exchanges.moments.actions import reflect
from exchanges.moments.forms.reflection import ReflectionForm
from exchanges.moments.just_for_me import may_handle
from people.access import is_own, visible_or_404
from people.looks.actions import looked_at


def new(request, public_id):
    """Keep what it meant to, or changed for, one of the people in it."""
    exchange = visible_or_404(Exchange.objects.standing(), request.user, public_id=public_id)
    here = may_handle(request.user, exchange)
    people = [
        side.person
        for side in exchange.sides.select_related("person").in_order()
        if is_own(request.user, side.person) or here
    ]
    if not people:
        raise PermissionDenied
    looked_at(request, exchange)
    # Whoever does not work here speaks for themselves, and is not asked who they are.
    own = None if here else people[0]
    form = ReflectionForm(posted(request), people=people, own=own)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            reflect(exchange, by=request.user, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "reflected")
            return redirect(exchange)
    context = {"exchange": exchange, "form": form, "own": own, "page_form": "reflection", "nav": "today"}
    return render(request, "exchanges/moments/reflection.html", context, status=form.status)

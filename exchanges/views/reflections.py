"""What a moment changed for someone in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from config.forms import asks_again, posted
from exchanges.actions import reflect
from exchanges.forms.reflection import ReflectionForm
from exchanges.models import Exchange
from people.access import may_speak_for, visible_or_404


def new(request, public_id):
    """Keep what it meant to, or changed for, one of the people in it."""
    exchange = visible_or_404(Exchange.objects.standing(), request.user, public_id=public_id)
    people = [
        side.person
        for side in exchange.sides.select_related("person").in_order()
        if may_speak_for(request.user, side.person)
    ]
    if not people:
        raise PermissionDenied
    form = ReflectionForm(posted(request), people=people)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        reflect(
            exchange,
            person=form.whose,
            words=form.cleaned_data["words"],
            language=form.cleaned_data["language"],
            by=request.user,
        )
        messages.success(request, "reflected")
        return redirect(exchange)
    context = {"exchange": exchange, "form": form, "page_form": "reflection", "nav": "today"}
    return render(request, "exchanges/reflection_form.html", context, status=form.status)

"""Somebody's card, for the staff of their centre: making one, printing it, ending it, and whether it works at home."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from config.web.forms import asks_again, posted
from config.web.qr import square
from people.access import visible_or_404, works_at
from people.cards.actions import allow_at_home, end_card, keep_at_the_centre, make_card
from people.cards.forms import AtHomeForm
from people.handover.sitting import may_hold_the_tablet
from people.looks.actions import looked, looked_at
from people.models import Card, Look, Person

# What just happened, for the notice on the page.
ENDED, AT_HOME, AT_THE_CENTRE = "ended", "at_home", "at_the_centre"


def _whose(request, public_id):
    """The person, for staff of their centre, where they can have a card."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    if not may_hold_the_tablet(person):
        raise Http404
    return person


def card(request, public_id):
    """Whether somebody has a card, when it was last used, and what it opens."""
    person = _whose(request, public_id)
    looked_at(request, person)
    rows = Card.objects.filter(centre=person.centre_id, person=person)
    cards = list(rows.select_related("made_by__person", "revoked_by__person").order_by("-made_at", "-pk"))
    standing = next((row for row in cards if row.revoked_at is None), None)
    form = AtHomeForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and (done := _changed(request, person, standing, form)):
        looked(Look.What.ACCESS, request=request, person=person)
        messages.success(request, done)
        return redirect("people:card", person.public_id)
    context = {
        "person": person,
        "standing": standing,
        "ended": [row for row in cards if row.revoked_at],
        "form": form,
        "nav": "people",
        "page_form": "at-home" if standing and not standing.at_home else "",
    }
    return render(request, "people/cards/card.html", context, status=form.status)


def _changed(request, person, standing, form):
    """Do what was asked, and return what it was; nothing where it could not be done."""
    if "end" in request.POST:
        end_card(by=request.user, person=person)
        return ENDED
    if standing is None:
        # It was ended since the page was opened.
        return ENDED
    if "at_the_centre" in request.POST:
        keep_at_the_centre(by=request.user, card=standing)
        return AT_THE_CENTRE
    if form.is_valid():
        try:
            allow_at_home(by=request.user, card=standing, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            return AT_HOME
    return None


def new(request, public_id):
    """Make a new card and show it, to print: this once, for only a hash of its secret is kept."""
    person = _whose(request, public_id)
    if request.method != "POST" or request.switching_language:
        return redirect("people:card", person.public_id)
    made, token = make_card(by=request.user, person=person)
    looked(Look.What.ACCESS, request=request, person=person)
    context = {
        "person": person,
        "card": made,
        "square": square(request.build_absolute_uri(reverse("card:open", args=[token]))),
        "card_language": person.language or get_language()[:2],
        "nav": "people",
    }
    return render(request, "people/cards/print.html", context)

"""Coming in with a card: holding it up, the greeting, and thank you. The pages it opens are the person's own."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_permissions_policy.decorators import permissions_policy_override

from people.cards.actions import card_with, offer, offered, open_pages


@login_not_required
@permissions_policy_override(settings.PERMISSIONS_POLICY | {"camera": "self"})
def show(request):
    """Hold your card up: the one page that may use a camera, and only to read a square code in it."""
    return render(request, "people/cards/show.html", {"tablet": request.tablet})


def _opens_nothing(request, status=404):
    """The one answer to a card that is unknown, ended, or not meant for this place."""
    return render(request, "people/cards/shut.html", {"tablet": request.tablet}, status=status)


@login_not_required
@never_cache
@require_safe
def scanned(request, token):
    """The address on the card. It shows who is greeted, under another address, and changes nothing.

    So the card's secret stays in no history to go back to.
    """
    if not ratelimit.consume(request, app="allauth.account", action="card", limit_get=True):
        return _opens_nothing(request, status=429)
    card = card_with(token, request.tablet)
    return redirect("card:hello", offer(card)) if card else _opens_nothing(request)


@login_not_required
@never_cache
def hello(request, offer):
    """Hello; and with one tap their own pages, to read."""
    card = offered(offer, request.tablet)
    if card is None:
        return _opens_nothing(request)
    if request.method == "POST":
        if not open_pages(request, card):
            return _opens_nothing(request)
        response = redirect("mine")
        # A browser that keeps whole pages for its Back button forgets those of whoever was here before.
        response["Clear-Site-Data"] = '"cache"'
        return response
    return render(request, "people/cards/hello.html", {"person": card.person, "tablet": request.tablet})


@login_not_required
def finish(request):
    """They have finished: nothing is left but a thank-you page."""
    if not request.card:
        return redirect("card:show")
    if request.method != "POST":
        return redirect("mine")
    request.card.finish()
    response = redirect("card:thanks")
    response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
def thanks(request):
    """Thank you; the next page forgets who was here."""
    if not request.card:
        return redirect("card:show")
    return render(request, "people/cards/thanks.html", {"person": request.card.person, "tablet": request.tablet})

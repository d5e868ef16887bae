"""Taking turns on a tablet of the centre: the names, the PIN, and setting one's own."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from config.web.forms import asks_again, posted
from people.access import staff_only, works_at
from people.accounts.second_step import ask_again_first
from people.drafts.actions import AWAY, with_draft
from people.looks.actions import looked
from people.models import Look, Pin
from people.tablets.forms.pin import PinForm, SetPinForm
from people.tablets.turns import BY_PIN, set_pin, take_pin_away, take_turn, turn_on, turns_on

# What just happened, for the notice on the page.
KEPT_PIN, TAKEN = "kept", "taken"


def _elsewhere(request):
    """Where this request goes that has no business with names: in already, or on no tablet. None where it has."""
    if request.user.is_authenticated:
        return redirect("today")
    if request.tablet is None:
        return redirect("account_login")
    return None


def _next(request):
    """The page of ours that was asked for before, or nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else ""


def _asked_for(request):
    address = _next(request)
    return "?" + urlencode({"next": address}) if address else ""


@login_not_required
@never_cache
def names(request):
    """Who takes the next turn? Everyone who signed in fully on this tablet within 12 hours, or somebody else."""
    if elsewhere := _elsewhere(request):
        return elsewhere
    context = {
        "turns": turns_on(request.tablet),
        "tablet": request.tablet,
        "asked_for": _asked_for(request),
        "was_away": request.session.get(AWAY),
    }
    return render(request, "people/tablets/names.html", context)


@login_not_required
@never_cache
def enter(request, public_id):
    """The PIN of whose name was tapped; or, without one, the way to the full sign-in."""
    if elsewhere := _elsewhere(request):
        return elsewhere
    turn = turn_on(request.tablet, public_id)
    if turn is None:
        return redirect(reverse("tablet:names") + _asked_for(request))
    form = PinForm(posted(request), request=request, turn=turn)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        address = _where(request, turn.account)
        take_turn(request, turn)
        return redirect(address)
    elif form.was_wrong:
        looked(Look.What.SIGN_IN_REFUSED, request=request, account=turn.account, centre_id=request.tablet.centre_id)
    context = {
        "form": form,
        "turn": turn,
        "tablet": request.tablet,
        "next": _next(request),
        "asked_for": _asked_for(request),
        "page_form": "" if turn.needs_full_sign_in else "enter",
    }
    return render(request, "people/tablets/enter.html", context, status=form.status)


def _where(request, account):
    """Where somebody goes on: the page on which they were typing or looking; nobody on that of somebody else."""
    was_away, asked = request.session.get(AWAY), _next(request)
    if asked and was_away in (None, account.pk):
        return asked
    # Only whoever was cut off just now goes back to what they were writing by themself.
    draft = account.drafts.open().order_by("-kept_at").first() if was_away == account.pk else None
    return with_draft(draft.address, draft.form) if draft else reverse("today")


@staff_only
def pin(request):
    """Set, change or take away one's own PIN; only in a session that a full sign-in began."""
    on_theirs = request.tablet and works_at(request.user, request.tablet.centre_id)
    centre = request.tablet.centre if on_theirs else request.centre
    may_set = BY_PIN not in request.session
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    # Nobody who finds a page left open makes a way in of their own of it.
    if may_set and (again := ask_again_first(request)):
        return again
    form = SetPinForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and "take_away" in request.POST:
        take_pin_away(request.user, centre)
        messages.success(request, TAKEN)
        return redirect("tablet:pin")
    elif request.method == "POST" and form.is_valid():
        set_pin(request.user, centre, form.cleaned_data["pin"])
        messages.success(request, KEPT_PIN)
        return redirect("tablet:pin")
    context = {
        "form": form,
        "its_centre": centre,
        "standing": Pin.objects.filter(centre=centre, account=request.user).first(),
        "may_set": may_set,
        "page_form": "pin" if may_set else "",
    }
    return render(request, "people/tablets/pin.html", context, status=form.status)

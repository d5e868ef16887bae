"""Moments in which somebody was not heard yet: hearing them, or letting it be simply given."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Exchange, Side
from exchanges.moments.actions import complete_side
from exchanges.moments.just_for_me import may_handle
from exchanges.moments.paging import page_of
from exchanges.moments.reading import ask_who_is_here, read
from exchanges.moments.saved import as_kept
from exchanges.moments.views.taken_back import not_found_if_taken_back
from people.access import staff_only, visible_or_404


@staff_only
def waiting_list(request):
    """The moments of a centre that wait for the other side, the newest first."""
    today = timezone.localdate()
    page = page_of(
        Exchange.objects.standing().for_staff(request.user).to_ask(today).filter(centre=request.centre),
        lambda exchanges: ask_who_is_here(read(exchanges), today),
        older_than=request.GET.get("older-than", ""),
        newer_than=request.GET.get("newer-than", ""),
    )
    return render(request, "exchanges/moments/waiting.html", {"page": page, "nav": "today", "back": "waiting"})


def let_go(request, public_id, person_id):
    """ "It was simply given": a whole answer. The side is heard, and nothing more is asked."""
    exchange, side = _side(request, public_id, person_id)
    if request.method == "POST" and side.heard == Side.Heard.NOT_SURE:
        given = replace(side, heard=Side.Heard.SIMPLY_RECEIVED)
        with not_found_if_taken_back():
            complete_side(exchange, given, by=request.user, only_from=Side.Heard.NOT_SURE)
        undo = reverse("exchanges:wait_again", args=[public_id, person_id])
        messages.success(request, "let-go", extra_tags=undo)
    return redirect("exchanges:waiting" if request.POST.get("back") == "waiting" else "today")


def wait_again(request, public_id, person_id):
    """Undo letting go: the side waits to be heard again."""
    exchange, side = _side(request, public_id, person_id)
    if request.method == "POST" and side.heard == Side.Heard.SIMPLY_RECEIVED:
        unsure = replace(side, heard=Side.Heard.NOT_SURE)
        with not_found_if_taken_back():
            complete_side(exchange, unsure, by=request.user, only_from=Side.Heard.SIMPLY_RECEIVED)
    return redirect("exchanges:waiting")


def _side(request, public_id, person_id):
    """The moment, and the side of one person in it, for the staff of its centre."""
    exchanges = Exchange.objects.standing().select_related("centre", "told_by")
    exchange = visible_or_404(exchanges, request.user, public_id=public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    for side in as_kept(exchange).sides:
        if side.person.public_id == person_id:
            return exchange, side
    raise Http404

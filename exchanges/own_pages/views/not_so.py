"""“That’s not how it was”: one's own side of a moment that others wrote, said anew or not kept."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from exchanges.models import Exchange, SetAside
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.paging import found
from exchanges.moments.reading import read
from exchanges.moments.setting_aside import put_back, set_aside
from exchanges.moments.views.taken_back import not_found_if_taken_back
from exchanges.own_pages.views.together import ask_again
from people.narrowed.session import own_person

NOT_KEPT, BACK = "not-kept", "kept-again"


def not_so(request, public_id):
    """Say it yourself, or don't keep it: no reason is asked."""
    person = own_person(request)
    exchange = Exchange.objects.standing().filter(public_id=public_id, sides__person=person).first()
    if person is None or exchange is None:
        raise Http404
    if "say" in request.POST:
        return ask_again(request, public_id)
    if "leave_out" in request.POST:
        with not_found_if_taken_back():
            set_aside(exchange, person, by=request.user)
        messages.success(request, NOT_KEPT)
        return redirect("mine_not_kept")
    moment = read(Exchange.objects.filter(pk=exchange.pk), own_reader(person))[0]
    context = {
        "person": person,
        "moment": moment,
        "own": moment.side_of(person.pk),
        "others": [side for side in moment.heard_sides if side.person.pk != person.pk],
    }
    return render(request, "exchanges/own_pages/not_so.html", context)


def not_kept(request):
    """What was not kept in the last 30 days, to put back."""
    person = own_person(request)
    if person is None:
        raise Http404
    rows = SetAside.objects.still_open().filter(person=person, exchange__isnull=False).select_related("exchange")
    if request.method == "POST" and not request.switching_language:
        row = rows.filter(exchange=found(request.POST.get("moment", ""))).first()
        if row and put_back(row, by=request.user):
            messages.success(request, BACK)
        return redirect("mine_not_kept")
    moments = {each.pk: each for each in read(Exchange.objects.filter(set_aside__in=rows), own_reader(person))}
    shown = [(row, moments[row.exchange_id]) for row in rows.order_by("-set_aside_at", "-pk")]
    return render(request, "exchanges/own_pages/not_kept.html", {"person": person, "rows": shown})

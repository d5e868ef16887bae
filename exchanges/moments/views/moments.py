"""All moments, and one of them: correcting it, hearing another side, what it said before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from config.database.replica import reads_replica
from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.models import Exchange, Side
from exchanges.moments.actions import complete_side, correct_exchange
from exchanges.moments.forms import MomentForm, SideForm
from exchanges.moments.forms.filters import MomentFilter
from exchanges.moments.forms.side import BLANK, FIRST_KINDS, side_initial, with_others_instead
from exchanges.moments.just_for_me import may_handle, reader_of
from exchanges.moments.paging import page_of
from exchanges.moments.picker import Picker
from exchanges.moments.reading import read
from exchanges.moments.saved import as_kept
from exchanges.moments.versions import versions
from people.access import is_own, staff_only, visible_or_404, works_at
from people.looks.actions import looked_at
from people.models import Look

# What just happened, for the notice on the moment's own page.
NEW, AGAIN, CORRECTED, COMPLETED, STILL_WAITING = "new", "again", "corrected", "completed", "still-waiting"


def show_form(request, form, exchange=None, alike=None):
    """Show the form of a moment: an empty one, or one that changes `exchange`.

    `alike` is a ReadMoment that may be the same one.
    """
    picker = form.picker
    for person in picker.people.values():
        person.kind_slugs = " ".join(kind.slug for kind in picker.kinds_for(person)[:FIRST_KINDS])
    for side in form.sides:
        side.put_first(picker.kinds_for(side.person))
    error_list = form.error_list if form.is_bound else []
    context = {
        "form": form,
        "blank": SideForm(person=BLANK, kinds=picker.kinds, others=[]),
        "exchange": exchange,
        "alike": alike,
        "nav": "log",
        "page_form": "moment",
        "today": picker.today,
        "may_have_been": may_have_been(form, exchange),
        "faces": picker.faces(form.people),
        "others": picker.others(form.people),
        "error_list": error_list,
    }
    return render(request, "exchanges/moments/form.html", context, status=400 if error_list or alike else 200)


def may_have_been(form, exchange):
    """Who can take a place in a moment that is corrected; nobody where somebody keeps their part to themself."""
    if exchange is None or exchange.kept_from:
        return []
    return [person for person in form.picker.people.values() if person not in form.people]


def _standing(request, public_id):
    """The moment this account may see and that was not withdrawn, or 404."""
    exchange = visible_or_404(
        Exchange.objects.standing().select_related("centre", "told_by"), request.user, public_id=public_id
    )
    looked_at(request, exchange)
    return exchange


def _standing_here(request, public_id):
    """The same, for the staff of its centre: who may see it but not change it gets 403."""
    exchange = _standing(request, public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    return exchange


@one_at_a_time
def correction(request, public_id):
    """Change what a moment says; what it said before stays to be seen."""
    exchange = hold(request, _standing_here(request, public_id))
    kept = as_kept(exchange)
    picker = Picker(
        exchange.centre,
        request.user,
        also=[side.person for side in kept.sides],
        also_kinds=[brought.kind for side in kept.sides for brought in side.brought],
    )
    form = MomentForm(
        with_others_instead(posted(request)),
        picker=picker,
        kept=kept,
        set_aside=exchange.set_aside.count(),
        exchange=exchange,
    )
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            correct_exchange(exchange, form.moment(by=request.user))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, CORRECTED)
            return redirect(exchange)
    return show_form(request, form, exchange)


@one_at_a_time
def side(request, public_id, person_id):
    """Add what one person of a moment brought, now that it was heard."""
    exchange = hold(request, _standing(request, public_id))
    kept = as_kept(exchange)
    before = next((side for side in kept.sides if str(side.person.public_id) == str(person_id)), None)
    if before is None:
        raise Http404
    if not is_own(request.user, before.person) and not may_handle(request.user, exchange):
        raise PermissionDenied
    picker = Picker(exchange.centre, also_kinds=[brought.kind for brought in before.brought])
    form = SideForm(
        posted(request),
        person=before.person,
        kinds=picker.kinds_for(before.person),
        others=[other.person for other in kept.sides if other is not before],
        initial=side_initial(before),
        exchange=exchange,
    )
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            complete_side(exchange, form.side(), by=request.user)
        except ValidationError as error:
            form.add_error("kinds", error.messages)
        else:
            still_waits = form.side().heard == Side.Heard.NOT_SURE
            messages.success(request, STILL_WAITING if still_waits else COMPLETED)
            return redirect(exchange)
    moment = read(Exchange.objects.filter(pk=exchange.pk), reader_of(request.user, exchange.centre_id))[0]
    context = {
        "form": form,
        "side": form,
        "moment": moment,
        "exchange": exchange,
        "page_form": "side",
        "mine": request.user.person_id == before.person.pk and not works_at(request.user, exchange.centre_id),
        "error_list": form.error_list,
    }
    return render(request, "exchanges/moments/side.html", context, status=form.status)


@staff_only
@reads_replica
def moment_list(request):
    """All of a centre's moments, the newest first."""
    form = MomentFilter(request.GET or None, centre=request.centre)
    exchanges = Exchange.objects.standing().for_staff(request.user).filter(centre=request.centre)
    if form.is_bound:
        # What cannot be looked for shows nothing, not everything.
        exchanges = form.apply(exchanges) if form.is_valid() else exchanges.none()
        if form.cleaned_data.get("person"):
            looked_at(request, form.cleaned_data["person"], Look.What.MOMENTS)
    page = page_of(
        exchanges,
        read,
        older_than=request.GET.get("older-than", ""),
        newer_than=request.GET.get("newer-than", ""),
    )
    context = {"form": form, "page": page, "query": _query_without_page(request), "nav": "today"}
    return render(request, "exchanges/moments/list.html", context, status=form.status)


def _query_without_page(request):
    """The filters of this page as the beginning of an address, to which a page is added."""
    query = request.GET.copy()
    for name in ("older-than", "newer-than"):
        query.pop(name, None)
    return query.urlencode()


def version_list(request, public_id):
    """What a moment said before it was corrected, and who corrected it."""
    exchange = _standing_here(request, public_id)
    return render(
        request,
        "exchanges/moments/versions.html",
        {"exchange": exchange, "versions": versions(exchange), "nav": "today"},
    )

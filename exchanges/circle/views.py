"""The story circle: moments to talk about, meetings, who was told, and the pages to talk around."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from config.web.forms import asks_again, posted
from exchanges.circle import actions as circling
from exchanges.circle.actions import Month
from exchanges.circle.forms import AgreementForm, CircleForm
from exchanges.circle.talk_pages import pages_of
from exchanges.models import Exchange, StoryChoice
from exchanges.moments.just_for_me import may_handle
from exchanges.moments.picker import Picker
from exchanges.moments.reading import read
from people.access import staff_only, visible_or_404
from people.looks.actions import looked_at


def _month(request):
    return Month.named(request.GET.get("month", ""), timezone.localdate())


@staff_only
def circle_list(request):
    """A month's moments to talk about, what the circle chose of them, and who has not been told yet."""
    month = _month(request)
    context = {
        "month": month,
        "marked": circling.marked(request.centre, month),
        "meetings": circling.meetings(request.centre, month),
        "nav": "today",
    }
    return render(request, "exchanges/circle/list.html", context)


@staff_only
def new(request):
    """Keep a meeting of the circle: who was there, which moment they chose, and why it matters."""
    month = _month(request)
    moments = [moment for _talk, moment in circling.marked(request.centre, month)]
    picker = Picker(request.centre, request.user)
    form = CircleForm(posted(request), people=picker.people, moments=moments)
    one_role = None
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        one_role = form.only_role
        if one_role is None:
            try:
                circling.meet(request.centre, by=request.user, month=month, exchange=_chosen(form), **form.said())
            except ValidationError as error:
                form.refuse(error)
            else:
                messages.success(request, "met")
                return redirect(f"{reverse('circle:list')}?month={month.key}")
    context = {
        "form": form,
        "month": month,
        "one_role": one_role,
        "faces": picker.faces(form.chosen),
        "others": picker.others(form.chosen),
        "error_list": form.error_list if form.is_bound else [],
        "page_form": "circle" if moments else "",
        "nav": "today",
    }
    return render(request, "exchanges/circle/form.html", context, status=form.status)


def _chosen(form):
    return Exchange.objects.get(public_id=form.moments[form.cleaned_data["moment"]].public_id)


@staff_only
@require_POST
def told(request, circle_id, person_id):
    """Keep that somebody in the chosen moment was told; only by POST."""
    choice = (
        StoryChoice.objects.to_be_told()
        .filter(circle__public_id=circle_id, centre__in=request.user.centre_ids)
        .select_related("circle")
        .first()
    )
    side = (
        choice.exchange.sides.filter(person__public_id=person_id).select_related("person").first() if choice else None
    )
    if side is None:
        raise Http404
    circling.tell(choice, side.person, by=request.user)
    messages.success(request, "told")
    month = Month(choice.circle.month, timezone.localdate())
    return redirect(f"{reverse('circle:list')}?month={month.key}")


@staff_only
def pages(request):
    """The pages to talk around, one of A4 a moment: all of a month's, or the one that `moment` names."""
    month = _month(request)
    asked = request.GET.get("moment")
    found = [
        (talk, moment)
        for talk, moment in circling.marked(request.centre, month)
        if asked in (None, str(moment.public_id))
    ]
    if asked and not found:
        raise Http404
    if asked:
        looked_at(request, Exchange(public_id=asked, centre=request.centre))
    context = {"month": month, "pages": pages_of(found, get_language()[:2]), "one": asked, "nav": "today"}
    return render(request, "exchanges/circle/pages.html", context)


def agreement(request, public_id):
    """Mark a moment as one to talk about, once everyone in it has agreed."""
    exchange = visible_or_404(Exchange.objects.standing(), request.user, public_id=public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    looked_at(request, exchange)
    people = [side.person for side in exchange.sides.select_related("person").in_order()]
    form = AgreementForm(posted(request), people=people)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            circling.mark(exchange, by=request.user, agreed=form.agreed(), today=timezone.localdate())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "marked")
            return redirect(exchange)
    context = {
        "exchange": exchange,
        "moment": read(Exchange.objects.filter(pk=exchange.pk))[0],
        "agreement": form,
        "error_list": form.error_list,
        "page_form": "agreement",
        "keeps_draft": True,
        "nav": "today",
    }
    return render(request, "exchanges/circle/agreement.html", context, status=form.status)


@require_POST
def end(request, public_id):
    """Let nobody talk about this moment any more: for staff, and for everyone in it; only by POST."""
    exchange = visible_or_404(Exchange.objects.standing(), request.user, public_id=public_id)
    if not may_handle(request.user, exchange) and not exchange.sides.filter(person=request.user.person_id).exists():
        raise PermissionDenied
    circling.unmark(exchange, by=request.user)
    messages.success(request, "unmarked")
    return redirect(exchange)

"""Logging a moment, and reading one: the two pages on which a moment meets plans, photographs, gifts and the circle."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from config.web.forms import asks_again, posted
from config.web.meanwhile import BEGAN, NOTHING_SEEN
from exchanges.carers.reading import as_let_read
from exchanges.circle.actions import chosen
from exchanges.gifts.actions import gifts_in, may_declare, policy_of
from exchanges.models import Exchange, Talk
from exchanges.moments.actions import record_exchange
from exchanges.moments.alike import written_by_a_colleague
from exchanges.moments.forms import MomentForm
from exchanges.moments.just_for_me import may_handle, reader_of
from exchanges.moments.picker import Picker
from exchanges.moments.reading import ask_who_is_here, read, read_receivers
from exchanges.moments.saved import as_kept, says_the_same
from exchanges.moments.views.moments import AGAIN, NEW, show_form
from exchanges.photos.actions import photos_of_moment
from exchanges.plans.actions import everyone_in, record_planned
from exchanges.plans.views import plan_to_log
from people.access import staff_only, visible_or_404
from people.looks.actions import looked_at

# What is answered where a colleague may have written the same moment down: which it is, or that it is another.
THE_SAME, ANOTHER_ONE = "the_same", "another_one"


@staff_only
def new(request):
    """Log a moment; with `plan`, the one that this plan turned into."""
    plan = plan_to_log(request)
    if posted(request) is None and plan and plan.happened_at:
        return redirect(plan)
    people = everyone_in(plan) if plan else []
    picker = Picker(request.centre, request.user, also=people, also_kinds=[plan.kind] if plan and plan.kind else [])
    if plan:
        picker.put_first(plan.giver)
    with_them = {*request.GET.getlist("with"), *(str(person.public_id) for person in people)}
    chosen = [person for key, person in picker.people.items() if key in with_them]
    form = MomentForm(posted(request), picker=picker, chosen=chosen, plan=plan)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        moment = form.moment(by=request.user)
        alike = None if ANOTHER_ONE in request.POST else written_by_a_colleague(moment)
        if alike:
            return _offer(request, picker, form, alike)
        record = partial(record_planned, plan) if plan else record_exchange
        try:
            exchange, is_new = record(moment)
        except ValidationError as error:
            form.refuse(error)
        else:
            if is_new or says_the_same(exchange, moment):
                messages.success(request, NEW if is_new else AGAIN)
                return redirect(exchange)
            # Somebody went back, changed it and saved once more: offer what they typed as a correction.
            form = MomentForm(request.POST, picker=picker, kept=as_kept(exchange), exchange=exchange)
            form.add_error("who", _("This moment was saved before. Look over what you changed, then save it."))
            return show_form(request, form, exchange)
    return show_form(request, form)


def _offer(request, picker, form, exchange):
    """A colleague may have written it down already: ask and, where it is the same, show both side by side."""
    if request.POST.get(THE_SAME) != str(exchange.public_id):
        return show_form(request, form, alike=read(Exchange.objects.filter(pk=exchange.pk))[0])
    data = request.POST.copy()
    data[BEGAN] = NOTHING_SEEN
    form = MomentForm(data, picker=picker, kept=as_kept(exchange), exchange=exchange)
    form.is_valid()
    return show_form(request, form, exchange)


def detail(request, public_id):
    """One moment: both sides, what it changed, and what can be done about it."""
    exchange = visible_or_404(
        Exchange.objects.select_related("withdrawal", "centre"), request.user, public_id=public_id
    )
    looked_at(request, exchange)
    works_here = may_handle(request.user, exchange)
    withdrawal = getattr(exchange, "withdrawal", None)
    if withdrawal:
        if not works_here or not withdrawal.can_be_put_back:
            raise Http404
        moment = read(Exchange.objects.filter(pk=exchange.pk))[0]
        return render(request, "exchanges/moment_page/withdrawn.html", {"moment": moment, "withdrawal": withdrawal})
    reader = reader_of(request.user, exchange.centre_id)
    moment = read_receivers(read(Exchange.objects.filter(pk=exchange.pk), reader)[0])
    ask_who_is_here([moment], timezone.localdate())
    if not works_here and moment.side_of(request.user.person_id) is None:
        return render(request, "exchanges/moment_page/let_read.html", as_let_read(request.user, exchange, moment))
    return render(
        request,
        "exchanges/moment_page/detail.html",
        {
            "exchange": exchange,
            "moment": moment,
            "reflections": _reflections(exchange, moment, reader),
            "gifts": _gifts(request.user, exchange),
            "policy": policy_of(exchange.centre),
            "talk": Talk.objects.open()
            .filter(exchange=exchange)
            .select_related("marked_by__person")
            .prefetch_related("agreements__person")
            .first(),
            "chosen": chosen(exchange),
            "works_here": works_here,
            "today": timezone.localdate(),
            "own": request.user.person_id,
            "photos": photos_of_moment(exchange, reader),
            "kept_back": [side for side in moment.sides if side.kept_from] if works_here else [],
        },
    )


def _reflections(exchange, moment, reader):
    """What it changed, but for what somebody who keeps their part to themself says of it."""
    sides = {side.person.pk: side for side in moment.sides}
    return [
        row
        for row in exchange.reflections.select_related("person")
        if reader.may_read(sides[row.person_id].kept_from, row.person_id, exchange.recorded_by_id)
    ]


def _gifts(account, exchange):
    """The gifts to staff of this moment that this account may declare, or read the declaration of."""
    return [gift for gift in gifts_in(exchange) if may_declare(account, gift)]

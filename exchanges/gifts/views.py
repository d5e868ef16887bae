"""Gifts to staff: saying what became of one, the centre's policy, and the gift register."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.gifts import actions as gifts
from exchanges.gifts.forms import DeclarationForm, PolicyForm, RegisterDownloadForm
from exchanges.gifts.register_file import register_file
from exchanges.models import Download, Exchange
from people.access import managers_only, visible_or_404
from people.looks.actions import looked_at, looked_over
from people.models import Look


@one_at_a_time
def declaration(request, public_id, giver_id, person_id):
    """Say what became of a gift to a member of staff; they do it themselves, or a colleague for them."""
    moments = Exchange.objects.standing().select_related("centre")
    exchange = hold(request, visible_or_404(moments, request.user, public_id=public_id))
    gift = next(
        (
            gift
            for gift in gifts.gifts_in(exchange)
            if (gift.giver.public_id, gift.receiver.public_id) == (giver_id, person_id)
        ),
        None,
    )
    if gift is None:
        raise Http404
    if not gifts.may_declare(request.user, gift):
        raise PermissionDenied
    looked_at(request, exchange)
    own = gift.receiver.pk == request.user.person_id
    form = DeclarationForm(posted(request), receiver=gift.receiver, own=own, kept=gift.declaration)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        gifts.declare(exchange, giver=gift.giver, receiver=gift.receiver, by=request.user, **form.said())
        messages.success(request, "declared")
        return redirect(exchange)
    context = {
        "exchange": exchange,
        "gift": gift,
        "form": form,
        "own": own,
        "policy": gifts.policy_of(exchange.centre),
        "page_form": "gift",
        "nav": "today",
    }
    return render(request, "exchanges/gifts/declaration.html", context, status=form.status)


@managers_only
@one_at_a_time
def policy(request):
    """What the centre says about small gifts to staff, in both languages."""
    centre = hold(request, _chosen(request))
    form = PolicyForm(posted(request), policy=gifts.policy_of(centre))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        gifts.keep_policy(centre, by=request.user, **form.said())
        messages.success(request, "settled")
        return redirect(request.get_full_path())
    context = {"form": form, "about": centre, "managed": request.managed, "page_form": "policy"}
    return render(request, "exchanges/gifts/policy.html", context, status=form.status)


@managers_only
def register(request):
    """The gift register of one year: what was declared, and what was not declared yet."""
    centre, today = _chosen(request), timezone.localdate()
    years = gifts.years_of(centre, today)
    year = _year(request, years)
    looked_over(request, [centre], Look.What.GIFTS)
    context = {
        "about": centre,
        "managed": request.managed,
        "lines": gifts.register(centre, year),
        "year": year,
        "years": years,
        "policy": gifts.policy_of(centre),
    }
    return render(request, "exchanges/gifts/register.html", context)


@managers_only
def register_csv(request):
    """The gift register of one year as a file, for a reason that is kept."""
    centre, today = _chosen(request), timezone.localdate()
    year = _year(request, gifts.years_of(centre, today))
    form = RegisterDownloadForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        Download.objects.create(
            centre=centre,
            account=request.user,
            of=Download.Of.GIFTS,
            form=Download.Form.CSV,
            first_day=datetime.date(year, 1, 1),
            last_day=min(datetime.date(year, 12, 31), today),
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
        )
        looked_over(request, [centre], Look.What.DOWNLOAD)
        answer = HttpResponse(register_file(gifts.register(centre, year)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="gift-register-{centre.slug}-{year}.csv"'
        return answer
    context = {"form": form, "about": centre, "year": year, "page_form": "download"}
    return render(request, "exchanges/gifts/download.html", context, status=form.status)


def _chosen(request):
    """The centre that `centre` in the address names, else the one being looked at; 404 for one not managed."""
    managed = {centre.slug: centre for centre in request.managed}
    slug = request.GET.get("centre")
    if slug is None:
        return managed.get(request.centre.slug, request.managed[0])
    if slug not in managed:
        raise Http404
    return managed[slug]


def _year(request, years):
    """The year that the address asks for, where the register has it; this year otherwise."""
    text = request.GET.get("year", "")
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else years[0]
    return asked if asked in years else years[0]

"""Just for me: what somebody keeps to themself, of a moment or of what is said about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from config.web.forms import asks_again, posted
from exchanges.models import Exchange
from exchanges.moments.actions import keep_side_from
from exchanges.moments.forms.just_for_me import KeepingForm, own_labels, staff_labels
from exchanges.moments.just_for_me import may_handle, own_reader, reader_of
from exchanges.moments.reading import read
from exchanges.moments.views.taken_back import not_found_if_taken_back
from people.access import is_own, visible_or_404
from people.looks.actions import looked_at
from people.profiles.actions import keep_entry_from
from people.profiles.views.own_words import own_or_404


def _page(request, form, template, keep, back, **context):
    """Show the question, or keep the answer and go back."""
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        with not_found_if_taken_back():
            keep(form.cleaned_data["kept_from"])
        return back()
    context |= {"form": form, "page_form": "question"}
    return render(request, template, context, status=form.status)


def moment(request, public_id):
    """Who may read my part of a moment? Asked of the person themself, who may change it at any time."""
    person = own_or_404(request)
    exchange = Exchange.objects.standing().filter(public_id=public_id, sides__person=person).first()
    if exchange is None:
        raise Http404
    shown = read(Exchange.objects.filter(pk=exchange.pk), own_reader(person))[0]

    def back():
        messages.success(request, "kept-for-me")
        return redirect(f"{reverse('mine')}?moment={exchange.public_id}")

    own = shown.side_of(person.pk)
    return _page(
        request,
        KeepingForm(posted(request), now=own.kept_from, labels=own_labels()),
        "exchanges/moments/just_for_me_moment.html",
        lambda kept_from: keep_side_from(exchange, person, kept_from, by=request.user),
        back,
        person=person,
        moment=shown,
        own=own,
    )


def line(request, entry_id):
    """Who may read this line? Asked of the person themself, who may change it at any time."""
    person = own_or_404(request)
    entry = person.entries.standing().filter(public_id=entry_id).first()
    if entry is None:
        raise Http404
    entry.person = person

    def back():
        messages.success(request, "kept-for-me")
        return redirect("mine_words")

    return _page(
        request,
        KeepingForm(posted(request), now=entry.kept_from, labels=own_labels()),
        "exchanges/moments/just_for_me_line.html",
        lambda kept_from: keep_entry_from(by=request.user, entry=entry, kept_from=kept_from),
        back,
        person=person,
        entry=entry,
    )


def for_somebody(request, public_id, person_id):
    """A member of staff writes down that somebody would rather keep a moment to themself; only they take it back."""
    exchange = visible_or_404(Exchange.objects.standing().select_related("centre"), request.user, public_id=public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    looked_at(request, exchange)
    shown = read(Exchange.objects.filter(pk=exchange.pk), reader_of(request.user, exchange.centre_id))[0]
    side = next((side for side in shown.sides if side.person.public_id == person_id), None)
    if side is None:
        raise Http404
    if is_own(request.user, side.person):
        return redirect("mine_keep_moment", exchange.public_id)
    person = exchange.sides.select_related("person").get(person=side.person.pk).person

    def back():
        messages.success(request, "kept-for-them")
        # Whoever did not write it down has just seen it for the last time.
        exchange.refresh_from_db()
        return redirect(exchange if may_handle(request.user, exchange) else "today")

    return _page(
        request,
        KeepingForm(
            posted(request),
            now=side.kept_from,
            at_least=side.kept_from,
            labels=staff_labels(),
        ),
        "exchanges/moments/just_for_somebody.html",
        lambda kept_from: keep_side_from(exchange, person, kept_from, by=request.user),
        back,
        person=person,
        exchange=exchange,
        moment=shown,
        side=side,
        nav="today",
    )

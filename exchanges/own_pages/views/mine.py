"""A person's own pages to look at: one moment at a time, what they gave altogether, and everything else there is."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from exchanges.circle.actions import chosen
from exchanges.models import Exchange, Photo
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.paging import found, page_at, page_of
from exchanges.moments.reading import read, read_receivers
from exchanges.own_pages.given import given_by
from exchanges.own_pages.opening import opening_of
from exchanges.photos.actions import photo_of
from people.consent.carers import ending_soon, may_be_read, open_to
from people.looks.actions import looked_at
from people.narrowed.session import own_person


def _own_or_404(request):
    person = own_person(request)
    if person is None:
        raise Http404
    looked_at(request, person)
    return person


def mine(request):
    """A person's own page: one moment at a time, what I gave and then what I was given."""
    person = _own_or_404(request)
    page = _page(request, person)
    moment = read_receivers(page.moments[0]) if page.moments else None
    own = moment.side_of(person.pk) if moment else None
    may_write = not request.card
    asks = may_write and own is not None and own.is_waiting
    context = {
        "page": page,
        "moment": moment,
        "own": own,
        "given": moment.given_to(person.pk) if moment else [],
        "chosen": chosen(Exchange(pk=moment.pk)) if moment else [],
        "photo": photo_of(moment.pk, Photo.Purpose.PAGE, own_reader(person)) if moment else None,
        "person": person,
        "asks": asks,
        # Six things to do at most: where a side is asked for and both ways lead on, the moments beside this one have
        # the way to everything else.
        "has_more": not (asks and page.older_than and page.newer_than),
        "ending": ending_soon(timezone.localdate(), person=person),
    }
    return render(request, "exchanges/own_pages/mine.html", context)


def _page(request, person):
    """The moment asked for; at first the one that this visit begins with, or the newest where nothing was given."""
    asked = request.GET
    older_than, newer_than = asked.get("older-than", ""), asked.get("newer-than", "")
    read_own = partial(read, reader=own_reader(person))
    exchanges = Exchange.objects.standing().filter(sides__person=person)
    this = found(asked.get("moment", ""))
    if this := this and exchanges.filter(pk=this.pk).first():
        return page_at(exchanges, read_own, this)
    if not older_than and not newer_than and (first := opening_of(request, person)):
        return page_at(exchanges, read_own, first)
    return page_of(exchanges, read_own, size=1, older_than=older_than, newer_than=newer_than)


def more(request):
    """Everything else that somebody can do with their own pages, under plain headings, none with more than six."""
    person = _own_or_404(request)
    is_on_their_own = not (request.handover or request.card)
    context = {
        "person": person,
        "moment": None if request.card else _moment_asked_about(request, person),
        # What a carer is let read is for their own sign-in, neither for a tablet handed to them nor for a card.
        "may_read": open_to(person) if is_on_their_own else [],
        "lets_read": may_be_read(person, timezone.localdate()),
        "is_on_their_own": is_on_their_own,
    }
    if context["moment"]:
        context["own"] = context["moment"].side_of(person.pk)
    return render(request, "exchanges/own_pages/more.html", context)


def _moment_asked_about(request, person):
    """The moment they came from, with what can be done about it; or None."""
    exchange = found(request.GET.get("moment", ""))
    mine = Exchange.objects.standing().filter(sides__person=person)
    moments = read(mine.filter(pk=exchange.pk), own_reader(person)) if exchange else []
    return moments[0] if moments else None


def gave(request):
    """What somebody gave: by kind of thing, and by person. Sentences, never a sum."""
    person = _own_or_404(request)
    given = given_by(person, request.GET.get("from", ""))
    return render(request, "exchanges/own_pages/gave.html", {"person": person, "given": given})

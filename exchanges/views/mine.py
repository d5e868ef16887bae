from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from exchanges.circling import chosen
from exchanges.just_for_me import own_reader
from exchanges.models import Exchange, Side
from exchanges.pages import found, page_at, page_of
from exchanges.reading import read, read_receivers
from people.carers import ending_soon, may_be_read, open_to
from people.handover import own_person
from people.looking import looked_at


def mine(request):
    """A person's own page: one moment at a time, what I gave and then what I was given."""
    person = own_person(request)
    if person is None:
        raise Http404
    looked_at(request, person)
    page = _page(person, request.GET)
    today = timezone.localdate()
    is_on_their_own = not (request.handover or request.card)
    moment = read_receivers(page.moments[0]) if page.moments else None
    context = {
        "page": page,
        "moment": moment,
        "own": moment.side_of(person.pk) if moment else None,
        "given": moment.given_to(person.pk) if moment else [],
        "chosen": chosen(Exchange(pk=moment.pk)) if moment else [],
        "person": person,
        # What a carer is let read is for their own sign-in, neither for a tablet handed to them nor for a card.
        "may_read": open_to(person) if is_on_their_own else [],
        "lets_read": may_be_read(person, today),
        "ending": ending_soon(today, person=person),
    }
    return render(request, "exchanges/mine.html", context)


def _page(person, asked):
    """The moment asked for; at first the newest in which this person brought something."""
    older_than, newer_than = asked.get("older-than", ""), asked.get("newer-than", "")
    read_own = partial(read, reader=own_reader(person))
    standing = Exchange.objects.standing()
    exchanges = standing.filter(sides__person=person)
    if this := found(asked.get("moment", "")):
        this = exchanges.filter(pk=this.pk).first()
    if this:
        return page_at(exchanges, read_own, this)
    if not older_than and not newer_than:
        gave = standing.filter(sides__person=person, sides__heard=Side.Heard.BROUGHT).newest_first().first()
        if gave:
            return page_at(exchanges, read_own, gave)
    return page_of(exchanges, read_own, size=1, older_than=older_than, newer_than=newer_than)

from django.http import Http404
from django.shortcuts import render

from exchanges.circling import chosen
from exchanges.models import Exchange, Side
from exchanges.pages import page_at, page_of
from exchanges.reading import read, read_receivers
from people.handover import own_person
from people.looking import looked_at


def mine(request):
    """A person's own page: one moment at a time, what I gave and then what I was given."""
    person = own_person(request)
    if person is None:
        raise Http404
    looked_at(request, person)
    page = _page(person, request.GET.get("older-than", ""), request.GET.get("newer-than", ""))
    moment = read_receivers(page.moments[0]) if page.moments else None
    context = {
        "page": page,
        "moment": moment,
        "own": moment.side_of(person.pk) if moment else None,
        "given": moment.given_to(person.pk) if moment else [],
        "chosen": chosen(Exchange(pk=moment.pk)) if moment else [],
        "person": person,
    }
    return render(request, "exchanges/mine.html", context)


def _page(person, older_than, newer_than):
    """The moment asked for; at first the newest in which this person brought something."""
    standing = Exchange.objects.standing()
    exchanges = standing.filter(sides__person=person)
    if not older_than and not newer_than:
        gave = standing.filter(sides__person=person, sides__heard=Side.Heard.BROUGHT).newest_first().first()
        if gave:
            return page_at(exchanges, read, gave)
    return page_of(exchanges, read, size=1, older_than=older_than, newer_than=newer_than)

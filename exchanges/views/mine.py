from django.http import Http404
from django.shortcuts import render

from exchanges.models import Exchange
from exchanges.pages import page_of
from exchanges.reading import read, read_receivers


def mine(request):
    """A person's own page: one moment at a time, what I gave and then what I was given."""
    person = request.user.person
    if person is None:
        raise Http404
    page = page_of(
        Exchange.objects.standing().filter(sides__person=person),
        read,
        size=1,
        older_than=request.GET.get("older-than", ""),
        newer_than=request.GET.get("newer-than", ""),
    )
    moment = read_receivers(page.moments[0]) if page.moments else None
    context = {
        "page": page,
        "moment": moment,
        "own": moment.side_of(person.pk) if moment else None,
        "given": moment.given_to(person.pk) if moment else [],
        "person": person,
    }
    return render(request, "exchanges/mine.html", context)

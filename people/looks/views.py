"""Who looked: at one person, for themself and the managers of their centre; and at a whole centre, for its managers."""

import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from config.database.replica import reads_replica
from people.access import is_own, managers_only, manages, visible_or_404
from people.centres.views import chosen_centre
from people.looks.actions import looked_at
from people.looks.forms import LookFilter
from people.looks.reading import looks_page, who_looked
from people.models import Look, Person
from people.narrowed.session import own_person


def of_person(request, public_id):
    """Who looked at my page, day by day, in plain sentences."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    is_me = is_own(request.user, person)
    if not is_me and not manages(request.user, person.centre_id):
        raise PermissionDenied
    return _show(request, person, is_me)


def of_myself(request):
    """The same among one's own pages: also while the tablet is handed over, and with a card."""
    person = own_person(request)
    if person is None:
        raise Http404
    return _show(request, person, True, frame="people/narrowed/own_page.html")


def _show(request, person, is_me, frame="base.html"):
    looked_at(request, person)
    found = who_looked(person, before=_day(request.GET.get("before", "")))
    days = [(each.day, [(looker, looker.sentences(is_me)) for looker in each.lookers]) for each in found.days]
    context = {
        "person": person,
        "is_me": is_me,
        "days": days,
        "before": found.before,
        "years": max(settings.LOOKS_KEPT_DAYS // 365, 1),
        "is_first": "before" not in request.GET,
        "nav": "" if is_me else "people",
        "frame": frame,
        "back": person.get_absolute_url() if frame == "base.html" else reverse("mine"),
    }
    return render(request, "people/looks/person.html", context)


def _day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


@managers_only
@reads_replica
def of_centre(request):
    """Every look that a centre kept, the newest first, by who looked, at whom, what and when."""
    centre = chosen_centre(request)
    asked = {name: value for name, value in request.GET.items() if name in LookFilter.base_fields}
    form = LookFilter(asked or None, centre=centre)
    looks = Look.objects.filter(centre=centre)
    if form.is_bound:
        # What cannot be looked for shows nothing, not everything.
        looks = form.apply(looks) if form.is_valid() else looks.none()
    query = request.GET.copy()
    page = looks_page(
        looks, centre, older_than=query.pop("older-than", [""])[-1], newer_than=query.pop("newer-than", [""])[-1]
    )
    context = {
        "about": centre,
        "managed": request.managed,
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "nav": "",
    }
    return render(request, "people/looks/centre.html", context, status=form.status)

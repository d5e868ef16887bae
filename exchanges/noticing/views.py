"""People we have not noticed lately, who would welcome what they can give, and leaving them in peace for a while."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.noticing.invites import invites
from exchanges.noticing.matching import matches
from exchanges.noticing.missed import look_out
from people.access import may_speak_for, staff_only, visible_or_404, works_at
from people.looks.actions import looked_at
from people.models import Pause, Person
from people.profiles.actions import change_lately
from people.profiles.forms.pause import LatelyForm, RestForm
from people.profiles.pausing import look_again, not_now, rather_receive

# One page of a list, and of whom somebody could meet.
PAGE, MOST_WELCOMING = 12, 12
LISTS = {Pause.Way.GIVING: "noticing:giving", Pause.Way.RECEIVING: "noticing:receiving"}


def giving(request):
    """People whose giving we have not noticed lately."""
    return _list(request, Pause.Way.GIVING)


def receiving(request):
    """Carers, volunteers and staff whom nothing has reached lately."""
    return _list(request, Pause.Way.RECEIVING)


@staff_only
def _list(request, way):
    today = timezone.localdate()
    lookout = look_out(request.centre, today)[way]
    after = request.GET.get("after", "")
    first = int(after) if after.isdecimal() and len(after) < 6 else 0
    shown = lookout.missed[first : first + PAGE]
    context = {
        "nav": "today",
        "way": way,
        "is_giving": way == Pause.Way.GIVING,
        "days": request.centre.lately_days,
        "invites": invites(shown, request.centre, way, today),
        "paused": lookout.paused if not first else [],
        "next": first + PAGE if len(lookout.missed) > first + PAGE else None,
        "is_first": not first,
    }
    return render(request, "exchanges/noticing/list.html", context)


def _of_here(request, public_id):
    """The person, for the staff of their centre: who may see them but not do this gets 403."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    looked_at(request, person)
    return person


def _way(request):
    """The way the post speaks of."""
    way = request.POST.get("way", Pause.Way.GIVING)
    if way not in Pause.Way.values:
        raise Http404
    return Pause.Way(way)


def not_now_page(request, public_id):
    """Leave somebody off a list for a week; no reason is asked."""
    person = _of_here(request, public_id)
    if request.method == "POST":
        way = _way(request)
        not_now(person, way, by=request.user)
        undo = reverse("noticing:look_again", args=[person.public_id])
        messages.success(request, f"paused-{way}", extra_tags=undo)
        return redirect("today" if request.POST.get("back") == "today" else LISTS[way])
    return redirect(LISTS[Pause.Way.GIVING])


def look_again_page(request, public_id):
    """Look out for somebody again."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not may_speak_for(request.user, person):
        raise PermissionDenied
    works_here = works_at(request.user, person.centre_id)
    if request.method == "POST":
        way = _way(request)
        look_again(person, way, by=request.user)
        if works_here:
            return redirect(LISTS[way])
    return redirect(LISTS[Pause.Way.GIVING] if works_here else person)


def rest(request, public_id):
    """ "I’d rather receive for now", and until when: for themselves, or with somebody of the staff."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    if not may_speak_for(request.user, person):
        raise PermissionDenied
    looked_at(request, person)
    pause = (
        person.pauses.filter(way=Pause.Way.GIVING, asked=Pause.Asked.RATHER_RECEIVE)
        .holding_on(timezone.localdate())
        .first()
    )
    form = RestForm(posted(request), pause=pause)
    return _page(
        request,
        "exchanges/noticing/rest.html",
        form,
        person,
        lambda: rather_receive(person, until=form.cleaned_data["on"], by=request.user),
        pause=pause,
        is_me=request.user.person_id == person.pk,
    )


@one_at_a_time
def lately(request, public_id):
    """How many days count as lately for one person."""
    person = hold(request, _of_here(request, public_id))
    form = LatelyForm(posted(request), person=person)
    return _page(
        request,
        "exchanges/noticing/lately.html",
        form,
        person,
        lambda: change_lately(by=request.user, person=person, days=form.cleaned_data["lately_days"]),
        days=person.centre.lately_days,
    )


def _page(request, template, form, person, write, **context):
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            write()
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "looked-out")
            return redirect(person)
    context |= {"form": form, "person": person, "nav": "people", "page_form": "person"}
    return render(request, template, context, status=form.status)


def welcome(request, public_id):
    """Who would welcome what somebody can give, and who can give what they would welcome; with every reason."""
    person = _of_here(request, public_id)
    today = timezone.localdate()
    ways = [
        (way, matches([person], person.centre, way, today, most=MOST_WELCOMING).get(person.pk, []))
        for way in (Pause.Way.GIVING, Pause.Way.RECEIVING)
    ]
    return render(request, "exchanges/noticing/welcome.html", {"person": person, "ways": ways, "nav": "people"})

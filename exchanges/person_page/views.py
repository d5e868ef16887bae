"""A person's own page, and all they gave and were given."""

from django.shortcuts import render
from django.utils import timezone

from exchanges.barriers.reading import cards_of
from exchanges.moments.history import LATEST, history_of, life_of
from exchanges.noticing.invites import invite_to_give
from exchanges.plans.reading import coming_plans_of
from people.access import visible_or_404, works_at
from people.consent.carers import ending_soon
from people.looks.actions import looked_at
from people.models import Look, Person
from people.profiles.reading import OWN_WORDS, last_stay, sections_of


def detail(request, public_id):
    """A person: what they can give and would welcome, their words, their moments, the people in their life."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=public_id)
    looked_at(request, person)
    works_here = works_at(request.user, person.centre_id)
    sections = sections_of(person, request.user)
    how_to_be = sections["how_to_be"].said
    lead = how_to_be[0] if how_to_be else None
    # One line is enough for the head of the page; where there are more, the card need not say it again.
    cards = [
        (sections[key], sections[key].said[1:] if key == "how_to_be" and len(how_to_be) > 1 else sections[key].said)
        for key in OWN_WORDS
    ]
    stay = last_stay(person)
    invite, pause = invite_to_give(person, timezone.localdate()) if works_here else (None, None)
    context = {
        "person": person,
        "stay": stay,
        "invite": invite,
        "pause": pause,
        "works_at_theirs": works_here,
        "is_me": request.user.person_id == person.pk,
        "lead": lead,
        "can_give": sections["can_give"],
        "would_welcome": sections["would_welcome"],
        "cards": cards,
        "history": history_of(person, account=request.user, size=LATEST),
        "life": life_of(person, is_me=request.user.person_id == person.pk),
        "stopped": cards_of(person),
        "carers_ending": ending_soon(timezone.localdate(), person=person),
        "coming": coming_plans_of(person, timezone.localdate()),
        "nav": "people" if works_here else "",
    }
    return render(request, "exchanges/person_page/detail.html", context)


def history(request, public_id):
    """All a person gave and was given, the newest first."""
    person = visible_or_404(Person.objects.all(), request.user, public_id=public_id)
    looked_at(request, person, Look.What.MOMENTS)
    works_here = works_at(request.user, person.centre_id)
    context = {
        "person": person,
        "works_at_theirs": works_here,
        "is_me": request.user.person_id == person.pk,
        "history": history_of(person, account=request.user, older_than=request.GET.get("older-than", "")),
        "nav": "people" if works_here else "",
    }
    return render(request, "exchanges/person_page/history.html", context)

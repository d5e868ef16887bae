"""My photographs: those I am in, one at a time, and what each may be shown for. Asked of the person themself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from exchanges.models import Photo, Purpose
from exchanges.moments.just_for_me import own_reader
from exchanges.photos.actions import How, agree, consents, take_back
from people.looks.actions import looked, looked_at
from people.models import Look
from people.narrowed.session import own_person


def photos(request):
    """One photograph I am in, and for each purpose whether I agree; said and taken back with one button."""
    person = own_person(request)
    if person is None:
        raise Http404
    looked_at(request, person)
    mine = Photo.objects.standing().with_in_it(person).readable_by(own_reader(person)).newest_first()
    keys = list(mine.values_list("public_id", flat=True))
    asked = request.GET.get("photo", "")
    place = next((place for place, key in enumerate(keys) if str(key) == asked), 0)
    photo = mine.filter(public_id=keys[place]).select_related("centre").first() if keys else None
    if photo is None:
        if request.method == "POST":
            raise Http404
        return render(request, "exchanges/photos/own.html", {"person": person, "photo": None})
    if request.method == "POST" and not request.switching_language:
        return _answer(request, person, photo, asked)
    own = next(each for each in consents(photo) if each.person.pk == person.pk)
    context = {
        "person": person,
        "photo": photo,
        "answers": [(purpose, purpose in own.standing) for purpose in Purpose],
        "is_portrait": photo.person_id == person.pk,
        "newer": keys[place - 1] if place else None,
        "older": keys[place + 1] if place + 1 < len(keys) else None,
    }
    return render(request, "exchanges/photos/own.html", context)


def _answer(request, person, photo, asked):
    """Keep a yes or a no: of the photograph that the address names, never of another that stands first by now."""
    said_yes, said_no = request.POST.get("yes"), request.POST.get("no")
    purpose = said_yes or said_no
    if str(photo.public_id) != asked or purpose not in Purpose.values:
        raise Http404
    if said_yes:
        agree(by=request.user, photo=photo, person=person, purpose=purpose, how=How.OWN_WORD)
    else:
        take_back(by=request.user, photo=photo, person=person, purpose=purpose)
    looked(Look.What.PERMISSION_GIVEN if said_yes else Look.What.PERMISSION_ENDED, request=request, person=person)
    messages.success(request, "photo-yes" if said_yes else "photo-no", extra_tags=purpose)
    return redirect(f"{reverse('mine_photos')}?photo={photo.public_id}")

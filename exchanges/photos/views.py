"""Photographs: the picture itself, and the pages on which staff keep what people agree to."""

import logging

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.models import Exchange, Photo, Purpose
from exchanges.moments.just_for_me import may_handle
from exchanges.photos.actions import agree, keep_photo, remove_photo, say_what_is_seen, take_back
from exchanges.photos.actions import consents as what_each_agrees_to
from exchanges.photos.files import PHOTOGRAPHS
from exchanges.photos.forms import PhotoConsentForm, PhotoForm, PhotoWordsForm
from exchanges.photos.visibility import seen_by
from people.access import visible_or_404, works_at
from people.looks.actions import looked, looked_at
from people.models import Look, Person

# What just happened, for the notice on the photograph's page.
ADDED, GIVEN, ENDED, REMOVED, CHANGED = "photo-added", "photo-given", "photo-ended", "photo-removed", "photo-changed"
logger = logging.getLogger(__name__)


# Opened by itself it is a picture and nothing else, whatever a browser makes of it.
@csp_replace({"default-src": [NONE], "sandbox": True})
def file(request, picture_id, size):
    """The picture in one size, for who may see it; there is nothing here for anybody else."""
    if size not in Photo.SIZES:
        raise Http404
    photo = seen_by(request).filter(public_id=picture_id).first()
    if photo is None:
        raise Http404
    try:
        data = photo.read(size)
    except OSError as error:
        # Its row says that it is there: whoever runs the server has to look.
        logger.error("A photograph cannot be read: %s: %s", PHOTOGRAPHS.named(photo.path(size)), error.strerror)
        raise Http404 from None
    response = HttpResponse(data, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def of_moment(request, public_id):
    """Add a photograph to a moment."""
    exchange = visible_or_404(Exchange.objects.standing().select_related("centre"), request.user, public_id=public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    looked_at(request, exchange)
    sides = exchange.sides.select_related("person").order_by("person__folded_name", "pk")
    return _add(request, [side.person for side in sides], exchange=exchange)


def of_person(request, person_id):
    """The portraits of somebody, and a new one."""
    person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=person_id)
    if not works_at(request.user, person.centre_id):
        raise PermissionDenied
    if person.is_group:
        # Groups may be of children, and are in no photograph.
        raise Http404
    looked_at(request, person)
    return _add(request, [person], person=person)


def _add(request, people, **subject):
    for each in people:
        each.description = ""
    was_too_large = getattr(request, "upload_was_too_large", False)
    files = request.FILES if request.method == "POST" else None
    form = PhotoForm(posted(request), files, people=people, was_too_large=was_too_large)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            photo = keep_photo(
                by=request.user,
                picture=chosen["picture"],
                alt=chosen["alt"],
                alt_language=chosen["language"],
                people=chosen["people"],
                public_id=chosen["id"],
                **subject,
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, ADDED)
            return redirect(photo)
    photos = Photo.objects.standing().filter(**subject).newest_first()
    context = {
        **subject,
        "form": form,
        "photos": photos if "person" in subject else [],
        "back": next(iter(subject.values())).get_absolute_url(),
        "nav": "people" if "person" in subject else "today",
        "page_form": "photo",
    }
    return render(request, "exchanges/photos/form.html", context, status=form.status)


def _photo_here(request, photo_id):
    """The photograph, for the staff of its centre: who may see it but not change it gets 403, others 404."""
    seen = seen_by(request).select_related("exchange__centre", "person", "centre", "recorded_by__person")
    photo = seen.filter(public_id=photo_id).first()
    if photo is None:
        raise Http404
    if not works_at(request.user, photo.centre_id):
        raise PermissionDenied
    looked_at(request, photo.exchange or photo.person)
    return photo


def detail(request, photo_id):
    """One photograph: who is in it, and what each agrees to; taking that back, and taking the photograph away."""
    photo = _photo_here(request, photo_id)
    subject = photo.exchange or photo.person
    if request.method == "POST" and "remove" in request.POST:
        remove_photo(photo, by=request.user)
        messages.success(request, REMOVED)
        return redirect(subject)
    people = what_each_agrees_to(photo)
    if request.method == "POST":
        public_id, _space, purpose = request.POST.get("end", "").partition(" ")
        person = next((each.person for each in people if str(each.person.public_id) == public_id), None)
        if person is None or purpose not in Purpose.values:
            raise Http404
        take_back(by=request.user, photo=photo, person=person, purpose=purpose)
        looked(Look.What.PERMISSION_ENDED, request=request, person=person)
        messages.success(request, ENDED)
        return redirect(photo)
    context = {
        "photo": photo,
        "people": people,
        "shown": [(purpose.label, all(purpose in each.standing for each in people)) for purpose in Purpose if people],
        "back": subject.get_absolute_url(),
        "nav": "people" if photo.person else "today",
    }
    return render(request, "exchanges/photos/detail.html", context)


@one_at_a_time
def words(request, photo_id):
    """Say once more what is seen in it."""
    photo = hold(request, _photo_here(request, photo_id))
    form = PhotoWordsForm(posted(request), photo=photo)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        say_what_is_seen(photo, by=request.user, alt=chosen["alt"], alt_language=chosen["language"])
        messages.success(request, CHANGED)
        return redirect(photo)
    context = {"photo": photo, "form": form, "nav": "people" if photo.person else "today", "page_form": "photo-words"}
    return render(request, "exchanges/photos/words.html", context, status=form.status)


def consent(request, photo_id, person_id):
    """Write down what one person in a photograph agrees to."""
    photo = _photo_here(request, photo_id)
    in_it = next((each for each in what_each_agrees_to(photo) if each.person.public_id == person_id), None)
    if in_it is None:
        raise Http404
    if not in_it.left:
        return redirect(photo)
    form = PhotoConsentForm(posted(request), offered=in_it.left)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                for said in form.said():
                    agree(by=request.user, photo=photo, person=in_it.person, **said)
        except ValidationError as error:
            form.refuse(error)
        else:
            looked(Look.What.PERMISSION_GIVEN, request=request, person=in_it.person)
            messages.success(request, GIVEN)
            return redirect(photo)
    context = {
        "photo": photo,
        "person": in_it.person,
        "form": form,
        "nav": "people" if photo.person else "today",
        "page_form": "photo-consent",
    }
    return render(request, "exchanges/photos/consent.html", context, status=form.status)

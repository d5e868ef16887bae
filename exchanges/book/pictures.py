"""The photographs of a book: those that everybody in them agrees to for the book today, also in an old edition."""

from django.db.models import Q

from exchanges.models import Photo, Purpose
from exchanges.moments.just_for_me import Reader
from people.models import Person


def pictures_for(content, reader):
    """Return the photographs that may be shown of a content to a BookReader, by the id of their moment or person.

    The newest of each; one question. Withdrawing what somebody agreed to takes it out of old editions too.
    """
    person = content["person"]["id"]
    moments = [part["id"] for part in content["parts"] if part["what"] == "moment"]
    wanted = Q(exchange__public_id__in=moments) | Q(person__public_id=person)
    photos = Photo.objects.shown_for(Purpose.BOOK).filter(wanted).select_related("exchange", "person")
    if reader.is_owner:
        # A moment that somebody else keeps to themself is told in it, and their picture is not.
        photos = photos.readable_by(Reader(person=Person.objects.filter(public_id=person).values("pk")[:1]))
    else:
        photos = photos.readable_by(Reader(account=reader.account, works_here=reader.account is not None))
    found = {}
    for photo in photos.newest_first():
        of = str((photo.exchange or photo.person).public_id)
        if of not in found and photo.path("page").exists():
            found[of] = photo
    return found

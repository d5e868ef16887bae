"""In which ways the copies of photographs could disagree with their sources: see config.database.copies."""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from exchanges.models import Photo, PhotoConsent, PhotoPerson, Purpose
from people.models import Person
from people.templatetags.look import PHOTO


def questions():
    """Return pairs of a line and the rows that are wrong so."""
    return [
        (
            "photographs are of another centre than their moment or their person",
            Photo.objects.exclude(centre=F("exchange__centre")).exclude(centre=F("person__centre")),
        ),
        (
            "people in photographs are of another centre than the photograph",
            PhotoPerson.objects.exclude(centre=F("photo__centre"), person__centre=F("centre")),
        ),
        (
            "consents to photographs are of another centre than it, or of somebody who is not in it",
            PhotoConsent.objects.exclude(
                Exists(PhotoPerson.objects.filter(photo=OuterRef("photo"), person=OuterRef("person"))),
                centre=F("photo__centre"),
            ),
        ),
        ("people carry a face that they do not agree to, or not the one that they do", _with_a_wrong_face()),
    ]


def _with_a_wrong_face():
    """The people whose copy of their portrait is not of the newest photograph that they agree to."""
    portraits = Photo.objects.shown_for(Purpose.PAGE).filter(person=OuterRef("pk")).newest_first()
    wrong = Person.objects.annotate(shown=Subquery(portraits.values("public_id")[:1])).filter(
        Q(shown__isnull=False) | Q(portrait__startswith=PHOTO)
    )
    keys = [
        pk
        for pk, portrait, shown in wrong.values_list("pk", "portrait", "shown")
        if portrait != (f"{PHOTO}{shown.hex}" if shown else "")
    ]
    return Person.objects.filter(pk__in=keys)

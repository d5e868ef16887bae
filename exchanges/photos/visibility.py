"""Who may see which photographs. Every picture that is sent to a browser is found by `seen_by`, and by nothing else."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from exchanges.models import Exchange, Photo, PhotoPerson, Purpose, Side
from exchanges.moments.just_for_me import Reader, own_reader
from people.consent.carers import open_to
from people.models import CarerPermission
from people.narrowed.session import own_person

ALL = CarerPermission.Moments.ALL


def seen_by(request):
    """Return the photographs that this request may see, on any page.

    The staff of a centre see what is kept there, to ask people about it. Who is in a picture sees it, to decide. Who
    was in its moment sees what is agreed to for people's pages or for a book, and so does a carer who is let read it.
    """
    found = Photo.objects.none()
    if request.user.is_authenticated and request.user.posts_now:
        account = request.user
        as_staff = Photo.objects.standing().readable_by(Reader(account.person_id, account.pk, works_here=True))
        found = found | as_staff.filter(centre__in=account.centre_ids)
    person = own_person(request) if request.user.is_authenticated or request.card else None
    if person:
        found = found | _own(person)
        if not request.handover and not request.card:
            for permission in open_to(person):
                found = found | let_see(permission)
    return found


def _own(person):
    """What somebody sees on their own pages, whoever sits with them."""
    themself = PhotoPerson.objects.filter(photo=OuterRef("pk"), person=person)
    theirs = Photo.objects.standing().readable_by(own_reader(person)).filter(Exists(themself))
    return theirs | _agreed(_with_them(person)).readable_by(own_reader(person))


def _with_them(person):
    """The condition that a photograph is of a moment of this person's, or a portrait of somebody they met in one."""
    was_there = Side.objects.filter(person=person)
    met = Side.objects.filter(
        Exists(was_there.filter(exchange=OuterRef("exchange"))),
        Exists(Exchange.objects.standing().filter(pk=OuterRef("exchange"))),
    )
    return Q(Exists(was_there.filter(exchange=OuterRef("exchange")))) | Q(Exists(met.filter(person=OuterRef("person"))))


def _agreed(condition):
    """What everybody in it agrees to for pages or for a book, where this condition holds."""
    photos = Photo.objects.filter(condition)
    return photos.shown_for(Purpose.PAGE) | photos.shown_for(Purpose.BOOK)


def let_see(permission):
    """Return the photographs that a CarerPermission opens: of the moments it opens, and of the person.

    Of moments in which the carer was not, only those that show nobody but who lets them: the others' names are kept
    from the carer, and so are their faces.
    """
    if not permission.holds_on(timezone.localdate()):
        return Photo.objects.none()
    purposes = ([Purpose.PAGE] if permission.moments else []) + ([Purpose.BOOK] if permission.book else [])
    theirs = Side.objects.filter(exchange=OuterRef("exchange"), person=permission.person_id)
    shared = Side.objects.filter(exchange=OuterRef("exchange"), person=permission.carer_id)
    others = PhotoPerson.objects.filter(photo=OuterRef("pk")).exclude(
        person__in=[permission.person_id, permission.carer_id]
    )
    everything = permission.moments == ALL or permission.book
    moments = Q(Exists(theirs), exchange__kept_from="") & (
        Q(Exists(shared)) | (Q(~Exists(others)) if everything else Q(pk__in=[]))
    )
    photos = Photo.objects.filter(Q(person=permission.person_id) | moments)
    found = Photo.objects.none()
    for purpose in purposes:
        found = found | photos.shown_for(purpose)
    return found


def photos_let_see(permissions, exchange):
    """Return the photographs for the page of a moment that a carer reads under these permissions, the newest first."""
    agreed = Photo.objects.shown_for(Purpose.PAGE).of_moments([exchange.pk]).values("pk")
    found = Photo.objects.none()
    for permission in permissions:
        found = found | let_see(permission)
    return list(found.filter(pk__in=agreed).newest_first())

"""Photographs: the only place that writes them and what people in them agree to, and what pages ask about them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Photo, PhotoConsent, PhotoPerson, Purpose
from exchanges.moments.signals import before_erasing, part_erased
from exchanges.photos import files as photo_files
from people.centres.open_days import check_day
from people.models import Person
from people.templatetags.look import PHOTO

How = PhotoConsent.How


# --- Keeping and removing ----------------------------------------------------------------------------------------


def keep_photo(*, by, picture, alt, alt_language, people, person=None, exchange=None, public_id=None, at=None):
    """Keep a photograph of a person, or of a moment. Returns the Photo: the one there is, where it was sent before.

    `picture` is what photo_files.take_in made of the file; `people` is everyone who can be seen; `at` is when, if that
    is not now. Nobody sees it before they agree. Raises ValidationError, by part of the form.
    """
    subject = person or exchange
    sent = Photo.objects.filter(public_id=public_id).first() if public_id else None
    if sent:
        if (sent.person_id, sent.exchange_id) != (person and person.pk, exchange and exchange.pk):
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return sent
    people = list(dict.fromkeys([person, *people] if person else people))
    _check_people(subject, people)
    photo = Photo(
        centre_id=subject.centre_id,
        person=person,
        exchange=exchange,
        alt=alt,
        alt_language=alt_language,
        file=photo_files.new_name(),
        width=picture.width,
        height=picture.height,
        recorded_by=by,
        recorded_at=at or timezone.now(),
    )
    if public_id:
        photo.public_id = public_id
    photo._history_user, photo._history_date = by, photo.recorded_at
    try:
        # The files first: a row never speaks of files that are not there. What a crash leaves, tidy_photos takes.
        photo_files.write(photo, picture)
        with transaction.atomic():
            if exchange:
                _check_room(exchange)
            photo.save()
            PhotoPerson.objects.bulk_create(
                [PhotoPerson(photo=photo, centre_id=photo.centre_id, person=each) for each in people]
            )
    except BaseException:
        photo_files.erase(photo)
        raise
    return photo


def _check_people(subject, people):
    if not people:
        raise ValidationError({"people": _("Choose who is in the photograph.")})
    if any(person.is_group or person.centre_id != subject.centre_id for person in people):
        raise ValidationError({"people": _("Groups are in no photograph. Choose each person who can be seen.")})


def _check_room(exchange):
    # One at a time, so that two sent at once are not one too many.
    Exchange.objects.select_for_update().get(pk=exchange.pk)
    if Photo.objects.standing().filter(exchange=exchange).count() >= Photo.MOST_OF_A_MOMENT:
        raise ValidationError({"file": _("This moment has six photographs, and that is the most. Remove one first.")})


@transaction.atomic
def remove_photo(photo, *, by):
    """Take a photograph away: no page shows it from this moment on, and its files are deleted.

    Doing it twice changes nothing.
    """
    row = Photo.objects.select_for_update().get(pk=photo.pk)
    if row.removed_at is None:
        row.removed_at, row.removed_by = timezone.now(), by
        row._history_user = by
        row.save(update_fields=["removed_at", "removed_by"])
        copy_portrait(row)
        transaction.on_commit(lambda: photo_files.erase(row))
    return row


def erase_photos(photos):
    """Erase these photographs (a queryset), with what was agreed to and every version of it.

    Their files go once that is sure.
    """
    photos = list(photos)
    keys = [photo.pk for photo in photos]
    Photo.objects.filter(pk__in=keys).delete()
    PhotoConsent.history.filter(photo_id__in=keys).delete()
    Photo.history.filter(id__in=keys).delete()
    transaction.on_commit(lambda: [photo_files.erase(photo) for photo in photos])


def say_what_is_seen(photo, *, by, alt, alt_language):
    """Change the words that stand for the picture; what they were stays among its versions."""
    photo.alt, photo.alt_language = alt, alt_language
    photo._history_user = by
    photo.save(update_fields=["alt", "alt_language"])


# --- Agreeing and taking back ------------------------------------------------------------------------------------


@transaction.atomic
def agree(*, by, photo, person, purpose, how, decided_on=None, consulted="", consulted_language="", at=None):
    """Keep that somebody in a photograph agrees to one purpose. Returns the PhotoConsent: the one there is, if any.

    `decided_on` is today where it is not said, and `at` now. Raises ValidationError, by part of the form, for a day
    that cannot be, or a decision that does not say who was asked.
    """
    decided_on = decided_on or timezone.localdate()
    if not PhotoPerson.objects.filter(photo=photo, person=person).exists() or photo.removed_at:
        raise ValidationError(_("This can’t be saved as it is. Open the page again."))
    is_decision = how == How.BEST_INTERESTS
    if is_decision and not consulted:
        raise ValidationError({"consulted": _("Say who was asked. Begin with the person.")})
    check_day(photo.centre, decided_on)
    row = PhotoConsent(
        photo=photo,
        centre_id=photo.centre_id,
        person=person,
        purpose=purpose,
        how=how,
        consulted=consulted if is_decision else "",
        consulted_language=consulted_language if is_decision else "",
        decided_on=decided_on,
        recorded_by=by,
        recorded_at=at or timezone.now(),
    )
    row._history_user, row._history_date = by, row.recorded_at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # It was given already, perhaps between our look and our write.
        standing = photo.consents.standing().filter(person=person, purpose=purpose).first()
        if standing is None:
            raise
        return standing
    copy_portrait(photo)
    return row


@transaction.atomic
def take_back(*, by, photo, person, purpose):
    """End what somebody agreed to: nothing shows the photograph for this from this moment on."""
    for row in photo.consents.standing().filter(person=person, purpose=purpose).select_for_update():
        row.ended_at, row.ended_by = max(timezone.now(), row.recorded_at), by
        row._history_user = by
        row.save(update_fields=["ended_at", "ended_by"])
    copy_portrait(photo)


def copy_portrait(photo):
    """Let the person of a portrait carry what their face is now: the newest they agreed to, or nothing of ours.

    Lists of people show faces without a question of their own.
    """
    if photo.person_id is None:
        return
    shown = Photo.objects.shown_for(Purpose.PAGE).of_person(photo.person_id).newest_first().first()
    # A copy, which the versions of a person leave out.
    people = Person.objects.filter(pk=photo.person_id)
    if shown:
        people.update(portrait=f"{PHOTO}{shown.public_id.hex}")
    else:
        people.filter(portrait__startswith=PHOTO).update(portrait="")


# --- Asking ------------------------------------------------------------------------------------------------------


def photo_of(moment_id, purpose, reader):
    """Return the newest photograph of a moment that may be shown for this purpose to this reader, or None.

    `moment_id` is the moment's key; `reader` an exchanges.moments.just_for_me.Reader. One question.
    """
    photos = Photo.objects.shown_for(purpose).readable_by(reader).of_moments([moment_id])
    return photos.newest_first().first()


@dataclass
class InIt:
    """Somebody in a photograph: what they agree to now, by purpose, and what they agreed to before."""

    person: Person
    standing: dict
    ended: list

    @property
    def left(self):
        """The purposes they have not agreed to."""
        return [purpose for purpose in Purpose if purpose not in self.standing]

    @property
    def purposes(self):
        """Every purpose, with what they agreed to for it or None."""
        return [(purpose, self.standing.get(purpose)) for purpose in Purpose]


def consents(photo):
    """Return everyone in a photograph as InIts, by their names. Two questions."""
    rows = photo.consents.select_related("recorded_by__person", "ended_by__person").order_by("recorded_at", "pk")
    people = photo.people.select_related("person").order_by("person__folded_name", "person")
    found = {row.person_id: InIt(row.person, {}, []) for row in people}
    for row in rows:
        one = found.get(row.person_id)
        if one and row.ended_at is None:
            one.standing[Purpose(row.purpose)] = row
        elif one:
            one.ended.append(row)
    return list(found.values())


def photos_of_moment(exchange, reader):
    """Return the photographs for the page of a moment: for its staff all of them, for others what is agreed to.

    Each says as `is_agreed` whether everybody agreed to have it on pages. Two questions at most.
    """
    agreed = Photo.objects.shown_for(Purpose.PAGE).readable_by(reader).of_moments([exchange.pk]).newest_first()
    if not reader.works_here:
        found, shown = list(agreed), None
    else:
        found = list(Photo.objects.standing().readable_by(reader).of_moments([exchange.pk]).newest_first())
        shown = set(agreed.values_list("pk", flat=True)) if found else set()
    for photo in found:
        photo.is_agreed = shown is None or photo.pk in shown
    return found


def listen():
    """Hear when moments, or somebody's part of one, are erased: their photographs go with them."""
    before_erasing.connect(_erase_with_moments, dispatch_uid="photos.before_erasing")
    part_erased.connect(_erase_with_part, dispatch_uid="photos.part_erased")


def _erase_with_moments(sender, keys, **more):
    erase_photos(Photo.objects.filter(exchange__in=keys))


def _erase_with_part(sender, exchange, person, **more):
    if exchange:
        erase_photos(Photo.objects.filter(exchange=exchange).with_in_it(person))

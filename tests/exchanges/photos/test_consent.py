"""A photograph is shown for what everybody in it agrees to today, and for nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.models import Photo, PhotoConsent, PhotoPerson, Purpose
from exchanges.moments.actions import withdraw_exchange
from exchanges.photos.actions import How, agree, remove_photo, take_back
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_moment, make_person

PAGE, BOOK, WALL, OUTSIDE = Purpose.PAGE, Purpose.BOOK, Purpose.WALL, Purpose.OUTSIDE


def shown(purpose=PAGE):
    return list(Photo.objects.shown_for(purpose))


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def test_a_photograph_nobody_was_asked_about_is_shown_for_nothing(moment, ada):
    make_photo(moment, ada)
    assert [shown(purpose) for purpose in Purpose] == [[], [], [], []]


@pytest.mark.parametrize("purpose", Purpose)
def test_it_is_shown_for_the_purpose_that_was_agreed_to_and_for_no_other(moment, ada, purpose):
    photo = make_photo(moment, ada, agreed=[purpose])
    assert [each for each in Purpose if shown(each) == [photo]] == [purpose]


def test_one_of_two_who_does_not_agree_is_enough(moment, ada, carmen):
    photo = make_photo(moment, ada, carmen)
    agree(by=None, photo=photo, person=ada, purpose=PAGE, how=How.TOLD)
    assert shown() == []


def test_it_is_shown_when_the_last_of_them_agrees(moment, ada, carmen):
    photo = make_photo(moment, ada, carmen)
    for person in (ada, carmen):
        agree(by=None, photo=photo, person=person, purpose=PAGE, how=How.TOLD)
    assert shown() == [photo]


def test_one_of_two_who_takes_it_back_is_enough(moment, ada, carmen):
    photo = make_photo(moment, ada, carmen, agreed=[PAGE, BOOK])
    take_back(by=None, photo=photo, person=carmen, purpose=PAGE)
    assert (shown(PAGE), shown(BOOK)) == ([], [photo])


def test_who_took_it_back_can_agree_again_and_both_times_stay_to_be_seen(moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    take_back(by=None, photo=photo, person=ada, purpose=PAGE)
    agree(by=None, photo=photo, person=ada, purpose=PAGE, how=How.OWN_WORD)
    assert shown() == [photo]
    assert photo.consents.count() == 2


def test_what_is_agreed_twice_is_one_consent(moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    first = photo.consents.get()
    assert agree(by=None, photo=photo, person=ada, purpose=PAGE, how=How.OWN_WORD) == first


def test_the_database_keeps_one_standing_consent_for_a_person_and_a_purpose(moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    again = PhotoConsent(
        photo=photo, centre=ada.centre, person=ada, purpose=PAGE, how=How.TOLD, decided_on=timezone.localdate()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_photograph_of_neither_a_person_nor_a_moment_is_refused_by_the_database(ada):
    photo = make_photo(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(person=None)


def test_a_photograph_of_a_person_and_a_moment_is_refused_by_the_database(ada, moment):
    photo = make_photo(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(exchange=moment)


def test_a_photograph_that_names_nobody_is_never_shown(moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    photo.people.all().delete()
    assert shown() == []


def test_a_photograph_with_a_group_in_it_is_never_shown(moment, ada, centre):
    photo = make_photo(moment, ada, agreed=[PAGE])
    children = make_person(centre, "Year 5, Ysgol y Bont", is_group=True)
    PhotoPerson.objects.create(photo=photo, centre=centre, person=children)
    agree(by=None, photo=photo, person=children, purpose=PAGE, how=How.TOLD)
    assert shown() == []


def test_a_portrait_is_shown_only_while_the_person_of_it_agrees(ada, carmen):
    photo = make_photo(ada, ada, carmen, agreed=[PAGE])
    PhotoPerson.objects.filter(photo=photo, person=ada).delete()
    take_back(by=None, photo=photo, person=ada, purpose=PAGE)
    assert shown() == []


def test_a_removed_photograph_is_shown_for_nothing(moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    remove_photo(photo, by=None)
    assert shown() == []


def test_a_moment_taken_back_shows_no_photograph(moment, ada):
    make_photo(moment, ada, agreed=[PAGE])
    withdraw_exchange(moment, by=None)
    assert shown() == []

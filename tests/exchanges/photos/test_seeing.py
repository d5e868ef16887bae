"""A picture is sent to who may see it, and there is nothing at its address for anybody else."""

import pytest

from exchanges.models import Photo, Purpose
from exchanges.moments.actions import keep_side_from, withdraw_exchange
from exchanges.moments.just_for_me import own_reader
from exchanges.photos.actions import photo_of, remove_photo, take_back
from exchanges.photos.files import erase
from people.cards.actions import make_card
from people.consent.carers import end_reading
from people.models import KeptFrom, Role
from tests.exchanges.photos.worlds import EVERYTHING, make_photo
from tests.factories import make_account, make_moment, make_person
from tests.people.cards.worlds import come_in, make_card_for_home
from tests.people.consent.worlds import let_a_carer_read

PAGE, BOOK = Purpose.PAGE, Purpose.BOOK


@pytest.fixture
def moment(ada, carmen, carmens_account):
    return make_moment(ada, carmen, by=carmens_account)


@pytest.fixture
def photo(moment, ada):
    return make_photo(moment, ada)


def answer(client, account, photo, size="page"):
    if account:
        client.force_login(account)
    return client.get(photo.url(size)).status_code


def test_the_picture_is_sent_as_a_picture_that_nobody_keeps_and_nothing_else(as_carmen, photo):
    response = as_carmen.get(photo.url("small"))
    assert response.content == photo.read("small")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == "inline"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("size", ["large", "2400", "small.jpg"])
def test_a_size_there_is_not_is_not_found(as_carmen, photo, size):
    assert as_carmen.get(f"/photos/{photo.public_id}/{size}/").status_code == 404


def test_staff_of_the_centre_see_it_to_ask_people_about_it(client, photo, mels_account):
    assert answer(client, mels_account, photo) == 200


def test_staff_of_another_centre_do_not(client, moment, ada, carmen, dereks_account):
    assert answer(client, dereks_account, make_photo(moment, ada, carmen, agreed=EVERYTHING)) == 404


def test_who_is_not_signed_in_is_asked_to_come_in(client, photo):
    assert answer(client, None, photo) == 302


def test_who_is_in_it_sees_it_before_they_agree(client, photo, adas_account):
    assert answer(client, adas_account, photo) == 200


def test_who_was_in_the_moment_but_not_in_the_picture_sees_it_once_it_is_agreed(client, ada, vic, carmen):
    moment = make_moment(ada, vic)
    vics_account = make_account(person=vic)
    assert answer(client, vics_account, make_photo(moment, ada)) == 404
    assert answer(client, vics_account, make_photo(moment, ada, agreed=[Purpose.OUTSIDE])) == 404
    photo = make_photo(moment, ada, agreed=[PAGE])
    assert answer(client, vics_account, photo) == 200
    take_back(by=None, photo=photo, person=ada, purpose=PAGE)
    assert answer(client, vics_account, photo) == 404


def test_another_older_person_of_the_centre_sees_nothing(client, moment, ada, centre):
    photo = make_photo(moment, ada, agreed=EVERYTHING)
    assert answer(client, make_account(person=make_person(centre)), photo) == 404


def test_a_portrait_is_seen_by_who_met_them_in_a_moment_and_by_nobody_else(client, ada, carmen, vic, bill):
    make_moment(ada, vic)
    portrait = make_photo(ada, agreed=[PAGE])
    assert answer(client, make_account(person=vic), portrait) == 200
    assert answer(client, make_account(person=bill), portrait) == 404


def test_a_removed_photograph_is_nobodys(client, photo, adas_account, mels_account):
    remove_photo(photo, by=None)
    assert [answer(client, account, photo) for account in (adas_account, mels_account)] == [404, 404]


def test_a_moment_taken_back_takes_its_photograph_along(client, moment, photo, adas_account, mels_account):
    withdraw_exchange(moment, by=None)
    assert [answer(client, account, photo) for account in (adas_account, mels_account)] == [404, 404]


def test_a_file_that_is_gone_is_not_found(client, photo, mels_account):
    erase(photo)
    assert answer(client, mels_account, photo) == 404


def test_it_costs_two_questions_more_than_signing_in(client, photo, adas_account, django_assert_max_num_queries):
    client.force_login(adas_account)
    client.get(photo.url())
    with django_assert_max_num_queries(8):
        assert client.get(photo.url()).status_code == 200


# --- Just for me ---------------------------------------------------------------------------------


def test_just_for_me_and_who_wrote_it_down_keeps_it_from_other_staff(
    client, moment, ada, photo, mels_account, carmens_account, adas_account
):
    keep_side_from(moment, ada, KeptFrom.OTHER_STAFF, by=adas_account)
    assert answer(client, mels_account, photo) == 404
    assert answer(client, carmens_account, photo) == 200
    assert answer(client, adas_account, photo) == 200


def test_just_for_me_and_staff_keeps_it_from_a_carer_and_from_who_else_was_there(
    client, ada, vic, bill, bills_account, carmens_account, adas_account
):
    moment = make_moment(ada, vic, by=carmens_account)
    photo = make_photo(moment, ada, agreed=EVERYTHING)
    let_a_carer_read(ada, bill)
    vics_account = make_account(person=vic)
    assert [answer(client, account, photo) for account in (bills_account, vics_account)] == [200, 200]
    keep_side_from(moment, ada, KeptFrom.CARERS, by=adas_account)
    assert [answer(client, account, photo) for account in (bills_account, vics_account)] == [404, 404]
    assert answer(client, carmens_account, photo) == 200


def test_what_is_just_for_me_is_neither_for_the_wall_nor_for_outside(moment, ada, adas_account):
    make_photo(moment, ada, agreed=EVERYTHING)
    keep_side_from(moment, ada, KeptFrom.CARERS, by=adas_account)
    assert [Photo.objects.shown_for(purpose).count() for purpose in Purpose] == [1, 1, 0, 0]


def test_a_page_asks_for_the_newest_photograph_that_its_reader_may_see(moment, ada, carmen, vic, adas_account):
    make_photo(moment, ada, agreed=[PAGE])
    newest = make_photo(moment, ada, agreed=[PAGE])
    make_photo(moment, ada)
    assert photo_of(moment.pk, PAGE, own_reader(carmen)) == newest
    assert photo_of(moment.pk, BOOK, own_reader(carmen)) is None
    keep_side_from(moment, ada, KeptFrom.CARERS, by=adas_account)
    assert photo_of(moment.pk, PAGE, own_reader(carmen)) is None
    assert photo_of(moment.pk, PAGE, own_reader(ada)) == newest


# --- Carers --------------------------------------------------------------------------------------


def test_a_carer_sees_nothing_unless_they_are_let(client, moment, ada, bills_account):
    assert answer(client, bills_account, make_photo(moment, ada, agreed=EVERYTHING)) == 404


def test_a_carer_who_reads_all_moments_sees_what_is_agreed_for_pages_until_it_ends(
    client, moment, ada, bill, bills_account
):
    photo = make_photo(moment, ada, agreed=[PAGE])
    permission = let_a_carer_read(ada, bill)
    assert answer(client, bills_account, photo) == 200
    assert photo.url() in client.get(moment.get_absolute_url()).content.decode()
    end_reading(permission, by=None)
    assert answer(client, bills_account, photo) == 404


def test_a_carer_does_not_see_others_in_a_moment_in_which_they_were_not(
    client, moment, ada, carmen, bill, bills_account
):
    photo = make_photo(moment, ada, carmen, agreed=EVERYTHING)
    let_a_carer_read(ada, bill)
    assert answer(client, bills_account, photo) == 404
    assert photo.url() not in client.get(moment.get_absolute_url()).content.decode()


def test_a_carer_who_reads_the_shared_moments_sees_those_and_no_others(client, moment, ada, bill, bills_account):
    let_a_carer_read(ada, bill, moments="shared")
    theirs = make_photo(make_moment(ada, bill), ada, agreed=[PAGE])
    other = make_photo(moment, ada, agreed=[PAGE])
    assert [answer(client, bills_account, photo) for photo in (theirs, other)] == [200, 404]


def test_a_carer_who_reads_the_book_alone_sees_what_is_agreed_for_it(client, moment, ada, bill, bills_account):
    let_a_carer_read(ada, bill, moments="", book=True)
    book, page = make_photo(moment, ada, agreed=[BOOK]), make_photo(moment, ada, agreed=[PAGE])
    assert [answer(client, bills_account, photo) for photo in (book, page)] == [200, 404]


def test_a_carer_of_somebody_else_sees_nothing(client, moment, ada, centre, bill, bills_account):
    let_a_carer_read(make_person(centre, role=Role.OLDER_PERSON), bill)
    assert answer(client, bills_account, make_photo(moment, ada, agreed=EVERYTHING)) == 404


# --- On a tablet that was handed over, and with a card -------------------------------------------


def hand_over_to(client, person):
    client.post(f"/people/{person.public_id}/handover/", {"sure": "1"})


def test_on_the_handed_over_tablet_they_see_their_own_and_nobody_elses(as_carmen, photo, ada, bill, centre):
    others = make_photo(make_person(centre))
    hand_over_to(as_carmen, ada)
    assert as_carmen.get(photo.url()).status_code == 200
    assert as_carmen.get(others.url()).status_code == 404


def test_a_carer_to_whom_the_tablet_was_handed_does_not_see_what_they_are_let_read(as_carmen, photo, ada, bill):
    photo = make_photo(ada, agreed=[PAGE])
    let_a_carer_read(ada, bill)
    hand_over_to(as_carmen, bill)
    assert as_carmen.get(photo.url()).status_code == 404


def test_with_a_card_they_see_their_own_until_the_card_is_ended(client, photo, ada):
    come_in(client, make_card_for_home(ada)[1])
    assert client.get(photo.url()).status_code == 200
    make_card(by=None, person=ada)
    assert client.get(photo.url()).status_code != 200

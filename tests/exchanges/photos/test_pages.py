"""Staff add photographs and write down who agrees; a person says yes and no on their own pages."""

import html
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchanges.models import Photo, PhotoConsent, Purpose
from exchanges.photos.actions import take_back
from people.handover.sitting import sat_with
from tests.exchanges.photos.worlds import as_bytes, drawing, make_photo, upload
from tests.factories import day_sent, make_moment, make_person

PAGE = Purpose.PAGE


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def text_of(response):
    return html.unescape(response.content.decode())


def adding(*people, file=None, **more):
    said = {"alt": "Ada laughs.", "language": "en", "people": [str(person.public_id) for person in people]}
    return said | {"id": str(uuid.uuid4()), "file": upload() if file is None else file} | more


def of_moment(moment):
    return f"/photos/of-moment/{moment.public_id}/"


def of_person(person):
    return f"/photos/of-person/{person.public_id}/"


# --- Adding --------------------------------------------------------------------------------------


def test_a_photograph_is_added_to_a_moment_and_leads_to_asking_everyone_in_it(as_carmen, carmens_account, moment, ada):
    response = as_carmen.post(of_moment(moment), adding(ada), follow=True)
    photo = Photo.objects.get()
    assert (photo.exchange, photo.alt, photo.recorded_by) == (moment, "Ada laughs.", carmens_account)
    assert [each.person for each in photo.people.all()] == [ada]
    assert "Ask Ada, and write it down" in text_of(response)
    assert "Nobody else sees it yet." in text_of(response)


def test_a_portrait_is_added_from_a_persons_page(as_carmen, ada):
    assert of_person(ada) in text_of(as_carmen.get(ada.get_absolute_url()))
    as_carmen.post(of_person(ada), adding(ada))
    assert Photo.objects.get().person == ada


def test_sent_twice_it_is_one_photograph(as_carmen, moment, ada):
    sent = adding(ada)
    for _ in range(2):
        as_carmen.post(of_moment(moment), sent | {"file": upload()})
    assert Photo.objects.count() == 1


def test_groups_are_not_offered_and_have_no_portrait(as_carmen, ada, centre):
    children = make_person(centre, "Year 5, Ysgol y Bont", is_group=True)
    moment = make_moment(ada, children)
    assert str(children.public_id) not in text_of(as_carmen.get(of_moment(moment))).split("<form")[-1]
    assert as_carmen.post(of_moment(moment), adding(children)).status_code == 400
    assert as_carmen.get(of_person(children)).status_code == 404
    assert of_person(children) not in text_of(as_carmen.get(children.get_absolute_url()))


def test_somebody_who_was_not_asked_or_a_child_in_the_picture_is_refused_kindly(as_carmen, moment, ada):
    sent = adding(ada)
    response = as_carmen.post(of_moment(moment), sent | {"people": [*sent["people"], "somebody-else"]})
    assert response.status_code == 400
    assert "we keep only those in which everybody was asked, and none of children" in text_of(response)
    assert not Photo.objects.exists()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SVG, "SVG drawing, which can hold a program"),
        (b"Dear all", "not a photograph that we can open"),
        (as_bytes()[:4000], "broken"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_refused_says_why_beside_it_and_loses_nothing_typed(as_carmen, moment, ada, data, says):
    response = as_carmen.post(of_moment(moment), adding(ada, file=SimpleUploadedFile("x.jpg", data)))
    page = text_of(response)
    assert response.status_code == 400
    assert says in page.split('id="div_id_file"')[1].split('id="div_id_alt"')[0]
    assert 'value="Ada laughs."' in page
    assert "checked" in page.split(f'value="{ada.public_id}"')[1].split(">")[0]


def test_more_than_fifteen_megabytes_are_let_go_of_on_the_way(as_carmen, moment, ada, settings):
    settings.PHOTOS_LARGEST = 30_000
    large = as_bytes(drawing(1600, 1200).effect_spread(30), quality=95)
    assert len(large) > settings.PHOTOS_LARGEST
    response = as_carmen.post(of_moment(moment), adding(ada, file=upload(large)))
    assert "This file is too large." in text_of(response)
    assert "Choose a photograph.</span>" not in text_of(response)
    assert 'value="Ada laughs."' in text_of(response)


def test_a_photograph_that_was_well_has_to_be_chosen_again_where_something_else_is_missing(as_carmen, moment, ada):
    response = as_carmen.post(of_moment(moment), adding(ada, alt=""))
    assert "Choose the photograph once more." in text_of(response)
    assert "Say what is seen in the photograph." in text_of(response)


def test_a_moment_has_six_photographs_at_most(as_carmen, moment, ada):
    for _ in range(6):
        make_photo(moment, ada)
    response = as_carmen.post(of_moment(moment), adding(ada))
    assert "This moment has six photographs" in text_of(response)
    assert Photo.objects.count() == 6


def test_staff_of_another_centre_find_none_of_the_pages(as_derek, moment, ada):
    photo = make_photo(moment, ada)
    addresses = [of_moment(moment), of_person(ada), photo.get_absolute_url()]
    assert [as_derek.get(address).status_code for address in addresses] == [404, 404, 404]
    assert as_derek.post(of_moment(moment), adding(ada)).status_code == 404
    assert as_derek.post(photo.get_absolute_url(), {"remove": "1"}).status_code == 404


# --- Asking each person --------------------------------------------------------------------------


def agreeing(*purposes, **more):
    return {"purposes": [purpose.value for purpose in purposes], "how": "told", "when": day_sent()} | more


def ask(photo, person):
    return f"/photos/{photo.public_id}/people/{person.public_id}/"


def test_what_somebody_agrees_to_is_written_down_and_the_moments_page_shows_it(as_carmen, carmens_account, moment, ada):
    photo = make_photo(moment, ada)
    before = text_of(as_carmen.get(moment.get_absolute_url()))
    assert "Not everybody has agreed yet" in before
    assert photo.url() not in before
    as_carmen.post(ask(photo, ada), agreeing(PAGE, Purpose.BOOK))
    assert {row.purpose: row.recorded_by for row in photo.consents.all()} == {
        "page": carmens_account,
        "book": carmens_account,
    }
    page = text_of(as_carmen.get(moment.get_absolute_url()))
    assert photo.url() in page
    assert f'alt="{photo.alt}"' in page


def test_a_best_interests_decision_says_who_was_asked(as_carmen, moment, ada):
    photo = make_photo(moment, ada)
    response = as_carmen.post(ask(photo, ada), agreeing(PAGE, how="best_interests"))
    assert "Say who was asked. Begin with the person." in text_of(response)
    as_carmen.post(ask(photo, ada), agreeing(PAGE, how="best_interests", consulted="Ada and her niece"))
    row = photo.consents.get()
    assert (row.how, row.consulted, row.consulted_language) == ("best_interests", "Ada and her niece", "en")


def test_staff_cannot_say_that_somebody_said_it_on_their_own_page(as_carmen, moment, ada):
    photo = make_photo(moment, ada)
    assert as_carmen.post(ask(photo, ada), agreeing(PAGE, how="own_word")).status_code == 400
    assert not photo.consents.exists()


def test_who_is_not_in_it_is_asked_nothing(as_carmen, moment, ada, carmen):
    photo = make_photo(moment, ada)
    assert as_carmen.get(ask(photo, carmen)).status_code == 404


def test_staff_end_it_on_the_persons_word_and_every_page_is_without_it(as_carmen, moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    response = as_carmen.post(photo.get_absolute_url(), {"end": f"{ada.public_id} page"}, follow=True)
    assert "It is ended" in text_of(response)
    assert photo.url() not in text_of(as_carmen.get(moment.get_absolute_url()))
    assert "Ended by Carmen" in text_of(response)


def test_a_photograph_is_deleted_for_good(as_carmen, moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    response = as_carmen.post(photo.get_absolute_url(), {"remove": "1"}, follow=True)
    assert "The photograph is gone" in text_of(response)
    assert photo.get_absolute_url() not in text_of(response)
    assert as_carmen.get(photo.get_absolute_url()).status_code == 404


def test_what_is_seen_is_said_differently_and_the_earlier_words_stay(as_carmen, moment, ada):
    photo = make_photo(moment, ada)
    as_carmen.post(f"/photos/{photo.public_id}/words/", {"alt": "Ada yn chwerthin.", "language": "cy"})
    photo.refresh_from_db()
    assert (photo.alt, photo.alt_language) == ("Ada yn chwerthin.", "cy")
    assert photo.versions.filter(alt="Two people laugh beside a teapot.").exists()


# --- My photographs ------------------------------------------------------------------------------


def test_somebody_says_yes_on_their_own_page_and_it_is_their_own_word(as_ada, adas_account, moment, ada):
    photo = make_photo(moment, ada)
    as_ada.post(f"/mine/photos/?photo={photo.public_id}", {"yes": "book"})
    row = PhotoConsent.objects.get()
    assert (row.person, row.purpose, row.how, row.recorded_by) == (ada, "book", "own_word", adas_account)


def test_somebody_takes_it_back_and_it_is_shown_nowhere_at_once(as_ada, moment, ada):
    photo = make_photo(moment, ada, agreed=[PAGE])
    assert photo.url() in text_of(as_ada.get(moment.get_absolute_url()))
    response = as_ada.post(f"/mine/photos/?photo={photo.public_id}", {"no": "page"}, follow=True)
    assert "You said no. It is not shown there any more." in text_of(response)
    assert photo.url() not in text_of(as_ada.get(moment.get_absolute_url()))


def test_they_answer_for_themselves_alone(as_ada, moment, ada, carmen):
    photo = make_photo(moment, carmen)
    assert photo.url() not in text_of(as_ada.get("/mine/photos/"))
    assert as_ada.post(f"/mine/photos/?photo={photo.public_id}", {"yes": "page"}).status_code == 404
    assert not PhotoConsent.objects.exists()


def test_an_answer_is_for_the_photograph_that_was_on_the_page(as_ada, moment, ada):
    make_photo(moment, ada)
    newest = make_photo(moment, ada)
    gone = uuid.uuid4()
    assert as_ada.post(f"/mine/photos/?photo={gone}", {"yes": "page"}).status_code == 404
    assert not newest.consents.exists()


@pytest.mark.parametrize("sent", [{"yes": "everything"}, {"no": ""}, {}])
def test_an_answer_that_is_none_changes_nothing(as_ada, moment, ada, sent):
    photo = make_photo(moment, ada)
    assert as_ada.post(f"/mine/photos/?photo={photo.public_id}", sent).status_code == 404


def test_one_photograph_at_a_time(as_ada, moment, ada):
    older, newer = make_photo(moment, ada), make_photo(ada)
    first = text_of(as_ada.get("/mine/photos/"))
    assert newer.url() in first
    assert older.url() not in first
    assert f"?photo={older.public_id}" in first
    assert older.url() in text_of(as_ada.get(f"/mine/photos/?photo={older.public_id}"))


def test_the_same_is_said_on_the_handed_over_tablet_and_it_is_kept_who_sat_with_them(as_carmen, moment, ada):
    photo = make_photo(moment, ada)
    as_carmen.post(f"/people/{ada.public_id}/handover/", {"sure": "1"})
    as_carmen.post(f"/mine/photos/?photo={photo.public_id}", {"yes": "page"})
    version = PhotoConsent.objects.get().versions.get()
    assert [row.person for row in sat_with([version]).values()] == [ada]


def test_a_page_without_a_photograph_says_so(as_ada):
    assert "There is no photograph of you here yet." in text_of(as_ada.get("/mine/photos/"))


# --- The face on lists ---------------------------------------------------------------------------


def test_a_portrait_stands_in_place_of_initials_and_costs_the_list_nothing(as_carmen, ada):
    as_carmen.get("/people/")
    with CaptureQueriesContext(connection) as before:
        as_carmen.get("/people/")
    photo = make_photo(ada, agreed=[PAGE])
    with CaptureQueriesContext(connection) as after:
        page = text_of(as_carmen.get("/people/"))
    assert photo.url("small") in page
    assert len(after) == len(before)
    take_back(by=None, photo=photo, person=ada, purpose=PAGE)
    assert photo.url("small") not in text_of(as_carmen.get("/people/"))


def test_the_page_of_a_moment_costs_the_same_however_many_photographs_it_has(as_carmen, moment, ada):
    make_photo(moment, ada, agreed=[PAGE])
    as_carmen.get(moment.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        as_carmen.get(moment.get_absolute_url())
    for _ in range(4):
        make_photo(moment, ada, agreed=[PAGE])
    with CaptureQueriesContext(connection) as five:
        as_carmen.get(moment.get_absolute_url())
    assert len(five) == len(one)

"""What somebody reads by their card, until they have finished."""

import pytest
from django.test import Client

from people.models import Person
from tests.factories import make_moment, make_person
from tests.people.cards.worlds import come_in, finish
from tests.people.tablets.worlds import later, page


@pytest.fixture
def asked(ada, carmen):
    return make_moment(carmen, ada, brought={carmen: ["company"], ada: None})


def test_their_own_page_is_theirs(reading, ada, bill, carmen):
    make_moment(ada, carmen, place="By the window")
    make_moment(bill, carmen, place="In the yard")
    text = page(reading.get("/mine/"))
    assert "By the window" in text
    assert "In the yard" not in text


def test_earlier_moments_open_too(reading, ada, carmen):
    for _ in range(2):
        make_moment(ada, carmen)
    text = page(reading.get("/mine/"))
    older = text.split("?older-than=")[1].split('"')[0]
    assert reading.get("/mine/", {"older-than": older}).status_code == 200


def test_their_own_page_offers_nothing_that_is_refused(reading, ada, asked, carmen):
    make_moment(ada, carmen)
    for query in ("", "?newer-than=x", "?older-than=x"):
        text = page(reading.get("/mine/" + query))
        for refused in ("/plans/", "/barriers/", "/moments/", "/people/", "/mine/ask/", "/mine/sides/", "/sign-out/"):
            assert f'"{refused}' not in text


def test_a_side_still_to_be_heard_is_shown_without_a_button(reading, asked):
    text = page(reading.get("/mine/"))
    assert "We haven’t heard yet what you brought." in text or "What you were given" in text
    assert "Add my side" not in text


def test_no_page_is_kept_in_a_cache(reading):
    assert "no-store" in reading.get("/mine/")["Cache-Control"]
    assert "no-store" in reading.get("/people/")["Cache-Control"]


def test_the_refusal_leads_back_and_lets_them_finish(reading):
    text = page(reading.get("/people/"))
    assert 'href="/mine/"' in text
    assert 'action="/card/finish/"' in text


# --- Finished ---------------------------------------------------------------------------------------


def test_finished_leads_to_a_thank_you_page(reading):
    assert finish(reading).url == "/card/thanks/"
    assert "Thank you, Ada" in page(reading.get("/card/thanks/"))


def test_after_finished_their_page_is_shut(reading):
    finish(reading)
    assert reading.get("/mine/").status_code == 302
    assert "card" not in reading.session
    assert reading.get("/card/thanks/").url == "/card/"


def test_looking_at_the_address_of_finished_ends_nothing(reading):
    assert reading.get("/card/finish/").url == "/mine/"
    assert reading.get("/mine/").status_code == 200


def test_on_a_tablet_the_thank_you_page_leads_to_the_names(on_tablet):
    finish(on_tablet)
    assert 'href="/tablet/"' in page(on_tablet.get("/card/thanks/"))
    assert on_tablet.get("/tablet/").status_code == 200


def test_at_home_it_leads_to_the_sign_in(client, for_home):
    come_in(client, for_home)
    finish(client)
    assert 'href="/sign-in/"' in page(client.get("/card/thanks/"))
    assert client.get("/sign-in/").status_code == 200


def test_finished_with_a_forged_form_ends_nothing(ada, for_home):
    client = Client()
    come_in(client, for_home)
    client.handler.enforce_csrf_checks = True
    assert client.post("/card/finish/").status_code == 403
    assert client.get("/mine/").status_code == 200


def test_a_quarter_of_an_hour_without_a_touch_does_the_same(reading):
    with later(minutes=16):
        assert reading.get("/mine/").url == "/card/thanks/"
        assert "Thank you, Ada" in page(reading.get("/card/thanks/"))
        assert reading.get("/mine/").status_code == 302


def test_reading_on_keeps_it_open(reading):
    for minutes in range(0, 60, 14):
        with later(minutes=minutes):
            assert reading.get("/mine/").status_code == 200


def test_it_stays_open_for_no_longer_than_any_session(reading):
    for minutes in range(0, 12 * 60, 14):
        with later(minutes=minutes):
            assert reading.get("/mine/").status_code == 200
    with later(hours=12, minutes=1):
        assert reading.get("/mine/").url == "/card/thanks/"


# --- Their language ---------------------------------------------------------------------------------


@pytest.fixture
def in_welsh(client, ada, for_home):
    Person.objects.filter(pk=ada.pk).update(language="cy")
    come_in(client, for_home)
    return client


def test_their_pages_are_in_their_language(in_welsh):
    for path in ("/mine/", "/people/"):
        assert '<html lang="cy"' in page(in_welsh.get(path, headers={"accept-language": "en"}))
    finish(in_welsh)
    assert '<html lang="cy"' in page(in_welsh.get("/card/thanks/"))


def test_the_language_can_be_switched_for_as_long_as_it_reads(in_welsh, ada):
    response = in_welsh.post("/language/", {"_language": "en", "next": "/mine/"})
    assert "django_language" not in response.cookies
    assert '<html lang="en"' in page(in_welsh.get("/mine/"))
    ada.refresh_from_db()
    assert ada.language == "cy"


def test_nobody_elses_page_is_shown_by_a_card(on_tablet, ada, carmen):
    make_moment(ada, make_person(ada.centre), place="By the window")
    assert "By the window" not in page(on_tablet.get("/mine/"))


def test_the_page_closes_by_itself_after_a_quarter_of_an_hour(reading):
    assert 'data-minutes="15"' in page(reading.get("/mine/"))

"""A card greets its person and, with one tap, opens their own pages; else one page says that it opens nothing."""

import datetime

import pytest
from django.utils import timezone

from people.cards.actions import end_card, keep_at_the_centre, make_card
from people.models import Card, Look, Membership
from people.tablets.turns import end_tablet
from tests.factories import make_moment, make_person
from tests.people.cards.worlds import come_in, make_card_for_home, show
from tests.people.tablets.worlds import later, make_tablet, page, sign_in

NOTHING = "This card does not open anything here"


def test_the_card_greets_by_first_name_and_shows_nothing_else(client, tablet, secret, ada, carmen):
    make_moment(ada, carmen, place="In the yard")
    text = page(show(client, secret))
    assert "Hello, Ada" in text
    assert "Lloyd" not in text
    assert "In the yard" not in text


def test_showing_it_changes_nothing(client, tablet, secret):
    show(client, secret)
    assert Card.objects.get().last_used_at is None
    assert client.get("/mine/").url.startswith("/tablet/")
    assert not Look.objects.exists()


def test_the_secret_is_in_no_address_one_could_go_back_to(client, tablet, secret):
    response = client.get(f"/card/{secret}/")
    assert response.status_code == 302
    assert secret not in response.url
    assert secret not in page(client.get(response.url))


def test_one_tap_opens_their_own_page(client, tablet, secret, ada, carmen):
    make_moment(ada, carmen, place="By the window")
    assert come_in(client, secret).url == "/mine/"
    assert "By the window" in page(client.get("/mine/"))


def test_that_it_was_used_is_kept(client, tablet, secret, ada):
    come_in(client, secret)
    assert timezone.now() - Card.objects.get().last_used_at < datetime.timedelta(minutes=1)
    look = Look.objects.get(what=Look.What.CARD)
    assert (look.person, look.account, look.centre) == (ada, None, ada.centre)


def test_the_person_reads_that_their_card_was_used(client, tablet, secret, ada, adas_account):
    come_in(client, secret)
    client.post("/card/finish/")
    client.force_login(adas_account)
    assert "Your page was opened with your card." in page(client.get(f"/people/{ada.public_id}/looks/"))


def test_the_greeting_works_once(client, tablet, secret):
    greeting = client.get(f"/card/{secret}/").url
    client.post(greeting)
    client.post("/card/finish/")
    client.get("/card/")
    assert NOTHING in page(client.get(greeting))
    assert client.post(greeting).status_code == 404
    assert client.get("/mine/").status_code == 302


def test_the_greeting_waits_for_ten_minutes(client, tablet, secret):
    greeting = client.get(f"/card/{secret}/").url
    with later(minutes=9):
        assert "Hello, Ada" in page(client.get(greeting))
    with later(minutes=11):
        assert NOTHING in page(client.post(greeting))


@pytest.mark.parametrize("offer", ["x", "x:y:z", "’"])
def test_a_greeting_that_nobody_offered_is_none(client, tablet, secret, offer):
    assert client.post(f"/card/hello/{offer}/").status_code == 404


# --- One answer for everything that opens nothing ---------------------------------------------------


def test_elsewhere_than_on_a_tablet_it_opens_nothing(client, secret):
    assert NOTHING in page(show(client, secret))


def test_it_opens_nothing_on_a_tablet_of_another_centre(client, other_centre, secret):
    make_tablet(client, other_centre)
    assert NOTHING in page(show(client, secret))


def test_it_opens_nothing_on_a_tablet_that_was_ended(client, tablet, secret):
    end_tablet(tablet, by=None)
    assert NOTHING in page(show(client, secret))


def test_at_home_it_opens_where_that_was_decided(client, for_home):
    assert come_in(client, for_home).url == "/mine/"


def test_a_card_that_was_ended_opens_nothing(client, tablet, secret, ada):
    end_card(by=None, person=ada)
    assert NOTHING in page(show(client, secret))


def test_a_card_in_whose_place_there_is_a_new_one_opens_nothing(client, tablet, secret, ada):
    _card, newer = make_card(by=None, person=ada)
    assert NOTHING in page(show(client, secret))
    assert "Hello, Ada" in page(show(client, newer))


def test_the_card_of_who_has_left_opens_nothing(client, tablet, secret, ada):
    Membership.objects.filter(person=ada).update(left_on=timezone.localdate() - datetime.timedelta(days=1))
    assert NOTHING in page(show(client, secret))


def test_ended_between_the_greeting_and_the_tap_it_opens_nothing(client, tablet, secret, ada):
    greeting = client.get(f"/card/{secret}/").url
    end_card(by=None, person=ada)
    assert NOTHING in page(client.post(greeting))


def test_unknown_ended_and_not_here_are_told_apart_by_nothing(client, centre, ada, bill):
    for_the_centre = make_card(by=None, person=ada)[1]
    ended = make_card(by=None, person=bill)[1]
    end_card(by=None, person=bill)
    answers = [client.get(f"/card/{secret}/") for secret in (for_the_centre, ended, "x" * 22)]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {page(answer).replace(answer.wsgi_request.path, "") for answer in answers}
    bodies = {body.split('name="csrfmiddlewaretoken"')[0] + body.split("</form>", 1)[1] for body in bodies}
    assert len(bodies) == 1


def test_many_tries_from_one_address_are_slowed_down(client, db):
    statuses = [client.get(f"/card/{'x' * 20}{number:02}/").status_code for number in range(61)]
    assert statuses[:60] == [404] * 60
    assert statuses[60] == 429
    with later(minutes=2):
        assert client.get(f"/card/{'x' * 22}/").status_code == 404


def test_a_forged_form_opens_nothing(client, tablet, secret):
    greeting = client.get(f"/card/{secret}/").url
    client.handler.enforce_csrf_checks = True
    assert client.post(greeting).status_code == 403
    assert client.get("/mine/").status_code == 302


def test_a_card_is_asked_for_and_never_sent(client, tablet, secret):
    assert client.post(f"/card/{secret}/").status_code == 405


# --- On a tablet that somebody uses -----------------------------------------------------------------


def test_whoever_was_signed_in_is_so_no_longer(client, tablet, secret, carmens_account):
    sign_in(client, carmens_account)
    before = client.session.session_key
    come_in(client, secret)
    assert "_auth_user_id" not in client.session
    assert client.session.session_key != before
    assert client.get("/people/").status_code == 403
    assert Look.objects.filter(what=Look.What.SIGN_OUT, account=carmens_account).exists()


def test_the_greeting_alone_signs_nobody_out(client, tablet, secret, carmens_account):
    sign_in(client, carmens_account)
    text = page(show(client, secret))
    assert "Hello, Ada" in text
    assert 'class="nav"' not in text
    assert client.get("/people/").status_code == 200


def test_while_the_tablet_is_in_somebodys_hands_no_card_opens_on_it(client, tablet, secret, bill, carmens_account):
    sign_in(client, carmens_account)
    client.post(f"/people/{bill.public_id}/handover/", {"sure": "1"})
    assert client.get(f"/card/{secret}/").status_code == 403


# --- While it reads ---------------------------------------------------------------------------------


def test_ending_the_card_ends_what_it_opened_at_once(client, tablet, secret, ada):
    come_in(client, secret)
    end_card(by=None, person=ada)
    assert client.get("/mine/").url.startswith("/tablet/")


def test_ending_the_tablet_ends_what_was_opened_on_it(client, tablet, secret):
    come_in(client, secret)
    end_tablet(tablet, by=None)
    assert client.get("/mine/").url.startswith("/sign-in/")


def test_no_longer_at_home_means_at_once(client, ada):
    card, secret = make_card_for_home(ada)
    come_in(client, secret)
    keep_at_the_centre(by=None, card=card)
    assert client.get("/mine/").url.startswith("/sign-in/")


def test_signing_in_over_it_is_that_accounts_session_alone(client, tablet, secret, carmens_account):
    come_in(client, secret)
    client.force_login(carmens_account)
    assert client.get("/people/").status_code == 200


def test_a_group_has_no_card_to_come_in_with(client, tablet, centre):
    group = make_person(centre, "Year 5, Ysgol y Cwm", "community", is_group=True)
    assert NOTHING in page(show(client, make_card(by=None, person=group)[1]))

"""A PIN of one's own: six numbers, kept as a slow hash, set only by its owner after a full sign-in."""

import pytest

from people.models import Pin
from tests.factories import PASSWORD
from tests.people.tablets.worlds import PIN, enter, later, page, sign_in


@pytest.fixture
def just_in(client, carmens_account):
    """The browser of Carmen, who has just signed in fully."""
    sign_in(client, carmens_account)
    return client


def choose(client, pin=PIN, again=None, **more):
    return client.post("/tablet/pin/", {"pin": pin, "again": pin if again is None else again, **more})


def test_a_pin_is_set_by_its_owner_and_kept_as_a_slow_hash(client, tablet, carmens_account):
    sign_in(client, carmens_account)
    assert choose(client).url == "/tablet/pin/"
    assert "Your PIN is kept" in page(client.get("/tablet/pin/"))
    pin = Pin.objects.get()
    assert pin.account == carmens_account
    assert PIN not in pin.code
    client.post("/sign-out/")
    assert enter(client, carmens_account).status_code == 302


@pytest.mark.parametrize("pin", ["111111", "000000", "123456", "234567", "654321", "890123", "098765"])
def test_a_pin_that_anybody_would_try_first_is_refused(just_in, pin):
    response = choose(just_in, pin)
    assert response.status_code == 400
    assert "Anybody would try that one first." in page(response)
    assert not Pin.objects.exists()


@pytest.mark.parametrize(("pin", "again"), [("27182", "27182"), ("", ""), ("271828", "271829"), ("abcdef", "abcdef")])
def test_a_pin_is_six_numbers_typed_twice(just_in, pin, again):
    assert choose(just_in, pin, again).status_code == 400
    assert not Pin.objects.exists()


def test_a_new_pin_takes_the_place_of_the_old_one(on_tablet, carmens_account):
    sign_in(on_tablet, carmens_account)
    choose(on_tablet, "161803")
    on_tablet.post("/sign-out/")
    assert enter(on_tablet, carmens_account).status_code == 400
    assert enter(on_tablet, carmens_account, "161803").status_code == 302


def test_a_pin_can_be_taken_away(on_tablet, carmens_account):
    sign_in(on_tablet, carmens_account)
    on_tablet.post("/tablet/pin/", {"take_away": "1"})
    on_tablet.post("/sign-out/")
    assert enter(on_tablet, carmens_account).status_code == 400
    assert not Pin.objects.filter(account=carmens_account).exists()


def test_who_came_in_with_a_pin_sets_none(on_tablet, carmens_account):
    enter(on_tablet, carmens_account)
    assert "You came in with your PIN." in page(on_tablet.get("/tablet/pin/"))
    assert choose(on_tablet, "161803").status_code == 403
    assert on_tablet.post("/tablet/pin/", {"take_away": "1"}).status_code == 403


def test_after_a_full_sign_in_over_it_the_session_is_a_full_one(on_tablet, carmens_account):
    enter(on_tablet, carmens_account)
    on_tablet.post("/sign-out/")
    sign_in(on_tablet, carmens_account)
    assert choose(on_tablet, "161803").status_code == 302


def test_long_after_signing_in_it_asks_once_more_who_it_is(just_in):
    just_in.get("/")
    with later(minutes=11):
        for answer in (just_in.get("/tablet/pin/"), choose(just_in)):
            assert answer.url == "/account/again/?next=%2Ftablet%2Fpin%2F"
    assert not Pin.objects.exists()


def test_a_pin_is_no_password(client, on_tablet, carmens_account):
    assert sign_in(client, carmens_account, PIN).status_code == 400
    assert PASSWORD != PIN

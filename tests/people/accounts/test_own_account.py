"""One's own account: where one is signed in, a new password, and what is said of it."""

import datetime
import html

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from people.models import Look
from tests.factories import PASSWORD
from tests.people.accounts.test_who_can_come_in import is_in, signed_in
from tests.people.accounts.worlds import prove
from tests.test_security import refuse_to_write

IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile/15E148 Safari/604.1"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537 Chrome/129.0 Mobile Safari/537"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/129.0 Safari/537 Edg/129.0"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"
WORDS = "tri chi bach yn yr eira"


def page(response):
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("browser", "said"),
    [
        (IPAD, "Safari on a tablet"),
        (PHONE, "Chrome on a phone"),
        (WINDOWS, "Edge on a computer"),
        (FIREFOX, "Firefox on a computer"),
        ("", "another browser on a device we don’t know"),
    ],
)
def test_a_session_is_named_in_plain_words(carmens_account, browser, said):
    assert said in page(signed_in(carmens_account, browser).get("/account/"))


def test_the_list_says_which_session_this_is_and_when_each_was_seen_last(carmens_account):
    other = signed_in(carmens_account, IPAD)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=20)):
        text = page(signed_in(carmens_account, PHONE).get("/account/"))
    assert text.count("this one") == 1
    assert text.index("a phone") < text.index("this one") < text.index("a tablet")
    assert is_in(other)


def test_nobody_sees_the_sessions_of_somebody_else(carmens_account, mels_account):
    signed_in(carmens_account, IPAD)
    assert "a tablet" not in page(signed_in(mels_account, PHONE).get("/account/"))


def test_one_session_is_ended(carmens_account):
    other, here = signed_in(carmens_account, IPAD), signed_in(carmens_account, PHONE)
    text = page(here.get("/account/"))
    number = text.partition('name="one" value="')[2].partition('"')[0]
    here.post("/account/sessions/", {"one": number})
    assert (is_in(other), is_in(here)) == (False, True)


def test_every_session_but_this_one_is_ended(carmens_account):
    others, here = [signed_in(carmens_account) for _ in range(2)], signed_in(carmens_account)
    here.post("/account/sessions/", {"others": "1"})
    assert [is_in(each) for each in (*others, here)] == [False, False, True]


def test_nobody_ends_a_session_of_somebody_else(carmens_account, mels_account):
    from allauth.usersessions.models import UserSession

    hers = signed_in(carmens_account)
    signed_in(mels_account).post("/account/sessions/", {"one": UserSession.objects.get(user=carmens_account).pk})
    assert is_in(hers)


def test_opening_the_list_ends_nothing(carmens_account):
    other, here = signed_in(carmens_account), signed_in(carmens_account)
    here.get("/account/sessions/?others=1")
    assert is_in(other)


def test_opening_ones_account_writes_nothing(carmens_account):
    here = signed_in(carmens_account)
    here.get("/account/")
    with connection.execute_wrapper(refuse_to_write):
        here.get("/account/")


def test_a_session_is_on_the_list_however_it_began(client, carmens_account):
    client.post("/sign-in/", {"login": "carmen@example.org", "password": PASSWORD})
    client.get("/")
    assert page(client.get("/account/")).count("since ") == 1


def test_a_new_password_ends_every_other_session(carmens_account):
    other, here = signed_in(carmens_account), signed_in(carmens_account)
    prove(here, carmens_account)
    assert here.post("/account/password/", {"password": WORDS}).url == "/account/"
    assert "Your new password is kept" in page(here.get("/account/"))
    assert (is_in(other), is_in(here)) == (False, True)
    assert page(here.get("/account/")).count("since ") == 1


def test_a_new_password_long_after_signing_in_asks_once_more_who_it_is(as_carmen, carmens_account):
    for send in (as_carmen.get, lambda address: as_carmen.post(address, {"password": WORDS})):
        assert send("/account/password/").url == "/account/again/?next=%2Faccount%2Fpassword%2F"
    carmens_account.refresh_from_db()
    assert carmens_account.check_password(PASSWORD)
    assert WORDS not in str(dict(as_carmen.session))


def test_a_common_password_is_refused(as_carmen, carmens_account):
    prove(as_carmen, carmens_account)
    answer = as_carmen.post("/account/password/", {"password": "password123"})
    assert answer.status_code == 400
    assert "password123" not in page(answer)


def test_a_new_password_is_kept_as_a_change_of_how_somebody_comes_in(as_carmen, carmens_account):
    prove(as_carmen, carmens_account)
    as_carmen.post("/account/password/", {"password": WORDS})
    assert Look.objects.filter(what=Look.What.ACCESS, account=carmens_account).exists()


def test_coming_in_writes_no_version_of_the_account(client, carmens_account):
    before = carmens_account.versions.count()
    client.post("/sign-in/", {"login": "carmen@example.org", "password": PASSWORD})
    assert carmens_account.versions.count() == before


def test_a_version_of_an_account_holds_no_password(carmens_account):
    fields = {field.name for field in type(carmens_account.versions.first())._meta.get_fields()}
    assert fields.isdisjoint({"password", "last_login"})


def test_the_list_works_after_the_session_was_cleaned_away(carmens_account):
    from django.contrib.sessions.models import Session

    other, here = signed_in(carmens_account, IPAD), signed_in(carmens_account, PHONE)
    Session.objects.filter(session_key=other.session.session_key).delete()
    assert "a tablet" not in page(here.get("/account/"))


def test_signed_out_people_have_no_account_page(db):
    assert Client().get("/account/").url.startswith("/sign-in/")

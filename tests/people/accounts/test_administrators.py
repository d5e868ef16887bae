"""The door for administrators: accounts and no words, no password to choose, and a second step."""

import html

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client

from people.models import Account, Look
from tests.factories import PASSWORD, make_entry, make_moment
from tests.people.accounts.test_who_can_come_in import is_in, signed_in
from tests.people.accounts.worlds import link_for, make_app, make_passkey, prove


def page(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    prove(client, administrator, "mfa")
    return client


def test_an_administrator_lands_on_the_page_of_accounts(client, administrator):
    answer = client.post("/sign-in/", {"login": "admin@example.org", "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == "/admin/"


def test_behind_the_door_are_accounts_posts_centres_and_links_alone():
    names = {model.__name__ for model in admin.site._registry}
    assert names == {"Account", "Post", "Centre", "Invitation"}


def test_the_door_stays_shut_without_the_second_step(settings, client, administrator):
    settings.SECOND_STEP = True
    client.force_login(administrator)
    assert client.get("/admin/people/account/").url == "/account/second-step/"


def test_with_the_second_step_the_door_opens(settings, as_administrator):
    settings.SECOND_STEP = True
    assert as_administrator.get("/admin/people/account/").status_code == 200


def test_a_member_of_staff_with_a_second_step_does_not_come_through(settings, as_carmen, carmens_account):
    settings.SECOND_STEP = True
    prove(as_carmen, carmens_account, "mfa")
    assert as_carmen.get("/admin/people/account/").status_code == 302


def test_no_page_behind_the_door_has_a_password_to_choose(as_administrator, carmens_account):
    for address in ("add/", f"{carmens_account.pk}/change/"):
        text = page(as_administrator.get(f"/admin/people/account/{address}"))
        assert 'type="password"' not in text
        assert 'name="password' not in text


def test_a_new_account_has_no_password_until_its_owner_chooses_one(as_administrator):
    as_administrator.post("/admin/people/account/add/", {"email": "New@Example.org", "is_staff": "on"})
    account = Account.objects.get(email="new@example.org")
    assert not account.has_usable_password()


def act(client, action, account):
    return client.post("/admin/people/account/", {"action": action, "_selected_action": [account.pk]})


def test_a_reset_ends_the_password_and_the_sessions(as_administrator, carmens_account):
    hers = signed_in(carmens_account)
    act(as_administrator, "forget_password", carmens_account)
    carmens_account.refresh_from_db()
    assert not carmens_account.has_usable_password()
    assert not is_in(hers)


def test_a_lost_second_step_is_forgotten(as_administrator, carmens_account, administrator):
    make_app(carmens_account)
    make_passkey(carmens_account)
    act(as_administrator, "forget_second_step", carmens_account)
    assert not Authenticator.objects.filter(user=carmens_account).exists()
    assert Look.objects.get(what=Look.What.ACCESS, person=carmens_account.person).account == administrator


def test_closing_an_account_here_ends_its_sessions_too(as_administrator, carmens_account):
    hers = signed_in(carmens_account)
    as_administrator.post(f"/admin/people/account/{carmens_account.pk}/change/", {"email": carmens_account.email})
    assert not is_in(hers)


def test_the_history_of_an_account_can_be_read(as_administrator, carmens_account):
    assert as_administrator.get(f"/admin/people/account/{carmens_account.pk}/history/").status_code == 200


def test_nobody_deletes_an_account(as_administrator, carmens_account):
    assert as_administrator.post(f"/admin/people/account/{carmens_account.pk}/delete/").status_code == 403


def test_links_are_listed_without_what_opens_them_or_whom_they_are_for(as_administrator, bill):
    address = link_for(bill, email="bill@example.org")
    text = page(as_administrator.get("/admin/people/invitation/"))
    assert address.split("/")[2] not in text
    assert "Bill" not in text


def test_a_link_is_withdrawn(as_administrator, bill):
    from people.models import Invitation

    address = link_for(bill)
    row = Invitation.objects.get()
    as_administrator.post("/admin/people/invitation/", {"action": "withdraw_links", "_selected_action": [row.pk]})
    assert Client().get(address).status_code == 404


def test_no_page_behind_the_door_shows_anybodys_words(as_administrator, ada, carmen, carmens_account):
    make_entry(ada, "The words of Ada alone.")
    make_moment(ada, carmen)
    link_for(ada)
    for model in ("account", "post", "centre", "invitation"):
        text = page(as_administrator.get(f"/admin/people/{model}/"))
        assert "The words of Ada" not in text
        assert "Ada Lloyd" not in text


@pytest.mark.parametrize("what", ["centre", "post"])
def test_nobody_deletes_a_centre_or_a_post_and_no_page_lists_their_words(as_administrator, ada, carmens_account, what):
    make_entry(ada, words="I sang for my supper.")
    row = carmens_account.posts.get()
    key = row.centre_id if what == "centre" else row.pk
    answer = as_administrator.get(f"/admin/people/{what}/{key}/delete/")
    assert answer.status_code == 403
    assert "I sang for my supper." not in page(answer)


def a_post(account, centre):
    return {"account": account.pk, "centre": centre.pk, "duty": "manager", "since": "2026-01-01"}


def test_an_administrator_gives_no_post_to_themself(as_administrator, administrator, centre):
    answer = as_administrator.post("/admin/people/post/add/", a_post(administrator, centre))
    assert "Nobody gives a post to themself." in page(answer)
    assert not administrator.posts.exists()


def test_a_post_that_an_administrator_gives_is_kept_for_the_centre_to_see(as_administrator, centre, adas_account):
    as_administrator.post("/admin/people/post/add/", a_post(adas_account, centre))
    assert adas_account.posts.filter(centre=centre).exists()
    assert Look.objects.filter(what=Look.What.ACCESS, person=adas_account.person, centre=centre).exists()

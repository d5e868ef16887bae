"""Managers say who can come in; what they end is over at once, everywhere."""

import datetime
import html

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.accounts import actions as coming_in
from people.models import Account, Look, Post
from people.profiles.actions import leave
from tests.factories import LONG_AGO, make_account, make_person
from tests.people.accounts.worlds import link_for


def page(response):
    return html.unescape(response.content.decode())


def signed_in(account, browser=""):
    """A browser of its own in which this account is signed in and has opened a page."""
    client = Client(headers={"user-agent": browser})
    client.force_login(account)
    client.get("/mine/")
    return client


def is_in(client):
    return client.get("/mine/").status_code == 200


def do(client, person, what, **more):
    """Press a button on the page of how this person comes in."""
    return client.post(f"/people/{person.public_id}/access/", {"do": what, **more})


def duty_of(account, centre):
    posts = Post.objects.held_on(timezone.localdate()).filter(account=account, centre=centre)
    return [post.duty for post in posts]


# --- The list -------------------------------------------------------------------------------------


def test_the_list_has_each_account_and_each_open_link(as_mel, carmens_account, adas_account, bill):
    link_for(bill, email="bill@home.example")
    make_account("gone@example.org", make_person(bill.centre, "Glyn Gone"), is_active=False)
    text = page(as_mel.get("/centre/access/"))
    for words in ("carmen@example.org", "Manager", "ada@example.org", "Older person", "bill@home.example", "Glyn Gone"):
        assert words in text
    assert "open until" in text
    assert "Can’t come in any more" in text


def test_the_list_says_on_which_day_somebody_came_in_last(as_mel, carmens_account):
    carmens_account.last_login = timezone.now()
    carmens_account.save()
    assert "came in last on" in page(as_mel.get("/centre/access/"))


def test_the_list_has_nobody_of_another_centre(as_mel, dereks_account):
    assert "derek@example.org" not in page(as_mel.get("/centre/access/"))


def test_the_list_asks_the_same_few_questions_however_long_it_is(as_mel, centre):
    as_mel.get("/centre/access/")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            as_mel.get("/centre/access/")
        return len(queries)

    for _ in range(2):
        make_account(person=make_person(centre), works_at=centre)
        link_for(make_person(centre))
    few = asked()
    for _ in range(20):
        make_account(person=make_person(centre), works_at=centre)
        link_for(make_person(centre))
    assert asked() == few <= 13


def test_a_colleague_of_another_centre_ends_their_work_here(as_mel, dereks_account, centre):
    post = Post.objects.create(account=dereks_account, centre=centre, duty="staff", since=LONG_AGO)
    assert "Derek Hall" in page(as_mel.get("/centre/access/"))
    as_mel.post("/centre/access/", {"post": post.pk})
    assert duty_of(dereks_account, centre) == []
    assert is_in(signed_in(dereks_account))


def test_a_post_of_another_centre_cannot_be_ended_from_here(as_mel, dereks_account, other_centre):
    post = dereks_account.posts.get()
    assert as_mel.post("/centre/access/", {"post": post.pk}).status_code == 404
    assert duty_of(dereks_account, other_centre) == ["staff"]


# --- What somebody may do -------------------------------------------------------------------------


def test_a_manager_makes_a_colleague_a_manager_at_once(as_mel, carmen, carmens_account, centre):
    do(as_mel, carmen, "duty", duty="manager")
    assert duty_of(carmens_account, centre) == ["manager"]
    assert signed_in(carmens_account).get("/centre/").status_code == 200


def test_ending_a_post_ends_what_it_opens_at_once(as_mel, carmen, carmens_account, ada):
    hers = signed_in(carmens_account)
    assert hers.get(ada.get_absolute_url()).status_code == 200
    do(as_mel, carmen, "duty", duty="nothing")
    assert hers.get(ada.get_absolute_url()).status_code == 404


def test_the_centres_last_manager_stays_one(as_mel, mel, mels_account, centre):
    for duty in ("staff", "nothing"):
        answer = do(as_mel, mel, "duty", duty=duty)
        assert answer.status_code == 400
        assert "The centre would be without a manager." in page(answer)
    assert do(as_mel, mel, "close").status_code == 400
    assert duty_of(mels_account, centre) == ["manager"]


def test_a_manager_whose_account_is_closed_is_no_other_manager(as_mel, mel, mels_account, carmen, centre):
    make_account("shut@example.org", carmen, works_at=centre, duty="manager", is_active=False)
    assert do(as_mel, mel, "close").status_code == 400


def test_with_a_second_manager_the_first_may_go(as_mel, mel, carmen, carmens_account, centre, mels_account):
    do(as_mel, carmen, "duty", duty="manager")
    do(as_mel, mel, "duty", duty="staff")
    assert duty_of(mels_account, centre) == ["staff"]


def test_a_post_that_began_today_and_ends_today_leaves_a_version(as_mel, bill, bills_account, centre):
    do(as_mel, bill, "duty", duty="staff")
    do(as_mel, bill, "duty", duty="nothing")
    assert duty_of(bills_account, centre) == []
    assert [version.history_type for version in Post.history.filter(account=bills_account)] == ["-", "+"]


def test_every_change_is_kept_with_who_made_it(as_mel, carmen, carmens_account, mels_account):
    do(as_mel, carmen, "duty", duty="manager")
    assert Look.objects.get(what=Look.What.ACCESS, person=carmen).account == mels_account


# --- Closing an account ---------------------------------------------------------------------------


def test_closing_an_account_ends_all_its_sessions_at_once(as_mel, carmen, carmens_account):
    browsers = [signed_in(carmens_account) for _ in range(3)]
    keys = [browser.session.session_key for browser in browsers]
    do(as_mel, carmen, "close")
    assert not any(is_in(browser) for browser in browsers)
    assert not Session.objects.filter(session_key__in=keys).exists()
    assert not UserSession.objects.filter(user=carmens_account).exists()


def test_a_closed_account_has_a_version_that_says_who_closed_it(as_mel, carmen, carmens_account, mels_account):
    do(as_mel, carmen, "close")
    version = carmens_account.versions.first()
    assert (version.is_active, version.history_user) == (False, mels_account)


def test_a_closed_account_opens_again_to_its_own_pages_only(as_mel, carmen, carmens_account, ada):
    do(as_mel, carmen, "close")
    do(as_mel, carmen, "open")
    carmens_account.refresh_from_db()
    hers = signed_in(carmens_account)
    assert is_in(hers)
    assert hers.get(ada.get_absolute_url()).status_code == 404


def test_an_account_that_works_elsewhere_too_is_not_closed_from_here(as_mel, carmen, carmens_account, other_centre):
    Post.objects.create(account=carmens_account, centre=other_centre, duty="staff", since=LONG_AGO)
    assert do(as_mel, carmen, "close").status_code == 400
    carmens_account.refresh_from_db()
    assert carmens_account.is_active


def test_a_manager_signs_somebody_out_everywhere(as_mel, carmen, carmens_account):
    hers = signed_in(carmens_account)
    do(as_mel, carmen, "sessions")
    assert not is_in(hers)
    assert is_in(signed_in(carmens_account))


def test_leaving_ends_how_somebody_comes_in_at_once_and_everywhere(carmen, carmens_account, mels_account):
    hers = signed_in(carmens_account)
    leave(by=mels_account, person=carmen, last_day=timezone.localdate())
    assert not is_in(hers)
    assert not Account.objects.get(pk=carmens_account.pk).is_active


def test_leaving_withdraws_a_link_that_is_open(client, bill):
    address = link_for(bill, email="bill@example.org")
    leave(by=None, person=bill, last_day=timezone.localdate())
    assert client.get(address).status_code == 404


def test_who_leaves_one_centre_still_works_at_the_other(carmen, carmens_account, other_centre, dora, ada):
    Post.objects.create(account=carmens_account, centre=other_centre, duty="staff", since=LONG_AGO)
    leave(by=None, person=carmen, last_day=timezone.localdate())
    hers = signed_in(carmens_account)
    assert hers.get(dora.get_absolute_url()).status_code == 200
    assert hers.get(ada.get_absolute_url()).status_code == 404


def test_who_left_does_not_come_in_again_by_a_button(as_mel, carmen, carmens_account):
    leave(by=None, person=carmen, last_day=timezone.localdate() - datetime.timedelta(days=1))
    assert do(as_mel, carmen, "open").status_code == 400


@pytest.mark.parametrize("what", ["", "other", "open"])
def test_a_button_that_is_not_there_does_nothing(as_mel, bill, what):
    assert do(as_mel, bill, what).status_code == 404


def test_a_colleague_who_is_no_manager_changes_nothing(as_carmen, bill, bills_account):
    assert do(as_carmen, bill, "close").status_code == 403
    bills_account.refresh_from_db()
    assert bills_account.is_active


def test_a_group_has_no_account(centre):
    group = make_person(centre, "Year 5", is_group=True)
    with pytest.raises(ValidationError):
        coming_in.invite(by=None, centre=centre, person=group)

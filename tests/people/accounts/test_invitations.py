"""Links with which somebody comes in: single-use, for seven days, and telling a stranger nothing."""

import datetime
import html
import re
import threading

import pytest
import time_machine
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.accounts.actions import Gone, invite, use, withdraw
from people.accounts.models.invitation import hash_of
from people.models import Account, Invitation, Look, Membership, Post
from tests.factories import make_account
from tests.people.accounts.worlds import link_for, reset_for

WORDS = "tri chi bach yn yr eira"
GONE = "This link no longer works"


def page(response):
    return html.unescape(response.content.decode())


def open_with(client, address, **typed):
    return client.post(address, {"password": WORDS, **typed})


def make_link(client, person, **chosen):
    """What a manager's browser is answered when a link is made for this person."""
    return client.post(f"/people/{person.public_id}/access/link/", chosen)


def address_in(text):
    return re.search(r"http://testserver(/come-in/[\w-]+/)", text)[1]


# --- Making one -----------------------------------------------------------------------------------


def test_a_manager_invites_a_carer_by_email(as_mel, bill):
    answer = make_link(as_mel, bill, how="email", email="Bill@Example.org")
    assert answer.url == f"/people/{bill.public_id}/access/"
    assert mail.outbox[-1].to == ["bill@example.org"]
    assert "Mel Rhydderch of Y Felin day centre invites you" in mail.outbox[-1].body
    assert as_mel.get(address_in(mail.outbox[-1].body)).status_code == 200


def test_a_printed_sheet_has_the_address_and_a_square_code_in_both_languages(as_mel, vic):
    text = page(make_link(as_mel, vic, how="paper"))
    assert address_in(text)
    assert '<svg class="qr"' in text
    assert '<section lang="cy">' in text and '<section lang="en">' in text


def test_a_printed_sheet_is_in_the_language_of_whom_it_is_for(as_mel, vic):
    vic.language = "cy"
    vic.save()
    text = page(make_link(as_mel, vic, how="paper"))
    assert '<section lang="cy">' in text and '<section lang="en">' not in text


def test_staff_are_invited_with_what_they_may_do(as_mel, carmen):
    assert make_link(as_mel, carmen, how="paper").status_code == 400
    make_link(as_mel, carmen, how="paper", duty="staff")
    assert Invitation.objects.get().duty == "staff"


def test_an_email_needs_an_address(as_mel, bill):
    answer = make_link(as_mel, bill, how="email")
    assert answer.status_code == 400
    assert "Type their e-mail address, or choose the printed sheet." in page(answer)


def test_an_address_that_somebody_has_is_refused_and_stays_typed(as_mel, bill, carmens_account):
    answer = make_link(as_mel, bill, how="email", email="carmen@example.org")
    assert "Somebody comes in with that e-mail address already." in page(answer)
    assert 'value="carmen@example.org"' in page(answer)


def test_an_email_that_cannot_be_sent_leaves_no_link_behind(as_mel, bill, monkeypatch):
    def away(self, messages):
        raise OSError("nobody listens")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    answer = make_link(as_mel, bill, how="email", email="bill@example.org")
    assert "The e-mail couldn’t be sent." in page(answer)
    assert not Invitation.objects.standing().exists()


def test_a_new_link_ends_the_one_before(as_mel, client, bill):
    first = link_for(bill)
    link_for(bill)
    assert Client().get(first).status_code == 404
    assert Invitation.objects.standing().count() == 1


def test_what_is_kept_of_a_link_opens_nothing(bill):
    address = link_for(bill)
    token = address.split("/")[2]
    assert Invitation.objects.get().token_hash == hash_of(token) != token
    assert len(token) >= 43


def test_making_a_link_is_kept(as_mel, bill, mels_account):
    make_link(as_mel, bill, how="paper")
    assert Look.objects.get(what=Look.What.ACCESS, person=bill).account == mels_account


def test_nobody_who_has_left_is_invited(as_mel, bill):
    Membership.objects.filter(person=bill).update(left_on=timezone.localdate() - datetime.timedelta(days=1))
    assert make_link(as_mel, bill, how="paper").status_code == 404


def test_switching_language_while_inviting_makes_no_link(as_mel, bill):
    text = page(make_link(as_mel, bill, how="email", email="b@example.org", _language="cy"))
    assert 'value="b@example.org"' in text
    assert not Invitation.objects.exists()


# --- Opening one ----------------------------------------------------------------------------------


def test_opening_a_link_says_who_is_inviting_and_uses_nothing_up(client, bill, mels_account):
    address = link_for(bill, by=mels_account, email="bill@example.org")
    for _ in range(3):
        assert "Mel Rhydderch of Y Felin day centre invites you." in page(client.get(address))
    assert not Account.objects.filter(person=bill).exists()


def test_a_carer_comes_in_for_the_first_time_with_a_password_of_their_own(client, bill):
    answer = open_with(client, link_for(bill, email="bill@example.org"))
    assert answer.url == "/"
    account = Account.objects.get(person=bill)
    assert account.check_password(WORDS)
    assert not account.posts.exists()
    assert client.get("/mine/").status_code == 200


def test_staff_work_at_the_centre_from_then_on(client, carmen, centre):
    open_with(client, link_for(carmen, email="carmen@example.org", duty="staff"))
    post = Post.objects.get(account__person=carmen)
    assert (post.centre, post.duty, post.until) == (centre, "staff", None)
    assert client.get("/people/").status_code == 200


def test_staff_choose_a_password(client, carmen):
    answer = open_with(client, link_for(carmen, email="carmen@example.org", duty="staff"), password="")
    assert answer.status_code == 400
    assert not Account.objects.exists()


def test_an_older_person_may_come_without_a_password(client, ada):
    open_with(client, link_for(ada), password="", email="ada@example.org")
    assert not Account.objects.get(person=ada).has_usable_password()
    assert client.get("/mine/").status_code == 200


def test_a_sheet_asks_for_the_address_and_keeps_it_beside_a_mistake(client, ada):
    address = link_for(ada)
    answer = open_with(client, address, password="short", email="ada@example.org")
    assert answer.status_code == 400
    assert 'value="ada@example.org"' in page(answer)
    assert client.get(address).status_code == 200


def test_an_address_that_is_taken_is_refused_without_using_the_link_up(client, ada, carmens_account):
    address = link_for(ada)
    answer = open_with(client, address, email="Carmen@Example.org")
    assert "That e-mail address can’t be used." in page(answer)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("password", "is_taken"),
    [
        ("nine-char", False),
        ("ten-letter", True),
        ("password123", False),
        ("aaaa bbbb cccc", True),
        ("  spaces count  ", True),
        ("x" * 100, True),
        ("cân y gân y", True),
    ],
)
def test_a_password_is_held_to_its_length_and_a_list_of_common_ones_only(client, ada, password, is_taken):
    answer = open_with(client, link_for(ada), password=password, email="ada@example.org")
    assert (answer.status_code == 302) == is_taken
    assert Account.objects.filter(person=ada).exists() == is_taken


def test_password_managers_are_told_what_each_field_is(client, ada, bill):
    for address in (link_for(ada), link_for(bill, email="bill@example.org")):
        text = page(client.get(address))
        assert 'autocomplete="new-password"' in text
        assert 'autocomplete="username"' in text


def test_a_link_works_once(client, bill):
    address = link_for(bill, email="bill@example.org")
    open_with(client, address)
    assert GONE in page(Client().get(address))
    assert open_with(Client(), address).status_code == 404


def test_a_link_ends_after_seven_days(client, bill):
    address = link_for(bill)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6, hours=23)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        assert client.get(address).status_code == 404


def test_a_link_that_was_withdrawn_opens_nothing(client, bill):
    address = link_for(bill)
    withdraw(person=bill)
    assert client.get(address).status_code == 404


def test_a_link_of_somebody_who_left_since_opens_nothing(client, bill):
    address = link_for(bill, email="bill@example.org")
    Membership.objects.filter(person=bill).update(left_on=timezone.localdate() - datetime.timedelta(days=1))
    assert open_with(client, address).status_code == 404


def test_used_ended_withdrawn_and_unknown_links_get_the_same_page(client, ada, bill, carmen, vic):
    used, ended, withdrawn = link_for(ada), link_for(bill), link_for(carmen)
    open_with(Client(), used, email="ada@example.org")
    Invitation.objects.filter(person=bill).update(
        created_at=timezone.now() - datetime.timedelta(days=8), ends_at=timezone.now() - datetime.timedelta(days=1)
    )
    withdraw(person=carmen)
    answers = []
    for address in (used, ended, withdrawn, "/come-in/unknown/"):
        browser = Client()
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        text = re.sub(r'(value="\w{64}"|/come-in/[\w-]+/)', "", page(answer))
        answers.append((answer.status_code, text, len(asked)))
    assert answers == [answers[0]] * 4
    assert GONE in answers[0][1]


def test_the_page_of_a_link_leads_nowhere_else_and_is_kept_nowhere(client, bill):
    answer = client.get(link_for(bill))
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert not re.search(r'(href|src|action)="https?://', page(answer))


def test_guessing_links_is_slowed_down(client, bill):
    answers = [client.post("/come-in/guess/", {"password": WORDS}).status_code for _ in range(31)]
    assert answers[-1] == 429


def test_who_is_signed_in_as_somebody_else_comes_in_as_whom_the_link_is_for(as_carmen, ada):
    open_with(as_carmen, link_for(ada), email="ada@example.org")
    assert "Ada" in page(as_carmen.get("/mine/"))
    assert as_carmen.get("/people/").status_code == 403


def test_a_forged_post_uses_no_link_up(bill):
    address = link_for(bill, email="bill@example.org")
    assert Client(enforce_csrf_checks=True).post(address, {"password": WORDS}).status_code == 403
    assert Invitation.objects.standing().exists()


def test_coming_in_is_kept(client, bill):
    open_with(client, link_for(bill, email="bill@example.org"))
    account = Account.objects.get(person=bill)
    kept = set(Look.objects.filter(account=account).values_list("what", flat=True))
    assert kept == {Look.What.ACCESS, Look.What.SIGN_IN}


# --- A new password -------------------------------------------------------------------------------


def test_a_reset_by_email_goes_to_the_address_of_the_account(as_mel, carmen, carmens_account):
    make_link(as_mel, carmen, how="email")
    assert mail.outbox[-1].to == ["carmen@example.org"]


def test_a_reset_gives_a_new_password_that_only_its_owner_knows(client, carmens_account):
    answer = open_with(client, reset_for(carmens_account))
    assert answer.url == "/sign-in/"
    carmens_account.refresh_from_db()
    assert carmens_account.check_password(WORDS)


def test_a_reset_ends_every_session(as_carmen, carmens_account):
    as_carmen.get("/")
    open_with(Client(), reset_for(carmens_account))
    assert as_carmen.get("/").url.startswith("/sign-in/")


def test_a_reset_of_an_account_that_was_closed_since_opens_nothing(client, carmens_account):
    address = reset_for(carmens_account)
    Account.objects.update(is_active=False)
    assert open_with(client, address).status_code == 404


# --- Two at once ----------------------------------------------------------------------------------


def test_a_person_has_at_most_one_account(bill):
    token = invite(by=None, centre=bill.centre, person=bill, email="bill@example.org")[1]
    make_account("first@example.org", bill)
    with pytest.raises(Exception, match="can’t be used"):
        use(token, password=WORDS)
    assert Account.objects.filter(person=bill).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_link_that_two_open_at_once_makes_one_account(bill):
    token = invite(by=None, centre=bill.centre, person=bill, email="bill@example.org")[1]
    outcomes, together = [], threading.Barrier(4)

    def come_in():
        together.wait()
        try:
            outcomes.append(use(token, password=WORDS).pk)
        except Gone:
            outcomes.append(None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=come_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome is None for outcome in outcomes) == [False, True, True, True]
    assert Account.objects.filter(person=bill).count() == 1


def test_inviting_an_address_of_another_centre_tells_a_manager_nothing(as_mel, bill, dereks_account):
    answer = make_link(as_mel, bill, how="email", email=dereks_account.email)
    assert answer.url == f"/people/{bill.public_id}/access/"
    assert "Somebody comes in" not in page(as_mel.get(answer.url))


def test_whoever_has_that_address_is_told_by_the_link(client, bill, dereks_account):
    token = invite(by=None, centre=bill.centre, person=bill, email=dereks_account.email)[1]
    answer = open_with(client, f"/come-in/{token}/")
    assert answer.status_code == 400
    assert "That e-mail address can’t be used." in page(answer)


# --- The owner of an account hears of it ------------------------------------------------------------


def test_the_owner_hears_of_a_sheet_for_a_new_password_of_theirs(as_mel, carmen, carmens_account, mailoutbox):
    make_link(as_mel, carmen, how="paper")
    [mail] = mailoutbox
    assert mail.to == [carmens_account.email]
    assert "Mel Rhydderch has printed a sheet" in mail.body
    assert "/come-in/" not in mail.body


def test_the_owner_hears_that_a_new_password_was_chosen(client, carmens_account, mailoutbox):
    open_with(client, reset_for(carmens_account), password="a quiet harbour wall")
    assert [mail.to for mail in mailoutbox] == [[carmens_account.email]]
    assert "A new password was chosen" in mailoutbox[0].body


def test_a_sheet_for_somebody_new_tells_nobody(as_mel, bill, mailoutbox):
    make_link(as_mel, bill, how="paper")
    assert mailoutbox == []


def test_an_owner_who_cannot_be_told_keeps_the_sheet_from_nobody(as_mel, carmen, carmens_account, settings):
    settings.EMAIL_BACKEND = "config.web.no_mail.EmailBackend"
    assert "/come-in/" in page(make_link(as_mel, carmen, how="paper"))


def test_no_manager_makes_a_new_password_for_who_works_elsewhere_too(
    as_mel, carmen, carmens_account, other_centre, mailoutbox
):
    Post.objects.create(account=carmens_account, centre=other_centre, duty=Post.Duty.STAFF, since=timezone.localdate())
    answer = make_link(as_mel, carmen, how="paper")
    assert "This account opens something elsewhere too." in page(answer)
    assert not Invitation.objects.exists()

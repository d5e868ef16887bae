"""Coming in with a code by e-mail, and learning nothing from it about who has an account."""

import datetime
import html
import re
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Look
from tests.factories import make_account

KNOWN, UNKNOWN = "bill@example.org", "nobody@example.org"


def page(response):
    return html.unescape(response.content.decode())


def ask(client, email=KNOWN, **more):
    return client.post("/sign-in/code/", {"email": email, **more})


def sent_code():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def type_code(client, code, **more):
    return client.post("/sign-in/code/check/", {"code": code, **more})


def wrong_code():
    return f"{(int(sent_code()) + 1) % 1_000_000:06}"


def test_a_carer_comes_in_with_the_code_that_was_sent(client, bills_account):
    assert ask(client).url == "/sign-in/code/check/"
    assert type_code(client, sent_code()).url == "/"
    assert client.get("/mine/").status_code == 200


def test_the_code_may_be_typed_with_a_space_in_it(client, bills_account):
    ask(client)
    code = sent_code()
    assert type_code(client, f"{code[:3]} {code[3:]}").url == "/"


def test_the_code_leads_back_to_the_page_that_was_asked_for(client, bills_account):
    asked = ask(client, next="/plans/").url
    assert client.post(asked, {"code": sent_code(), "next": "/plans/"}).url == "/plans/"


def test_the_code_works_once(client, bills_account):
    ask(client)
    code = sent_code()
    type_code(client, code)
    client.post("/sign-out/")
    ask(client)
    assert sent_code() != code
    assert type_code(client, code).status_code == 400


def test_three_wrong_tries_use_the_code_up(client, bills_account):
    ask(client)
    code, wrong = sent_code(), wrong_code()
    assert [type_code(client, wrong).status_code for _ in range(3)] == [400, 400, 302]
    assert "That code opens nothing any more." in page(client.get("/sign-in/"))
    type_code(client, code)
    assert client.get("/mine/").status_code == 302


def test_the_code_ends_after_ten_minutes(client, bills_account):
    ask(client)
    code = sent_code()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10, seconds=5)):
        type_code(client, code)
        assert client.get("/mine/").status_code == 302


def test_no_more_than_five_codes_in_a_quarter_of_an_hour(client, bills_account):
    for _ in range(5):
        ask(client)
    assert "Too many tries." in page(ask(client))
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Your code to come in"),
        ("cy", "Eich cod i ddod i mewn"),
        ("", "Eich cod i ddod i mewn / Your code to come in"),
    ],
)
def test_the_email_is_in_the_language_of_who_gets_it_or_in_both(client, bills_account, language, subject):
    bills_account.language = language
    bills_account.save()
    ask(client)
    assert mail.outbox[-1].subject == subject


def test_an_address_that_nobody_has_is_sent_nothing(client, bills_account):
    ask(client, UNKNOWN)
    assert mail.outbox == []


def test_a_closed_account_is_sent_nothing(client, bills_account):
    bills_account.is_active = False
    bills_account.save()
    ask(client)
    assert mail.outbox == []


def walk(browser, email):
    """Ask for a code and type a wrong one: each answer's status, its words without the address, and its questions."""
    steps = []
    for ask_page in (
        lambda: ask(browser, email),
        lambda: browser.get("/sign-in/code/check/"),
        lambda: type_code(browser, "not a code"),
        lambda: type_code(browser, "nor this"),
        lambda: type_code(browser, "nor that"),
        lambda: browser.get("/sign-in/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            answer = ask_page()
        words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page(answer)).replace(email, "…")
        steps.append((answer.status_code, words, len(asked)))
    return steps


def test_an_address_that_nobody_has_is_answered_as_one_that_somebody_has(client, client_of_another, bills_account):
    assert walk(client, KNOWN) == walk(client_of_another, UNKNOWN)


def test_a_wrong_password_is_answered_as_an_unknown_address(client, client_of_another, bills_account):
    answers = []
    for browser, email in ((client, KNOWN), (client_of_another, UNKNOWN)):
        with CaptureQueriesContext(connection) as asked:
            answer = browser.post("/sign-in/", {"login": email, "password": "not this one"})
        words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page(answer)).replace(email, "…")
        answers.append((answer.status_code, words, len(asked)))
    assert answers[0] == answers[1]


@pytest.fixture
def client_of_another(client):
    return type(client)()


def test_wrong_codes_are_kept_as_refusals_of_the_account(client, bills_account):
    ask(client)
    type_code(client, wrong_code())
    assert Look.objects.get(what=Look.What.SIGN_IN_REFUSED).account == bills_account


def test_a_mail_server_that_is_away_tells_nobody_who_has_an_account(client, bills_account, monkeypatch):
    def away(self, messages):
        raise SMTPException("nobody listens")

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    assert ask(client).url == ask(type(client)(), UNKNOWN).url


def test_who_forgot_their_password_chooses_another_after_the_code(client, bills_account):
    ask(client)
    type_code(client, sent_code())
    assert client.post("/account/password/", {"password": "tri chi bach yn yr eira"}).url == "/account/"
    bills_account.refresh_from_db()
    assert bills_account.check_password("tri chi bach yn yr eira")


def test_who_is_half_way_in_may_begin_again_with_the_password(client, bills_account):
    ask(client)
    assert client.get("/sign-in/").status_code == 200


def test_an_empty_address_is_asked_for(client, db):
    answer = ask(client, "")
    assert answer.status_code == 400
    assert "Type your e-mail address." in page(answer)


def test_switching_language_while_asking_for_a_code_keeps_the_address(client, db):
    answer = ask(client, "someone@example.org", _language="cy")
    assert 'value="someone@example.org"' in page(answer)
    assert mail.outbox == []


def test_two_accounts_get_codes_of_their_own(client, bills_account):
    other = make_account("other@example.org")
    ask(client)
    first = sent_code()
    ask(type(client)(), other.email)
    assert mail.outbox[-1].to == ["other@example.org"]
    assert [message.to for message in mail.outbox if first in message.body] == [["bill@example.org"]]

"""Where no mail server is named, nothing that needs one is offered, and no code stands in a log."""

import html
import logging

import pytest

from tests.factories import make_account


@pytest.fixture(autouse=True)
def no_mail(settings):
    settings.HAS_MAIL = False
    settings.EMAIL_BACKEND = "config.web.no_mail.EmailBackend"


def page(response):
    return html.unescape(response.content.decode())


def test_no_code_is_offered(client, db):
    text = page(client.get("/sign-in/"))
    assert "Send me a code" not in text
    assert "A manager of your centre can give you a sheet" in text


def test_a_code_that_is_asked_for_all_the_same_stands_in_no_log(client, bill, capsys, caplog):
    make_account("bill@example.org", bill)
    with caplog.at_level(logging.DEBUG):
        client.post("/sign-in/code/", {"email": "bill@example.org"})
    said = capsys.readouterr()
    for text in (said.out, said.err, caplog.text):
        assert "bill@example.org" not in text
        assert "Subject:" not in text


def test_an_invitation_goes_on_a_sheet_only(as_mel, bill):
    text = page(as_mel.get(f"/people/{bill.public_id}/access/link/"))
    assert "On a printed sheet" in text
    assert 'value="email"' not in text
    assert "This site can send no e-mail yet." in text


def test_the_weekly_note_is_offered_on_its_page_only(as_carmen):
    assert "/note/settings/" not in page(as_carmen.get("/note/"))

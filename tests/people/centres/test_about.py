"""Help, privacy and accessibility: open to anybody, and true to what the program does."""

import html

import pytest

from people.models import Post

PAGES = ["/help/", "/privacy/", "/accessibility/"]


def page(response):
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("address", PAGES)
def test_anybody_may_read_it_without_signing_in(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_it_is_at_the_foot_of_every_page_of_the_staff(as_carmen, address):
    assert f'href="{address}"' in page(as_carmen.get("/"))


@pytest.mark.parametrize("address", PAGES)
def test_who_is_signed_in_reads_whom_to_ask(as_carmen, mels_account, address):
    assert "At your centre, ask Mel." in page(as_carmen.get(address))


def test_a_manager_whose_work_ended_is_not_named(as_carmen, mels_account):
    Post.objects.filter(account=mels_account).delete()
    assert "Mel" not in page(as_carmen.get("/help/"))


def test_a_stranger_reads_no_name(client, mels_account):
    assert "Mel" not in page(client.get("/help/"))


@pytest.mark.parametrize(("days", "said"), [(123, "123 days"), (365, "1 year"), (730, "2 years")])
def test_privacy_says_how_long_it_is_kept_who_looked(client, db, settings, days, said):
    settings.LOOKS_KEPT_DAYS = days
    assert f"Who looked at a page is kept for {said}." in page(client.get("/privacy/"))


def test_the_statement_names_what_was_not_checked_and_does_not_claim_more(client, db):
    text = page(client.get("/accessibility/"))
    assert "We do not claim level AAA for the whole site." in text
    assert "What was not checked yet" in text

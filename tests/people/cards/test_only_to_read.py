"""While a card reads, one person’s own pages open, to read, and nothing else."""

import pytest

from people.cards.actions import OPEN, make_card
from tests.asked_about import AskedAbout
from tests.people.cards.worlds import come_in
from tests.people.tablets.worlds import make_tablet, page
from tests.tables import agree
from tests.test_access import TABLE

MADE_ONCE = AskedAbout

# What each of the pages that a card opens answers to a plain request.
THEIRS = {
    "mine": 200,
    "mine_book": 200,
    "mine_gave": 200,
    "mine_more": 200,
    "mine_looks": 200,
    "mine_photos": 200,
    "photos:file": 200,
    "language": 405,
    "card:finish": 302,
}
PROMISED = {name: THEIRS.get(name, 403) for name in TABLE}


def test_the_pages_that_are_open_are_named_one_by_one():
    assert set(THEIRS) == OPEN


def test_every_address_is_refused_but_their_own(client, centre, ada, address):
    asked = {name: address(name) for name in TABLE}
    make_tablet(client, centre)
    come_in(client, make_card(by=None, person=ada)[1])
    answers = {name: client.get(path) for name, path in asked.items()}
    agree({name: answer.status_code for name, answer in answers.items()}, PROMISED)
    refused = {name: page(answer) for name, answer in answers.items() if name not in OPEN}
    assert {name for name, text in refused.items() if "This page isn’t open now" not in text} == set()


def test_every_address_is_refused_but_their_own_at_home_too(client, ada, address):
    asked = {name: address(name) for name in TABLE}
    # The address of the greeting is that of the newest card, which is allowed at home.
    card, secret = make_card(by=None, person=ada)
    assert card.at_home
    come_in(client, secret)
    agree({name: client.get(path).status_code for name, path in asked.items()}, PROMISED)


@pytest.mark.parametrize("words", [{"_language": "cy", "_again": "1"}, {"kind": "a-song", "words": "x", "name": "x"}])
def test_whatever_is_sent_is_refused(on_tablet, address, words):
    sent = set(TABLE) - {"language", "card:finish"}
    answers = {name: on_tablet.post(address(name), words).status_code for name in sent}
    agree(answers, dict.fromkeys(sent, 403))


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_way_of_asking_is_open(reading, method):
    assert getattr(reading, method)("/mine/").status_code == 403


@pytest.mark.parametrize("path", ["/admin/", "/nowhere/", "/people", "/readyz", "/static-nowhere/"])
def test_what_is_no_page_of_ours_is_refused_as_well(reading, path):
    assert reading.get(path).status_code == 403

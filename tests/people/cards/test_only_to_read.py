"""While a card reads, one person’s own pages open, to read, and nothing else."""

import pytest

from people.cards.actions import OPEN, make_card
from tests.asked_about import AskedAbout
from tests.people.cards.worlds import come_in
from tests.people.tablets.worlds import make_tablet, page
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


def test_the_pages_that_are_open_are_named_one_by_one():
    assert set(THEIRS) == OPEN


@pytest.mark.parametrize("name", TABLE)
def test_every_address_is_refused_but_their_own(name, client, centre, ada, address):
    about = address(name)
    make_tablet(client, centre)
    come_in(client, make_card(by=None, person=ada)[1])
    response = client.get(about)
    assert response.status_code == THEIRS.get(name, 403)
    if name not in OPEN:
        assert "This page isn’t open now" in page(response)


@pytest.mark.parametrize("name", TABLE)
def test_every_address_is_refused_but_their_own_at_home_too(name, client, ada, address):
    about = address(name)
    # The address of the greeting is that of the newest card, which is allowed at home.
    card, secret = make_card(by=None, person=ada)
    assert card.at_home
    come_in(client, secret)
    assert client.get(about).status_code == THEIRS.get(name, 403)


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"language", "card:finish"}))
def test_whatever_is_sent_is_refused(name, on_tablet, address):
    for words in ({"_language": "cy", "_again": "1"}, {"kind": "a-song", "words": "x", "name": "x"}):
        assert on_tablet.post(address(name), words).status_code == 403


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_way_of_asking_is_open(reading, method):
    assert getattr(reading, method)("/mine/").status_code == 403


@pytest.mark.parametrize("path", ["/admin/", "/nowhere/", "/people", "/readyz", "/static-nowhere/"])
def test_what_is_no_page_of_ours_is_refused_as_well(reading, path):
    assert reading.get(path).status_code == 403

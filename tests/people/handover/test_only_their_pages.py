"""While the tablet is handed over, one person’s own pages open, and nothing else."""

import pytest

from people.handover.sitting import OPEN
from tests.asked_about import AskedAbout
from tests.factories import make_account
from tests.people.handover.sitting import finish, hand_over, page
from tests.tables import agree
from tests.test_access import TABLE

MADE_ONCE = AskedAbout

# What each of the person's own pages answers to a plain request, Ada's side being heard.
THEIRS = {
    "mine": 200,
    "mine_gave": 200,
    "mine_more": 200,
    "mine_side": 302,
    "mine_side_words": 302,
    "mine_side_check": 302,
    "mine_side_thanks": 200,
    "mine_ask": 302,
    "mine_ask_question": 200,
    "mine_ask_check": 302,
    "mine_ask_thanks": 200,
    "mine_say": 200,
    "mine_say_words": 200,
    "mine_line": 200,
    "mine_tell": 302,
    "mine_tell_with": 200,
    "mine_tell_others": 200,
    # Nobody has been named yet, and nothing kept.
    "mine_tell_brought": 302,
    "mine_tell_given": 302,
    "mine_tell_how": 302,
    "mine_tell_when": 302,
    "mine_tell_check": 302,
    "mine_tell_thanks": 302,
    "mine_not_so": 200,
    "mine_not_kept": 200,
    "mine_keep_moment": 200,
    "mine_words": 200,
    "mine_looks": 200,
    "mine_keep_line": 200,
    "mine_book": 200,
    "mine_book_choose": 200,
    "mine_book_order": 200,
    "mine_book_words": 200,
    "mine_book_editions": 200,
    "mine_book_edition": 200,
    "mine_carers": 200,
    "mine_carers_question": 200,
    # Nothing has been answered or kept yet.
    "mine_carers_check": 302,
    "mine_carers_thanks": 302,
    "mine_carers_ending": 200,
    "mine_photos": 200,
    "photos:file": 200,
    "handover:hello": 200,
    "handover:end": 302,
    "language": 405,
}


def test_the_pages_that_are_open_are_named_one_by_one():
    assert set(THEIRS) == OPEN


def test_every_address_is_refused_but_the_persons_own(with_ada, address):
    answers = {name: with_ada.get(address(name)) for name in TABLE}
    agree({name: each.status_code for name, each in answers.items()}, {name: THEIRS.get(name, 403) for name in TABLE})
    refused = {name: page(answer) for name, answer in answers.items() if name not in OPEN}
    assert {name for name, text in refused.items() if "This page isn’t open now" not in text} == set()


def test_whatever_is_sent_elsewhere_is_refused_too(with_ada, address):
    sent = set(TABLE) - OPEN
    answers = {name: with_ada.post(address(name), {"_language": "cy", "_again": "1"}).status_code for name in sent}
    agree(answers, dict.fromkeys(sent, 403))


@pytest.mark.parametrize("path", ["/admin/", "/admin/people/account/", "/nowhere/", "/api/", "/people"])
def test_what_is_no_page_of_ours_is_refused_as_well(with_ada, path):
    assert with_ada.get(path).status_code == 403


def test_an_administrator_who_also_works_here_opens_no_back_door(client, centre, ada):
    client.force_login(make_account(works_at=centre, is_staff=True, is_superuser=True))
    hand_over(client, ada)
    assert client.get("/admin/").status_code == 403


def test_after_finished_every_address_leads_to_the_thank_you_page(with_ada, address):
    finish(with_ada)
    asked = set(TABLE) - {"handover:thanks", "handover:end", "language"}
    answers = {name: with_ada.get(address(name)).headers.get("Location") for name in asked}
    agree(answers, dict.fromkeys(asked, "/handover/thanks/"))

"""A page that is opened with a draft shows what was begun, and writes nothing: it is asked for, and nothing is sent."""

import pytest
from django.db import connection
from django.test import RequestFactory

from config.web.forms import asks_again, posted
from people.drafts.actions import PAGES
from people.models import Draft
from tests.asked_about import AskedAbout
from tests.exchanges.book.test_keepsake import left
from tests.factories import day_sent
from tests.test_access import TABLE, VIEWERS

pytestmark = pytest.mark.one_database

MADE_ONCE = AskedAbout
# Every button there is on one of these pages, and words for every box that could be there.
BUTTONS = ["let_go", "remove", "end", "put-back", "do", "go-on", "take_away", "by-day", "earlier", "leave_out", "again"]
BEGUN = {name: ["1"] for name in BUTTONS} | {
    "name": ["Somebody Begun"],
    "words": ["What was begun"],
    "reason": ["What was begun"],
    "kind": ["a-song"],
    "when": [day_sent()],
}
# A session and its list are kept of every page; so is who looked.
KEPT_OF_LOOKING = {"django_session", "usersessions_usersession", "people_look"}
OF_MANAGERS = {name for name in PAGES if TABLE[name][VIEWERS.index("staff")] == 403}


def writes(sql):
    """Does this statement write into a table that holds more than the looking?"""
    words = sql.split()
    if words[0] not in {"INSERT", "UPDATE", "DELETE"}:
        return False
    table = words[1] if words[0] == "UPDATE" else words[2]
    return table.strip('"') not in KEPT_OF_LOOKING


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_opened_with_a_draft_writes_nothing(name, cast, viewer, address):
    kind = "manager" if name in OF_MANAGERS else "staff"
    browser, asked = viewer(kind), address(name)
    if name == "people:book_keepsake":
        # A keepsake is made of the book of somebody who is no longer here.
        left(cast.ada)
    assert browser.get(asked).status_code == 200
    Draft.objects.create(centre=cast.centre, account=cast.viewers[kind], page=name, address=asked, words=BEGUN)
    written = []

    def notice(execute, sql, params, many, context):
        if writes(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(notice):
        response = browser.get(asked)
    assert written == []
    assert response.status_code == 200
    assert b"data-draft-shown" in response.content
    assert b"There is a problem" not in response.content


def test_the_request_stays_one_that_asks_for_a_page():
    """Whatever a view does where something was sent, it does not do here."""
    request = RequestFactory().get("/moments/new/")
    request.draft = Draft(words=BEGUN)
    assert posted(request)["name"] == "Somebody Begun"
    assert asks_again(request)
    assert (request.method, dict(request.POST)) == ("GET", {})

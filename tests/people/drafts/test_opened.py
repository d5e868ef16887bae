"""Which pages keep what is written on them, and that one which is opened with a draft shows it and writes nothing."""

import uuid
from types import SimpleNamespace

import html5lib
import pytest
from django.db import connection
from django.test import RequestFactory

from config.web.forms import asks_again, posted
from people.models import Draft
from tests.asked_about import AskedAbout
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
# Forms with a box for words that leave no draft: what nobody should find again, and what is kept in another way.
LEFT_OUT = {
    "account_again",
    "account_again_second_step",
    "account_app",
    "account_new_password",
    "account_invitation",
    "handover:choose",
    "handover:thanks",
    "mine_ask_question",
    "mine_line",
    "mine_say_words",
    "mine_side_words",
    "mine_tell_how",
    "mine_tell_others",
    "mine_tell_when",
    "people:left",
    "people:list",
    "tablet:pin",
}
BOXES = {"text", "email", "search", "tel", "url", "number"}


def writes(sql):
    """Does this statement write into a table that holds more than the looking?"""
    words = sql.split()
    if words[0] not in {"INSERT", "UPDATE", "DELETE"}:
        return False
    table = words[1] if words[0] == "UPDATE" else words[2]
    return table.strip('"') not in KEPT_OF_LOOKING


def opened_by(kind, cast, browser):
    """Every page that this kind of viewer may open: its name and address, and what is answered."""
    for name, answers in TABLE.items():
        if answers[VIEWERS.index(kind)] == 200:
            address = cast.address(name)
            yield name, address, browser.get(address)


def boxes_for_words(page):
    """The boxes for words in the forms of a page that are sent to be saved."""
    forms = [form for form in page.iter("form") if form.get("method") == "post"]
    return [
        box
        for form in forms
        for box in form.iter()
        if box.tag == "textarea" or (box.tag == "input" and box.get("type", "text") in BOXES)
    ]


def keeps_draft(page):
    return any(box.get("name") == "_form" and box.get("form") for box in page.iter("input"))


def parsed(answer):
    return html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)


@pytest.mark.parametrize("kind", ["staff", "manager", "older person"])
def test_whoever_finds_a_box_for_words_loses_none_when_their_session_ends(kind, cast, viewer):
    browser, keeping, losing = viewer(kind), set(), set()
    for name, _address, answer in opened_by(kind, cast, browser):
        if answer.get("Content-Type", "").startswith("text/html"):
            page = parsed(answer)
            if keeps_draft(page):
                keeping.add(name)
            elif boxes_for_words(page):
                losing.add(name)
    assert losing - LEFT_OUT == set()
    assert len(keeping) > (5 if kind == "older person" else 30)


@pytest.mark.parametrize("kind", ["staff", "manager", "older person"])
def test_a_page_opened_with_a_draft_writes_nothing(kind, cast, viewer):
    browser, written, form = viewer(kind), [], uuid.uuid4()

    def notice(execute, sql, params, many, context):
        if writes(sql):
            written.append(sql)
        return execute(sql, params, many, context)

    for _name, address, answer in list(opened_by(kind, cast, browser)):
        if b'name="_form"' not in answer.content:
            continue
        draft = {"address": address, "page": address.partition("?")[0], "words": BEGUN}
        Draft.objects.update_or_create(account=cast.viewers[kind], form=form, defaults=draft | {"centre": cast.centre})
        with connection.execute_wrapper(notice):
            response = browser.get(address, query_params={"_draft": form})
        assert (address, written) == (address, [])
        assert (address, response.status_code) == (address, 200)
        assert b"data-draft-shown" in response.content, address
        assert b"There is a problem" not in response.content


def test_the_request_stays_one_that_asks_for_a_page():
    """Whatever a view does where something was sent, it does not do here."""
    request = RequestFactory().get("/moments/new/")
    request.drafts = SimpleNamespace(shown=Draft(words=BEGUN))
    assert posted(request)["name"] == "Somebody Begun"
    assert asks_again(request)
    assert (request.method, dict(request.POST)) == ("GET", {})

"""Every address against every kind of viewer. An address that is not in the table fails the test."""

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from exchanges.moments.actions import withdraw_exchange
from tests.asked_about import AskedAbout
from tests.factories import make_moment
from tests.tables import agree

MADE_ONCE = AskedAbout

VIEWERS = ["anonymous", "older person", "carer", "staff", "manager", "other staff", "administrator"]

# One line an address: the answer each kind of viewer gets to a plain request, in the order of VIEWERS. What is
# asked about is Ada, an older person, her moment with Carmen of the staff, an entry of
# her page, and what stopped her giving.
TABLE = {
    "today": [302, 302, 302, 200, 200, 200, 302],
    "mine": [302, 200, 200, 200, 200, 200, 404],
    "mine_gave": [302, 200, 200, 200, 200, 200, 404],
    "mine_more": [302, 200, 200, 200, 200, 200, 404],
    # Ada's side of the moment was heard, so its questions lead to the thank-you page.
    "mine_side": [302, 302, 404, 302, 404, 404, 404],
    "mine_side_words": [302, 302, 404, 302, 404, 404, 404],
    "mine_side_check": [302, 302, 404, 302, 404, 404, 404],
    "mine_side_thanks": [302, 200, 404, 200, 404, 404, 404],
    "mine_say": [302, 200, 200, 200, 200, 200, 404],
    "mine_say_words": [302, 200, 200, 200, 200, 200, 404],
    "mine_line": [302, 200, 404, 404, 404, 404, 404],
    # An older person, and a carer who belongs to the centre, tell of their own moments. The administrator has none.
    "mine_tell": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_with": [302, 200, 200, 200, 200, 200, 404],
    "mine_tell_others": [302, 200, 200, 200, 200, 200, 404],
    "mine_tell_brought": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_given": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_how": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_when": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_check": [302, 302, 302, 302, 302, 302, 404],
    "mine_tell_thanks": [302, 302, 302, 302, 302, 302, 404],
    "mine_not_so": [302, 200, 404, 200, 404, 404, 404],
    "mine_not_kept": [302, 200, 200, 200, 200, 200, 404],
    "mine_ask": [302, 302, 302, 302, 302, 302, 404],
    "mine_ask_question": [302, 200, 200, 200, 200, 200, 404],
    "mine_ask_check": [302, 302, 302, 302, 302, 302, 404],
    "mine_ask_thanks": [302, 200, 200, 200, 200, 200, 404],
    # Ada lets nobody read here: a carer with a permission has a table of their own, tests/people/consent.
    "mine_keep_moment": [302, 200, 404, 200, 404, 404, 404],
    "mine_looks": [302, 200, 200, 200, 200, 200, 404],
    "mine_photos": [302, 200, 200, 200, 200, 200, 404],
    # A photograph of Ada's moment, in which she is.
    "photos:of_moment": [302, 403, 404, 200, 200, 404, 404],
    "photos:of_person": [302, 403, 404, 200, 200, 404, 404],
    "photos:detail": [302, 403, 404, 200, 200, 404, 404],
    "photos:words": [302, 403, 404, 200, 200, 404, 404],
    "photos:consent": [302, 403, 404, 200, 200, 404, 404],
    "photos:file": [302, 200, 404, 200, 200, 404, 404],
    "mine_words": [302, 200, 200, 200, 200, 200, 404],
    "mine_keep_line": [302, 200, 404, 404, 404, 404, 404],
    "mine_carers": [302, 200, 404, 404, 404, 404, 404],
    "mine_carers_question": [302, 200, 404, 404, 404, 404, 404],
    "mine_carers_check": [302, 302, 404, 404, 404, 404, 404],
    "mine_carers_thanks": [302, 302, 404, 404, 404, 404, 404],
    "mine_carers_ending": [302, 200, 404, 404, 404, 404, 404],
    **dict.fromkeys(
        [f"mine_book{page}" for page in ("", "_pdf", "_choose", "_order", "_words", "_editions")],
        [302, 200, 200, 200, 200, 200, 404],
    ),
    # An edition of Ada's.
    "mine_book_edition": [302, 200, 404, 404, 404, 404, 404],
    "mine_book_edition_pdf": [302, 200, 404, 404, 404, 404, 404],
    **dict.fromkeys(
        [
            f"people:book{page}"
            for page in ("", "_pdf", "_choose", "_order", "_words", "_editions", "_edition", "_edition_pdf")
        ],
        [302, 403, 404, 200, 200, 404, 404],
    ),
    # Ada is here, so that there is no keepsake yet.
    "people:book_keepsake": [302, 403, 404, 403, 404, 404, 404],
    "people:book_keepsake_pdf": [302, 403, 404, 403, 404, 404, 404],
    "with:book": [302, 404, 404, 404, 404, 404, 404],
    "with:person": [302, 404, 404, 404, 404, 404, 404],
    "with:ending": [302, 404, 404, 404, 404, 404, 404],
    "people:carers": [302, 403, 404, 200, 200, 404, 404],
    "exchanges:keep_side": [302, 403, 404, 200, 200, 404, 404],
    "people:handover": [302, 403, 404, 200, 200, 404, 404],
    "handover:choose": [302, 403, 403, 200, 200, 200, 403],
    # Without the tablet in their hands nobody has anything here.
    "handover:hello": [302, 302, 302, 302, 302, 302, 302],
    "handover:end": [302, 302, 302, 302, 302, 302, 302],
    "handover:passkey": [302, 302, 302, 302, 302, 302, 302],
    "handover:thanks": [302, 302, 302, 302, 302, 302, 302],
    # Ada's card works at home too. Without a card that reads there is nothing to finish.
    "card:show": [200, 200, 200, 200, 200, 200, 200],
    "card:open": [302, 302, 302, 302, 302, 302, 302],
    "card:hello": [200, 200, 200, 200, 200, 200, 200],
    "card:finish": [302, 302, 302, 302, 302, 302, 302],
    "card:thanks": [302, 302, 302, 302, 302, 302, 302],
    # On no tablet nobody takes turns.
    "tablet:names": [302, 302, 302, 302, 302, 302, 302],
    "tablet:enter": [302, 302, 302, 302, 302, 302, 302],
    # Before one’s PIN is set one says once more who one is.
    "tablet:pin": [302, 403, 403, 302, 302, 302, 403],
    "centre:tablets": [302, 403, 403, 403, 200, 403, 403],
    "centre:tablet_end": [302, 403, 403, 403, 302, 403, 403],
    "people:card": [302, 403, 404, 200, 200, 404, 404],
    "people:card_new": [302, 403, 404, 302, 302, 404, 404],
    "account_login": [200, 302, 302, 302, 302, 302, 302],
    "account_logout": [302, 405, 405, 405, 405, 405, 405],
    "draft": [302, 405, 405, 405, 405, 405, 405],
    "draft_forget": [302, 405, 405, 405, 405, 405, 405],
    "draft_back": [302, 405, 405, 405, 405, 405, 405],
    # Half way in, or nowhere: who is signed in goes on to their pages.
    "account_request_login_code": [200, 302, 302, 302, 302, 302, 302],
    "account_confirm_login_code": [302, 302, 302, 302, 302, 302, 302],
    "mfa_login_webauthn": [302, 302, 302, 302, 302, 302, 302],
    "mfa_authenticate": [302, 302, 302, 302, 302, 302, 302],
    "account_inactive": [200, 200, 200, 200, 200, 200, 200],
    # Whoever holds the link may open it; it is used up only by sending its form.
    "account_invitation": [200, 200, 200, 200, 200, 200, 200],
    "account_own": [302, 200, 200, 200, 200, 200, 200],
    "usersessions_list": [302, 302, 302, 302, 302, 302, 302],
    # A change asks first, once more, who is there.
    "account_change_password": [302, 302, 302, 302, 302, 302, 302],
    "account_reauthenticate": [302, 200, 200, 200, 200, 200, 200],
    "mfa_reauthenticate": [302, 302, 302, 302, 302, 302, 302],
    "mfa_reauthenticate_webauthn": [302, 302, 302, 302, 302, 302, 302],
    "mfa_index": [302, 200, 200, 200, 200, 200, 200],
    "mfa_add_webauthn": [302, 302, 302, 302, 302, 302, 302],
    "mfa_activate_totp": [302, 302, 302, 302, 302, 302, 302],
    "mfa_view_recovery_codes": [302, 404, 404, 404, 404, 404, 404],
    "mfa_generate_recovery_codes": [302, 302, 302, 302, 302, 302, 302],
    "centre:access": [302, 403, 403, 403, 200, 403, 403],
    "people:access": [302, 403, 404, 403, 200, 404, 404],
    "people:link": [302, 403, 404, 403, 200, 404, 404],
    "help": [200, 200, 200, 200, 200, 200, 200],
    "privacy": [200, 200, 200, 200, 200, 200, 200],
    "accessibility": [200, 200, 200, 200, 200, 200, 200],
    "language": [405, 405, 405, 405, 405, 405, 405],
    "healthz": [200, 200, 200, 200, 200, 200, 200],
    "readyz": [200, 200, 200, 200, 200, 200, 200],
    "people:list": [302, 403, 403, 200, 200, 200, 403],
    "people:left": [302, 403, 403, 200, 200, 200, 403],
    "people:new": [302, 403, 403, 200, 200, 200, 403],
    "people:detail": [302, 200, 404, 200, 200, 404, 404],
    "people:history": [302, 200, 404, 200, 200, 404, 404],
    "people:details": [302, 403, 404, 200, 200, 404, 404],
    "people:role": [302, 403, 404, 200, 200, 404, 404],
    "people:leaving": [302, 403, 404, 200, 200, 404, 404],
    "people:entries": [302, 200, 404, 200, 200, 404, 404],
    "people:looks": [302, 200, 404, 403, 200, 404, 404],
    "people:entry_new": [302, 200, 404, 200, 200, 404, 404],
    "people:entry": [302, 200, 404, 200, 200, 404, 404],
    "people:retirement": [302, 200, 404, 200, 200, 404, 404],
    "exchanges:list": [302, 403, 403, 200, 200, 200, 403],
    "exchanges:new": [302, 403, 403, 200, 200, 200, 403],
    "exchanges:withdrawals": [302, 403, 403, 200, 200, 200, 403],
    "exchanges:detail": [302, 200, 404, 200, 200, 404, 404],
    "exchanges:correction": [302, 403, 404, 200, 200, 404, 404],
    "exchanges:side": [302, 200, 404, 200, 200, 404, 404],
    "exchanges:versions": [302, 403, 404, 200, 200, 404, 404],
    "exchanges:withdrawal": [302, 403, 404, 200, 200, 404, 404],
    "exchanges:put_back": [302, 403, 404, 302, 302, 404, 404],
    "exchanges:reflection": [302, 200, 404, 200, 200, 404, 404],
    "exchanges:waiting": [302, 403, 403, 200, 200, 200, 403],
    "exchanges:let_go": [302, 403, 404, 302, 302, 404, 404],
    "exchanges:wait_again": [302, 403, 404, 302, 302, 404, 404],
    "noticing:giving": [302, 403, 403, 200, 200, 200, 403],
    "noticing:receiving": [302, 403, 403, 200, 200, 200, 403],
    "noticing:not_now": [302, 403, 404, 302, 302, 404, 404],
    "noticing:look_again": [302, 302, 404, 302, 302, 404, 404],
    "noticing:rest": [302, 200, 404, 200, 200, 404, 404],
    "noticing:lately": [302, 403, 404, 200, 200, 404, 404],
    "noticing:welcome": [302, 403, 404, 200, 200, 404, 404],
    "barriers:list": [302, 403, 403, 200, 200, 200, 403],
    "barriers:new": [302, 200, 200, 200, 200, 200, 403],
    "barriers:withdrawals": [302, 403, 403, 200, 200, 200, 403],
    "barriers:detail": [302, 200, 404, 200, 200, 404, 404],
    "barriers:correction": [302, 200, 404, 200, 200, 404, 404],
    "barriers:versions": [302, 403, 404, 200, 200, 404, 404],
    "barriers:withdrawal": [302, 200, 404, 200, 200, 404, 404],
    "barriers:put_back": [302, 302, 404, 302, 302, 404, 404],
    "barriers:answer": [302, 403, 404, 403, 200, 404, 404],
    "barriers:opening": [302, 403, 404, 403, 200, 404, 404],
    "barriers:back": [302, 403, 404, 403, 200, 404, 404],
    "barriers:plan": [302, 403, 404, 403, 200, 404, 404],
    "note:week": [302, 403, 403, 200, 200, 200, 403],
    "note:settings": [302, 403, 403, 200, 200, 200, 403],
    # The signed link of an e-mail: whoever has it may stop that note.
    "note:stop": [200, 200, 200, 200, 200, 200, 200],
    "centre:settings": [302, 403, 403, 403, 200, 403, 403],
    "centre:looks": [302, 403, 403, 403, 200, 403, 403],
    "people:wall": [302, 403, 404, 200, 200, 404, 404],
    "plans:list": [302, 200, 200, 200, 200, 200, 403],
    "plans:new": [302, 200, 200, 200, 200, 200, 403],
    "plans:week": [302, 403, 403, 200, 200, 200, 403],
    "plans:detail": [302, 200, 404, 200, 200, 404, 404],
    "plans:change": [302, 200, 404, 200, 200, 404, 404],
    "plans:not_today": [302, 200, 404, 200, 200, 404, 404],
    "plans:undo": [302, 302, 404, 302, 302, 404, 404],
    # A gift to Carmen, of which the giver says nothing in the register.
    "exchanges:gift": [302, 403, 404, 200, 200, 404, 404],
    "circle:list": [302, 403, 403, 200, 200, 200, 403],
    "circle:new": [302, 403, 403, 200, 200, 200, 403],
    "circle:pages": [302, 403, 403, 200, 200, 200, 403],
    "circle:mark": [302, 403, 404, 200, 200, 404, 404],
    "circle:end": [302, 405, 405, 405, 405, 405, 405],
    "circle:told": [302, 403, 403, 405, 405, 405, 403],
    "gifts:policy": [302, 403, 403, 403, 200, 403, 403],
    "gifts:register": [302, 403, 403, 403, 200, 403, 403],
    "gifts:register_csv": [302, 403, 403, 403, 200, 403, 403],
    # Without days in its address the report says which ones it means, and asks again with them.
    "reports:reciprocity": [302, 403, 403, 403, 302, 403, 403],
    "reports:connections": [302, 403, 403, 403, 302, 403, 403],
    "reports:wall": [302, 403, 403, 403, 200, 403, 403],
    "reports:csv": [302, 403, 403, 403, 200, 403, 403],
    "reports:xlsx": [302, 403, 403, 403, 200, 403, 403],
    "reports:pdf": [302, 403, 403, 403, 200, 403, 403],
    "reports:downloads": [302, 403, 403, 403, 200, 403, 403],
    "reports:outside": [302, 403, 403, 403, 200, 403, 403],
    "reports:outside_report": [302, 403, 403, 403, 200, 403, 403],
    "reports:outside_csv": [302, 403, 403, 403, 200, 403, 403],
}


def addresses(resolver=None, prefix=""):
    """Every named address of ours; Django's admin guards its own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


def test_every_address_is_in_the_table():
    assert set(addresses()) == set(TABLE)


def column(kind):
    """What the table says of one kind of viewer: the answer at each address."""
    return {name: answers[VIEWERS.index(kind)] for name, answers in TABLE.items()}


@pytest.mark.parametrize("kind", VIEWERS)
def test_each_page_answers_each_kind_of_viewer_as_the_table_says(kind, viewer, address):
    agree({name: viewer(kind).get(address(name)).status_code for name in TABLE}, column(kind))


def test_an_account_that_was_ended_is_shown_what_a_stranger_is_shown(viewer, address, mels_account):
    """At each address whoever was signed in a moment ago: their session is over with the first page they ask for."""
    answers = {}
    for name in TABLE:
        mels_account.is_active = True
        mels_account.save()
        browser, asked = viewer("manager"), address(name)
        mels_account.is_active = False
        mels_account.save()
        answers[name] = browser.get(asked).status_code
    agree(answers, column("anonymous"))


@pytest.mark.parametrize("kind", ["older person", "carer", "staff", "other staff"])
def test_an_unknown_moment_is_not_found(kind, viewer, db):
    assert viewer(kind).get(reverse("exchanges:detail", args=[uuid.uuid4()])).status_code == 404


def test_a_withdrawn_moment_is_seen_by_staff_only(viewer, ada, carmen):
    moment = make_moment(ada, carmen)
    withdraw_exchange(moment, by=None)
    answers = {kind: viewer(kind).get(moment.get_absolute_url()).status_code for kind in VIEWERS}
    assert answers == {
        "anonymous": 302,
        "older person": 404,
        "carer": 404,
        "staff": 200,
        "manager": 200,
        "other staff": 404,
        "administrator": 404,
    }


def test_the_door_for_administrators_is_shut_to_everyone_else(viewer):
    answers = {kind: viewer(kind).get("/admin/").status_code for kind in VIEWERS}
    assert answers.pop("administrator") == 200
    assert set(answers.values()) == {302}


def test_administrators_find_no_moments_behind_their_door(viewer):
    page = viewer("administrator").get("/admin/").content.decode()
    assert "exchange" not in page.lower()

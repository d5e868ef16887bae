"""Looking changes nothing, nothing is changed without a token of ours, and guessing finds nothing."""

import re
import uuid

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from exchanges.models import Opening
from people.models import Look
from tests.asked_about import AskedAbout
from tests.tables import agree
from tests.test_access import TABLE, column

MADE_ONCE = AskedAbout

# That somebody looked is kept, when a session was last used, and that there is one; and what somebody's own page began
# with, so that it begins with another moment the next time.
KEPT_OF_LOOKING = {Look, Session, UserSession, Opening}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A mail program sends this by itself (RFC 8058): the signed link is its token, and it stops one person's note.
ONE_CLICK = {"note:stop"}
# How the parts of an address that say what it is about are allowed to look: random, or signed.
RANDOM = {"UUIDConverter"}
SIGNED = {"token", "offer"}
# Places in a row of questions, parts of a page and sizes of a picture, the same for everyone.
PLACES = {"number", "section", "size"}


def everything():
    """Every row of every table but those that keep the looking itself."""
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models()
        if model not in KEPT_OF_LOOKING
    }


READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b")


class Writes:
    """Notices whether anything was written into a table but those that keep the looking itself."""

    def __init__(self):
        self.kept = {model._meta.db_table for model in KEPT_OF_LOOKING}
        self.seen = False

    def __call__(self, execute, sql, params, many, context):
        writes = re.match(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', sql)
        if not READS.match(sql) and not (writes and writes[2] in self.kept):
            self.seen = True
        return execute(sql, params, many, context)


@pytest.mark.parametrize("kind", ["older person", "manager"])
def test_opening_a_page_changes_nothing(kind, viewer, address):
    asked = {name: address(name) for name in TABLE}
    browser, before = viewer(kind), everything()
    answers, changed = {}, {}
    for name, path in asked.items():
        writes = Writes()
        with connection.execute_wrapper(writes):
            answers[name] = browser.get(path).status_code
        # Reading every row of every table takes longer than a page: it is done where something was written at all.
        if writes.seen:
            after = everything()
            changed[name] = [each for each, rows in after.items() if rows != before[each]]
            before = after
    agree(changed, dict.fromkeys(changed, []))
    # They were signed in to the end.
    agree(answers, column(kind))


def test_a_form_without_a_token_of_ours_is_refused(address, mels_account):
    browser, sent = Client(enforce_csrf_checks=True), set(TABLE) - ONE_CLICK
    browser.force_login(mels_account)
    answers = {name: browser.post(address(name)).status_code for name in sent}
    agree(answers, dict.fromkeys(sent, 403))


def said(response):
    """What an answer says, but for the token of its forms and the address that was asked for."""
    return IDENTIFIER.sub("", TOKEN.sub("", response.content.decode()))


# What is not there for somebody for a reason of their own, whichever centre they are of.
OF_ONESELF = {"mfa_view_recovery_codes", *(f"mine_carers{page}" for page in ("", "_question", "_check", "_thanks"))}
OF_A_CENTRE = [name for name, answer in column("other staff").items() if answer == 404 and name not in OF_ONESELF]


def test_a_page_of_another_centre_answers_as_one_there_is_not(viewer, address):
    browser, found, promised = viewer("other staff"), {}, {}
    for name in OF_A_CENTRE:
        there = address(name)
        nowhere = IDENTIFIER.sub(lambda found: str(uuid.uuid4()), there)
        assert there != nowhere
        answers = [browser.get(one) for one in (there, nowhere)]
        found[name] = ([answer.status_code for answer in answers], said(answers[0]))
        promised[name] = ([404, 404], said(answers[1]))
    agree(found, promised)


def patterns(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from patterns(entry)
        elif isinstance(entry, URLPattern):
            yield entry


def test_no_address_holds_anything_that_can_be_guessed():
    guessable = {
        (entry.name, part)
        for entry in patterns()
        for part, converter in entry.pattern.converters.items()
        if type(converter).__name__ not in RANDOM and part not in SIGNED | PLACES
    }
    assert guessable == set()

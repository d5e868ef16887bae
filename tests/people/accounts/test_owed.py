"""A password alone, of who has a second step besides: it opens nothing but where that step is asked for."""

import pytest

from people.accounts.second_step import ASKED_FOR, WAYS_OUT
from tests.asked_about import AskedAbout
from tests.factories import PASSWORD
from tests.people.accounts.worlds import make_app, make_passkey
from tests.test_access import TABLE

pytestmark = pytest.mark.one_database

MADE_ONCE = AskedAbout


@pytest.fixture(params=[make_app, make_passkey])
def owing(request, second_step, client, carmens_account):
    """A browser with Carmen’s password behind it, and not her second step."""
    request.param(carmens_account)
    client.force_login(carmens_account)
    return client


def test_every_address_leads_to_where_it_is_asked_for(owing, address):
    led = {}
    for name in TABLE.keys() - {"account_logout"}:
        for ask in (owing.get, owing.post):
            led[name, ask.__name__] = ask(address(name)).headers.get("Location", "")
    passed = {key for key, where in led.items() if not where.startswith("/account/again/")}
    assert {name for name, _method in passed} - ASKED_FOR == WAYS_OUT - {"account_logout"}


def test_the_password_once_more_is_not_asked_in_its_place(owing):
    owing.post("/account/again/", {"password": PASSWORD, "next": "/account/second-step/passkey/"})
    assert owing.get("/account/second-step/passkey/").url.startswith("/account/again/")
    assert owing.get("/people/").url.startswith("/account/again/")

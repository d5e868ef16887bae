import pytest
from django.core.cache import cache

from tests.people.tablets.worlds import give_pin, make_tablet, sign_in


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def tablet(client, centre):
    """The lounge tablet: this browser is its."""
    return make_tablet(client, centre)


@pytest.fixture
def on_tablet(client, tablet, centre, carmens_account, mels_account):
    """The tablet after Carmen and Mel, who have the same PIN, signed in fully on it and signed out."""
    for account in (carmens_account, mels_account):
        give_pin(account, centre)
        sign_in(client, account)
        client.post("/sign-out/")
    return client

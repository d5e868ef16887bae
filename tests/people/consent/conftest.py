import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def as_bill(client, bills_account):
    """A browser in which Bill, Ada’s carer, is signed in."""
    client.force_login(bills_account)
    return client

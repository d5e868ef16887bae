import pytest
from django.core.cache import cache

from people.cards.actions import make_card
from tests.people.cards.worlds import come_in, make_card_for_home
from tests.people.tablets.worlds import make_tablet


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def tablet(client, centre):
    """The lounge tablet: this browser is its."""
    return make_tablet(client, centre)


@pytest.fixture
def secret(ada):
    """What stands on Ada’s card, which works at the centre only."""
    return make_card(by=None, person=ada)[1]


@pytest.fixture
def for_home(ada):
    """What stands on Ada’s card, which works at home too."""
    return make_card_for_home(ada)[1]


@pytest.fixture(params=["at the centre", "at home"])
def reading(request, client, centre, ada):
    """A browser in which Ada’s card reads: on a tablet of the centre, and at home."""
    if request.param == "at the centre":
        make_tablet(client, centre)
        come_in(client, make_card(by=None, person=ada)[1])
    else:
        come_in(client, make_card_for_home(ada)[1])
    return client


@pytest.fixture
def on_tablet(client, centre, bill):
    """A browser in which Bill’s card reads; Ada’s things are a stranger’s to it."""
    make_tablet(client, centre)
    come_in(client, make_card(by=None, person=bill)[1])
    return client

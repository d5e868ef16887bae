"""The cast: the same few people in every test.

Ada comes on Tuesdays and sings; Bill, her son, cares for her; Carmen and Mel work at their centre, Mel as its
manager; Vic volunteers; Derek works at another centre, where Dora comes.
"""

import pytest
from django.utils import translation

from people.models import Post, Role
from tests.factories import make_account, make_centre, make_person


@pytest.fixture(autouse=True)
def in_english():
    """A page read in Welsh must not leave the next test in Welsh."""
    with translation.override("en"):
        yield


@pytest.fixture
def centre(db):
    return make_centre("y-felin", name="Y Felin day centre", name_cy="Canolfan Y Felin")


@pytest.fixture
def other_centre(db):
    return make_centre("yr-hafod")


@pytest.fixture
def ada(centre):
    return make_person(centre, "Ada Lloyd")


@pytest.fixture
def bill(centre):
    return make_person(centre, "Bill Lloyd", Role.CARER, description="Ada’s son")


@pytest.fixture
def carmen(centre):
    return make_person(centre, "Carmen Díaz", Role.STAFF, description="support worker")


@pytest.fixture
def mel(centre):
    return make_person(centre, "Mel Rhydderch", Role.STAFF, description="manager")


@pytest.fixture
def vic(centre):
    return make_person(centre, "Vic Owen", Role.VOLUNTEER)


@pytest.fixture
def dora(other_centre):
    return make_person(other_centre, "Dora Pugh")


@pytest.fixture
def derek(other_centre):
    return make_person(other_centre, "Derek Hall", Role.STAFF)


@pytest.fixture
def adas_account(ada):
    return make_account("ada@example.org", ada)


@pytest.fixture
def bills_account(bill):
    return make_account("bill@example.org", bill)


@pytest.fixture
def carmens_account(carmen, centre):
    return make_account("carmen@example.org", carmen, works_at=centre)


@pytest.fixture
def mels_account(mel, centre):
    return make_account("mel@example.org", mel, works_at=centre, duty=Post.Duty.MANAGER)


@pytest.fixture
def dereks_account(derek, other_centre):
    return make_account("derek@example.org", derek, works_at=other_centre)


@pytest.fixture
def administrator(db):
    return make_account("admin@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def as_carmen(client, carmens_account):
    """A browser in which Carmen, of the staff, is signed in."""
    client.force_login(carmens_account)
    return client


@pytest.fixture
def as_mel(client, mels_account):
    """A browser in which Mel, the manager, is signed in."""
    client.force_login(mels_account)
    return client


@pytest.fixture
def as_ada(client, adas_account):
    """A browser in which Ada, an older person, is signed in."""
    client.force_login(adas_account)
    return client


@pytest.fixture
def as_derek(client, dereks_account):
    """A browser in which Derek, of another centre's staff, is signed in."""
    client.force_login(dereks_account)
    return client

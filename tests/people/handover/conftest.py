import pytest
from django.core.cache import cache

from tests.factories import make_moment
from tests.people.handover.sitting import hand_over


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def asked(ada, carmen):
    """A moment in which Carmen kept Ada company, and Ada’s side is still to be heard."""
    return make_moment(carmen, ada, brought={carmen: ["company"], ada: None})


@pytest.fixture
def with_ada(as_carmen, ada):
    """The browser of Carmen, who has handed over the tablet to Ada."""
    hand_over(as_carmen, ada)
    return as_carmen

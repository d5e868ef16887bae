import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def second_step(settings):
    """A server on which staff, managers and administrators do a second step."""
    settings.SECOND_STEP = True

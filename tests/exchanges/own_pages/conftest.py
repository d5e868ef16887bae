import datetime

import pytest
from django.utils import timezone

from tests.factories import make_moment


@pytest.fixture
def three(ada, bill, carmen, vic):
    """Three moments in which Ada sang, the newest first, and a newer one in which she brought nothing."""
    today = timezone.localdate()
    make_moment(carmen, ada)
    return [
        make_moment(ada, one, on=today - datetime.timedelta(days=days))
        for days, one in enumerate([bill, carmen, vic], 1)
    ]

"""Rows written down so that they come back the very same."""

import datetime

from django.core.serializers.json import DjangoJSONEncoder


class ToTheMicrosecond(DjangoJSONEncoder):
    """Django's own leaves out what is smaller than a millisecond, and the order of two rows with it."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime.datetime) else super().default(value)

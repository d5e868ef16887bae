"""What a page without a form answers where its moment was taken back in the very instant."""

from contextlib import contextmanager

from django.http import Http404

from exchanges.models import Exchange


@contextmanager
def not_found_if_taken_back():
    """Answer as for a moment there is not."""
    try:
        yield
    except Exchange.DoesNotExist as error:
        raise Http404 from error

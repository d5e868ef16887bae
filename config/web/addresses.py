"""Addresses of things with a public id, made quickly: a page of moments holds a hundred of them. And their names."""

import uuid
from functools import lru_cache

from django.urls import Resolver404, resolve, reverse

NOBODY = uuid.UUID(int=0)


@lru_cache
def _pattern(name, count):
    return reverse(name, args=[NOBODY] * count).replace("%", "%%").replace(str(NOBODY), "%s")


def address(name, *public_ids):
    """Return what reverse(name, args=public_ids) returns; the address is worked out once for all ids."""
    return _pattern(name, len(public_ids)) % public_ids


def page_name(path):
    """Return the name of the page at this path, such as "people:detail", or None where there is none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return None

"""Pages of a long list, each as quick as the first: a page begins after a moment, not after a number of them."""

import uuid
from dataclasses import dataclass

from django.db.models import Q

from exchanges.models import Exchange


@dataclass(frozen=True)
class Page:
    """One page of moments, the newest first, and the moments that the pages beside it begin from."""

    moments: list
    older_than: uuid.UUID | None
    newer_than: uuid.UUID | None


def _beyond(exchange, comparison):
    """The condition that a moment stands before or after this one in the order of newest first."""
    return (
        Q(**{f"happened_on__{comparison}": exchange.happened_on})
        | Q(happened_on=exchange.happened_on, **{f"recorded_at__{comparison}": exchange.recorded_at})
        | Q(
            happened_on=exchange.happened_on,
            recorded_at=exchange.recorded_at,
            **{f"pk__{comparison}": exchange.pk},
        )
    )


def older_than(exchanges, exchange):
    """Return those of the exchanges that stand after this one in the order of newest first."""
    return exchanges.filter(_beyond(exchange, "lt"))


def found(public_id):
    """Return the moment with this public id, or None; anything may stand for the id."""
    try:
        return Exchange.objects.filter(public_id=uuid.UUID(public_id)).first()
    except ValueError:
        return None


def page_of(exchanges, read, *, size=20, older_than="", newer_than=""):
    """Return one Page of these exchanges, read by `read`.

    `older_than` or `newer_than` is the public id of the moment beside the page; unknown ones give the first page.
    """
    older, newer = found(older_than), found(newer_than)
    if newer:
        rows = exchanges.filter(_beyond(newer, "gt")).order_by("happened_on", "recorded_at", "pk")
        moments = read(rows[: size + 1])
        has_newer = len(moments) > size
        moments = moments[:size][::-1]
        has_older = bool(moments)
    else:
        rows = exchanges.filter(_beyond(older, "lt")) if older else exchanges
        moments = read(rows.newest_first()[: size + 1])
        has_older, has_newer = len(moments) > size, older is not None
        moments = moments[:size]
    return Page(
        moments=moments,
        older_than=moments[-1].public_id if moments and has_older else None,
        newer_than=moments[0].public_id if moments and has_newer else None,
    )


def page_at(exchanges, read, exchange):
    """Return the Page that holds just this one of the exchanges."""
    moments = read(exchanges.filter(pk=exchange.pk))
    return Page(
        moments=moments,
        older_than=exchange.public_id if exchanges.filter(_beyond(exchange, "lt")).exists() else None,
        newer_than=exchange.public_id if exchanges.filter(_beyond(exchange, "gt")).exists() else None,
    )

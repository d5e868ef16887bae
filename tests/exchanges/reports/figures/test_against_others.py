"""The figures of made-up worlds are those that networkx and plain Python count on their own."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from config.database.copies import faults
from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.connections import connections
from exchanges.reports.figures.data import as_data
from tests.exchanges.reports.figures.made_up import counted_elsewhere, put_into, worlds

EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def _near(found):
    """The same numbers, but for the last figures of a fraction."""
    if isinstance(found, dict):
        return {key: _near(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_near(value) for value in found]
    return pytest.approx(found, abs=1e-9) if isinstance(found, float) else found


@EXAMPLES
@given(world=worlds())
def test_every_figure_is_what_an_independent_count_finds(world, centre):
    """The report’s figures, the picture of connections, and the period before as it is counted on its own.

    Putting a world into the database takes longer than counting it, so each is counted in every way.
    """
    with transaction.atomic():
        put_into(centre, world)
        assert faults(centre) == []
        data = as_data(reciprocity([centre], world.period))
        people, pairs = connections([centre], world.period)
        before = reciprocity([centre], world.period, compare=True).before
        alone = reciprocity([centre], world.period.before)
        transaction.set_rollback(True)
    for key in ("centre", "from", "to"):
        del data[key]
    counted = counted_elsewhere(world)
    assert data == _near(counted)
    both, counted = sum(pair[2] for pair in pairs), counted["pairs"]
    assert (len(people), both, len(pairs) - both) == (counted["people"], counted["mutual"], counted["asymmetric"])
    assert (before.moments, before.months, before.noticed, before.pairs) == (
        alone.moments,
        alone.months,
        alone.noticed,
        alone.pairs,
    )

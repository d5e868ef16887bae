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
    with transaction.atomic():
        put_into(centre, world)
        data = as_data(reciprocity([centre], world.period))
        assert faults(centre) == []
        transaction.set_rollback(True)
    for key in ("centre", "from", "to"):
        del data[key]
    assert data == _near(counted_elsewhere(world))


@EXAMPLES
@given(world=worlds())
def test_the_picture_of_connections_shows_the_pairs_that_are_counted(world, centre):
    with transaction.atomic():
        put_into(centre, world)
        people, pairs = connections([centre], world.period)
        transaction.set_rollback(True)
    counted = counted_elsewhere(world)["pairs"]
    both = sum(pair[2] for pair in pairs)
    assert (len(people), both, len(pairs) - both) == (counted["people"], counted["mutual"], counted["asymmetric"])


@EXAMPLES
@given(world=worlds())
def test_the_period_before_is_counted_as_it_would_be_on_its_own(world, centre):
    with transaction.atomic():
        put_into(centre, world)
        before = reciprocity([centre], world.period, compare=True).before
        alone = reciprocity([centre], world.period.before)
        transaction.set_rollback(True)
    assert (before.moments, before.months, before.noticed, before.pairs) == (
        alone.moments,
        alone.months,
        alone.noticed,
        alone.pairs,
    )

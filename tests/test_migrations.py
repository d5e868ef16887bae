"""Migrations that fill a column, on a database as it was before them."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from exchanges.models import Contribution, Exchange, Reflection, Withdrawal
from exchanges.moments.actions import reflect, withdraw_exchange
from people.models import ProfileEntry
from tests.factories import make_entry, make_moment

BEFORE = [("people", "0002_profile_entries"), ("exchanges", "0003_outside_reports")]
FILLED = [Contribution, Withdrawal, Reflection, ProfileEntry]
VERSIONED = [Contribution, Reflection, ProfileEntry]


def migrate(targets):
    """Take the tables to these migrations, as `migrate` does."""
    MigrationExecutor(connection).migrate(targets)
    connection.check_constraints()


def rows_and_versions():
    """The key and the centre of every row and every version, table by table."""
    tables = [model.objects for model in FILLED] + [model.history for model in VERSIONED]
    return [list(table.order_by("pk").values_list("pk", "centre")) for table in tables]


def latest():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


@pytest.fixture
def back_and_forth(transactional_db):
    """The tables as they are today again, whatever the test did to them."""
    yield
    migrate(latest())


def test_rows_from_before_get_the_centre_of_their_moment_or_person(
    back_and_forth, centre, other_centre, ada, carmen, dora, derek
):
    for one, other in ((ada, carmen), (dora, derek)):
        withdraw_exchange(make_moment(one, other), by=None)
        reflect(make_moment(other, one), person=one, words="Lovely.", language="en", by=None)
        make_entry(one)
    erased = make_moment(ada, carmen)
    reflect(erased, person=ada, words="Gone.", language="en", by=None)
    Exchange.objects.filter(pk=erased.pk).delete()
    make_entry(carmen).delete()
    before = rows_and_versions()
    for found in before:
        assert {owner for _key, owner in found} == {centre.pk, other_centre.pk}
    migrate(BEFORE)
    migrate(latest())
    assert rows_and_versions() == before

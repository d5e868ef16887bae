"""A database of version 0.1 goes on as it is, or is told what to do first."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from config.database import versions


def of_0_1(replaced):
    """Let the database say that it has had these migrations of version 0.1, and none of today's that replace them."""
    recorder = MigrationRecorder(connection)
    for key, migration in MigrationExecutor(connection).loader.disk_migrations.items():
        if migration.replaces:
            for each in [key, *migration.replaces]:
                recorder.record_unapplied(*each)
    for each in replaced:
        recorder.record_applied(*each)


@pytest.fixture
def all_of_0_1(db):
    migrations = MigrationExecutor(connection).loader.disk_migrations.values()
    return [each for migration in migrations for each in migration.replaces]


def test_a_database_with_all_of_0_1_has_nothing_left_to_do(all_of_0_1):
    before = versions.applied(connection)
    of_0_1(all_of_0_1)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    call_command("migrate", verbosity=0)
    assert versions.applied(connection) == before


@pytest.mark.parametrize("command", [["migrate"], ["sample", "--check"]])
def test_a_database_with_some_of_0_1_is_told_what_to_do_first(all_of_0_1, command):
    of_0_1(all_of_0_1[:-1])
    with pytest.raises((SystemCheckError, CommandError), match="Migrate it with commit 8266543 first"):
        call_command(*command, verbosity=0, skip_checks=False)

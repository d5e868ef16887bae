"""Whether the tables of a database are those of this version of the site, by the migrations it has had."""

from django.core.checks import Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# The last commit with the migrations of version 0.1, which 0.2 has begun anew.
LAST_OF_0_1 = "8266543"


def applied(connection):
    """Return the migrations that a database has had, as "people.0001_people", under today's names."""
    return renamed({".".join(key) for key in MigrationRecorder(connection).applied_migrations()})


def renamed(names):
    """Return the names of migrations, where all of version 0.1 are among them under those that replace them."""
    replaced = _replaced()
    return names - replaced.keys() | set(replaced.values()) if replaced.keys() <= names else names


def is_of_0_1(names):
    """Has a database, which has had these migrations, some but not all of those of version 0.1?"""
    replaced = _replaced()
    return bool(replaced.keys() & renamed(names)) and not set(replaced.values()) <= names


def _replaced():
    """Each migration of version 0.1 with the one of today's that replaces it, by their names."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {".".join(old): ".".join(key) for key, migration in migrations.items() for old in migration.replaces}


@register(Tags.database)
def check_version(app_configs, databases, **kwargs):
    """Say so before `migrate` touches the tables of a version that it cannot go on from."""
    return [
        Error(
            "The tables of this database are older than the last commit of version 0.1, and this version begins anew.",
            hint=f"Migrate it with commit {LAST_OF_0_1} first, then with this one. Where nothing but the demo is in "
            "it, delete var/giveandtake.sqlite3, or name an empty database in DATABASE_URL.",
            id="config.E001",
        )
        for alias in databases or []
        if is_of_0_1({".".join(key) for key in MigrationRecorder(connections[alias]).applied_migrations()})
    ]

"""Make another empty database on the same PostgreSQL server; prints its address as JSON."""

import json
import sys

import psycopg2


def another(address, name):
    """Return the address of the new database `name` beside the one at `address`."""
    server = psycopg2.connect(address)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    server.close()
    return f"{address.rpartition('/')[0]}/{name}"


if __name__ == "__main__":
    json.dump(another(*sys.argv[1:]), sys.stdout)

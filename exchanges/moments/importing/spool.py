"""Where the lines of an import wait between being checked and being written: a file that goes away by itself.

The lines of one moment may stand anywhere in a spreadsheet. Here they are brought together on disk, so that
what is kept in memory does not grow with the spreadsheet.
"""

import itertools
import json
import sqlite3
from dataclasses import dataclass

SCHEMA = """
    CREATE TABLE line (
        row INTEGER PRIMARY KEY, exchange TEXT, day TEXT, giver INTEGER, role TEXT, kind INTEGER,
        receivers TEXT, words TEXT
    );
    CREATE TABLE kept (exchange TEXT PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution as a line says it. `giver` and the receivers are places in the roster.

    `receivers` are pairs of a place and the role given for it, or None.
    """

    row: int
    exchange: str
    day: str
    giver: int
    role: str
    kind: int
    receivers: list
    words: str


class Spool:
    """The checked lines of one import. Use it in a `with` statement."""

    def __enter__(self):
        # An empty name makes a temporary database that SQLite keeps on disk and deletes when it is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(SCHEMA)
        self._database.execute("BEGIN")
        return self

    def __exit__(self, *error):
        self._database.close()

    def add(self, line):
        """Put a line in."""
        self._database.execute(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                line.row,
                line.exchange,
                line.day,
                line.giver,
                line.role,
                line.kind,
                json.dumps(line.receivers),
                line.words,
            ),
        )

    def mark_kept(self, exchanges):
        """Note that the centre has these moments already."""
        self._database.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(exchange,) for exchange in exchanges])

    def count(self):
        """Return how many moments and contributions are to be added, and how many moments are there already."""
        new = "SELECT COUNT(DISTINCT exchange), COUNT(*) FROM line WHERE exchange NOT IN (SELECT exchange FROM kept)"
        moments, contributions = self._database.execute(new).fetchone()
        return moments, contributions, self._database.execute("SELECT COUNT(*) FROM kept").fetchone()[0]

    def moments(self, *, new_only=False):
        """Yield each moment as its identifier and its lines, by day and then as the file has them."""
        which = "WHERE exchange NOT IN (SELECT exchange FROM kept)" if new_only else ""
        rows = self._database.execute(
            f"""SELECT row, exchange, day, giver, role, kind, receivers, words
                FROM (SELECT *, MIN(row) OVER (PARTITION BY exchange) AS first FROM line {which})
                ORDER BY day, first, row"""  # noqa: S608 - no words of a file's are in the command
        )
        for exchange, lines in itertools.groupby(rows, key=lambda row: row[1]):
            yield (
                exchange,
                [Line(*line[:6], [tuple(pair) for pair in json.loads(line[6])], line[7]) for line in lines],
            )

    def of_two_days(self):
        """Yield row, day, and the first row of the same moment, for each line of another day than that first one."""
        return self._differing("PARTITION BY exchange", "day")

    def of_two_roles(self):
        """Yield row, role, and the first row of the same giver in the same moment, for each line that differs."""
        return self._differing("PARTITION BY exchange, giver", "role")

    def _differing(self, partition, column):
        return self._database.execute(
            f"""SELECT row, {column}, first_row FROM (
                    SELECT row, {column}, FIRST_VALUE(row) OVER same AS first_row,
                        FIRST_VALUE({column}) OVER same AS first_value
                    FROM line WINDOW same AS ({partition} ORDER BY row)
                ) WHERE {column} <> first_value ORDER BY row"""  # noqa: S608 - only names of ours
        )

    def of_one_number(self, plain):
        """Yield a row, its identifier and another one of the file that is the same number by `plain`."""
        self._database.create_function("plain", 1, plain, deterministic=True)
        yield from self._database.execute(
            """
            SELECT MIN(line.row), line.exchange, twice.first
            FROM line
            JOIN (
                SELECT plain(exchange) AS number, MIN(exchange) AS first
                FROM line GROUP BY number HAVING COUNT(DISTINCT exchange) > 1
            ) AS twice ON plain(line.exchange) = twice.number
            WHERE line.exchange <> twice.first
            GROUP BY line.exchange ORDER BY 1
            """
        )

    def said_twice(self):
        """Yield row and first row of each line that has the giver and the kind of an earlier one of its moment."""
        return self._database.execute(
            """SELECT row, first_row FROM (
                    SELECT row, MIN(row) OVER (PARTITION BY exchange, giver, kind) AS first_row FROM line
                ) WHERE row > first_row ORDER BY row"""
        )

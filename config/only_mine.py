"""A database in a file that is its owner's alone."""

import contextlib
import os
import sqlite3


class OnlyMine(sqlite3.Connection):
    """A connection to an SQLite file that nobody but its owner may read or write, whatever the umask."""

    def __init__(self, database, *args, **kwargs):
        super().__init__(database, *args, **kwargs)
        # A new file is still empty here; what SQLite puts beside it later gets its mode. Never by opening it: closing
        # it again would take away the locks that other connections of this process hold.
        for beside in ("", "-wal", "-shm"):
            # One that belongs to somebody else is theirs to close.
            with contextlib.suppress(FileNotFoundError, PermissionError):
                os.chmod(f"{database}{beside}", 0o600)

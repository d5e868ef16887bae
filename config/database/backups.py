"""One file with everything the site keeps: made while people work, and put back all or nothing.

It is a zip of one text file a table, so it comes back on either database, whichever it was made on, and of the files
that rows speak of, such as photographs. It is there only if it is whole: where a file is missing it says which.
Sessions are left out, and what is known of them: after a restore everybody signs in again.
"""

import contextlib
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.db import connection, transaction
from django.utils import timezone

from config import VERSION
from config.database import versions
from config.database.serialize import ToTheMicrosecond

FORMAT = 1
ABOUT = "about.json"
# Rows that are written, and read, at a time.
ROWS = 2000
# A backup in a folder is named for when it was made.
NAME = "give-and-take-%Y-%m-%d-%H%M%S.zip"
NAMED = re.compile(r"give-and-take-\d{4}-\d\d-\d\d-\d{6}\.zip")


@dataclass(frozen=True)
class FilesBesideRows:
    """Files that a room keeps on disk for its rows: they go into the backup with them, and come back with them."""

    # Their folder in the zip, in which they have the names that they have in their own folder.
    name: str
    # What such a name looks like; nothing else is ever written.
    pattern: re.Pattern
    folder: Callable[[], Path]
    # The files that rows speak of now.
    of_rows: Callable[[], Iterator[Path]]
    # The files there are.
    on_disk: Callable[[], Iterator[Path]]
    write: Callable[[Path, bytes], None]
    # Deletes the files that no row speaks of.
    tidy: Callable[[], None]

    def lost(self):
        """Return the files that rows speak of, and that are not there or cannot be read."""
        return [path for path in self.of_rows() if not os.access(path, os.R_OK)]

    def named(self, path):
        """Return the name of one of these files in the zip."""
        return f"{self.name}/{path.relative_to(self.folder()).as_posix()}"


def beside_rows():
    """Return what the rooms keep on disk, as each app tells by its `files_beside_rows`."""
    return [files for app in apps.get_app_configs() for files in getattr(app, "files_beside_rows", list)()]


def lost_files():
    """Return the names of all files that rows speak of, and that are not there or cannot be read."""
    return [files.named(path) for files in beside_rows() for path in files.lost()]


class NotBackedUp(Exception):
    """There is no whole backup; the text says why, for who runs the command."""


def tables():
    """Return every model with rows worth keeping, those that tie many to many among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model not in (Session, UserSession) and model._meta.managed and not model._meta.proxy
    ]


def write_backup(path, *, keep=None):
    """Write everything to the file at `path`, or to a new one in the folder there, as it was at one moment.

    The file is whole or not there: it takes its name when it is finished, and only its owner may read it. Of the
    backups in a folder the newest `keep` stay, once a new one is whole. Returns where it is and how many rows it holds.
    Raises NotBackedUp where a file that a row speaks of is missing, naming it; where a backup of this name is there
    already, which is never overwritten; and where `keep` has no folder.
    """
    path = Path(path)
    if keep is not None and (keep < 1 or not path.is_dir()):
        raise NotBackedUp(f"To keep the newest backups name a folder and how many, at least 1: {path} is none.")
    folder, target = (path, path / timezone.now().strftime(NAME)) if path.is_dir() else (path.parent, path)
    if target.exists():
        raise NotBackedUp(f"{target} is there already, and no backup is overwritten. Name another file, or a folder.")
    with tempfile.NamedTemporaryFile(dir=folder, prefix=f"{target.name}.", suffix=".unfinished") as file:  # mode 600
        rows, lost = _write(file)
        file.flush()
        os.fsync(file.fileno())
        if lost:
            target = target.with_name(f"{target.stem}.incomplete.zip")
        _give_name(file.name, target)
    if lost:
        raise NotBackedUp(
            f"These files cannot be read: {', '.join(lost)}. Rows speak of them: is their folder the right one, and "
            f"whose is it? What there is stands in {target}."
        )
    if keep is not None:
        for old in sorted(each for each in folder.iterdir() if NAMED.fullmatch(each.name))[:-keep]:
            old.unlink()
    return target, rows


def _give_name(unfinished, target):
    """Give a finished file its name, unless that is taken."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise NotBackedUp(f"{target} came to be meanwhile, and no backup is overwritten. Run it again.") from None


@contextlib.contextmanager
def _one_moment():
    """Read the database as it is now, whatever is saved meanwhile; nobody waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # Django's own transactions would keep everybody else from saving.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write(file):
    """Write the zip; return how many rows it holds, and the names of the files that it should hold and does not."""
    counts, held, lost = {}, {}, []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as backup:
        with _one_moment():
            for model in tables():
                counts[model._meta.label_lower] = _write_rows(backup, model)
            for files in beside_rows():
                held[files.name], missing = _write_files(backup, files)
                lost += [(files, path) for path in missing]
            migrations = sorted(versions.applied(connection))
        # Asked again, now: one that was removed while the backup was written is gone, as somebody wanted.
        lost = [files.named(path) for files, path in lost if path in set(files.of_rows())]
        about = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": timezone.now().isoformat(),
            "migrations": migrations,
            "rows": counts,
            **held,
            "lost": lost,
        }
        backup.writestr(ABOUT, json.dumps(about, indent=1))
    return sum(counts.values()), lost


def _write_rows(backup, model):
    fields, count = [field.name for field in model._meta.concrete_fields], 0
    with backup.open(f"{model._meta.label_lower}.jsonl", "w", force_zip64=True) as entry:
        lines = io.TextIOWrapper(entry, "utf-8", write_through=True)
        for rows in batches(model._base_manager.order_by("pk").iterator(ROWS)):
            serializers.serialize("jsonl", rows, stream=lines, fields=fields, cls=ToTheMicrosecond)
            count += len(rows)
        lines.flush()
        lines.detach()
    return count


def _write_files(backup, files):
    """Put these files into the backup; return how many, and those that could not be read.

    They are packed already, and do not get smaller.
    """
    written, lost = 0, []
    for path in files.of_rows():
        try:
            data = path.read_bytes()
        except OSError:
            lost.append(path)
            continue
        backup.writestr(files.named(path), data, compress_type=zipfile.ZIP_STORED)
        written += 1
    return written, lost


def batches(rows):
    """Yield these rows in lists of at most ROWS."""
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch

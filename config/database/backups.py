"""One file with everything the site keeps: made while people work, and put back all or nothing.

It is a zip of one text file a table, so it comes back on either database, whichever it was made on, and of the files of
photographs. Sessions are left out: after a restore everybody signs in again.
"""

import contextlib
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from config.database import versions
from config.database.analyze import look_over
from config.database.serialize import ToTheMicrosecond

FORMAT = 1
ABOUT = "about.json"
# Rows that are written, and read, at a time.
ROWS = 2000


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
    write: Callable[[Path, bytes], None]
    # Deletes the files that no row speaks of.
    tidy: Callable[[], None]


def beside_rows():
    """Return what the rooms keep on disk, as each app tells by its `files_beside_rows`."""
    return [files for app in apps.get_app_configs() for files in getattr(app, "files_beside_rows", list)()]


class NotRestored(Exception):
    """Nothing was changed; the text says why, for who runs the command."""


def tables():
    """Return every model with rows worth keeping, those that tie many to many among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model is not Session and model._meta.managed and not model._meta.proxy
    ]


def write_backup(path):
    """Write everything to the file at `path`, as it was at one moment; return how many rows that were.

    The file is whole or not there: it takes its name when it is finished, and only its owner may read it.
    """
    path = Path(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, _one_moment():
            rows = _write(file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return rows


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
    counts = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as backup:
        for model in tables():
            label = model._meta.label_lower
            counts[label] = 0
            fields = [field.name for field in model._meta.concrete_fields]
            with backup.open(f"{label}.jsonl", "w", force_zip64=True) as entry:
                lines = io.TextIOWrapper(entry, "utf-8", write_through=True)
                for rows in _batches(model._base_manager.order_by("pk").iterator(ROWS)):
                    serializers.serialize("jsonl", rows, stream=lines, fields=fields, cls=ToTheMicrosecond)
                    counts[label] += len(rows)
                lines.flush()
                lines.detach()
        about = {
            "format": FORMAT,
            **{files.name: _write_files(backup, files) for files in beside_rows()},
            "made_at": timezone.now().isoformat(),
            "migrations": sorted(versions.applied(connection)),
            "rows": counts,
        }
        backup.writestr(ABOUT, json.dumps(about, indent=1))
    return sum(counts.values())


def _write_files(backup, files):
    """Put these files into the backup; return how many. They are packed already, and do not get smaller."""
    written, folder = 0, files.folder()
    for path in files.of_rows():
        # One that was removed while the backup is written is gone: that is what they asked for.
        with contextlib.suppress(FileNotFoundError):
            name = f"{files.name}/{path.relative_to(folder).as_posix()}"
            backup.writestr(name, path.read_bytes(), compress_type=zipfile.ZIP_STORED)
            written += 1
    return written


def _batches(rows):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def restore_backup(path, *, replace=False):
    """Put back everything from the file at `path`; return how many rows that were.

    Raises NotRestored where the file is no whole backup of this version of the site, or where there is something
    already and `replace` does not say that it may go. Then nothing has changed.
    """
    try:
        with zipfile.ZipFile(path) as backup:
            about = _about(backup)
            if not replace and _holds_something():
                raise NotRestored("There is something in this database already. With --replace it goes, all of it.")
            with transaction.atomic():
                _empty()
                rows = sum(_read(backup, model, about["rows"]) for model in tables())
                connection.check_constraints()
                _count_on()
                look_over()
                # Their names are random, so that none of those that are there is overwritten.
                for files in beside_rows():
                    _read_files(backup, about, files)
    except (OSError, zipfile.BadZipFile, serializers.base.DeserializationError, UnicodeDecodeError) as error:
        raise NotRestored(f"{path} is no whole backup: {error.__cause__ or error}") from error
    for files in beside_rows():
        files.tidy()
    return rows


def _holds_something():
    """Has anybody used this database? Its migrations write rows of their own."""
    return get_user_model().objects.exists() or apps.get_model("people.Centre").objects.exists()


def _read_files(backup, about, files):
    """Put these files back."""
    inside = f"{files.name}/"
    names = [name.removeprefix(inside) for name in backup.namelist() if name.startswith(inside)]
    if len(names) != about.get(files.name, 0) or not all(files.pattern.fullmatch(name) for name in names):
        raise NotRestored(f"The file is not whole: what stands in {inside} is not what it names.")
    for name in names:
        files.write(files.folder() / name, backup.read(inside + name))


def _about(backup):
    """Return what a backup says of itself, if it is whole and of this version."""
    broken = backup.testzip()
    if broken or ABOUT not in backup.namelist():
        raise NotRestored(f"The file is not whole: {broken or ABOUT}.")
    about = json.loads(backup.read(ABOUT))
    if about.get("format") != FORMAT:
        raise NotRestored("The file was made by a newer version of the site. Restore it there.")
    ours, theirs = versions.applied(connection), versions.renamed(set(about["migrations"]))
    if versions.is_of_0_1(theirs):
        raise NotRestored(
            "The file is older than the last commit of version 0.1. Restore it with the version that made it, migrate "
            f"that with commit {versions.LAST_OF_0_1}, and back it up there: that backup comes back here."
        )
    if ours != theirs:
        different = ", ".join(sorted(ours ^ theirs))
        raise NotRestored(
            f"The file and this database are of two versions of the site ({different}). Restore with the version that "
            "made the file, then migrate."
        )
    return about


def _empty():
    names = [model._meta.db_table for model in [*tables(), Session]]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), names))


def _read(backup, model, counts):
    label = model._meta.label_lower
    read = 0
    with backup.open(f"{label}.jsonl") as entry:
        for rows in _batches(serializers.deserialize("jsonl", io.TextIOWrapper(entry, "utf-8"))):
            model._base_manager.bulk_create([row.object for row in rows])
            read += len(rows)
    if read != counts.get(label):
        raise NotRestored(f"The file is not whole: {label} has {read} rows, and should have {counts.get(label)}.")
    return read


def _count_on():
    """Let new rows get numbers after those that came back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)

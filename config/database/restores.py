"""Putting back what a backup holds: all of it or nothing, and never over what somebody has, unless told to."""

import io
import json
import zipfile
import zlib

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from config import VERSION
from config.database import copies, versions
from config.database.analyze import look_over
from config.database.backups import ABOUT, FORMAT, batches, beside_rows, tables

# What a backup says of itself is short; a file that says more is none of ours.
ABOUT_LARGEST = 1024 * 1024


# Whatever else may be wrong in a file that somebody has changed.
NOT_OURS = (
    OSError,
    DatabaseError,
    zipfile.BadZipFile,
    zlib.error,
    serializers.base.DeserializationError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
)


class NotRestored(Exception):
    """Nothing was changed; the text says why, for who runs the command."""


def restore_backup(path, *, replace=False, incomplete=False):
    """Put back everything from the file at `path`; return how many rows that were.

    Raises NotRestored where the file is no whole backup of this version of the site, or says that it lacks files and
    `incomplete` does not take it so; and where there is something already, in the database or among the files, and
    `replace` does not say that it may go. Then nothing has changed.
    """
    written = []
    try:
        with zipfile.ZipFile(path) as backup:
            about = _about(backup)
            if about.get("lost") and not incomplete:
                raise NotRestored(f"The file lacks {', '.join(about['lost'])}. With --incomplete it comes back so.")
            if not replace:
                _refuse_what_is_there()
            with transaction.atomic():
                _empty()
                rows = sum(_read(backup, model, about["rows"]) for model in tables())
                connection.check_constraints()
                _count_on()
                look_over()
                if faults := copies.faults():
                    raise NotRestored(f"What the file holds does not agree with itself: {'; '.join(faults)}.")
                for files in beside_rows():
                    _read_files(backup, about, files, written)
    except BaseException as error:
        for path_written in written:
            path_written.unlink(missing_ok=True)
        if isinstance(error, NOT_OURS):
            raise NotRestored(f"{path} is no whole backup: {error.__cause__ or error}") from error
        raise
    if replace:
        for files in beside_rows():
            # Whatever belonged to rows that went.
            files.tidy()
    return rows


def _refuse_what_is_there():
    """Raise NotRestored where a restore would touch somebody's rows, or files that may be a living site's."""
    if _holds_something():
        raise NotRestored("There is something in this database already. With --replace it goes, all of it.")
    for files in beside_rows():
        if next(iter(files.on_disk()), None):
            raise NotRestored(
                f"There are files in {files.folder()} already, perhaps of a site that is in use. To try a restore, let "
                f"{files.name.upper()}_DIR name an empty folder. With --replace they go, all of them."
            )


def _holds_something():
    """Has anybody used this database? Its migrations write rows of their own."""
    return get_user_model().objects.exists() or apps.get_model("people.Centre").objects.exists()


def _read_files(backup, about, files, written):
    """Put these files back; `written` gains each that was not there. One that is there as it was stays untouched."""
    inside = f"{files.name}/"
    names = [name.removeprefix(inside) for name in backup.namelist() if name.startswith(inside)]
    if len(names) != about.get(files.name, 0) or not all(files.pattern.fullmatch(name) for name in names):
        raise NotRestored(f"The file is not whole: what stands in {inside} is not what it names.")
    for name in names:
        path, data = files.folder() / name, backup.read(inside + name)
        if path.exists() and path.read_bytes() == data:
            continue
        if not path.exists():
            written.append(path)
        files.write(path, data)
    lost = sorted({files.named(path) for path in files.lost()} - set(about.get("lost", [])))
    if lost:
        raise NotRestored(f"The file is not whole: {', '.join(lost)}.")


def _about(backup):
    """Return what a backup says of itself, if it is whole and of this version."""
    broken = backup.testzip()
    if broken or ABOUT not in backup.namelist():
        raise NotRestored(f"The file is not whole: {broken or ABOUT}.")
    if backup.getinfo(ABOUT).file_size > ABOUT_LARGEST:
        raise NotRestored(f"The file is no backup of ours: its {ABOUT} is too large.")
    about = json.loads(backup.read(ABOUT))
    if about.get("format") != FORMAT:
        raise NotRestored("The file was made by a newer version of the site. Restore it there.")
    ours, theirs = versions.applied(connection), versions.renamed(set(about["migrations"]))
    if versions.is_of_0_1(theirs):
        raise NotRestored(
            "The file is older than the last commit of version 0.1. Restore it with the version that made it, migrate "
            f"that with commit {versions.LAST_OF_0_1}, and back it up there: that backup comes back here."
        )
    if not ours:
        raise NotRestored("This database has no tables yet. Run manage.py migrate, then this again.")
    if ours != theirs:
        different = ", ".join(sorted(ours ^ theirs))
        made = about.get("version", "0.1.0")
        raise NotRestored(
            f"The file and this database are of two versions of the site, {made} and {VERSION}, with other tables "
            f"({different}). Run manage.py migrate; or restore with the version that made the file, and migrate then."
        )
    return about


def _empty():
    names = [model._meta.db_table for model in [*tables(), Session, UserSession]]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), names))


def _read(backup, model, counts):
    label = model._meta.label_lower
    read = 0
    with backup.open(f"{label}.jsonl") as entry:
        for rows in batches(serializers.deserialize("jsonl", io.TextIOWrapper(entry, "utf-8"))):
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

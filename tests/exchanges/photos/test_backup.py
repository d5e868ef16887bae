"""Photographs go into the one file of a backup, and come back from it."""

import json
import threading
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from config.database import backups, restores
from exchanges.models import Photo
from exchanges.photos import files as photo_files
from exchanges.photos.actions import remove_photo
from tests.exchanges.photos.worlds import make_photo

# A backup begins a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A folder of photographs of this test alone."""
    settings.PHOTOS_DIR = tmp_path / "photos"
    return settings.PHOTOS_DIR


@pytest.fixture
def photo(ada):
    return make_photo(ada)


@pytest.fixture
def file(photo, tmp_path):
    call_command("backup", str(tmp_path / "all.zip"), verbosity=0)
    return tmp_path / "all.zip"


def test_a_photograph_comes_back_as_it_was_on_another_machine(file, photo, settings, tmp_path):
    before = {size: photo.read(size) for size in Photo.SIZES}
    settings.PHOTOS_DIR = tmp_path / "elsewhere"
    call_command("restore", str(file), "--replace", verbosity=0)
    assert {size: Photo.objects.get().read(size) for size in Photo.SIZES} == before


def test_photographs_of_what_was_replaced_are_gone(file, ada):
    later = make_photo(ada)
    call_command("restore", str(file), "--replace", verbosity=0)
    assert [path.exists() for path in photo_files.paths(later)] == [False, False, False]


def test_without_being_asked_to_replace_nothing_of_them_changes(file, photo):
    before = sorted(photo_files.files())
    with pytest.raises(CommandError, match="There is something in this database already"):
        call_command("restore", str(file))
    assert sorted(photo_files.files()) == before


def test_a_try_beside_a_living_site_harms_none_of_its_photographs(file, photo):
    """The database is an empty one, and its environment still names the folder of the site."""
    before = {path: path.stat().st_mtime_ns for path in photo_files.files()}
    restores._empty()
    with pytest.raises(CommandError, match="let PHOTOS_DIR name an empty folder"):
        call_command("restore", str(file))
    assert {path: path.stat().st_mtime_ns for path in photo_files.files()} == before


def test_a_try_in_a_folder_of_its_own_brings_everything(file, photo, settings, tmp_path):
    restores._empty()
    settings.PHOTOS_DIR = tmp_path / "elsewhere"
    call_command("restore", str(file), verbosity=0)
    assert len(list(photo_files.files())) == len(Photo.SIZES)


def test_a_photograph_that_is_there_as_it_was_is_not_written_again(file, photo):
    before = {path: path.stat().st_ino for path in photo_files.files()}
    call_command("restore", str(file), "--replace", verbosity=0)
    assert {path: path.stat().st_ino for path in photo_files.files()} == before


def test_a_restore_that_fails_leaves_no_photograph_behind(file, photo, settings, tmp_path, monkeypatch):
    settings.PHOTOS_DIR = tmp_path / "elsewhere"
    lost = staticmethod(lambda: [tmp_path / "elsewhere" / "one.jpg"])
    monkeypatch.setattr(backups.FilesBesideRows, "lost", lambda self: lost())
    with pytest.raises(CommandError, match="The file is not whole: photos/one.jpg"):
        call_command("restore", str(file), "--replace")
    assert list(photo_files.files()) == []


# --- Files that are missing -----------------------------------------------------------------------


@pytest.fixture
def lost(photo):
    """A photograph of which one file is gone."""
    path = photo_files.paths(photo)[0]
    path.unlink()
    return f"photos/{path.parent.name}/{path.name}"


def test_a_backup_without_a_photograph_that_there_should_be_is_none_and_says_which(lost, tmp_path):
    with pytest.raises(CommandError, match=f"These files cannot be read: {lost}"):
        call_command("backup", str(tmp_path / "all.zip"))
    assert not (tmp_path / "all.zip").exists()


def test_the_earlier_backups_stay_where_the_new_one_is_not_whole(file, photo, tmp_path, time_machine):
    folder = tmp_path / "kept"
    folder.mkdir()
    time_machine.move_to("2026-12-01 03:30:00+00:00")
    call_command("backup", str(folder), "--keep", "1", verbosity=0)
    (whole,) = folder.iterdir()
    photo_files.paths(photo)[0].unlink()
    time_machine.move_to("2026-12-02 03:30:00+00:00")
    with pytest.raises(CommandError, match="There is no whole backup"):
        call_command("backup", str(folder), "--keep", "1")
    assert whole.exists()


def test_what_there_is_of_it_comes_back_only_when_asked_for_so(lost, tmp_path):
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "all.zip"))
    rest = str(tmp_path / "all.incomplete.zip")
    with pytest.raises(CommandError, match=f"The file lacks {lost}"):
        call_command("restore", rest, "--replace")
    call_command("restore", rest, "--replace", "--incomplete", verbosity=0)
    assert Photo.objects.exists()


def test_a_photograph_that_was_removed_while_the_backup_was_written_is_not_missed(photo, tmp_path, monkeypatch):
    write_rows = backups._write_rows

    def removed_meanwhile(backup, model):
        # Its row is in the backup already, its files are gone when their turn comes.
        written = write_rows(backup, model)
        if model is Photo:
            others(lambda: remove_photo(photo, by=None))
        return written

    monkeypatch.setattr(backups, "_write_rows", removed_meanwhile)
    call_command("backup", str(tmp_path / "all.zip"), verbosity=0)
    assert (tmp_path / "all.zip").exists()


def others(work):
    """Do it in another thread, with a connection of its own."""
    thread = threading.Thread(target=lambda: (work(), connection.close()))
    thread.start()
    thread.join(timeout=10)


def test_the_check_of_every_copy_finds_a_photograph_whose_file_is_lost(lost):
    with pytest.raises(CommandError, match=f"{lost} cannot be read"):
        call_command("check_received")


def test_a_page_that_lacks_the_file_of_its_photograph_says_so_in_the_log(lost, photo, as_carmen, caplog):
    assert as_carmen.get(f"/photos/{photo.public_id}/{next(iter(Photo.SIZES))}/").status_code == 404
    assert lost in caplog.text


def test_a_photograph_that_was_removed_is_in_no_backup(photo, tmp_path):
    remove_photo(photo, by=None)
    call_command("backup", str(tmp_path / "all.zip"), verbosity=0)
    with zipfile.ZipFile(tmp_path / "all.zip") as backup:
        assert not [name for name in backup.namelist() if name.startswith("photos/")]


def rewritten(file, change):
    """The backup with its parts changed."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for name, data in change(parts).items():
            new.writestr(name, data)


def test_a_backup_without_one_of_its_photographs_is_refused(file, photo):
    def without_one(parts):
        lost = next(name for name in parts if name.startswith("photos/"))
        return {name: data for name, data in parts.items() if name != lost}

    rewritten(file, without_one)
    with pytest.raises(CommandError, match="what stands in photos/ is not what it names"):
        call_command("restore", str(file), "--replace")
    assert Photo.objects.get() == photo


def test_a_backup_can_write_nowhere_but_among_the_photographs(file, tmp_path):
    def elsewhere(parts):
        about = json.loads(parts[backups.ABOUT])
        about["photos"] += 1
        return parts | {backups.ABOUT: json.dumps(about), "photos/../../outside.jpg": b"x"}

    rewritten(file, elsewhere)
    with pytest.raises(CommandError, match="what stands in photos/ is not what it names"):
        call_command("restore", str(file), "--replace")
    assert not (tmp_path / "outside.jpg").exists()
    assert tmp_path / "photos" == settings.PHOTOS_DIR

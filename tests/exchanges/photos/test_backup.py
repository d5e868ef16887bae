"""Photographs go into the one file of a backup, and come back from it."""

import json
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.database import backups
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

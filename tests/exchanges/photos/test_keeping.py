"""The files of a photograph come and go with its row."""

import os
import stat
import time

import pytest
from django.core.management import call_command
from django.db import transaction

from config.database.copies import faults
from exchanges.models import Exchange, Photo, PhotoConsent, Purpose, Withdrawal
from exchanges.moments.actions import erase_withdrawn, withdraw_exchange
from exchanges.photos import actions as photographs
from exchanges.photos import files as photo_files
from exchanges.photos.actions import How, agree, keep_photo, remove_photo, take_back
from people.models import Person
from tests.exchanges.photos.worlds import make_photo, upload
from tests.factories import make_moment


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A folder of photographs of this test alone."""
    settings.PHOTOS_DIR = tmp_path / "photos"
    return settings.PHOTOS_DIR


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def names():
    return [path.name for path in photo_files.files()]


def test_only_this_programs_user_may_read_the_files_and_their_names_say_nothing(moment, ada, folder):
    photo = make_photo(moment, ada)
    assert len(names()) == 3
    assert all(name.startswith(photo.file) and len(photo.file) == 32 for name in names())
    assert {stat.S_IMODE(path.stat().st_mode) for path in photo_files.files()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_row_that_cannot_be_written_leaves_no_file(moment, ada, monkeypatch):
    monkeypatch.setattr(photographs.PhotoPerson.objects, "bulk_create", lambda rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_photo(moment, ada)
    assert (names(), Photo.objects.count()) == ([], 0)


def test_files_that_cannot_be_written_leave_no_row(moment, ada, monkeypatch):
    monkeypatch.setattr(photo_files.os, "fsync", lambda number: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_photo(moment, ada)
    assert (names(), Photo.objects.count()) == ([], 0)


def test_the_same_photograph_sent_twice_is_kept_once(moment, ada):
    picture = photo_files.take_in(upload())
    sent = {"by": None, "picture": picture, "alt": "Tea.", "alt_language": "en", "people": [ada], "exchange": moment}
    first = keep_photo(**sent, public_id="11111111-1111-4111-8111-111111111111")
    assert keep_photo(**sent, public_id="11111111-1111-4111-8111-111111111111") == first
    assert len(names()) == 3


def test_a_removed_photograph_is_gone_from_the_disk_once_that_is_sure(moment, ada, django_capture_on_commit_callbacks):
    photo = make_photo(moment, ada, agreed=[Purpose.PAGE])
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo, by=None)
    assert names() == []
    assert PhotoConsent.objects.filter(photo=photo).exists()


def test_a_removal_that_is_rolled_back_leaves_the_files(moment, ada):
    photo = make_photo(moment, ada)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        remove_photo(photo, by=None)
        raise ZeroDivisionError
    assert len(names()) == 3


def test_a_moment_that_is_erased_takes_its_photographs_with_it(moment, ada, django_capture_on_commit_callbacks):
    make_photo(moment, ada, agreed=[Purpose.PAGE])
    withdraw_exchange(moment, by=None)
    Withdrawal.objects.update(withdrawn_at="2020-01-01T12:00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        erase_withdrawn()
    assert names() == []
    assert [Photo.history.count(), PhotoConsent.history.count(), Exchange.objects.count()] == [0, 0, 0]


def test_what_a_crash_left_is_tidied_away_after_an_hour_and_not_before(moment, ada, folder, capsys):
    make_photo(moment, ada)
    left = folder / "ab" / ("ab" * 16 + "-480.jpg")
    photo_files.write_file(left, b"x")
    call_command("tidy_photos")
    assert left.exists()
    os.utime(left, (time.time() - 3700,) * 2)
    for path in photo_files.files():
        os.utime(path, (time.time() - 3700,) * 2)
    call_command("tidy_photos")
    assert not left.exists()
    assert len(names()) == 3
    assert "Files without a photograph deleted: 1." in capsys.readouterr().out


# --- The face that lists show --------------------------------------------------------------------


def portrait_of(person):
    return Person.objects.get(pk=person.pk).portrait


def test_a_portrait_agreed_for_pages_is_copied_to_the_person_and_goes_when_it_is_taken_back(ada):
    photo = make_photo(ada, agreed=[Purpose.PAGE])
    assert portrait_of(ada) == f"photo-{photo.public_id.hex}"
    take_back(by=None, photo=photo, person=ada, purpose=Purpose.PAGE)
    assert portrait_of(ada) == ""


def test_one_agreed_for_a_book_alone_is_no_face(ada):
    make_photo(ada, agreed=[Purpose.BOOK])
    assert portrait_of(ada) == ""


def test_without_the_newer_portrait_the_older_one_is_their_face_again(ada):
    older = make_photo(ada, agreed=[Purpose.PAGE])
    newer = make_photo(ada, agreed=[Purpose.PAGE])
    assert portrait_of(ada) == f"photo-{newer.public_id.hex}"
    remove_photo(newer, by=None)
    assert portrait_of(ada) == f"photo-{older.public_id.hex}"


def test_a_drawn_face_is_left_where_nobody_agreed_to_a_photograph(ada):
    Person.objects.filter(pk=ada.pk).update(portrait="ivor")
    photo = make_photo(ada)
    agree(by=None, photo=photo, person=ada, purpose=Purpose.BOOK, how=How.TOLD)
    assert portrait_of(ada) == "ivor"


def test_the_check_of_copies_finds_a_face_that_was_not_agreed_to(ada):
    photo = make_photo(ada, agreed=[Purpose.PAGE])
    assert faults() == []
    photo.consents.all().delete()
    assert faults() == ["1 people carry a face that they do not agree to, or not the one that they do"]


def test_the_check_of_copies_finds_an_agreed_face_that_is_not_carried(ada):
    make_photo(ada, agreed=[Purpose.PAGE])
    Person.objects.update(portrait="")
    assert faults() == ["1 people carry a face that they do not agree to, or not the one that they do"]

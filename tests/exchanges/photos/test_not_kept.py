"""“Don’t keep this” takes the photographs along: off every page at once, and after 30 days for good, words and all."""

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from exchanges.models import BookEdition, Photo, Purpose
from exchanges.moments.actions import complete_side
from exchanges.moments.saved import as_kept
from exchanges.moments.setting_aside import erase_set_aside, put_back, set_aside
from exchanges.moments.unsaved import SideToKeep
from tests.exchanges.book.worlds import edition_of, put_in
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_moment

WORDS, ALT = "Calon Lân by the hen house", "Ada sings to the speckled hens."
DAYS = datetime.timedelta(days=31)


@pytest.fixture
def moment(ada, bill, carmens_account):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, by=carmens_account)
    song = next(side.brought for side in as_kept(moment).sides if side.person == ada)
    return complete_side(moment, SideToKeep(ada, "brought", song, what=WORDS), by=carmens_account)


@pytest.fixture
def photo(moment, ada, carmens_account):
    return make_photo(moment, ada, by=carmens_account, alt=ALT, agreed=(Purpose.PAGE, Purpose.BOOK))


@pytest.fixture
def editions(moment, photo, ada, bill):
    """A book of Ada's and one of Bill's, each with this moment in it."""
    for person in (ada, bill):
        put_in(person, moment)
    return [edition_of(ada), edition_of(bill)]


def everything_kept():
    """Every text of every table, versions and documents among them."""
    rows = [
        json.dumps(list(model._default_manager.values()), default=str, ensure_ascii=False)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    ]
    return "\n".join(rows)


def test_it_is_off_every_page_of_the_staff_at_once(as_carmen, moment, photo, ada, adas_account):
    page, sizes = reverse("photos:detail", args=[photo.public_id]), Photo.SIZES
    assert as_carmen.get(page).status_code == 200
    set_aside(moment, ada, by=adas_account)
    assert as_carmen.get(page).status_code == 404
    assert ALT not in as_carmen.get(moment.get_absolute_url()).content.decode()
    for size in sizes:
        assert as_carmen.get(reverse("photos:file", args=[photo.public_id, size])).status_code == 404


def test_a_photograph_of_the_others_stays(as_carmen, moment, bill, ada, carmens_account, adas_account):
    of_bill = make_photo(moment, bill, by=carmens_account)
    set_aside(moment, ada, by=adas_account)
    assert as_carmen.get(reverse("photos:detail", args=[of_bill.public_id])).status_code == 200


def test_had_back_it_is_there_again(as_carmen, moment, photo, ada, adas_account):
    put_back(set_aside(moment, ada, by=adas_account), by=adas_account)
    assert as_carmen.get(reverse("photos:detail", args=[photo.public_id])).status_code == 200


def test_after_thirty_days_no_word_of_it_is_left_anywhere(
    moment, photo, editions, ada, adas_account, django_capture_on_commit_callbacks
):
    files = list(Path(settings.PHOTOS_DIR).rglob(f"{photo.file}*"))
    assert files
    set_aside(moment, ada, by=adas_account)
    assert ALT in everything_kept()
    assert WORDS in everything_kept()
    with django_capture_on_commit_callbacks(execute=True):
        erase_set_aside(timezone.now() + DAYS)
    kept = everything_kept()
    assert ALT not in kept
    assert WORDS not in kept
    assert not [file for file in files if file.exists()]


def test_what_the_others_brought_stays_in_their_own_editions(moment, editions, ada, bill, adas_account):
    set_aside(moment, ada, by=adas_account)
    erase_set_aside(timezone.now() + DAYS)
    of_ada, of_bill = (BookEdition.objects.get(pk=edition.pk).content for edition in editions)
    assert [part for part in of_ada["parts"] if part["what"] == "moment"] == []
    told = next(part for part in of_bill["parts"] if part["what"] == "moment")
    assert told["own"]["person"]["id"] == str(bill.public_id)
    assert told["given"] == []
    assert told["people"] == []


def test_before_that_they_stand_as_they_were_made(moment, editions, ada, adas_account):
    set_aside(moment, ada, by=adas_account)
    erase_set_aside(timezone.now() + datetime.timedelta(days=29))
    assert WORDS in everything_kept()


def test_the_job_of_the_night_does_it(moment, photo, ada, adas_account):
    row = set_aside(moment, ada, by=adas_account)
    type(row).objects.update(set_aside_at=timezone.now() - DAYS)
    call_command("erase_withdrawn", stdout=StringIO())
    assert not Photo.objects.exists()

"""A keepsake: after somebody left or died, a manager gives their book to whom they named."""

import datetime

import pytest
from django.utils import timezone

from exchanges.models import BookEdition, Keepsake
from exchanges.moments.actions import keep_side_from
from people.models import Membership
from tests.exchanges.book.test_pages import page
from tests.exchanges.book.worlds import edition_of, put_in, say_words, told, words
from tests.factories import day_sent, make_moment


@pytest.fixture
def moment(ada, bill, carmens_account):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, by=carmens_account)
    return told(moment, ada, "Sang to the hens.", "Sing up!")


def left(person, days_ago=3):
    """Somebody who left, or died, so many days ago."""
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    Membership.objects.filter(person=person).update(left_on=day)


@pytest.fixture
def remembered(ada, moment):
    """Ada’s edition, after she died."""
    say_words(ada, keepsake_for="Bill, my son")
    edition = edition_of(ada, moment)
    left(ada)
    return edition


def test_a_manager_finds_the_book_and_whom_the_person_named(as_mel, ada, remembered):
    assert "The book as a keepsake" in page(as_mel.get(f"/people/{ada.public_id}/"))
    assert "Bill, my son" in page(as_mel.get(f"/people/{ada.public_id}/book/keepsake/"))


def test_who_had_it_is_written_down(as_mel, ada, mels_account, remembered):
    address = f"/people/{ada.public_id}/book/keepsake/"
    said = {"edition": str(remembered.public_id), "given_to": "Bill", "when": day_sent()}
    assert as_mel.post(address, said).url == address
    kept = Keepsake.objects.get()
    assert (kept.edition, kept.given_to, kept.given_by) == (remembered, "Bill", mels_account)
    assert kept.given_on == timezone.localdate()
    assert kept.history.get().history_user == mels_account
    assert "Who had it" in page(as_mel.get(address))


def test_sent_twice_it_is_written_down_once(as_mel, ada, remembered):
    said = {"edition": str(remembered.public_id), "given_to": "Bill", "when": day_sent()}
    said["id"] = "7b1f8a9e-8a3a-4f8e-9a36-0d4f1c1a2b3c"
    for _ in range(2):
        as_mel.post(f"/people/{ada.public_id}/book/keepsake/", said)
    assert Keepsake.objects.count() == 1


def test_without_saying_who_had_it_the_page_comes_back(as_mel, ada, remembered):
    said = {"edition": str(remembered.public_id), "given_to": "", "when": "another", "day": "99"}
    text = page(as_mel.post(f"/people/{ada.public_id}/book/keepsake/", said), 400)
    assert "Type who had it." in text
    assert 'value="99"' in text
    assert not Keepsake.objects.exists()


def test_what_was_just_for_the_person_is_not_in_the_keepsake(as_mel, ada, bill, moment):
    other = told(make_moment(ada, bill), ada, "Whistled.", "For the hens.")
    edition = edition_of(ada, moment, other)
    keep_side_from(other, ada, "carers", by=None)
    left(ada)
    text = words(as_mel.get(f"/people/{ada.public_id}/book/keepsake/{edition.public_id}.pdf").content)
    assert "Sing up!" in text
    assert "For the hens." not in text


def test_other_staff_give_no_keepsake(as_carmen, ada, remembered):
    assert as_carmen.get(f"/people/{ada.public_id}/book/keepsake/").status_code == 403
    assert "keepsake" not in page(as_carmen.get(f"/people/{ada.public_id}/"))


def test_nobody_writes_in_the_book_of_somebody_who_left(as_carmen, ada, remembered):
    base = f"/people/{ada.public_id}/book/"
    for name in ("choose/", "order/", "words/"):
        assert as_carmen.get(base + name).status_code == 404
        assert as_carmen.post(base + name).status_code == 404
    assert as_carmen.post(base + "editions/").status_code == 403
    assert "Sing up!" in page(as_carmen.get(base))


def test_a_manager_makes_an_edition_where_there_was_none(as_mel, ada, moment):
    put_in(ada, moment)
    left(ada)
    assert "No edition was made yet." in page(as_mel.get(f"/people/{ada.public_id}/book/keepsake/"))
    as_mel.post(f"/people/{ada.public_id}/book/editions/")
    assert BookEdition.objects.get().number == 1

"""Who reads what of a book, today and in an old edition."""

import pytest

from exchanges.book.leaves import leaves_of
from exchanges.book.readers import FAMILY, OWNER, BookReader, a_carer, book_reader, for_reader
from exchanges.moments.actions import keep_side_from, withdraw_exchange
from people.profiles.actions import keep_entry_from
from tests.exchanges.book.worlds import edition_of, leaves, put_in, said_on, told
from tests.factories import make_entry, make_moment


@pytest.fixture
def moment(ada, bill, carmens_account):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, by=carmens_account)
    told(moment, ada, "Sang in the yard.", "Sing up!")
    return told(moment, bill, "Listened from the door.")


def of_edition(edition, reader):
    return said_on(leaves_of(for_reader(edition.content, reader)))


def test_the_person_reads_both_ways(ada, moment):
    put_in(ada, moment, people=True)
    text = said_on(leaves(ada))
    for part in ("Sang in the yard.", "Sing up!", "Listened from the door.", "From Bill: company"):
        assert part in text


def test_nobody_elses_own_words_are_in_it(ada, bill, moment):
    told(moment, bill, "Listened.", "She was always good.")
    put_in(ada, moment)
    assert "She was always good." not in said_on(leaves(ada))


def test_staff_read_what_is_kept_from_carers(ada, moment, mels_account):
    keep_side_from(moment, ada, "carers", by=None)
    put_in(ada, moment)
    assert "Sing up!" in said_on(leaves(ada, book_reader(mels_account, ada)))


def test_other_staff_do_not_read_what_is_just_for_the_person(ada, moment, mels_account, carmens_account):
    keep_side_from(moment, ada, "other_staff", by=None)
    put_in(ada, moment)
    assert "Sing up!" not in said_on(leaves(ada, book_reader(mels_account, ada)))
    assert "Sing up!" in said_on(leaves(ada, book_reader(carmens_account, ada)))
    assert "Sing up!" in said_on(leaves(ada))


def test_a_line_just_for_the_person_is_read_by_nobody_else(ada, bill, mels_account):
    entry = make_entry(ada, "I am afraid of geese.")
    edition = edition_of(ada, lines=[entry])
    keep_entry_from(by=None, entry=entry, kept_from="other_staff")
    for reader in (book_reader(mels_account, ada), a_carer(bill.pk), FAMILY):
        assert "geese" not in of_edition(edition, reader)
    assert "geese" in of_edition(edition, OWNER)


def test_a_carer_reads_the_person_and_nobody_else(ada, carmen, bill):
    there = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]})
    told(there, ada, "Sang in the yard.", "Sing up!")
    told(there, carmen, "Wiped her eyes.")
    text = of_edition(edition_of(ada, there, people=True), a_carer(bill.pk))
    assert "Sing up!" in text
    assert "Wiped her eyes." not in text
    assert "Carmen" not in text
    assert "From somebody else: company" in text


def test_a_carer_who_was_there_reads_their_own_part(ada, bill, moment):
    text = of_edition(edition_of(ada, moment), a_carer(bill.pk))
    assert "Listened from the door." in text
    assert "From Bill: company" in text


@pytest.mark.parametrize("kept_from", ["carers", "other_staff"])
def test_neither_a_carer_nor_the_family_reads_what_is_just_for_the_person(ada, bill, moment, kept_from):
    edition = edition_of(ada, moment)
    keep_side_from(moment, ada, kept_from, by=None)
    for reader in (a_carer(bill.pk), FAMILY):
        assert "Sing up!" not in of_edition(edition, reader)
    assert "Sing up!" in of_edition(edition, OWNER)


def test_what_another_person_took_back_is_left_out_of_old_editions(ada, bill, moment):
    edition = edition_of(ada, moment)
    told(moment, bill, "")
    text = of_edition(edition, OWNER)
    assert "Listened from the door." not in text
    assert "From Bill: company" in text
    assert "Sing up!" in text


def test_what_another_person_keeps_to_themself_is_left_out_too(ada, bill, moment):
    edition = edition_of(ada, moment)
    keep_side_from(moment, bill, "carers", by=None)
    assert "Listened from the door." not in of_edition(edition, OWNER)


def test_a_moment_taken_back_leaves_the_persons_own_part_to_them(ada, moment, mels_account):
    edition = edition_of(ada, moment, people=True)
    withdraw_exchange(moment, by=None)
    text = of_edition(edition, OWNER)
    assert "Sing up!" in text
    assert "Bill" not in text
    for reader in (book_reader(mels_account, ada), FAMILY):
        assert "Sing up!" not in of_edition(edition, reader)


def test_a_moment_erased_leaves_the_persons_own_part_to_them(ada, moment):
    edition = edition_of(ada, moment)
    moment.delete()
    assert "Sing up!" in of_edition(edition, OWNER)
    assert "Bill" not in of_edition(edition, OWNER)


def test_whoever_works_elsewhere_is_no_staff_here(ada, dereks_account):
    assert book_reader(dereks_account, ada) == BookReader()

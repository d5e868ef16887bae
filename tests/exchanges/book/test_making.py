"""A book is chosen, put in order and kept; what was made of it never changes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from exchanges.book import making
from exchanges.book.making import MOST_MOMENTS, book_of, choose, items_of, make_edition, move, order_by_day, pages_in
from exchanges.book.models import Kept
from exchanges.models import Book, BookEdition, BookPage, Exchange
from exchanges.moments.actions import withdraw_exchange
from tests.exchanges.book.worlds import edition_of, leaves, put_in, said_on, say_words
from tests.factories import make_entry, make_moment, make_person


def order_of(person):
    """What is in the book, in order: the place where each moment was, and what else there is."""
    return [page.exchange.place if page.exchange else page.what for page in pages_in(book_of(person))]


@pytest.fixture
def moments(ada, carmen):
    return [make_moment(ada, carmen, place=place) for place in ("one", "two", "three")]


def test_looking_at_a_book_writes_nothing(ada):
    assert len(leaves(ada)) == 2
    assert not Book.objects.exists()


def test_moments_stand_in_the_order_they_were_put_in(ada, moments):
    put_in(ada, *moments)
    assert order_of(ada) == ["one", "two", "three"]


def test_chosen_twice_it_is_in_once(ada, moments):
    put_in(ada, moments[0])
    put_in(ada, moments[0])
    assert order_of(ada) == ["one"]


def test_new_moments_come_before_the_pages_at_the_end(ada, moments):
    put_in(ada, moments[0], people=True, blank=True)
    put_in(ada, moments[1])
    assert order_of(ada) == ["one", "two", "people", "blank"]


def test_lines_come_first_and_are_one_part(ada, moments):
    put_in(ada, *moments[:2])
    put_in(ada, lines=[make_entry(ada)])
    put_in(ada, lines=[make_entry(ada, "Capel a chân.", language="cy")])
    assert order_of(ada) == ["line", "line", "one", "two"]
    assert [len(item) for item in items_of(pages_in(book_of(ada)))] == [2, 1, 1]


def test_what_is_taken_out_leaves_the_others_in_order(ada, moments):
    put_in(ada, *moments)
    choose(by=None, person=ada, no_moments=[moments[1].pk])
    assert order_of(ada) == ["one", "three"]


def test_the_versions_of_a_book_stay(ada, carmens_account, moments):
    choose(by=carmens_account, person=ada, moments=moments)
    choose(by=carmens_account, person=ada, no_moments=[moments[1].pk])
    versions = BookPage.history.filter(exchange=moments[1])
    assert [version.history_type for version in versions.order_by("pk")] == ["+", "-"]
    assert {version.history_user for version in versions} == {carmens_account}


@pytest.mark.parametrize(
    ("number", "earlier", "wanted"),
    [
        (1, True, ["two", "one", "three"]),
        (1, False, ["one", "three", "two"]),
        (0, True, ["one", "two", "three"]),
        (2, False, ["one", "two", "three"]),
    ],
)
def test_a_page_moves_one_place(ada, moments, number, earlier, wanted):
    put_in(ada, *moments)
    page = pages_in(book_of(ada))[number]
    move(by=None, person=ada, page=str(page.public_id), earlier=earlier)
    assert order_of(ada) == wanted


def test_all_lines_move_together(ada, moments):
    put_in(ada, *moments[:1], lines=[make_entry(ada), make_entry(ada, "Ask me how.")])
    move(by=None, person=ada, page=str(pages_in(book_of(ada))[1].public_id), earlier=False)
    assert order_of(ada) == ["one", "line", "line"]


def test_a_page_that_is_not_there_moves_nothing(ada, moments):
    put_in(ada, *moments)
    assert not move(by=None, person=ada, page="nonsense", earlier=True)
    assert order_of(ada) == ["one", "two", "three"]


def test_a_book_holds_so_many_moments(ada, carmen, monkeypatch):
    monkeypatch.setattr(making, "MOST_MOMENTS", 2)
    with pytest.raises(ValidationError) as refused:
        put_in(ada, *[make_moment(ada, carmen) for _ in range(3)])
    assert set(refused.value.message_dict) == {"moments"}
    assert MOST_MOMENTS == 60
    assert not BookPage.objects.exists()


def test_a_person_has_one_book(ada):
    Book.objects.create(person=ada, centre=ada.centre)
    with pytest.raises(IntegrityError):
        Book.objects.create(person=ada, centre=ada.centre)


def test_words_without_their_language_are_refused(ada):
    with pytest.raises(IntegrityError):
        Book.objects.create(person=ada, centre=ada.centre, title="Songs")


def test_without_words_their_language_is_not_kept(ada):
    assert say_words(ada).words_language == ""
    assert say_words(ada, title="Songs").words_language == "en"


# --- Editions -----------------------------------------------------------------------------------


def test_an_edition_keeps_what_was_in_the_book(ada, moments):
    edition = edition_of(ada, *moments)
    choose(by=None, person=ada, no_moments=[moments[0].pk])
    places = [part["place"] for part in BookEdition.objects.get(pk=edition.pk).content["parts"]]
    assert places == ["one", "two", "three"]


def test_editions_are_numbered(ada, moments, carmens_account):
    assert edition_of(ada, moments[0]).number == 1
    put_in(ada, moments[1])
    edition = make_edition(by=carmens_account, person=ada)
    assert (edition.number, edition.made_by) == (2, carmens_account)


def test_the_same_book_again_is_no_new_edition(ada, moments):
    edition = edition_of(ada, moments[0])
    assert make_edition(by=None, person=ada) == edition


def test_an_empty_book_makes_no_edition(ada):
    with pytest.raises(ValidationError):
        make_edition(by=None, person=ada)
    assert not BookEdition.objects.exists()


def test_an_edition_cannot_be_changed_or_deleted(ada, moments):
    edition = edition_of(ada, *moments)
    for change in (
        edition.save,
        edition.delete,
        BookEdition.objects.all().delete,
        lambda: BookEdition.objects.update(number=9),
    ):
        with pytest.raises(Kept):
            change()
    assert BookEdition.objects.get().number == 1


def test_a_moment_taken_back_is_in_no_new_edition(ada, moments):
    edition_of(ada, *moments)
    withdraw_exchange(moments[0], by=None)
    assert [part["place"] for part in make_edition(by=None, person=ada).content["parts"]] == ["two", "three"]


def test_a_line_taken_off_the_page_is_in_no_new_edition(ada, moments):
    entry = make_entry(ada, "I can pour the tea.")
    put_in(ada, moments[0], lines=[entry])
    assert "I can pour the tea." in said_on(leaves(ada))
    entry.retired_on = entry.said_on
    entry.save()
    assert "I can pour the tea." not in said_on(leaves(ada))


def test_what_others_said_of_somebody_is_not_their_own_words(ada, bill, moments):
    put_in(ada, moments[0], lines=[make_entry(ada, "She sings all day.", said_by=bill)])
    assert "She sings all day." not in said_on(leaves(ada))


def test_a_moment_of_others_is_not_in_it(ada, carmen, bill):
    put_in(ada, make_moment(bill, carmen, place="elsewhere"))
    assert "elsewhere" not in said_on(leaves(ada))


def test_a_book_of_many_moments_asks_as_little_as_one_of_few(ada, carmen, django_assert_max_num_queries):
    for number in range(12):
        put_in(ada, make_moment(ada, carmen, make_person(ada.centre), place=f"place {number}"))
    with django_assert_max_num_queries(12):
        assert "place 11" in said_on(leaves(ada))


def test_moments_are_put_in_the_order_they_happened_and_what_is_no_moment_stays(ada, carmen, moments):
    late, early, same_day = moments
    for moment, days_ago in ((late, 1), (early, 9), (same_day, 1)):
        Exchange.objects.filter(pk=moment.pk).update(happened_on=timezone.localdate() - timedelta(days=days_ago))
    put_in(ada, *moments, lines=[make_entry(ada)], people=True)
    assert order_of(ada) == ["line", "one", "two", "three", "people"]
    assert order_by_day(by=None, person=ada)
    assert order_of(ada) == ["line", "two", "one", "three", "people"]
    assert not order_by_day(by=None, person=ada)

"""The pages of a book: the person's own, the staff's, a carer's, and a keepsake after somebody left."""

import datetime
import html

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.book.making import book_of, pages_in
from exchanges.models import Book, BookEdition
from exchanges.moments.actions import keep_side_from
from people.consent.carers import end_reading
from people.models import Look
from tests.exchanges.book.worlds import WORDS, edition_of, put_in, read, told, words
from tests.factories import make_entry, make_moment, make_person
from tests.people.cards.worlds import come_in, make_card_for_home
from tests.people.consent.worlds import let_a_carer_read
from tests.people.handover.sitting import hand_over

NO_WORDS = {name: value for name, value in WORDS.items() if value}


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def moment(ada, bill, carmens_account):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, by=carmens_account)
    return told(moment, ada, "Sang to the hens.", "Sing up!")


def page(response, status=200):
    assert response.status_code == status
    return html.unescape(response.content.decode())


# --- One's own ----------------------------------------------------------------------------------


def test_a_book_with_nothing_in_it_says_kindly_how_to_begin(as_ada):
    text = page(as_ada.get("/mine/book/"))
    assert "Your book begins here." in text
    assert "Ada Lloyd" in text


def test_what_is_in_it_is_seen_as_pages(as_ada, ada, moment):
    put_in(ada, moment)
    text = page(as_ada.get("/mine/book/"))
    for part in ("I gave", "Sang to the hens.", "Sing up!", "I was given", "From Bill: company"):
        assert part in text


def test_own_words_carry_their_language(as_ada, ada, moment):
    told(moment, ada, "", "Canwch!", "cy")
    put_in(ada, moment)
    assert '<p lang="cy" dir="auto">Canwch!' in page(as_ada.get("/mine/book/"))


def test_moments_are_chosen_by_ticking(as_ada, ada, moment, carmen):
    other = make_moment(ada, carmen, place="In the hall")
    put_in(ada, other)
    page(as_ada.get("/mine/book/choose/"))
    response = as_ada.post("/mine/book/choose/", {"in": [str(moment.public_id)]})
    assert response.url == "/mine/book/"
    assert [one.exchange for one in pages_in(book_of(ada))] == [moment]


def test_lines_and_the_pages_at_the_end_are_chosen_on_the_same_page(as_ada, ada, moment):
    entry = make_entry(ada)
    as_ada.post("/mine/book/choose/", {"in": [str(entry.public_id), str(moment.public_id), "people", "blank"]})
    assert [one.what for one in pages_in(book_of(ada))] == ["line", "moment", "people", "blank"]


def test_keeping_and_going_on_leads_to_earlier_moments(as_ada, ada, carmen):
    moments = [make_moment(ada, carmen, on=timezone.localdate() - datetime.timedelta(days=days)) for days in range(14)]
    first = as_ada.post("/mine/book/choose/", {"in": [str(moments[0].public_id)], "then": "older"})
    text = page(as_ada.get(first.url))
    assert str(moments[13].public_id) in text
    assert str(moments[0].public_id) not in text
    as_ada.post(first.url, {"in": [str(moments[13].public_id)]})
    # What stands on the other page was not touched.
    assert {one.exchange for one in pages_in(book_of(ada))} == {moments[0], moments[13]}


def test_what_i_gave_comes_first_and_what_i_was_given_is_one_step_away(as_ada, ada, bill, moment):
    given = make_moment(bill, ada)
    assert str(given.public_id) not in page(as_ada.get("/mine/book/choose/"))
    response = as_ada.post("/mine/book/choose/", {"then": "given"})
    text = page(as_ada.get(response.url))
    assert str(given.public_id) in text
    assert str(moment.public_id) not in text


def test_a_moment_of_somebody_else_cannot_be_put_in(as_ada, ada, bill, carmen):
    as_ada.post("/mine/book/choose/", {"in": [str(make_moment(bill, carmen).public_id)]})
    assert not pages_in(book_of(ada))


def test_the_language_switch_keeps_what_is_ticked(as_ada, ada, moment):
    response = as_ada.post("/mine/book/choose/", {"in": [str(moment.public_id)], "_again": "1"})
    assert f'value="{moment.public_id}" checked' in page(response)
    assert not Book.objects.exists()


def test_a_part_is_moved_by_its_button(as_ada, ada, moment, carmen):
    put_in(ada, moment, make_moment(ada, carmen))
    first = pages_in(book_of(ada))[0]
    as_ada.post("/mine/book/order/", {"later": str(first.public_id)})
    assert [one.exchange == moment for one in pages_in(book_of(ada))] == [False, True]
    assert "Moved" in page(as_ada.get("/mine/book/order/"))


def test_the_page_comes_back_at_the_button_that_was_pressed(as_ada, ada, moment, carmen):
    put_in(ada, moment, make_moment(ada, carmen), make_moment(ada, carmen))
    first, _second, _third = pages_in(book_of(ada))
    order = "/mine/book/order/"
    for way, now_at in (("later", "later"), ("later", "earlier"), ("earlier", "earlier"), ("earlier", "later")):
        text = page(as_ada.post(order, {way: str(first.public_id)}, follow=True))
        assert text.count(" autofocus>") == 1
        assert f'name="{now_at}" value="{first.public_id}" autofocus>' in text


def test_one_button_puts_the_moments_in_the_order_they_happened(as_ada, ada, moment, carmen):
    earlier = make_moment(ada, carmen, on=timezone.localdate() - datetime.timedelta(days=40))
    put_in(ada, moment, earlier, people=True)
    said = page(as_ada.post("/mine/book/order/", {"by-day": "1"}, follow=True))
    assert "The moments are in the order they happened" in said
    assert [one.exchange for one in pages_in(book_of(ada))] == [earlier, moment, None]


def test_the_words_are_kept(as_ada, ada):
    said = NO_WORDS | {"title": "Hens and hymns", "dedication": "For Bill.", "keepsake_for": "Bill, my son"}
    assert as_ada.post("/mine/book/words/", said).url == "/mine/book/"
    book = Book.objects.get(person=ada)
    assert (book.title, book.dedication, book.keepsake_for) == ("Hens and hymns", "For Bill.", "Bill, my son")
    assert "Hens and hymns" in page(as_ada.get("/mine/book/"))


def test_words_that_are_too_long_come_back_as_they_were_typed(as_ada):
    said = NO_WORDS | {"title": "x" * 70, "dedication": "For Bill."}
    text = page(as_ada.post("/mine/book/words/", said), 400)
    assert "x" * 70 in text
    assert "For Bill." in text
    assert "That is too long to keep." in text
    assert not Book.objects.exists()


def test_an_edition_is_made_and_can_be_had_again(as_ada, ada, adas_account, moment):
    put_in(ada, moment)
    assert as_ada.post("/mine/book/editions/").url == "/mine/book/editions/"
    edition = BookEdition.objects.get()
    assert (edition.number, edition.made_by, edition.sitting) == (1, adas_account, None)
    assert "Edition 1 is made and kept." in page(as_ada.get("/mine/book/editions/"))
    assert "Sing up!" in page(as_ada.get(f"/mine/book/editions/{edition.public_id}/"))


def test_an_empty_book_makes_no_edition_and_says_why(as_ada):
    assert "Choose what is in the book first." in page(as_ada.post("/mine/book/editions/"), 400)


def test_the_switch_of_language_makes_no_edition(as_ada, ada, moment):
    put_in(ada, moment)
    as_ada.post("/mine/book/editions/", {"_again": "1"})
    assert not BookEdition.objects.exists()


@pytest.mark.parametrize("path", ["book.pdf", "editions/{edition}.pdf"])
@pytest.mark.parametrize("size", ["a5", "giant"])
def test_a_book_is_downloaded_as_a_pdf(as_ada, ada, moment, path, size):
    edition = edition_of(ada, moment)
    response = as_ada.get(f"/mine/book/{path.format(edition=edition.public_id)}", {"size": size})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="give-and-take-ada-book')
    assert "Sing up!" in words(response.content)
    assert (read(response.content).pages[0].mediabox.width > 500) == (size == "giant")


def test_another_size_is_not_found(as_ada):
    assert as_ada.get("/mine/book/book.pdf", {"size": "a0"}).status_code == 404


def test_an_edition_of_somebody_else_is_not_found(as_ada, bill, carmen):
    edition = edition_of(bill, make_moment(bill, carmen))
    assert as_ada.get(f"/mine/book/editions/{edition.public_id}/").status_code == 404


def test_for_folding_the_last_page_stands_beside_the_first(as_ada, ada, moment):
    put_in(ada, moment)
    text = page(as_ada.get("/mine/book/", {"print": "booklet"}))
    assert text.count('class="sheet"') == 2
    assert text.index("leaf--back") < text.index("leaf--cover") < text.index("leaf--gift")
    assert text.count("leaf--empty") == 1


def test_giant_print_has_the_pages_one_after_another(as_ada, ada, moment):
    put_in(ada, moment)
    text = page(as_ada.get("/mine/book/", {"print": "giant"}))
    assert text.index("leaf--cover") < text.index("leaf--gift") < text.index("leaf--back")


def test_however_many_moments_the_pages_ask_as_few_questions(as_ada, ada, carmen):
    counted = {}
    as_ada.get("/mine/book/")
    for number in range(1, 11):
        put_in(ada, make_moment(ada, carmen, make_person(ada.centre)), people=True)
        if number in (2, 10):
            for path in ("", "choose/", "order/"):
                with CaptureQueriesContext(connection) as asked:
                    page(as_ada.get(f"/mine/book/{path}"))
                counted.setdefault(path, []).append(len(asked))
    assert all(few == many for few, many in counted.values())
    assert max(max(both) for both in counted.values()) <= 18


# --- The tablet handed over, and a card ---------------------------------------------------------


def test_an_edition_made_together_says_who_sat_with_them(as_carmen, ada, carmen, moment):
    put_in(ada, moment)
    hand_over(as_carmen, ada)
    as_carmen.post("/mine/book/editions/")
    assert BookEdition.objects.get().sitting.account.person == carmen
    assert "Carmen sat with them." in page(as_carmen.get("/mine/book/editions/"))


def test_a_handed_over_tablet_offers_no_file(as_carmen, ada, moment):
    edition_of(ada, moment)
    hand_over(as_carmen, ada)
    assert ".pdf" not in page(as_carmen.get("/mine/book/editions/"))
    assert as_carmen.get("/mine/book/book.pdf").status_code == 403


def test_what_is_just_for_me_is_in_my_book_whoever_sits_with_me(as_mel, ada, moment):
    keep_side_from(moment, ada, "other_staff", by=None)
    put_in(ada, moment)
    assert "Sing up!" not in page(as_mel.get(f"/people/{ada.public_id}/book/"))
    hand_over(as_mel, ada)
    assert "Sing up!" in page(as_mel.get("/mine/book/"))


def test_a_card_reads_the_book_and_offers_nothing_else(client, ada, moment):
    put_in(ada, moment)
    come_in(client, make_card_for_home(ada)[1])
    text = page(client.get("/mine/book/"))
    assert "Sing up!" in text
    for refused in ("choose/", "order/", "words/", "editions/", ".pdf", "?print"):
        assert refused not in text
    assert client.get("/mine/book/choose/").status_code == 403


def test_with_a_card_an_empty_book_is_kind_too(client, ada):
    come_in(client, make_card_for_home(ada)[1])
    assert "Ask somebody who works here to make it with you." in page(client.get("/mine/book/"))


# --- The staff ----------------------------------------------------------------------------------


def test_staff_make_a_book_with_somebody(as_carmen, ada, carmens_account, moment):
    base = f"/people/{ada.public_id}/book/"
    page(as_carmen.get(base))
    assert as_carmen.post(base + "choose/", {"in": [str(moment.public_id)]}).url == base
    assert as_carmen.post(base + "words/", NO_WORDS | {"title": "Hens"}).url == base
    as_carmen.post(base + "editions/")
    assert BookEdition.objects.get().made_by == carmens_account
    assert "Sing up!" in page(as_carmen.get(base))
    assert Look.objects.filter(person=ada, what=Look.What.MOMENTS).count() == 2


def test_staff_do_not_see_or_untick_what_is_kept_from_them(as_mel, ada, moment, carmen):
    other = make_moment(ada, carmen)
    put_in(ada, moment, other)
    keep_side_from(moment, ada, "other_staff", by=None)
    base = f"/people/{ada.public_id}/book/"
    assert str(moment.public_id) not in page(as_mel.get(base + "choose/"))
    assert "Sang to the hens." not in page(as_mel.get(base + "order/"))
    as_mel.post(base + "choose/", {})
    assert [one.exchange for one in pages_in(book_of(ada))] == [moment]


def test_an_edition_made_by_staff_holds_what_is_just_for_the_person(as_mel, ada, moment):
    put_in(ada, moment)
    keep_side_from(moment, ada, "other_staff", by=None)
    base = f"/people/{ada.public_id}/book/"
    as_mel.post(base + "editions/")
    edition = BookEdition.objects.get()
    assert "Sing up!" in str(edition.content)
    assert "Sing up!" not in page(as_mel.get(f"{base}editions/{edition.public_id}/"))
    assert "Sing up!" not in words(as_mel.get(f"{base}editions/{edition.public_id}.pdf").content)


def test_a_group_has_no_book(as_carmen, centre):
    group = make_person(centre, "Year 5", is_group=True)
    assert as_carmen.get(f"/people/{group.public_id}/book/").status_code == 404


def test_a_persons_page_leads_to_their_book(as_carmen, ada):
    assert f'href="/people/{ada.public_id}/book/"' in page(as_carmen.get(f"/people/{ada.public_id}/"))


# --- A carer ------------------------------------------------------------------------------------


@pytest.fixture
def as_bill(client, bills_account):
    client.force_login(bills_account)
    return client


def test_a_carer_reads_the_newest_edition_while_the_permission_stands(as_bill, ada, bill, moment, carmen):
    permission = let_a_carer_read(ada, bill, moments="", book=True)
    edition_of(ada, moment)
    put_in(ada, told(make_moment(ada, carmen), ada, "Whistled."))
    address = f"/with/{ada.public_id}/book/"
    text = page(as_bill.get(address))
    assert "Sing up!" in text
    # What is not in an edition yet is still being chosen.
    assert "Whistled." not in text
    end_reading(permission, by=None)
    assert as_bill.get(address).status_code == 404


def test_a_carer_without_the_book_in_their_permission_finds_none(as_bill, ada, bill, moment):
    let_a_carer_read(ada, bill, moments="all", book=False)
    edition_of(ada, moment)
    assert as_bill.get(f"/with/{ada.public_id}/book/").status_code == 404
    assert "/book/" not in page(as_bill.get(f"/with/{ada.public_id}/"))


def test_before_there_is_an_edition_a_carer_is_told_so(as_bill, ada, bill):
    let_a_carer_read(ada, bill, moments="", book=True)
    assert f'href="/with/{ada.public_id}/book/"' in page(as_bill.get(f"/with/{ada.public_id}/"))
    assert "The book is not made yet." in page(as_bill.get(f"/with/{ada.public_id}/book/"))

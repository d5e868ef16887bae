"""A photograph is in a book, and in every edition of it, for as long as everybody in it agrees to the book."""

import html

import pytest

from exchanges.book.composing import compose
from exchanges.book.leaves import HEIGHT, PHOTO, WHEN, _height, leaves_of
from exchanges.book.making import book_of
from exchanges.book.pictures import pictures_for
from exchanges.book.readers import FAMILY, OWNER, a_carer, book_reader, for_reader
from exchanges.models import Purpose
from exchanges.moments.actions import keep_side_from, withdraw_exchange
from exchanges.photos.actions import remove_photo, take_back
from people.models import KeptFrom
from tests.exchanges.book.test_printing import tags
from tests.exchanges.book.worlds import edition_of, put_in, read, told
from tests.exchanges.photos.worlds import make_photo
from tests.factories import make_moment

BOOK = (Purpose.BOOK,)
ALT = "Two people laugh beside a teapot."


@pytest.fixture
def moment(ada, bill, carmens_account):
    return make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, by=carmens_account)


@pytest.fixture
def photo(moment, ada, bill):
    return make_photo(moment, ada, bill, agreed=BOOK)


@pytest.fixture
def edition(ada, moment, photo):
    return edition_of(ada, moment)


def shown(edition, reader=OWNER):
    return list(pictures_for(for_reader(edition.content, reader), reader).values())


def pages(client, path="/mine/book/"):
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_it_stands_on_the_page_of_its_moment_with_its_words(as_ada, moment, photo, edition):
    text = pages(as_ada)
    assert f'src="/photos/{photo.public_id}/page/" alt="{ALT}" lang="en"' in text
    assert as_ada.get(f"/photos/{photo.public_id}/page/").status_code == 200
    assert f"/photos/{photo.public_id}/print/" in pages(as_ada, "/mine/book/?print=giant")


def test_a_portrait_stands_on_the_cover_and_beside_this_is_me(as_ada, ada, moment):
    make_photo(ada, agreed=BOOK, alt="Ada in her red hat.")
    put_in(ada, moment)
    assert pages(as_ada).count('alt="Ada in her red hat."') == 1


@pytest.mark.parametrize("times", range(1, 12))
def test_what_stands_beside_a_photograph_fits_its_page_however_much_is_told(ada, bill, moment, photo, times):
    told(moment, ada, "Sang to the hens. " * times, "They laid more. " * times)
    told(moment, bill, "Brought the bread. " * times)
    put_in(ada, moment)
    content = for_reader(compose(book_of(ada)), OWNER)
    for leaf in leaves_of(content, pictures_for(content, OWNER)):
        if leaf.sort == "gift" and leaf.picture and leaf.picture.photo:
            assert leaf.size in ("roomy", "close")
            assert PHOTO + WHEN + sum(_height(half, leaf.size) for half in leaf.halves) <= HEIGHT


def test_consent_for_another_purpose_is_none_for_the_book(ada, bill, moment):
    make_photo(moment, ada, bill, agreed=(Purpose.PAGE, Purpose.WALL, Purpose.OUTSIDE))
    assert shown(edition_of(ada, moment)) == []


@pytest.mark.parametrize("who", ["ada", "bill"])
def test_what_one_person_takes_back_goes_out_of_old_editions(request, who, photo, edition):
    assert shown(edition) == [photo]
    take_back(by=None, photo=photo, person=request.getfixturevalue(who), purpose=Purpose.BOOK)
    assert shown(edition) == []


def test_a_photograph_removed_goes_out_of_old_editions(photo, edition):
    remove_photo(photo, by=None)
    assert shown(edition) == []


def test_the_photograph_of_a_moment_taken_back_goes_out_too(moment, edition):
    withdraw_exchange(moment, by=None)
    assert shown(edition) == []


def test_what_somebody_else_keeps_to_themself_takes_the_photograph_from_readers(
    bill, carmen, ada, moment, photo, edition, mels_account
):
    keep_side_from(moment, bill, "other_staff", by=None)
    for reader in (book_reader(mels_account, ada), a_carer(carmen.pk), FAMILY):
        assert shown(edition, reader) == []


def test_a_file_that_is_gone_leaves_the_drawing(as_ada, photo, edition):
    for size in photo.SIZES:
        photo.path(size).unlink()
    text = pages(as_ada)
    assert ALT not in text
    assert 'aria-label="Picture: a song"' in text


@pytest.mark.parametrize("size", ["a5", "giant"])
def test_in_the_pdf_it_is_a_figure_with_its_words(as_ada, edition, size):
    pdf = as_ada.get("/mine/book/book.pdf", {"size": size}).content
    assert ALT in [str(element.get("/Alt", "")) for sort, element in tags(pdf) if sort == "/Figure"]
    root = read(pdf).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert any(image.data.startswith(b"\xff\xd8") for page in read(pdf).pages for image in page.images)


def test_many_photographs_ask_one_question(ada, bill, carmen, django_assert_num_queries):
    for _ in range(4):
        moment = make_moment(ada, carmen)
        make_photo(moment, ada, carmen, agreed=BOOK)
        put_in(ada, moment)
    content = for_reader(edition_of(ada).content, OWNER)
    with django_assert_num_queries(1):
        assert len(pictures_for(content, OWNER)) == 4


def test_a_picture_of_a_moment_that_somebody_else_keeps_to_themself_is_not_in_my_book(moment, bill, photo, edition):
    assert shown(edition) == [photo]
    keep_side_from(moment, bill, KeptFrom.CARERS, by=None)
    assert shown(edition) == []


def test_a_picture_of_a_moment_that_i_keep_to_myself_stays_in_my_own_book(moment, ada, photo, edition):
    keep_side_from(moment, ada, KeptFrom.OTHER_STAFF, by=None)
    assert shown(edition) == [photo]

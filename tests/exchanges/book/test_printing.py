"""A book as a PDF: tagged, each part in its language, every picture with words, and large enough to read."""

import pytest

from exchanges.book.printing import A5, GIANT, book_pdf
from tests.exchanges.book.worlds import leaves, put_in, read, say_words, told, words
from tests.factories import make_entry, make_moment

pytestmark = pytest.mark.one_database

SMALLEST = 18


@pytest.fixture
def book(ada, bill, carmen):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})
    put_in(ada, told(moment, ada, "Sang to the hens.", "Canwch gyda’r ŵyn!", "cy"), people=True, blank=True)
    put_in(ada, make_moment(ada, carmen), lines=[make_entry(ada, "I can pour the tea.")])
    say_words(ada, title="Hens and hymns", dedication="For Bill.", last_words="Sing.", words_language="en")
    return leaves(ada)


def tags(pdf, found=None, node=None):
    """Every element of the structure tree in order, as pairs of its sort and the element."""
    if node is None:
        found, node = [], read(pdf).trailer["/Root"]["/StructTreeRoot"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict) and "/S" in child:
            found.append((child["/S"], child))
            tags(pdf, found, child)
    return found


def test_it_has_a_page_for_each_leaf(book):
    assert len(read(book_pdf(book)).pages) == len(book)


@pytest.mark.parametrize(("size", "millimetres"), [(A5, (148, 210)), (GIANT, (210, 298))])
def test_its_pages_are_of_the_size_that_was_asked_for(book, size, millimetres):
    for page in read(book_pdf(book, size)).pages:
        found = [float(side) * 25.4 / 72 for side in page.mediabox[2:]]
        assert found == pytest.approx(millimetres, abs=0.5)


def test_everything_said_is_in_it_letter_by_letter(book):
    text = words(book_pdf(book))
    for part in ("Hens and hymns", "For Bill.", "I can pour the tea.", "Sang to the hens.", "Canwch gyda’r ŵyn!"):
        assert part in text


def test_it_is_tagged_titled_and_made_to_pdf_ua(book):
    root = read(book_pdf(book)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert read(book_pdf(book)).metadata.title == "Hens and hymns: Ada Lloyd"


def test_its_headings_begin_with_the_title_and_skip_no_level(book):
    headings = [str(sort) for sort, _element in tags(book_pdf(book)) if str(sort).startswith("/H")]
    assert headings[0] == "/H1"
    assert set(headings[1:]) == {"/H2"}
    assert len(headings) == 1 + sum(
        bool(leaf.heading) + len(leaf.halves) for leaf in book if leaf.sort not in ("cover", "dedication", "back")
    )


def test_every_figure_has_words_in_its_own_language(book):
    figures = [element for sort, element in tags(book_pdf(book)) if sort == "/Figure"]
    assert [str(element["/A"][0]["/Alt"] if "/Alt" not in element else element["/Alt"]) for element in figures] == [
        leaf.picture.alt for leaf in book if leaf.picture and not leaf.picture.face
    ]


def test_welsh_parts_are_marked_as_welsh(book):
    languages = {str(element["/Lang"]) for _sort, element in tags(book_pdf(book)) if "/Lang" in element}
    assert "cy-GB" in languages


def test_own_words_are_quotations(book):
    assert "/BlockQuote" in [sort for sort, _element in tags(book_pdf(book))]


@pytest.mark.parametrize("size", [A5, GIANT])
def test_no_letter_is_smaller_than_eighteen_points(book, size):
    found = []
    for page in read(book_pdf(book, size)).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, height: (
                found.append(abs(height * tm[0] * cm[0])) if text.strip() else None
            )
        )
    assert min(found) >= SMALLEST


def test_what_was_typed_is_never_taken_for_markup(ada, bill):
    typed = "#panic() $x$ *song* \\ [ = _ @ <b>"
    put_in(ada, told(make_moment(ada, bill), ada, typed, typed))
    say_words(ada, title=typed, dedication=typed)
    text = words(book_pdf(leaves(ada)))
    assert text.count(typed) == 4


def test_letters_our_fonts_lack_do_not_stop_it(ada, bill):
    put_in(ada, told(make_moment(ada, bill), ada, "日本", "Sing!"))
    assert "Sing!" in words(book_pdf(leaves(ada)))


def test_an_empty_book_can_be_printed(ada):
    assert len(read(book_pdf(leaves(ada))).pages) == 2


def test_the_longest_words_need_no_page_that_was_not_reckoned_with(ada, bill):
    told_long = "Wwww mmmm " * 30
    moment = told(make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}), ada, told_long, "Mmmm w " * 140)
    put_in(
        ada, told(moment, bill, told_long), lines=[make_entry(ada, "Mmmm wwww " * 60), make_entry(ada, "Mmm " * 150)]
    )
    pages = leaves(ada)
    assert len(read(book_pdf(pages)).pages) == len(pages)

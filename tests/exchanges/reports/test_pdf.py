"""The report on paper: the same numbers, in one language, tagged, and with nobody's name."""

import datetime
import io

import pytest
import time_machine
from pypdf import PdfReader

from exchanges.printing.symbols import standalone
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.figures.saying import headline, points
from exchanges.reports.printing.pdf import compiled, report_data, report_pdf
from tests.exchanges.reports.figures.golden import SUMMER, fuller_case

pytestmark = pytest.mark.one_database


@pytest.fixture
def figures(centre):
    fuller_case(centre)
    return reciprocity([centre], SUMMER, compare=True)


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    """Everything that can be read in the PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def test_it_holds_every_row_of_the_tables(figures):
    text = words(report_pdf(figures, "en"))
    for table in report_data(figures, "en")["tables"]:
        assert table["title"] in text
        for row in table["rows"]:
            assert " ".join(cell["text"] for cell in row if cell["text"]) in text


def test_its_rows_are_those_of_the_figures(figures):
    text = words(report_pdf(figures, "en"))
    assert "All moments we noticed 26 " in text
    assert "Older people 5 0 5 0 0 " in text
    assert "August 2026 24 8 0" in text
    assert "A rule 1 0 2 12 " in text
    assert "All pairs 3 2 " in text


def test_it_opens_with_the_sentences(figures):
    text = words(report_pdf(figures, "en"))
    said = [headline(figures), *(sentence for _icon, sentence in points(figures))]
    places = [text.index(sentence) for sentence in said]
    assert places == sorted(places)
    assert places[-1] < text.index("What we counted")


def test_it_says_what_its_numbers_are_on_every_page(figures):
    pages = read(report_pdf(figures, "en")).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "Moments we noticed, not everything that happened." in text
        assert "Y Felin day centre, July to September 2026" in text
        assert f"Page {number} of {len(pages)}" in text


def test_it_says_when_it_was_made(figures):
    with time_machine.travel(datetime.datetime(2026, 10, 1, 12, tzinfo=datetime.UTC)):
        assert "Made on 1 October 2026" in words(report_pdf(figures, "en"))


def test_in_welsh_it_is_welsh_with_its_letters(figures, centre):
    centre.name_cy = "Tŷ Ŵyn"
    pdf = report_pdf(figures, "cy")
    text = words(pdf)
    assert "Tŷ Ŵyn" in text
    assert "Rhoi a derbyn" in read(pdf).metadata.title
    assert "Pobl hŷn 5 0 5 0 0" in text
    assert "Moments" not in text


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_is_tagged_titled_and_made_to_pdf_ua(figures, language):
    root = read(report_pdf(figures, language)).trailer["/Root"]
    assert root["/Lang"] == f"{language}-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_it_carries_its_letters_with_it(figures):
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in read(report_pdf(figures, "en")).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}


def test_no_name_is_in_it(figures, centre):
    text = words(report_pdf(figures, "en"))
    for person in centre.people.all():
        assert person.name not in text


def test_text_is_never_taken_for_markup(centre):
    fuller_case(centre)
    centre.kinds.filter(slug="a-song").update(name="#panic() $x$ *song* \\ [")
    text = words(report_pdf(reciprocity([centre], SUMMER), "en"))
    assert "#panic() $x$ *song* \\ [" in text


def test_letters_our_fonts_lack_do_not_stop_it(centre):
    fuller_case(centre)
    centre.name = "日本"
    pdf = report_pdf(reciprocity([centre], SUMMER), "en")
    assert "All moments we noticed 26 " in words(pdf)


def test_a_kind_whose_picture_is_not_there_is_shown_without(centre):
    fuller_case(centre)
    centre.kinds.filter(slug="a-song").update(icon="kind-of-nothing")
    assert "A song 8 20" in words(report_pdf(reciprocity([centre], SUMMER), "en"))


def test_a_quarter_is_at_most_five_sides(figures):
    assert len(read(report_pdf(figures, "en")).pages) <= 5


def test_with_nothing_noticed_it_says_so(centre):
    text = words(report_pdf(reciprocity([centre], SUMMER), "en"))
    assert "We noticed no moments from July to September 2026." in text
    assert "Nothing that got in the way was written down in this time." in text


def test_many_years_go_on_over_the_pages(centre):
    period = Period(datetime.date(2015, 1, 1), datetime.date(2026, 12, 31))
    fuller_case(centre)
    text = words(report_pdf(reciprocity([centre], period), "en"))
    assert "January 2015 0 0 0" in text
    assert "December 2026 0 0 0" in text


def test_a_page_can_be_looked_at_as_a_picture(figures):
    pages = compiled(report_data(figures, "en"), format="png", ppi=20)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_symbol_stands_alone_in_its_colours():
    svg = standalone("clasp-both")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="6 6 52 52">')
    assert "#0b6b66" in svg
    assert "var(" not in svg
    assert "currentColor" not in standalone("kind-song")

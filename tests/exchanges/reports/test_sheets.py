"""The spreadsheets: the same numbers, both languages, real types, and nothing that a spreadsheet would run."""

import csv
import datetime
import io

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.data import as_data, as_lines
from exchanges.reports.figures.sheets import HEAD_ROW, csv_file, harmless, in_both, workbook, write_csv
from exchanges.reports.figures.tables import tables
from tests.exchanges.reports.figures.golden import SUMMER, fuller_case

pytestmark = pytest.mark.one_database

FORMULAE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1"]


@pytest.fixture
def figures(centre):
    fuller_case(centre)
    return reciprocity([centre], SUMMER, compare=True)


def read_csv(figures):
    """The CSV as a spreadsheet reads it: a list of dictionaries."""
    stream = io.StringIO()
    write_csv(figures, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def read_book(figures):
    return load_workbook(io.BytesIO(workbook(figures)))


def test_the_csv_holds_every_line_of_the_figures_unrounded(figures):
    told = {row["key"]: row["number"] for row in read_csv(figures)}
    assert told == {key: "" if value is None else str(value) for key, value in as_lines(as_data(figures))}


def test_what_is_undefined_is_empty_in_the_csv(centre):
    told = {row["key"]: row["number"] for row in read_csv(reciprocity([centre], SUMMER))}
    assert (told["pairs.rho"], told["pairs.mutual"]) == ("", "0")


def test_each_line_of_the_csv_is_called_something_in_both_languages(figures):
    rows = {row["key"]: row for row in read_csv(figures)}
    assert list(rows["moments"]) == ["key", "number", "English", "Cymraeg"]
    assert rows["matrix.older_person.staff"]["English"] == "Older people gave to staff"
    assert rows["matrix.older_person.staff"]["Cymraeg"] == "Rhoddodd pobl hŷn i staff"
    assert all(row["English"] and row["Cymraeg"] for row in rows.values())


def test_the_csv_is_the_same_in_whichever_language_it_is_asked_for(figures):
    with override("cy"):
        in_welsh = csv_file(figures)
    assert in_welsh == csv_file(figures)


def test_the_file_begins_with_the_mark_that_lets_excel_read_its_letters(figures):
    assert csv_file(figures).startswith(b"\xef\xbb\xbfkey,number,English,Cymraeg\n")
    assert "hŷn" in csv_file(figures).decode("utf-8-sig")


@pytest.mark.parametrize("text", FORMULAE)
def test_what_a_spreadsheet_would_run_is_made_harmless(text):
    assert harmless(text) == f"'{text.strip()}"


def test_plain_words_are_left_as_they_are():
    assert harmless("Tŷ’r Bont") == "Tŷ’r Bont"


@pytest.mark.parametrize("name", FORMULAE)
def test_a_kind_that_looks_like_a_formula_is_text_in_both_files(name, centre):
    fuller_case(centre)
    centre.kinds.filter(slug="a-song").update(name=name, name_cy=name)
    figures = reciprocity([centre], SUMMER)
    [label] = [row["English"] for row in read_csv(figures) if row["key"] == "kinds.a-song.given"]
    assert label == f"'{name.strip()}: given by older people"
    cells = [cell for sheet in read_book(figures) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    [cell] = [cell for cell in cells if str(cell.value).strip().replace("_x000D_", "\r").strip() == name.strip()]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_centre_that_looks_like_a_formula_is_text(centre):
    fuller_case(centre)
    centre.name = centre.name_cy = "=1+1"
    book = read_book(reciprocity([centre], SUMMER))
    assert {sheet["A2"].data_type for sheet in book} == {"s"}


def test_a_name_with_a_character_no_workbook_can_hold_is_written_without_it(centre):
    fuller_case(centre)
    centre.kinds.filter(slug="a-song").update(name="A\x07 song", name_cy="Cân")
    found = [row[0].value for sheet in read_book(reciprocity([centre], SUMMER)) for row in sheet.iter_rows()]
    assert "A song / Cân" in found


def test_the_workbook_has_a_sheet_for_each_table_and_one_of_all_the_figures(figures):
    book = read_book(figures)
    expected = [in_both(table.title) for table in tables(figures)] + ["All figures / Pob ffigur"]
    assert [sheet["A1"].value for sheet in book] == expected
    assert all(len(sheet.title) <= 31 for sheet in book)
    assert book.worksheets[-1].title == "All figures · Pob ffigur"


def test_the_sheets_hold_the_numbers_of_the_tables(figures):
    book = read_book(figures)
    for table, sheet in zip(tables(figures), book, strict=False):
        rows = list(sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True))
        assert len(rows) == len(table.rows)
        for written, row in zip(rows, table.rows, strict=True):
            for found, value in zip(written, row, strict=True):
                if isinstance(value, datetime.date):
                    assert found.date() == value
                elif value is None or isinstance(value, (int, float)):
                    assert found == value
                else:
                    assert found == in_both(value)


def test_the_last_sheet_holds_every_line_of_the_figures(figures):
    rows = list(read_book(figures).worksheets[-1].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    told = {key: value for key, value, _english, _welsh in rows}
    days = {"from": datetime.datetime(2026, 7, 1), "to": datetime.datetime(2026, 9, 30)}  # noqa: DTZ001
    assert told == dict(as_lines(as_data(figures))) | days


def test_every_heading_is_in_both_languages(figures):
    heads = [cell.value for sheet in read_book(figures) for cell in sheet[HEAD_ROW]]
    assert "To staff / I staff" in heads
    assert [head for head in heads if " / " not in head] == ["English", "Cymraeg"]


def test_months_are_dates_and_counts_are_numbers(figures):
    [months] = [sheet for sheet in read_book(figures) if sheet["A1"].value.startswith("Month by month")]
    month, moments = months.cell(HEAD_ROW + 1, 1), months.cell(HEAD_ROW + 1, 2)
    assert (month.is_date, month.number_format) == (True, "mmmm yyyy")
    assert (moments.value, moments.data_type) == (1, "n")


def test_the_headings_stay_in_sight_on_screen_and_on_every_page(figures):
    for sheet in read_book(figures):
        assert sheet.freeze_panes == f"B{HEAD_ROW + 1}"
        assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
        assert sheet.page_setup.fitToWidth == 1
        assert all(sheet[HEAD_ROW][place].alignment.wrap_text for place in range(sheet.max_column))


def test_a_wide_sheet_is_printed_across_the_page(figures):
    turned = {sheet["A1"].value.split(" / ")[0]: sheet.page_setup.orientation for sheet in read_book(figures)}
    assert turned["Who gives to whom?"] == "landscape"
    assert turned["Is it two-way?"] == "portrait"


def test_the_workbook_says_what_it_is_and_in_which_language_it_was_asked_for(figures):
    with override("cy"):
        properties = read_book(figures).properties
    assert properties.language == "cy-GB"
    assert properties.title.startswith("Giving and receiving: July to September 2026 / Rhoi a derbyn: ")


def test_no_name_is_in_either_file(figures, centre):
    cells = [str(cell.value) for sheet in read_book(figures) for row in sheet.iter_rows() for cell in row]
    everything = " ".join(cells) + csv_file(figures).decode()
    for person in centre.people.all():
        assert person.name not in everything

"""The figures as spreadsheets, in English and Welsh at once: every number of the report, and nobody's name."""

import csv
import datetime
import io

from django.utils.text import format_lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from exchanges.reports.figures.data import as_data, as_lines
from exchanges.reports.figures.labels import either, labels, named
from exchanges.reports.figures.tables import DAYS, MONTH, TEXT, Column, tables

# A cell that begins so is a formula to a spreadsheet. Source: OWASP, "CSV Injection".
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HEADING = ("key", "number", "English", "Cymraeg")

FONT = "Arial"
HEAD_ROW, HEAD_COLOUR = 4, "0A4A4A"
# Widths in letters, as spreadsheets measure them; a sheet wider than that is printed across the page.
LABEL_WIDTH, NUMBER_WIDTH, PORTRAIT_WIDTH = 46, 17, 100
# Most letters are narrower than the figure 0, by which widths are measured.
LETTERS_IN_WIDTH, LINE_HEIGHT = 1.1, 15
A4 = 9
FORMATS = {DAYS: "0.0", MONTH: "mmmm yyyy"}
DAY_FORMAT = "d mmmm yyyy"
LINE = Side(style="thin", color="7B6E5B")


def write_csv(figures, stream):
    """Write every figure to a text stream, a line each: its key, its number, what it is called in each language."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows(
        (harmless(key), harmless(value) if isinstance(value, str) else value, harmless(english), harmless(welsh))
        for key, value, english, welsh in _lines(figures)
    )


def csv_file(figures):
    """Return the CSV as bytes for a person's own computer: the mark at its beginning tells Excel of ŵ and ŷ."""
    stream = io.StringIO()
    write_csv(figures, stream)
    return stream.getvalue().encode("utf-8-sig")


def harmless(text):
    """Return the text on one line, and so that no spreadsheet takes it for a formula: with an apostrophe before it."""
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def in_both(text):
    """Return text in English and in Welsh, "To staff / I staff"; once where they are the same."""
    english, welsh = _each(text)
    return english if english == welsh else f"{english} / {welsh}"


def workbook(figures):
    """Return the figures as the bytes of an Excel file: a sheet for each table, and one of all the figures."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = in_both(format_lazy("{}: {}", _("Giving and receiving"), named(figures.period)))
    book.properties.language = f"{get_language()[:2]}-GB"
    book.properties.creator = "Give & Take"
    about = _about(figures)
    for table in tables(figures):
        _write_sheet(book, table.short, table.title, f"{in_both(table.note)}\n{about}", table.columns, table.rows)
    _write_all(book, figures, about)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _each(text):
    with override("en"):
        english = str(text)
    with override("cy"):
        return english, str(text)


def _lines(figures):
    """Every figure as (key, value, English, Welsh), in the order of `as_lines`."""
    called = labels(figures)
    return [(key, value, *_each(called[key])) for key, value in as_lines(as_data(figures))]


def _about(figures):
    centres = "; ".join(in_both(either(centre.name, centre.name_cy)) for centre in figures.centres)
    caution = in_both(_("Moments we noticed, not everything that happened."))
    return f"{centres}\n{in_both(named(figures.period))}\n{caution}"


def _write_all(book, figures, about):
    columns = (
        Column(_("Name for programs"), TEXT),
        Column(_("Figure")),
        Column("English", TEXT),
        Column("Cymraeg", TEXT),
    )
    rows = []
    for key, value, english, welsh in _lines(figures):
        value = datetime.date.fromisoformat(value) if key in ("from", "to") else value
        rows.append((key, value, english, welsh))
    _write_sheet(book, _("All figures"), _("All figures"), about, columns, rows)


def _write_sheet(book, short, title, note, columns, rows):
    """One sheet: a title, a note, a row of headings that stays in sight, and the rows."""
    sheet = book.create_sheet(_tab(short))
    _put(sheet.cell(1, 1), in_both(title), Font(name=FONT, size=16, bold=True))
    _put(sheet.cell(2, 1), note, Font(name=FONT, size=11))
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(columns))
    for place, column in enumerate(columns, start=1):
        words = column.holds in (TEXT, MONTH)
        cell = sheet.cell(HEAD_ROW, place)
        _put(cell, in_both(column.heading), Font(name=FONT, size=11, bold=True, color="FFFFFF"))
        cell.fill = PatternFill("solid", start_color=HEAD_COLOUR)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if words else "right")
        sheet.column_dimensions[cell.column_letter].width = LABEL_WIDTH if words else NUMBER_WIDTH
    for line, row in enumerate(rows, start=HEAD_ROW + 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            cell = sheet.cell(line, place)
            _put(cell, value, Font(name=FONT, size=11), FORMATS.get(column.holds))
            cell.border = Border(bottom=LINE)
    letters = sum(LABEL_WIDTH if column.holds in (TEXT, MONTH) else NUMBER_WIDTH for column in columns)
    lines = sum(1 + int(len(part) / (letters * LETTERS_IN_WIDTH)) for part in note.split("\n"))
    sheet.row_dimensions[2].height = LINE_HEIGHT * (lines + 0.5)
    _set_up_print(sheet, "landscape" if letters > PORTRAIT_WIDTH else "portrait")


def _put(cell, value, font, number_format=None):
    """Put one value into a cell as what it is: text is always text, and never a formula."""
    cell.font = font
    if value is None:
        return
    if isinstance(value, (int, float)):
        cell.value = value
        if number_format:
            cell.number_format = number_format
    elif isinstance(value, datetime.date):
        cell.value = value
        cell.number_format = number_format or DAY_FORMAT
        cell.alignment = Alignment(horizontal="left", vertical="top")
    else:
        text = ILLEGAL_CHARACTERS_RE.sub("", in_both(value))
        cell.value = text
        # openpyxl takes "=1+1" for a formula and "#N/A" for an error; with the prefix, so does nobody who edits it.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(BEGINS_A_FORMULA)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _tab(short):
    """The name on a sheet's tab, which has room for 31 letters."""
    english, welsh = _each(short)
    both = f"{english} · {welsh}"
    return english if english == welsh or len(both) > 31 else both


def _set_up_print(sheet, orientation):
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = "Give && Take"
    sheet.oddFooter.right.text = "&P / &N"

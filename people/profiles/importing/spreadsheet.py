"""Reading a CSV file as a spreadsheet saves it, and saying which of its lines cannot be used and why.

A file is read as it streams past: what is kept in memory does not grow with it.
"""

import codecs
import csv
import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from people.words.damage import damage
from people.words.text import fold, tidy, unreadable

DELIMITERS = ",;\t"
# What a decoder puts where a character could not be read.
LOST = "\ufffd"
LONGEST_VALUE = 60
CHUNK = 64 * 1024
# How spreadsheets' own formats begin, that are no CSV: .xlsx and .ods, and .xls.
NOT_CSV = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# Excel's own hint, which it does not show as a line.
SEPARATOR_HINT = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing in the file that has to be put right: where, what it says, and the remedy."""

    row: int
    column: str
    value: str
    reason: str

    def __str__(self):
        where = _("Line %(row)s") % {"row": self.row}
        if self.column:
            where += f", {self.column}"
        return f"{where} {_quoted(self.value)}: {self.reason}" if self.value else f"{where}: {self.reason}"


def _quoted(value):
    shown = "".join(LOST if unreadable(letter) else letter for letter in value)
    shown = " ".join(shown.split())
    return f"‘{shown[:LONGEST_VALUE]}…’" if len(shown) > LONGEST_VALUE else f"‘{shown}’"


class Faults:
    """The faults of one file, every one of them."""

    def __init__(self):
        self._found = []

    def __bool__(self):
        return bool(self._found)

    @property
    def count(self):
        return len(self._found)

    def add(self, row, column, value, reason):
        """Note that a line cannot be used; `reason` says the remedy too."""
        self._found.append(Fault(row, column, value, reason))

    def listed(self):
        """Return the faults by line."""
        return sorted(self._found)


class BadSpreadsheet(Exception):
    """A file that cannot be used as it is; `faults` says why."""

    def __init__(self, faults):
        super().__init__("\n".join(str(fault) for fault in faults.listed()))
        self.faults = faults


@dataclass(slots=True)
class Row:
    """One line below the header: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict = field(default_factory=dict)

    def __getitem__(self, column):
        return self.cells.get(column, "")


def read_rows(path, columns, *, needed, faults):
    """Yield each line that can be read as a Row, and add a fault for each that cannot.

    `columns` are the names a header may hold and `needed` those it must. Raises BadSpreadsheet where the file
    cannot be read at all, and OSError as `open` does.
    """
    encoding = _encoding(path, faults)
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        delimiter = _delimiter(file, columns)
        # The parser gives up at a long cell, and an unclosed quotation mark makes one of all that follows.
        reader = csv.reader(file, delimiter=delimiter, strict=True, skipinitialspace=True)
        header = None
        for number, cells in _numbered(reader, faults):
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(number, cells, columns, needed, faults)
                continue
            row = _row(number, cells, header, faults)
            if row:
                yield row
        if header is None:
            faults.add(1, "", "", _first_line(columns))
            raise BadSpreadsheet(faults)


def _encoding(path, faults):
    """Return the file's encoding: UTF-8 or UTF-16, or Windows-1252 where its accents are not UTF-8."""
    with open(path, "rb") as file:
        head = file.read(CHUNK)
        if head.startswith(NOT_CSV):
            faults.add(1, "", "", _("This is a spreadsheet of another kind. Save it as CSV UTF-8 first."))
            raise BadSpreadsheet(faults)
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        # Mostly plain letters, each with an empty half beside it.
        for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            half = head[place::2]
            if half and half.count(0) > len(half) / 2:
                return encoding
        file.seek(0)
        good = bad = 0
        rest = b""
        while chunk := file.read(CHUNK):
            chunk = rest + chunk
            last = None
            for match in HIGH_BYTES.finditer(chunk):
                if match.end() == len(chunk) and len(match[0]) < CHUNK:
                    last = match
                    break
                good, bad = _count(match[0], good, bad)
            rest = last[0] if last else b""
        if rest:
            good, bad = _count(rest, good, bad)
    # A few damaged letters do not make a UTF-8 file another: they are faults of their lines.
    return "cp1252" if bad > good else "utf-8"


def _count(run, good, bad):
    try:
        run.decode()
    except UnicodeDecodeError:
        return good, bad + 1
    return good + 1, bad


def _delimiter(file, columns):
    """Return what stands between the cells: with which the header holds most of our columns. Skips Excel's hint."""
    start = file.tell()
    line = file.readline(CHUNK)
    hint = SEPARATOR_HINT.fullmatch(line.lstrip("\ufeff"))
    if hint:
        return hint[1]
    while line and not line.strip():
        line = file.readline(CHUNK)
    file.seek(start)

    def known(delimiter):
        names = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        return sum(_column(name) in columns for name in names)

    return max(DELIMITERS, key=known)


def _numbered(reader, faults):
    """Yield each line's number and cells. A line break inside a cell makes no new line, as in a spreadsheet."""
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error) or "end of data" in str(error):
                reason = _("A quotation mark begins here and never ends. Put one at the end of the cell.")
                faults.add(number, "", "", reason)
                return
            reason = _("A quotation mark stands inside a cell. Write it twice, and the cell between two more.")
            faults.add(number, "", "", reason)
            continue
        yield number, cells


def _column(name):
    """Return a column's name as ours are written: "Known As " gives "known_as"."""
    return re.sub(r"[\s_\-]+", "_", fold(name.lstrip("\ufeff")).strip())


def _first_line(columns):
    return _("The first line has to name the columns: %(columns)s.") % {"columns": ", ".join(columns)}


def _header(number, cells, columns, needed, faults):
    """Return the columns in the order of the file, None for empty ones; raises BadSpreadsheet for a wrong header."""
    header = [_column(name) or None for name in cells]
    if not set(header) & set(columns):
        faults.add(number, "", "", _first_line(columns))
        raise BadSpreadsheet(faults)
    seen = set()
    for given, name in zip(cells, header, strict=True):
        if name is None:
            continue
        if name not in columns:
            near = get_close_matches(name, [column for column in columns if column not in header], 1)
            reason = (
                _("There is no such column. Did you mean ‘%(column)s’?") % {"column": near[0]}
                if near
                else _("There is no such column. Take it out, or name it one of: %(columns)s.")
                % {"columns": ", ".join(columns)}
            )
            faults.add(number, "", given, reason)
        elif name in seen:
            faults.add(number, "", given, _("This column is there twice. Take one of them out."))
        seen.add(name)
    for name in needed:
        if name not in seen:
            faults.add(number, "", name, _("This column is missing. Add it to the first line."))
    if faults:
        raise BadSpreadsheet(faults)
    return header


def _row(number, cells, header, faults):
    """Return the line as a Row, or None after adding the fault that it cannot be read."""
    if any(cell.strip() for cell in cells[len(header) :]):
        reason = _("This line has more cells than the first. Put a cell that holds ; or , between quotation marks.")
        faults.add(number, "", cells[len(header)], reason)
        return None
    row, good = Row(number), True
    for column, cell in zip(header, cells, strict=False):
        # Most cells are plain letters, and need no closer look.
        is_plain = cell.isascii() and cell.isprintable()
        cell = cell.strip() if is_plain else tidy(cell)
        reason = _damaged(cell, is_plain)
        if reason:
            faults.add(number, column or "", cell, reason)
            good = False
        elif column:
            row.cells[column] = cell
        elif cell:
            faults.add(number, "", cell, _("This cell’s column has no name in the first line."))
            good = False
    return row if good else None


def _damaged(cell, is_plain):
    """Return what was lost of a cell on its way, and the remedy; empty where it is whole."""
    if not is_plain and (LOST in cell or any(map(unreadable, cell))):
        return _("Some characters can’t be read. Type them again, and save the file as CSV UTF-8.")
    return damage(cell) if not is_plain or "?" in cell or "&" in cell else ""


def listed(cell):
    """Return the parts of a cell that holds a list split by semicolons, without the empty ones."""
    return [part for part in (part.strip() for part in cell.split(";")) if part]

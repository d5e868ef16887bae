"""The report as a PDF to print and hand round: tagged, made to PDF/UA-1, in one language."""

import json
import math
from pathlib import Path

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from exchanges.printing.symbols import standalone
from exchanges.printing.typesetting import FONTS, STANDARD
from exchanges.reports.figures import saying
from exchanges.reports.figures.tables import COUNT, DAYS, MONTH, TEXT, tables
from people.words.lists import and_list

HERE = Path(__file__).parent
WEAVE = settings.BASE_DIR / "static" / "img" / "weave.svg"
# How the bars beside the numbers look, by table and column.
LOOKS = {
    "moments": {1: "ink"},
    "months": {1: "ink", 2: "gave", 3: "open"},
    "pairs": {1: "gave", 2: "one-way"},
    "kinds": {1: "gave", 2: "given"},
    "barriers": {1: "gate", 2: "given", 3: "open"},
    "voice": {1: "ink"},
}
# The sentence above a table, where the report has one.
SAID = {
    "noticed": saying.on_noticed,
    "matrix": saying.on_directions,
    "pairs": saying.on_pairs,
    "kinds": saying.on_kinds,
    "barriers": saying.on_barriers,
    "voice": saying.on_voice,
}
# In this table the more often, the darker.
TINTED, TINTS = "matrix", 5
# How much wider the column of labels is than one of numbers.
LABEL_WIDTHS = {"noticed": 1.5, "matrix": 1.6, "barriers": 1.5, "ways": 2.2}


def report_pdf(figures, language):
    """Return the report of these Figures as the bytes of a PDF, in English ("en") or Welsh ("cy")."""
    data = report_data(figures, language)
    try:
        return compiled(data, format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError:
        # PDF/UA refuses letters that our fonts lack, as in a name in Japanese. Better print without its mark than not.
        return compiled(data, format="pdf")


def compiled(data, **options):
    """Return what typst makes of `report_data` with these options: bytes or, for pictures, bytes for each page.

    Raises typst.TypstError where it can't be made.
    """
    files = {
        "main": (HERE / "report.typ").read_bytes(),
        "data.json": json.dumps(data).encode(),
        "weave.svg": WEAVE.read_bytes(),
    }
    files |= {f"{name}.svg": standalone(name).encode() for name in _icons(data)}
    return typst.compile(files, font_paths=[str(FONTS)], ignore_system_fonts=True, **options)


def report_data(figures, language):
    """Return every word and number of the printed report, as the template asks for them."""
    with override(language):
        about = f"{and_list([centre.local_name for centre in figures.centres])}, {figures.period.name}"
        title = _("Giving and receiving")
        icons = {kind.local_name: kind.icon for kind in figures.kinds.values()}
        return {
            "language": language,
            "title": f"{title}: {about}",
            "author": "Give & Take",
            "about": about,
            "caution": _("Moments we noticed, not everything that happened."),
            "made": _("Made on %(day)s") % {"day": date_format(timezone.localdate(), "j F Y")},
            "page": _("Page {page} of {pages}"),
            "headline": saying.headline(figures),
            "points": [{"icon": icon, "text": text} for icon, text in saying.points(figures)],
            "tables": [
                _laid_out(table, icons if table.key == "kinds" else {})
                | {"said": SAID[table.key](figures) if table.key in SAID else ""}
                for table in tables(figures)
            ],
        }


def _laid_out(table, icons):
    """A table as the template asks for it: each cell with its text, its bar and its tint."""
    looks = LOOKS.get(table.key, {})
    parts = table.rows[:-1] if table.ends_with_all else table.rows
    counts = [row[place] for row in parts for place, column in enumerate(table.columns) if column.holds == COUNT]
    most = max(filter(None, counts), default=1)
    return {
        "title": str(table.title),
        "note": str(table.note),
        "ends_with_all": table.ends_with_all,
        "columns": [
            {
                "heading": str(column.heading),
                "width": LABEL_WIDTHS.get(table.key, 1.4) if place == 0 else 1.2 if column.holds == TEXT else 1,
                "left": column.holds in (TEXT, MONTH) or place in looks,
            }
            for place, column in enumerate(table.columns)
        ],
        "rows": [
            [
                _cell(value, column, looks.get(place), most, table.key == TINTED)
                | {"icon": icons.get(str(value), "") if place == 0 else ""}
                for place, (value, column) in enumerate(zip(row, table.columns, strict=True))
            ]
            for row in table.rows
        ],
    }


def _cell(value, column, look, most, tinted):
    is_count = column.holds == COUNT and value is not None
    return {
        "text": _shown(value, column),
        "bar": min(value / most, 1) if is_count and look else None,
        "look": look or "",
        "tint": math.ceil((TINTS - 1) * value / most) if is_count and tinted else None,
    }


def _shown(value, column):
    if value is None:
        return ""
    if column.holds == MONTH:
        return capfirst(date_format(value, "F Y"))
    if column.holds == DAYS:
        return number_format(value, 0 if value == int(value) else 1)
    return number_format(value, use_l10n=True, force_grouping=True) if column.holds == COUNT else str(value)


def _icons(data):
    """The names of every picture the report shows."""
    cells = [cell for table in data["tables"] for row in table["rows"] for cell in row]
    return {each["icon"] for each in [*data["points"], *cells] if each["icon"]}

"""Square codes that a camera reads, as pictures within a page: no style of their own, no file."""

from dataclasses import dataclass

import qrcode
from django.utils.html import format_html

# The quiet edge that readers ask for.
EDGE = 4


@dataclass(frozen=True)
class Square:
    """A square code: its side in modules, edge included, and the outline of its dark modules for an SVG path."""

    side: int
    path: str


def square(text):
    """Return the square code that says this text; a quarter of it may be scratched."""
    code = qrcode.QRCode(border=EDGE, error_correction=qrcode.constants.ERROR_CORRECT_Q)
    code.add_data(text)
    rows = code.get_matrix()
    return Square(len(rows), "".join(_runs(rows)))


def qr_svg(text, label):
    """Return a square code for a text as inline SVG; `label` says to a screen reader what it is."""
    code = square(text)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d="{2}"/></svg>',
        code.side,
        label,
        code.path,
    )


def _runs(rows):
    """Each stretch of dark modules in a row, as one rectangle."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = 0
            while x + width < len(row) and row[x + width]:
                width += 1
            if width:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width or 1

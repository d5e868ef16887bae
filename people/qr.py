"""The square code on a card, as the parts of a picture that a template draws: no style of its own, no file."""

from dataclasses import dataclass

import qrcode

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

"""Square codes that a camera reads, as pictures within a page."""

import qrcode
from django.utils.html import format_html

# Light modules around it, without which no camera finds it.
EDGE = 4


def qr_svg(text, label):
    """Return a square code for a text as inline SVG; `label` says to a screen reader what it is."""
    code = qrcode.QRCode(border=EDGE, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d="{2}"/></svg>',
        len(rows),
        label,
        path,
    )

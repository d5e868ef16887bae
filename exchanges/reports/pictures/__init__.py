"""Pictures of the figures, drawn as SVG: lines and text only, readable in print and without colour.

Every picture stands beside a table that says the same, so it is one sentence for a screen reader.
"""

from exchanges.reports.pictures.connections import connections_picture
from exchanges.reports.pictures.months import months_key, months_picture

__all__ = ["connections_picture", "months_key", "months_picture"]

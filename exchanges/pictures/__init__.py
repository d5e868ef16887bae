"""Pictures of the figures, drawn as SVG: lines and text only, readable in print and without colour.

Every picture stands beside a table that says the same, so it is one sentence for a screen reader.
"""

from exchanges.pictures.connections import connections_picture
from exchanges.pictures.months import months_key, months_picture

__all__ = ["connections_picture", "months_key", "months_picture"]

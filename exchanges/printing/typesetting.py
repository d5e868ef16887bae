"""What every printed thing shares: its letters, and the standard it is made to."""

from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
# PDF/UA: tagged, so that a screen reader reads it in order.
STANDARD = "ua-1"

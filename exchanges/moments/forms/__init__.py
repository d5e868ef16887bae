"""Forms for moments."""

from exchanges.moments.forms.moment import MomentForm
from exchanges.moments.forms.side import SideForm

__all__ = ["MomentForm", "SideForm"]

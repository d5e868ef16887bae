"""Forms for moments."""

from exchanges.forms.moment import MomentForm
from exchanges.forms.side import SideForm

__all__ = ["MomentForm", "SideForm"]

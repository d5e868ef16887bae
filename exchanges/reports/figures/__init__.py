"""How giving runs through a centre over a period: the figures, what they say, and the forms they leave in.

Nothing here knows of requests. `reciprocity` counts once; screen, print, files and commands all show what it
returns. There is no figure of what one person gave against what they received, and there must never be one.
"""

from exchanges.reports.figures.counting import reciprocity
from exchanges.reports.figures.figures import Figures, Group
from exchanges.reports.figures.period import Period

__all__ = ["Figures", "Group", "Period", "reciprocity"]

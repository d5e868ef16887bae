"""One page of A4 to put on the wall, for older people and staff to talk about."""

from django.shortcuts import render

from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.talking import talk_about
from exchanges.reports.views.chosen_days import of_chosen_days
from people.access import managers_only


@managers_only
@of_chosen_days
def wall(request, choice):
    """What we noticed over a period, in large print and with questions."""
    figures = reciprocity(choice.centres, choice.period)
    context = {"choice": choice, "figures": figures, "talk": talk_about(figures), "nav": "report"}
    return render(request, "exchanges/reports/wall.html", context)

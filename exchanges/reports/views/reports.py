"""The reciprocity report, for managers."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from config.database.replica import reads_replica
from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.connections import by_roles, connections, in_a_circle
from exchanges.reports.figures.labels import pair
from exchanges.reports.figures.names import names_of
from exchanges.reports.figures.page import ReportPage
from exchanges.reports.pictures import connections_picture, months_key, months_picture
from exchanges.reports.pictures.connections import Dot
from exchanges.reports.views.chosen_days import of_chosen_days, with_days_in_its_address
from people.access import managers_only
from people.looks.actions import looked_over
from people.models import Look

# With more lines than this nobody follows one with a finger.
MOST_PAIRS_TO_FOLLOW = 120


@managers_only
@of_chosen_days
@with_days_in_its_address
@reads_replica
def reciprocity_report(request, choice):
    """How giving runs through one centre, or all that this account manages, over a period."""
    looked_over(request, choice.centres, Look.What.REPORT)
    figures = reciprocity(choice.centres, choice.period, compare=True)
    context = {
        "choice": choice,
        "figures": figures,
        "page": ReportPage(figures, names_of(figures)),
        "months_picture": months_picture(figures.months_with_before),
        "months_key": months_key(figures.months_with_before),
        "nav": "report",
    }
    return render(request, "exchanges/reports/report.html", context)


@managers_only
@of_chosen_days
@with_days_in_its_address
@reads_replica
def connections_page(request, choice):
    """Who has met whom, as a picture and as a table."""
    looked_over(request, choice.centres, Look.What.REPORT)
    people, pairs = connections(choice.centres, choice.period)
    both = sum(is_two_way for _one, _other, is_two_way in pairs)
    said = _("%(people)s people in a circle: %(both)s pairs gave both ways, %(one)s one way so far.") % {
        "people": len(people),
        "both": both,
        "one": len(pairs) - both,
    }
    context = {
        "choice": choice,
        "people": people,
        "picture": connections_picture(
            [Dot(each.key, each.called, each.role) for each in in_a_circle(people, choice.period)], pairs, said
        ),
        "by_roles": [(pair(*roles), both_ways, one_way) for roles, both_ways, one_way in by_roles(people, pairs)],
        "said": said,
        "is_crowded": len(pairs) > MOST_PAIRS_TO_FOLLOW,
        "back": f"{reverse('reports:reciprocity')}?{choice.query}",
        "nav": "report",
    }
    return render(request, "exchanges/reports/connections.html", context)

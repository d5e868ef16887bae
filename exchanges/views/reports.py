"""The reciprocity report, for managers."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from config.replica import reads_replica
from exchanges.forms.report import ReportChoice
from exchanges.pictures import connections_picture, months_picture
from exchanges.pictures.connections import Dot
from exchanges.reciprocity import reciprocity
from exchanges.reciprocity.connections import connections
from exchanges.reciprocity.names import names_of
from exchanges.reciprocity.page import ReportPage
from people.access import managers_only

# A report of more days than this, over all its centres, is counted while a page says so: some seconds.
DAYS_SOON_COUNTED = 20_000
COUNTING = "counting"


def _chosen(request):
    """What the address asks for: (choice, None), or (choice, the answer that it needs first)."""
    choice = ReportChoice(request.GET, managed=request.managed, today=timezone.localdate())
    if not choice.is_valid():
        errors = [(f"id_{name}", message) for name, found in choice.errors.items() for message in found]
        context = {"choice": choice, "error_list": errors, "nav": "report"}
        return choice, render(request, "exchanges/report_choice.html", context, status=400)
    # The address always says the days themselves, so that a kept link means the same days next year.
    wanted = f"{choice.query}&{COUNTING}=" if COUNTING in request.GET else choice.query
    if request.GET.urlencode() != wanted:
        return choice, redirect(f"{request.path}?{choice.query}")
    if len(choice.centres) * choice.period.days > DAYS_SOON_COUNTED and COUNTING not in request.GET:
        context = {"choice": choice, "next": f"{request.path}?{choice.query}&{COUNTING}=", "nav": "report"}
        return choice, render(request, "exchanges/report_counting.html", context)
    return choice, None


@managers_only
@reads_replica
def reciprocity_report(request):
    """How giving runs through one centre, or all that this account manages, over a period."""
    choice, answer = _chosen(request)
    if answer:
        return answer
    figures = reciprocity(choice.centres, choice.period, compare=True)
    context = {
        "choice": choice,
        "figures": figures,
        "page": ReportPage(figures, names_of(figures)),
        "months_picture": months_picture(figures.months_with_before),
        "nav": "report",
    }
    return render(request, "exchanges/report.html", context)


@managers_only
@reads_replica
def connections_page(request):
    """Who has met whom, as a picture and as a table."""
    choice, answer = _chosen(request)
    if answer:
        return answer
    people, pairs = connections(choice.centres, choice.period)
    both = sum(pair[2] for pair in pairs)
    said = _("%(people)s people in a circle: %(both)s pairs gave both ways, %(one)s one way so far.") % {
        "people": len(people),
        "both": both,
        "one": len(pairs) - both,
    }
    context = {
        "choice": choice,
        "people": people,
        "picture": connections_picture([Dot(each.key, each.called, each.role) for each in people], pairs, said),
        "said": said,
        "back": f"{reverse('reports:reciprocity')}?{choice.query}",
        "nav": "report",
    }
    return render(request, "exchanges/report_connections.html", context)

"""The reciprocity report, for managers."""

from django.shortcuts import render

from people.access import managers_only


@managers_only
def reciprocity_report(request):
    """How giving runs through one centre, or all that this account manages, over a period."""
    return render(request, "exchanges/report.html", {"nav": "report"})

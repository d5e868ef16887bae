"""Which centres and days a page of the report is about, read from its address before the page itself."""

from functools import wraps

from django.shortcuts import redirect, render
from django.utils import timezone

from exchanges.reports.forms.report import ReportChoice

# A report of more days than this, over all its centres together, is counted while a page says so: some seconds.
DAYS_SOON_COUNTED = 20_000
COUNTING = "counting"


def of_chosen_days(view):
    """Let the view, behind `managers_only`, be given a valid ReportChoice; wrong days are asked for again (400).

    A centre that this account does not manage is 404.
    """

    @wraps(view)
    def of_these_days(request):
        choice = ReportChoice(request.GET, managed=request.managed, today=timezone.localdate())
        if choice.is_valid():
            return view(request, choice)
        errors = [
            (f"id_{name}", f"{choice.fields[name].label}: {message}")
            for name, found in choice.errors.items()
            for message in found
        ]
        context = {"choice": choice, "error_list": errors, "nav": "report"}
        return render(request, "exchanges/reports/choice.html", context, status=400)

    return of_these_days


def with_days_in_its_address(view):
    """Let the view, behind `of_chosen_days`, stand at an address that will mean the same days next year.

    Where counting takes long, a page that says so comes first, and stays until the view has answered.
    """

    @wraps(view)
    def of_these_days(request, choice):
        is_counting = COUNTING in request.GET
        if request.GET.urlencode() != (f"{choice.query}&{COUNTING}=" if is_counting else choice.query):
            return redirect(f"{request.path}?{choice.query}")
        if len(choice.centres) * choice.period.days <= DAYS_SOON_COUNTED or is_counting:
            return view(request, choice)
        context = {"choice": choice, "next": f"{request.path}?{choice.query}&{COUNTING}=", "nav": "report"}
        return render(request, "exchanges/reports/counting.html", context)

    return of_these_days

"""The report as a file, for a reason that is kept; and the list of who took what, when and why."""

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.web.forms import asks_again, posted
from exchanges.models import Download
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.figures.sheets import csv_file, workbook
from exchanges.reports.forms.download import DownloadForm
from exchanges.reports.printing.pdf import report_pdf
from exchanges.reports.views.chosen_days import of_chosen_days
from people.access import managers_only
from people.looks.actions import looked_over
from people.models import Look

A_PAGE = 50


@dataclass(frozen=True)
class File:
    """One form the report leaves in: what is made of the Figures, and what its page says it holds."""

    form: str
    make: object
    content_type: str
    title: str
    holds: str
    compares: bool = True

    def named(self, choice):
        """Return the name of the file, in plain letters: "give-and-take-ty-r-bont-2026-07-01-2026-09-30.pdf"."""
        centre = slugify(choice.centres[0].slug) if len(choice.centres) == 1 else f"{len(choice.centres)}-centres"
        return f"give-and-take-{centre}-{choice.period.first}-{choice.period.last}.{self.form}"


CSV = File(
    Download.Form.CSV,
    csv_file,
    "text/csv; charset=utf-8",
    _("Plain spreadsheet (CSV)"),
    _("Every figure of the report, a line each, with what it is called in English and in Welsh. For other programs."),
    compares=False,
)
XLSX = File(
    Download.Form.XLSX,
    workbook,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _("Spreadsheet (Excel)"),
    _("The report’s tables, a sheet each, and every figure on the last. All of it in English and in Welsh."),
)
PDF = File(
    Download.Form.PDF,
    lambda figures: report_pdf(figures, get_language()[:2]),
    "application/pdf",
    _("PDF to print"),
    _("The report on a few sides of A4: the sentences first, then each table. In the language you are reading now."),
)


def _download(request, choice, file):
    """Ask what the file is for; once that is said, keep it and send the file."""
    form = DownloadForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        answer = HttpResponse(
            file.make(reciprocity(choice.centres, choice.period, compare=file.compares)), content_type=file.content_type
        )
        answer["Content-Disposition"] = f'attachment; filename="{file.named(choice)}"'
        looked_over(request, choice.centres, Look.What.DOWNLOAD)
        _keep(request.user, choice, file, form.cleaned_data)
        return answer
    context = {"form": form, "file": file, "choice": choice, "page_form": "download", "nav": "report"}
    return render(request, "exchanges/reports/download.html", context, status=form.status)


@transaction.atomic
def _keep(account, choice, file, said):
    now = timezone.now()
    for centre in choice.centres:
        Download.objects.create(
            centre=centre,
            account=account,
            form=file.form,
            first_day=choice.period.first,
            last_day=choice.period.last,
            reason=said["reason"],
            words=said["words"],
            downloaded_at=now,
        )


@managers_only
@of_chosen_days
def csv(request, choice):
    """Every figure as a CSV file."""
    return _download(request, choice, CSV)


@managers_only
@of_chosen_days
def xlsx(request, choice):
    """The tables as an Excel file."""
    return _download(request, choice, XLSX)


@managers_only
@of_chosen_days
def pdf(request, choice):
    """The report as a PDF."""
    return _download(request, choice, PDF)


@managers_only
def download_list(request):
    """Who took a file of the centres this account manages, when and what for: the newest first, a page at a time."""
    page = _page_number(request.GET.get("page", ""))
    taken = Download.objects.filter(centre__in=request.managed).select_related("centre", "account__person")
    begin = (page - 1) * A_PAGE
    rows = list(taken.newest_first()[begin : begin + A_PAGE + 1])
    context = {
        "rows": [(row, Period(row.first_day, row.last_day).name) for row in rows[:A_PAGE]],
        "several": len(request.managed) > 1,
        "older": page + 1 if len(rows) > A_PAGE else None,
        "newer": page - 1 if page > 1 else None,
        "nav": "report",
    }
    return render(request, "exchanges/reports/downloads.html", context)


def _page_number(text):
    """The page that an address asks for; the first where that is none."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1

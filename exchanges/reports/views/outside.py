"""The report that may leave the centre: issuing it, and what was issued, as a page and as a file."""

import csv
import io

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config.web.forms import asks_again, posted
from exchanges.models import OutsideReport
from exchanges.reports.forms.outside import OutsideForm
from exchanges.reports.outside import showing
from exchanges.reports.outside.issuing import NotIssued, issue, quarters
from people.access import centres_to_issue_for, visible_or_404

LANGUAGES = ("cy", "en")


def outside(request):
    """The quarters that can be issued, those that were, and the form that issues one."""
    centres = _centres(request)
    found = quarters(centres, timezone.localdate())
    ready = [quarter for _centre, of_centre in found for quarter in of_centre if not quarter.why_not]
    form = OutsideForm(posted(request) if ready else None, quarters=ready)
    if asks_again(request):
        form.unchecked()
    elif form.is_valid():
        chosen, said = form.quarter, form.cleaned_data
        try:
            report = issue(
                chosen.centre, chosen.period.first, by=request.user, purpose=said["purpose"], words=said["words"]
            )
        except NotIssued as refused:
            form.add_error("which", refused.reason)
        else:
            messages.success(request, "issued")
            return redirect(report)
    context = {"found": found, "ready": ready, "form": form, "nav": "report"}
    # Where nothing can be issued, there is no form on the page.
    context["page_form"] = "outside" if ready else None
    return render(request, "exchanges/reports/outside_list.html", context, status=form.status)


def outside_report(request, public_id):
    """One frozen report, in both languages in full, the reader's first."""
    report = _report(request, public_id)
    ours = get_language()[:2]
    context = {
        "report": report,
        "period": showing.period_of(report),
        "versions": [_part(report, language) for language in sorted(LANGUAGES, key=lambda one: one != ours)],
        "issued": [message for message in messages.get_messages(request) if message.message == "issued"],
        "nav": "report",
    }
    return render(request, "exchanges/reports/outside_report.html", context)


def outside_csv(request, public_id):
    """One frozen report as a spreadsheet, headed and labelled in both languages."""
    report = _report(request, public_id)
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = {
                "lines": showing.lines(report.said),
                "sentences": [(text,) for text in (*showing.sentences(report.said), *showing.notes())],
                "head": (_("Table"), _("Row"), _("Column"), _("Number")),
                "about": (report.centre.local_name, showing.period_of(report).name, _("Version"), _("Issued")),
            }
    text = io.StringIO()
    rows = csv.writer(text)
    welsh, english = said["cy"], said["en"]
    issued = timezone.localdate(report.issued_at).isoformat()
    rows.writerow([_harmless(report.centre.name_cy), _harmless(report.centre.name)])
    rows.writerow([welsh["about"][1], english["about"][1]])
    rows.writerow([welsh["about"][2], english["about"][2], report.version])
    rows.writerow([welsh["about"][3], english["about"][3], issued])
    rows.writerow([])
    rows.writerow(_both(welsh["head"][:3], english["head"][:3]) + [f"{welsh['head'][3]} / {english['head'][3]}"])
    for (*cymraeg, number), (*saesneg, _same) in zip(welsh["lines"], english["lines"], strict=True):
        rows.writerow([*_both(cymraeg, saesneg), number])
    rows.writerow([])
    for pair in zip(welsh["sentences"], english["sentences"], strict=True):
        rows.writerow([pair[0][0], pair[1][0]])
    # With the mark that tells Excel which letters these are.
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(report)}.csv"'
    return response


def _centres(request):
    centres = centres_to_issue_for(request.user)
    if not centres:
        raise PermissionDenied
    request.centre = centres[0]
    return centres


def _report(request, public_id):
    _centres(request)
    reports = OutsideReport.objects.select_related("centre")
    return visible_or_404(reports, request.user, public_id=public_id)


def _part(report, language):
    """The report in one language, as HTML, with the language itself."""
    with translation.override(language):
        context = {
            "language": language,
            "report": report,
            "period": showing.period_of(report),
            "tables": showing.tables(report.said),
            "sentences": showing.sentences(report.said),
            "notes": showing.notes(),
        }
        return language, render_to_string("exchanges/reports/_outside_body.html", context)


def _both(welsh, english):
    return [text for pair in zip(welsh, english, strict=True) for text in pair]


def _harmless(text):
    """What somebody typed, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _file_name(report):
    return f"{report.centre.slug}-{report.first_day:%Y-%m}-{report.version}"

"""The gift register as a file for a spreadsheet, its headings in English and Welsh at once."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.reports.figures.sheets import harmless, in_both

DECLARED, NOT_YET = _("Declared"), _("Not declared yet")
TAKEN_BACK, CORRECTED = _("The moment was taken back"), _("The moment was corrected since")
HEADINGS = (
    _("Day"),
    _("From"),
    _("To"),
    _("What it was"),
    _("About what it is worth"),
    _("What was decided"),
    _("In a few words"),
    _("Could they say no?"),
    _("Was anyone worried about it?"),
    _("Declared by"),
    _("Declared at"),
    _("How it stands"),
)


def state(line):
    """Return how a line of the register stands, in words."""
    if line.declaration is None:
        return NOT_YET
    if line.taken_back:
        return TAKEN_BACK
    return CORRECTED if line.corrected else DECLARED


def register_file(lines):
    """Return the Lines of a register as the bytes of a CSV; nothing in it is a formula to a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([in_both(heading) for heading in HEADINGS])
    for line in lines:
        writer.writerow([harmless(str(cell)) for cell in _cells(line)])
    # The mark at its beginning tells Excel of ŵ and ŷ.
    return stream.getvalue().encode("utf-8-sig")


def _cells(line):
    known = (line.happened_on.isoformat(), line.giver.name, line.receiver.name)
    declared = line.declaration
    if declared is None:
        return (*known, *[""] * 8, in_both(state(line)))
    by = declared.declared_by
    return (
        *known,
        declared.what,
        declared.worth,
        in_both(declared.Decision(declared.decision).label),
        declared.decision_words,
        in_both(declared.Freely(declared.could_say_no).label),
        declared.worry,
        (by.person.name if by.person else by.email) if by else "",
        f"{timezone.localtime(declared.declared_at):%Y-%m-%d %H:%M}",
        in_both(state(line)),
    )

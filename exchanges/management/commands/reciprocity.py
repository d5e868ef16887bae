"""`manage.py reciprocity`: every figure of a centre over a period, for other programs."""

import json

from django.core.management.base import BaseCommand, CommandError

from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.figures.data import as_data
from exchanges.reports.figures.sheets import write_csv
from people.models import Centre
from people.words.dates import read_day


class Command(BaseCommand):
    help = "Print every figure of one centre's reciprocity report, as JSON or CSV."

    def add_arguments(self, parser):
        parser.add_argument("--centre", required=True, metavar="SLUG", help="which centre, by its short name")
        parser.add_argument("--from", required=True, dest="first", metavar="DATE", help="the first day: 2026-07-01")
        parser.add_argument("--to", required=True, dest="last", metavar="DATE", help="the last day, counted too")
        parser.add_argument("--format", choices=["json", "csv"], default="json")

    def handle(self, *, centre, first, last, format, **options):
        """Print the figures. Raises CommandError, with the remedy, for an unknown centre or days that are none."""
        found = Centre.objects.filter(slug=centre).first()
        if found is None:
            known = ", ".join(Centre.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no centre ‘{centre}’. Those there are: {known}.")
        figures = reciprocity([found], _period(first, last))
        if format == "json":
            self.stdout.write(json.dumps(as_data(figures), ensure_ascii=False, indent=1))
        else:
            write_csv(figures, self.stdout)


def _period(first, last):
    days = []
    for name, text in (("--from", first), ("--to", last)):
        day = read_day(text)
        if day is None:
            raise CommandError(f"{name} ‘{text}’ is no date. Write it as 2026-07-01.")
        days.append(day)
    try:
        return Period(*days)
    except ValueError:
        raise CommandError("--to is before --from. Write the earlier day first.") from None

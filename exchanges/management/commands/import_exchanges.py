"""`manage.py import_exchanges`: past moments from a spreadsheet."""

from exchanges.moments.importing import import_exchanges
from people.management.importing import ImportCommand, counted, newcomer_lines


class Command(ImportCommand):
    help = (
        "Bring in past moments from a CSV file, one line a contribution, with the columns exchange, date, giver, "
        "giver_role, receivers (split by ;), kind and words. All of them or none; run twice, it adds nothing."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--as-new", action="store_true", help="moments that say what others say, under other names, are others"
        )

    def handle(self, *, as_new, **options):
        self.as_new = as_new
        super().handle(**options)

    def bring_in(self, file, centre, *, dry_run, say):
        self.centre = centre
        return import_exchanges(file, centre, dry_run=dry_run, as_new=self.as_new, say=say)

    def report(self, outcome):
        contributions = counted(outcome.contributions, "contribution", "contributions")
        yield f"{counted(outcome.moments, 'moment', 'moments')}, with {contributions}"
        yield from newcomer_lines(outcome.people, self.centre)
        if outcome.longer:
            yield "an earlier first day for " + counted(outcome.longer, "person", "people") + " here already"
        if outcome.already:
            yield "(nothing for " + counted(outcome.already, "moment", "moments") + " here already)"

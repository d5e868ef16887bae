"""`manage.py import_exchanges`: past moments from a spreadsheet."""

from exchanges.importing import import_exchanges
from people.management.importing import ImportCommand, newcomer_lines


class Command(ImportCommand):
    help = (
        "Bring in past moments from a CSV file, one line a contribution, with the columns exchange, date, giver, "
        "giver_role, receivers (split by ;), kind and words. All of them or none; run twice, it adds nothing."
    )

    def bring_in(self, file, centre, *, dry_run, say):
        self.centre = centre
        return import_exchanges(file, centre, dry_run=dry_run, say=say)

    def report(self, outcome):
        yield f"{outcome.moments:,} moments, with {outcome.contributions:,} contributions"
        yield from newcomer_lines(outcome.people, self.centre)
        if outcome.longer:
            yield f"an earlier first day for {outcome.longer:,} people who were here"
        if outcome.already:
            yield f"(nothing for {outcome.already:,} moments that were here already)"

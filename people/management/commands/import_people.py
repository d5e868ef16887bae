"""`manage.py import_people`: people from a spreadsheet."""

from people.management.importing import ImportCommand, counted, newcomer_lines
from people.profiles.importing.people import import_people


class Command(ImportCommand):
    help = (
        "Bring in people from a CSV file with the columns name, known_as, role, language, can_give and "
        "would_welcome (lists split by ;). All of them or none; run twice, it adds nothing."
    )

    def bring_in(self, file, centre, *, dry_run, say):
        self.centre = centre
        return import_people(file, centre, dry_run=dry_run, say=say)

    def report(self, outcome):
        yield from newcomer_lines(outcome.people, self.centre)
        yield counted(outcome.entries, "line", "lines") + " about what people can give or would welcome"
        if outcome.filled_in:
            yield "what was missing of " + counted(outcome.filled_in, "person", "people") + " here already"
        if outcome.already:
            yield "(nothing for " + counted(outcome.already, "person", "people") + " here already)"

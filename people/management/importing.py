"""What the commands that read a spreadsheet share."""

from django.core.management.base import BaseCommand, CommandError

from people.models import Centre
from people.profiles.importing.roster import Roster
from people.profiles.importing.spreadsheet import BadSpreadsheet
from people.words.names import called

MOST_NAMES = 100


class ImportCommand(BaseCommand):
    """A command that brings a CSV file into a centre: `bring_in` does it, `report` says what was added."""

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.csv", help="the spreadsheet, saved as CSV (UTF-8 if you can)")
        parser.add_argument("--centre", required=True, metavar="SLUG", help="the centre's short name")
        parser.add_argument("--dry-run", action="store_true", help="check the file and say what would be added")

    def handle(self, *, file, centre, dry_run, **options):
        """Bring the file in. Raises CommandError, with every line to put right, where nothing was added."""
        centre = find_centre(centre)
        try:
            outcome = self.bring_in(file, centre, dry_run=dry_run, say=self.say)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except BadSpreadsheet as bad:
            raise CommandError(self.what_is_wrong(bad.faults)) from bad
        self.say("A dry run: nothing was written. It would add:" if dry_run else "Added:")
        for line in self.report(outcome):
            self.say(f"  {line}")

    def bring_in(self, file, centre, *, dry_run, say):
        """Do it, as people.profiles.importing.people.import_people does."""
        raise NotImplementedError

    def report(self, outcome):
        """Yield what was added, a line each."""
        raise NotImplementedError

    def say(self, line):
        self.stdout.write(str(line))
        self.stdout.flush()

    @staticmethod
    def what_is_wrong(faults):
        """Return every fault, a line each, and what happened to the file."""
        lines = [str(fault) for fault in faults.listed()]
        many = "is 1 thing" if faults.count == 1 else f"are {faults.count:,} things"
        return "\n".join([*lines, "", f"Nothing was added: there {many} to put right in the file."])


def find_centre(slug):
    """Return the centre of this short name, or raise CommandError."""
    centre = Centre.objects.filter(slug=slug).first()
    if centre is None:
        there = ", ".join(Centre.objects.order_by("slug").values_list("slug", flat=True)[:20])
        remedy = f"There are: {there}." if there else "Make it first, with add_centre."
        raise CommandError(f"There is no centre ‘{slug}’. {remedy}")
    return centre


def counted(number, one, more):
    """Return a number with its noun: "1 person", "2,500 people"."""
    return f"{number:,} {one if number == 1 else more}"


def called_otherwise(known):
    """Say what somebody will be called where that is not simply the first word of their name."""
    short = called(known.name, known.known_as, known.is_group)
    return "" if known.known_as or known.is_group or short == known.name.split()[0] else f", called {short}"


def newcomer_lines(people, centre):
    """Yield how many people are new and who they are, so that a mistyped name is seen."""
    yield counted(len(people), "person", "people")
    roster = Roster(centre)
    new = {known.name for known in people}
    for known in people[:MOST_NAMES]:
        near = roster.nearest(known.name)
        hint = f" – not {near}?" if near and near not in new else ""
        yield f"    {known.full}, {known.role} (line {known.row}){called_otherwise(known)}{hint}"
    if len(people) > MOST_NAMES:
        yield f"    … and {len(people) - MOST_NAMES:,} more"

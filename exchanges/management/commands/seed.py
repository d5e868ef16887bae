"""`manage.py seed`: large made-up data for measuring."""

from django.core.management.base import BaseCommand, CommandError

from exchanges.sample import large as seeding


class Command(BaseCommand):
    help = (
        "Fill an empty database with made-up centres, people and moments, to measure with. All numbers are for "
        "all centres together. A database that was seeded before is seeded anew; any other is refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("--centres", type=int, default=1, metavar="N")
        parser.add_argument("--people", type=int, metavar="N", help="in all centres together; else 200 in each")
        parser.add_argument("--contributions", type=int, default=50_000, metavar="N", help="in all centres together")
        parser.add_argument("--years", type=int, default=5, metavar="N", help="how far back they go, from today")

    def handle(self, *, centres, people, contributions, years, **options):
        """Seed the database. Raises CommandError where it holds something else, or the numbers make no sense."""
        others = seeding.holds_something_else()
        if others:
            raise CommandError(
                f"This database holds centres that were not seeded ({', '.join(others)}), so it is left alone. Set "
                "DATABASE_URL to an empty database."
            )
        people = 200 * centres if people is None else people
        try:
            seeding.seed(centres=centres, people=people, contributions=contributions, years=years, say=self.say)
        except ValueError as error:
            raise CommandError(str(error)) from error

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

from django.core.management.base import BaseCommand, CommandError

from config.database.copies import faults


class Command(BaseCommand):
    help = "Compare every copy that reports read with its source; fails where one disagrees."

    def handle(self, *args, **options):
        found = faults()
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every copy agrees with its source.")

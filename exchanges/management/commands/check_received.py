from django.core.management.base import BaseCommand, CommandError

from config.database.backups import lost_files
from config.database.copies import faults


class Command(BaseCommand):
    help = "Compare every copy with its source, and look for every file that rows speak of; fails where one is wrong."

    def handle(self, *args, **options):
        found = [*faults(), *(f"{name} cannot be read, and a row speaks of it" for name in lost_files())]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every copy agrees with its source, and every file is there.")

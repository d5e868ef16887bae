from django.core.management.base import BaseCommand, CommandError

from config.database.backups import write_backup


class Command(BaseCommand):
    help = "Write everything the site keeps to one file, while people go on working. Encrypt it before it travels."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args, file, **options):
        try:
            rows = write_backup(file)
        except OSError as error:
            raise CommandError(f"The backup could not be written: {error}") from error
        self.stdout.write(f"{file}: {rows} rows.")

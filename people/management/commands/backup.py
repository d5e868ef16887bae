from django.core.management.base import BaseCommand, CommandError

from config.database.backups import NotBackedUp, write_backup


class Command(BaseCommand):
    help = (
        "Write everything the site keeps to one file, while people go on working; named a folder, to a new file in it. "
        "Encrypt it before it travels."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE|FOLDER")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="in a folder: once the new one is whole, only the newest N stay"
        )

    def handle(self, *args, file, keep, **options):
        """Write it. Raises CommandError, with the remedy, where there is no whole backup afterwards."""
        try:
            path, rows = write_backup(file, keep=keep)
        except NotBackedUp as error:
            raise CommandError(f"There is no whole backup. {error}") from error
        except OSError as error:
            raise CommandError(f"The backup could not be written: {error}") from error
        self.stdout.write(f"{path}: {rows} rows, and every file they speak of.")

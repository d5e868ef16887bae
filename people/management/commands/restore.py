from django.core.management.base import BaseCommand, CommandError

from config.database.restores import NotRestored, restore_backup


class Command(BaseCommand):
    help = "Put back everything from a file that backup wrote: all of it, or nothing. Everybody signs in again."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="let go of everything that is here now, and of the photographs",
        )
        parser.add_argument(
            "--incomplete", action="store_true", help="take a backup that says which of its files it lacks"
        )

    def handle(self, *args, file, replace, incomplete, **options):
        """Restore it. Raises CommandError, with the remedy, where nothing was restored."""
        try:
            rows = restore_backup(file, replace=replace, incomplete=incomplete)
        except NotRestored as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.stdout.write(f"{file}: {rows} rows are back.")

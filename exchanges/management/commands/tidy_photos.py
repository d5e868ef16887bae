from django.core.management.base import BaseCommand

from exchanges.photos.files import tidy


class Command(BaseCommand):
    help = "Delete the files of photographs that were erased, or that were never saved. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Files without a photograph deleted: {tidy()}.")

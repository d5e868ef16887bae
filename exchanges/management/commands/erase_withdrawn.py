from django.core.management.base import BaseCommand

from exchanges.actions import erase_withdrawn


class Command(BaseCommand):
    help = "Erase the moments that were withdrawn more than 30 days ago. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Moments erased: {erase_withdrawn()}.")

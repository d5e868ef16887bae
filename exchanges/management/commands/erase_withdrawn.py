from django.core.management.base import BaseCommand

from exchanges.actions import erase_withdrawn
from exchanges.barring import erase_barriers


class Command(BaseCommand):
    help = "Erase the moments and the barriers that were taken back more than 30 days ago. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Moments erased: {erase_withdrawn()}.")
        self.stdout.write(f"Barriers erased: {erase_barriers()}.")

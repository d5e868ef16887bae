from django.core.management.base import BaseCommand

from exchanges.barriers.actions import erase_barriers
from exchanges.moments.actions import erase_withdrawn
from exchanges.moments.setting_aside import erase_set_aside


class Command(BaseCommand):
    help = "Erase the moments, parts of moments and barriers taken back more than 30 days ago. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Moments erased: {erase_withdrawn()}.")
        self.stdout.write(f"Barriers erased: {erase_barriers()}.")
        self.stdout.write(f"Parts of moments erased: {erase_set_aside()}.")

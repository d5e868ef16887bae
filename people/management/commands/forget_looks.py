from django.conf import settings
from django.core.management.base import BaseCommand

from people.looks.actions import forget_looks


class Command(BaseCommand):
    help = "Delete what was kept of who looked, once it is older than LOOKS_KEPT_DAYS. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Forgotten, because they were kept for {settings.LOOKS_KEPT_DAYS} days: {forget_looks()}.")

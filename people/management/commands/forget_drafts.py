from django.core.management.base import BaseCommand

from people.drafts.actions import forget_drafts


class Command(BaseCommand):
    help = "Delete what somebody began to write and did not go on with for a day. Run it every night."

    def handle(self, *args, **options):
        self.stdout.write(f"Forgotten, because nobody went on with them for a day: {forget_drafts()}.")

from django.core.management.base import BaseCommand, CommandError

from people.accounts.sealing import seal_anew


class Command(BaseCommand):
    help = (
        "Seal the secrets of authenticator apps by today's SECRET_KEY, so that those in SECRET_KEY_FALLBACKS are "
        "needed no more."
    )

    def handle(self, *args, **options):
        """Do it. Raises CommandError where a secret was sealed by a key that is not given."""
        sealed, lost = seal_anew()
        self.stdout.write(f"Sealed by SECRET_KEY: {sealed}.")
        if lost:
            raise CommandError(
                f"{lost} were sealed by a key that is neither SECRET_KEY nor among SECRET_KEY_FALLBACKS. Name it there "
                "and run this again; or let those people set up their second step anew."
            )

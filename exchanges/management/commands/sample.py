"""`manage.py sample`: the demo's centres."""

import os

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from config.database.versions import check_version
from exchanges.sample import loading
from people.models import Centre


class Command(BaseCommand):
    help = (
        "Make the demo's two centres, Tŷ’r Bont and Glan yr Afon, with invented people and six months of "
        "moments. Run again, it only sets the demo accounts' passwords, to DEMO_PASSWORD in the environment."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--fresh",
            action="store_true",
            help="take the demo's centres out with everything in them, and make them again to end today",
        )

        parser.add_argument(
            "--check",
            action="store_true",
            help="only say whether the demo may use this database: before it is migrated, too",
        )

    def handle(self, *, fresh, check, **options):
        """Make what is missing. Raises CommandError, with the remedy, where the sample must not be made."""
        if check:
            self.refuse_a_database_of_others()
            return
        password = os.environ.get("DEMO_PASSWORD")
        if not password:
            raise CommandError("Set DEMO_PASSWORD to the password that the demo's accounts shall have.")
        self.refuse_a_database_of_others()
        with transaction.atomic():
            if fresh:
                self.say("Taking the demo's centres out …")
                loading.remove()
            missing = loading.missing_centres()
            if missing:
                self.say("Making the demo's centres …")
            now = timezone.now()
            for sample in missing:
                loading.make(sample, now=now, password=password, say=self.say)
        if not missing:
            self.say("The demo's centres are there.")
            self.say_if_older()
            loading.set_passwords(password)
            self.say("The demo accounts have the password in DEMO_PASSWORD.")

    def refuse_a_database_of_others(self):
        for error in check_version(None, ["default"]):
            raise CommandError(f"{error.msg}\n{error.hint}")
        if Centre._meta.db_table not in connection.introspection.table_names():
            return
        others = loading.not_the_demos_own()
        if others:
            raise CommandError(
                f"This database holds what the demo did not make ({', '.join(others[:5])}), so the demo "
                "leaves it alone. Set DATABASE_URL to an empty database, or leave it unset."
            )

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def say_if_older(self):
        newest = loading.newest_day(loading.ty_r_bont())
        if newest and newest < timezone.localdate():
            self.say(f"Their moments end on {newest}. --fresh makes them again, to end today.")

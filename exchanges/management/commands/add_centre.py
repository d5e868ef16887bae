"""`manage.py add_centre`: a new, empty centre."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.kinds.standard import add_standard_kinds
from people.models import Centre
from people.words.dates import read_day
from people.words.text import tidy, validate_readable


class Command(BaseCommand):
    help = "Add a new, empty centre with the standard kinds of contribution."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG", help="its short name, in small letters: ty-r-bont")
        parser.add_argument("--name", required=True, help="its name in English")
        parser.add_argument("--name-cy", required=True, help="its name in Welsh")
        parser.add_argument(
            "--opened",
            metavar="DATE",
            help="its first day, such as 2024-03-01; without it moments of any year can be brought in",
        )

    def handle(self, *, slug, name, name_cy, opened, **options):
        """Add the centre. Raises CommandError, with the remedy, where it can't be."""
        centre = Centre(slug=slug, name=tidy(name), name_cy=tidy(name_cy), opened_on=first_day(opened))
        if Centre.objects.filter(slug=slug).exists():
            raise CommandError(f"There is a centre ‘{slug}’ already. Choose another short name.")
        try:
            for text in (centre.name, centre.name_cy):
                validate_readable(text)
            centre.full_clean()
        except ValidationError as error:
            raise CommandError(_told(error)) from error
        try:
            with transaction.atomic():
                centre.save()
                add_standard_kinds(centre)
        except IntegrityError as error:
            raise CommandError(f"There is a centre ‘{slug}’ already. Choose another short name.") from error
        self.stdout.write(f"Added {centre.name} ({slug}), with {centre.kinds.count()} kinds of contribution.")
        if not centre.opened_on:
            self.stdout.write("It has no first day, so moments of any year can be brought in.")


def first_day(text):
    """Return the date that a text says, None for no text; raises CommandError for another one."""
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        raise CommandError(f"--opened ‘{text}’ is no date. Write it as 2024-03-01.")
    if day > timezone.localdate():
        raise CommandError(f"--opened ‘{text}’ is still to come. Write a day that has been, or leave it out.")
    return day


OPTIONS = {"slug": "SLUG", "name": "--name", "name_cy": "--name-cy"}


def _told(error):
    if not hasattr(error, "error_dict"):
        return "\n".join(error.messages)
    return "\n".join(
        f"{OPTIONS.get(name, name)}: {message}" for name, messages in error.message_dict.items() for message in messages
    )

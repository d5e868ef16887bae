"""`manage.py send_weekly_note`: the note of the last week, to staff and managers who want it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from exchanges.plans.reading import monday_of
from exchanges.weekly_note.mail import send_note
from exchanges.weekly_note.note import last_whole_week
from people.management.importing import find_centre
from people.models import Centre
from people.words.dates import read_day


class Command(BaseCommand):
    help = (
        "Send the weekly note by e-mail, to each in their language. Run it every Monday; run again, it sends only "
        "what was not sent."
    )

    def add_arguments(self, parser):
        parser.add_argument("--centre", metavar="SLUG", help="which centre, by its short name; without it all of them")
        parser.add_argument("--week", metavar="MONDAY", help="any day of the week; without it the last that is over")
        parser.add_argument("--dry-run", action="store_true", help="only say to whom it would go")

    def handle(self, *, centre, week, dry_run, **options):
        """Send it. Raises CommandError, with the remedy, where it can't be, and in the end where an address failed."""
        if not settings.SITE_URL:
            raise CommandError(
                "Set SITE_URL to the address of this site, such as https://centre.example: the links in the note "
                "begin with it."
            )
        today = timezone.localdate()
        monday = which_week(week, today)
        centres = [find_centre(centre)] if centre else Centre.objects.order_by("slug")
        failed = 0
        for one in centres:
            outcome = send_note(one, monday, today, settings.SITE_URL, is_dry_run=dry_run)
            self.say(one, outcome, dry_run)
            failed += len(outcome.failed)
        if failed:
            raise CommandError("Run it again later: it goes only to those it was not sent to.")

    def say(self, centre, outcome, dry_run):
        """Print what became of one centre's note."""
        if outcome.is_empty:
            self.stdout.write(f"{centre.name}: nothing to tell, so nothing is sent.")
            return
        done = "would be sent to" if dry_run else "sent to"
        self.stdout.write(f"{centre.name}: {done} {', '.join(outcome.sent) or 'nobody'}.")
        if outcome.before:
            self.stdout.write(f"Sent before: {', '.join(outcome.before)}.")
        for email, reason in outcome.failed:
            self.stderr.write(f"Not sent to {email}: {reason}")


def which_week(text, today):
    """Return the Monday of the week that a text names, or of the last whole one; raises CommandError for another."""
    last = last_whole_week(today)
    if text is None:
        return last
    day = read_day(text)
    if day is None:
        raise CommandError(f"--week ‘{text}’ is no date. Write it as {last.isoformat()}.")
    if monday_of(day) > last:
        raise CommandError(f"That week is not over yet. The last that is began on {last.isoformat()}.")
    return monday_of(day)

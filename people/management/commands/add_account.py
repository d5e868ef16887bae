"""`manage.py add_account`: someone who may sign in and work at a centre."""

import getpass
import os
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from people.management.importing import find_centre
from people.models import Account, Membership, Person, Post, Role
from people.profiles.importing.roster import bad_name, one_line, plain
from people.words.text import tidy, validate_readable


class Command(BaseCommand):
    help = (
        "Let somebody sign in as staff or manager of a centre. The password is asked for, or taken from "
        "ACCOUNT_PASSWORD in the environment. Somebody who has an account may work at a second centre."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", help="the e-mail address to sign in with")
        parser.add_argument("--centre", required=True, metavar="SLUG", help="the centre's short name")
        parser.add_argument("--role", required=True, choices=Post.Duty.values, help="what they do there")
        parser.add_argument("--name", help="their full name; needed for somebody new")

    def handle(self, *, email, centre, role, name, **options):
        """Add the account, or a post to it. Raises CommandError, with the remedy, where it can't be."""
        centre = find_centre(centre)
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"‘{email}’ is no e-mail address. Write one such as nia@example.org.") from error
        name = one_line(tidy(name)) if name is not None else ""
        account = Account.objects.filter(email__iexact=email).first()
        if account:
            self.stdout.write(self.add_post(account, centre, role, name))
            return
        if not name:
            raise CommandError(f"{email} has no account yet. Say who it is with --name.")
        check_name(name)
        someone(centre, name)  # says what is wrong before a password is asked for
        password = new_password(email)
        with transaction.atomic():
            person = someone(centre, name) or new_member_of_staff(centre, name)
            account = Account.objects.create_user(email, password, person=person)
            add_post(account, centre, role)
        self.stdout.write(f"Added {email}, {name}: {role} of {centre.name}.")

    def add_post(self, account, centre, role, name):
        """Let an account work at the centre, and return what was done."""
        if name and account.person and plain(account.person.name) != plain(name):
            raise CommandError(
                f"{account.email} is taken, by {account.person.name}. Choose another address, or leave out --name."
            )
        with transaction.atomic():
            Account.objects.select_for_update().get(pk=account.pk)
            post = account.posts.held_on(timezone.localdate()).filter(centre=centre).first()
            if post is None:
                where = ", ".join(post.centre.name for post in account.posts_now)
                add_post(account, centre, role)
                also = f", as well as at {where}" if where else ""
                return f"{account.email} has an account: it is now {role} of {centre.name} too{also}."
        if post.duty == role:
            return f"{account.email} is {role} of {centre.name} already. Nothing was changed."
        raise CommandError(
            f"{account.email} is {post.duty} of {centre.name} already. A manager can change that on the centre's page."
        )


def check_name(name):
    """Raise CommandError where nobody can be called this."""
    reason = bad_name(name)
    if reason:
        raise CommandError(f"--name: {reason}")
    try:
        validate_readable(name)
    except ValidationError as error:
        raise CommandError(f"--name: {error.messages[0]}") from error


def someone(centre, name):
    """Return the person of the centre who has exactly this name and no account, or None for somebody new.

    Raises CommandError where it cannot be told who is meant.
    """
    found = [person for person in Person.objects.of(centre) if plain(person.name) == plain(name)]
    free = [person for person in found if not hasattr(person, "account")]
    if found and not free:
        raise CommandError(
            f"{found[0].name} of {centre.name} has an account already, {found[0].account.email}. If this is somebody "
            "else of that name, add something to it: --name 'Nia Jones, Tuesdays'."
        )
    if len(free) > 1:
        raise CommandError(
            f"There are {len(free)} people called {name} at {centre.name}. Change the name of one on their page."
        )
    if free and not free[0].memberships.filter(Membership.covering(timezone.localdate()), role=Role.STAFF).exists():
        raise CommandError(
            f"{free[0].name} is not on the staff of {centre.name} today. Put that right on their page first, or, if "
            "this is somebody else of that name, add something to it: --name 'Nia Jones, Tuesdays'."
        )
    return free[0] if free else None


def new_member_of_staff(centre, name):
    """Add somebody to the centre who is on its staff from today."""
    person = Person.objects.create(centre=centre, name=name)
    Membership.objects.create(person=person, centre=centre, role=Role.STAFF, joined_on=timezone.localdate())
    return person


def add_post(account, centre, duty):
    """Let an account work at the centre from today."""
    Post.objects.create(account=account, centre=centre, duty=duty, since=timezone.localdate())


def new_password(email):
    """Return a password that keeps the rules: from ACCOUNT_PASSWORD, or asked for twice without showing it."""
    given = os.environ.get("ACCOUNT_PASSWORD")
    if given:
        faults = _faults(given, email)
        if faults:
            raise CommandError("ACCOUNT_PASSWORD: " + " ".join(faults))
        return given
    for _again in range(3):
        try:
            first = getpass.getpass("Password: ")
            faults = _faults(first, email)
            if not faults and getpass.getpass("The same again: ") == first:
                return first
        except EOFError as error:
            raise CommandError("There is nobody to ask for a password. Put one in ACCOUNT_PASSWORD.") from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped. Nothing was added.") from error
        sys.stderr.write((" ".join(faults) or "The two were not the same.") + "\n")
    raise CommandError("No password was chosen. Nothing was added.")


def _faults(password, email):
    try:
        validate_password(password, Account(email=email))
    except ValidationError as error:
        return error.messages
    return []

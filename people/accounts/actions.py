"""Everything that is written about how somebody comes in: invitations, posts, accounts closed and opened again."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from people.accounts.models.invitation import LASTS, hash_of, new_token
from people.accounts.sessions import end_sessions
from people.models import Account, Centre, Invitation, Membership, Person, Post

DAY = datetime.timedelta(days=1)


class Gone(Exception):
    """The link opens nothing, or no longer: nobody is told which."""


# --- Links ------------------------------------------------------------------------------------------


@transaction.atomic
def invite(*, by, centre, person, email="", duty=""):
    """Make a link with which somebody without an account comes in for the first time; earlier ones open nothing more.

    Returns the Invitation and the secret end of its link, which is kept nowhere. Raises ValidationError for somebody
    who has an account or is not here, and for an address that somebody else of the centre comes in with.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.is_group:
        raise ValidationError(_("A group can’t have an account."))
    if Account.objects.filter(person=person).exists():
        raise ValidationError(_("%(name)s has an account already.") % {"name": person.called})
    _must_be_here(person)
    # Of accounts elsewhere a manager learns nothing: whoever has that address is told by the link itself.
    of_here = Q(person__centre=centre) | Q(posts__centre=centre)
    if email and Account.objects.filter(of_here, email__iexact=email).exists():
        raise ValidationError({"email": _("Somebody comes in with that e-mail address already.")})
    return _new_link(by, centre, person, Invitation.Kind.FIRST, email=email, duty=duty)


@transaction.atomic
def start_reset(*, by, centre, account, email=""):
    """Make a link with which somebody chooses a new password; nobody else ever sees it. Returns as `invite` does.

    Raises ValidationError for an account that is closed, or that belongs to nobody, and for one that opens something
    elsewhere too: whoever held its link would be let in there.
    """
    if account.person_id is None or not account.is_active:
        raise ValidationError(_("This account is closed. Open it again first."))
    if _is_needed_elsewhere(account, centre):
        raise ValidationError(_("This account opens something elsewhere too. They can come in with a code by e-mail."))
    person = Person.objects.select_for_update().get(pk=account.person_id)
    return _new_link(by, centre, person, Invitation.Kind.RESET, email=email)


def _is_needed_elsewhere(account, centre):
    posts = Post.objects.held_on(timezone.localdate()).filter(account=account)
    return account.is_staff or posts.exclude(centre=centre).exists()


def _is_here(person):
    return person.memberships.filter(Membership.covering(timezone.localdate())).exists()


def _must_be_here(person):
    if not _is_here(person):
        raise ValidationError(_("%(name)s has left the centre. Put that right first.") % {"name": person.called})


def _new_link(by, centre, person, kind, **fields):
    _withdraw_open(person)
    token, now = new_token(), timezone.now()
    row = Invitation.objects.create(
        centre=centre,
        person=person,
        kind=kind,
        token_hash=hash_of(token),
        created_by=by,
        created_at=now,
        ends_at=now + LASTS,
        **fields,
    )
    return row, token


def _withdraw_open(person):
    for row in Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None):
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])


@transaction.atomic
def withdraw(*, person):
    """Let the links that this person has been given open nothing more."""
    Person.objects.select_for_update().get(pk=person.pk)
    _withdraw_open(person)


@transaction.atomic
def use(token, *, password, email="", language=""):
    """Use a link up, once: make the account, or give it the new password. Returns the Account.

    `email` is the address of a first account whose sheet has none; an empty password is for who will come in with
    codes by e-mail or a passkey. Raises Gone, and ValidationError for an address that is taken.
    """
    row = Invitation.objects.with_token(token).select_for_update(of=("self",)).select_related("person").first()
    if row is None:
        raise Gone
    if row.kind == Invitation.Kind.RESET:
        account = _reset(row, password)
    else:
        account = _first(row, row.email or email, password, language)
    row.used_at = timezone.now()
    row.save(update_fields=["used_at"])
    return account


def _reset(row, password):
    account = Account.objects.filter(person=row.person, is_active=True).first()
    if account is None:
        raise Gone
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account)
    return account


def _first(row, email, password, language):
    if not _is_here(row.person):
        raise Gone
    taken = ValidationError({"email": _("That e-mail address can’t be used. Type another, or ask at the centre.")})
    if Account.objects.filter(email__iexact=email).exists():
        raise taken
    try:
        with transaction.atomic():
            account = Account.objects.create_user(
                email, password or None, person=row.person, language=row.person.language or language
            )
    except IntegrityError as error:
        # Somebody took the address, or the account was made, between our look and our write.
        raise taken from error
    if row.duty:
        Post.objects.create(account=account, centre=row.centre, duty=row.duty, since=timezone.localdate())
    return account


# --- Posts ------------------------------------------------------------------------------------------


@transaction.atomic
def give_post(*, by, account, centre, duty):
    """Let an account work at a centre from now on, as staff or manager, instead of what it was there before.

    Returns the Post. Raises ValidationError for a closed account, and where the centre would be without a manager.
    """
    _hold(centre)
    if not account.is_active:
        raise ValidationError(_("This account is closed. Open it again first."))
    now = list(_posts(account, centre))
    if any(post.duty == duty for post in now):
        return next(post for post in now if post.duty == duty)
    _keep_a_manager(centre, [post.pk for post in now])
    for post in now:
        _end(post, by)
    post = Post(account=account, centre=centre, duty=duty, since=timezone.localdate())
    post._history_user = by
    post.save()
    return post


@transaction.atomic
def end_post(*, by, account, centre):
    """End what an account may do at a centre, at once. Raises ValidationError for the centre's last manager."""
    _hold(centre)
    now = list(_posts(account, centre))
    _keep_a_manager(centre, [post.pk for post in now])
    for post in now:
        _end(post, by)


def _hold(centre):
    """Let nobody else change who works at this centre until the transaction is over."""
    Centre.objects.select_for_update().get(pk=centre.pk)


def _posts(account, centre):
    return Post.objects.held_on(timezone.localdate()).filter(account=account, centre=centre)


def _keep_a_manager(centre, ending):
    managers = Post.objects.held_on(timezone.localdate()).filter(
        centre=centre, duty=Post.Duty.MANAGER, account__is_active=True
    )
    was_one_of_them = managers.filter(pk__in=ending).exists()
    if was_one_of_them and not managers.exclude(pk__in=ending).exists():
        raise ValidationError(_("The centre would be without a manager. Make somebody else a manager first."))


def hold_a_manager(person):
    """Raise ValidationError where the centre would be without a manager if this person left. Others wait meanwhile."""
    account = Account.objects.filter(person=person).first()
    if account:
        _hold(person.centre)
        _keep_a_manager(person.centre, [post.pk for post in _posts(account, person.centre)])


def _end(post, by):
    """End it with yesterday, as a last day still counts; what began today is taken away, and its version stays."""
    post._history_user = by
    yesterday = timezone.localdate() - DAY
    if post.since > yesterday:
        post.delete()
    else:
        post.until = yesterday
        post.save(update_fields=["until"])


# --- Accounts ---------------------------------------------------------------------------------------


@transaction.atomic
def close_account(*, by, account, centre):
    """Let an account open nothing any more, at once and everywhere; its work at this centre ends with it.

    Raises ValidationError for the centre's last manager, and for who works elsewhere too: only their post here ends
    by the hand of a manager of here.
    """
    _hold(centre)
    end_post(by=by, account=account, centre=centre)
    if account.is_staff or Post.objects.held_on(timezone.localdate()).filter(account=account).exists():
        raise ValidationError(_("This account is needed elsewhere too. End what they may do here instead."))
    close(account, by=by)


def close(account, *, by=None):
    """Close the account and end its sessions and links. For whoever has seen to its posts."""
    account._history_user = by
    account.is_active = False
    account.save(update_fields=["is_active"])
    if account.person:
        _withdraw_open(account.person)
    end_sessions(account)


@transaction.atomic
def open_again(*, by, account):
    """Let a closed account come in again, to its own pages; what it may do at a centre is given anew.

    Raises ValidationError for somebody who has left.
    """
    _must_be_here(account.person)
    account._history_user = by
    account.is_active = True
    account.save(update_fields=["is_active"])


def end_access_of(person, *, by):
    """End how somebody who leaves comes in, everywhere: for people.profiles.actions.leave, within its transaction.

    An account that works at another centre stays open for that; all its sessions end.
    """
    _withdraw_open(person)
    account = Account.objects.filter(person=person).first()
    if account is None:
        return
    if _is_needed_elsewhere(account, person.centre_id):
        for post in _posts(account, person.centre):
            _end(post, by)
        end_sessions(account)
    else:
        close(account, by=by)

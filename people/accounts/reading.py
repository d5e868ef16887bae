"""Who can come in to a centre, and in what way: what its managers read. Nothing here counts what anybody does."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Account, Invitation, Membership, Person, Post, Role


@dataclass(frozen=True)
class Access:
    """How one person comes in."""

    account: Account | None
    # What they may do at the centre now: staff, manager or nothing.
    duty: str
    # A standing link, or None.
    invitation: Invitation | None


def access_of(person):
    """Return how this person comes in at their own centre, as an Access."""
    account = Account.objects.filter(person=person).first()
    post = (
        Post.objects.held_on(timezone.localdate()).filter(account=account, centre=person.centre_id).first()
        if account
        else None
    )
    return Access(account, post.duty if post else "", Invitation.objects.standing().filter(person=person).first())


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    person: Person | None
    name: str
    email: str
    what: str
    came_on: date | None
    until: date | None
    # Of somebody of another centre, whose post here can be ended.
    post_id: int | None = None


@dataclass(frozen=True)
class Part:
    """Some lines under one heading."""

    key: str
    title: str
    rows: list


def who_can_come_in(centre):
    """Return the Parts of the list of a centre that have anybody in them. Asks the database four times."""
    today = timezone.localdate()
    duties = {post.account_id: post for post in Post.objects.held_on(today).filter(centre=centre)}
    accounts = Account.objects.filter(Q(person__centre=centre) | Q(pk__in=list(duties))).select_related("person")
    roles = dict(
        Membership.objects.filter(Membership.covering(today), centre=centre, person__account__isnull=False).values_list(
            "person", "role"
        )
    )
    working, own, closed = [], [], []
    for account in accounts.order_by("person__folded_name", "email"):
        post = duties.get(account.pk)
        row = _row(account, post, centre, roles)
        if not account.is_active:
            closed.append(row)
        elif post:
            working.append(row)
        else:
            own.append(row)
    rows = Invitation.objects.standing().filter(centre=centre).select_related("person")
    invited = [_invited(row) for row in rows.order_by("person__folded_name", "pk")]
    parts = [
        Part("working", _("They work here"), working),
        Part("own", _("Their own pages"), own),
        Part("invited", _("Sent a link, not used yet"), invited),
        Part("closed", _("Can’t come in any more"), closed),
    ]
    return [part for part in parts if part.rows]


def _row(account, post, centre, roles):
    of_here = account.person is not None and account.person.centre_id == centre.pk
    role = roles.get(account.person_id)
    return Row(
        person=account.person if of_here else None,
        name=account.person.name if account.person else account.email,
        email=account.email,
        what=post.get_duty_display() if post else Role(role).label if role else "",
        came_on=timezone.localdate(account.last_login) if account.last_login else None,
        until=None,
        post_id=post.pk if post and not of_here else None,
    )


def _invited(row):
    if row.kind == Invitation.Kind.RESET:
        what = _("A new password")
    else:
        what = row.get_duty_display() if row.duty else _("Their own pages")
    return Row(
        person=row.person,
        name=row.person.name,
        email=row.email,
        what=what,
        came_on=None,
        until=timezone.localdate(row.ends_at),
    )

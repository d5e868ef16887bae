"""Puts into the database who was invited and has not come in yet, and whose account was closed."""

import datetime

from people.accounts.models.invitation import LASTS, hash_of, new_token
from people.models import Account, Invitation

# Of Tŷ’r Bont: a carer with a link on a printed sheet, and a volunteer who came in for a while and does no longer.
CENTRE, INVITED, CLOSED = "ty-r-bont", "ann", ("pat", "pat@tyrbont.example")


def make_access(maker):
    """Let somebody of a sample be invited, and another’s account be closed; neither opens anything.

    `maker` is that of exchanges.sample.loading. The secret of the link is thrown away, so nobody can use it.
    """
    if maker.sample.slug != CENTRE:
        return
    manager = next(account for account in maker.accounts.values() if account.posts.filter(duty="manager").exists())
    made_at = maker.at(maker.days_ago(1), "11:20")
    Invitation.objects.create(
        centre=maker.centre,
        person=maker.people[INVITED],
        token_hash=hash_of(new_token()),
        created_by=manager,
        created_at=made_at,
        ends_at=made_at + LASTS,
    )
    key, email = CLOSED
    Account.objects.create_user(
        email,
        None,
        person=maker.people[key],
        is_active=False,
        last_login=maker.now - datetime.timedelta(days=60),
    )

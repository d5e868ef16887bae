"""Whose words a page of moments shows: what somebody keeps to themself is read by nobody else."""

from dataclasses import dataclass

from people.access import works_at
from people.models import KeptFrom


@dataclass(frozen=True)
class Reader:
    """Who reads a page of moments: the keys of their person and account, and whether they are its centre's staff."""

    person: int | None = None
    account: int | None = None
    works_here: bool = False

    def may_read(self, kept_from, person, recorded_by):
        """May they read the words of a person's part, which is marked so, of a moment that this account wrote?"""
        if not kept_from or person == self.person:
            return True
        if not self.works_here:
            return False
        return kept_from == KeptFrom.CARERS or (self.account is not None and recorded_by == self.account)


# Every member of staff: what is made for all of them shows no words that are kept from one of them.
ALL_STAFF = Reader(works_here=True)


def reader_of(account, centre_id):
    """Return the Reader that an account is of a centre's moments."""
    return Reader(account.person_id, account.pk, works_at(account, centre_id))


def own_reader(person):
    """Return the Reader that somebody is on their own pages, whoever sits with them."""
    return Reader(person.pk)


def may_handle(account, exchange):
    """May this account write in a moment as its centre's staff? Not where somebody keeps it from them."""
    if not works_at(account, exchange.centre_id):
        return False
    return exchange.kept_from != KeptFrom.OTHER_STAFF or exchange.recorded_by_id == account.pk

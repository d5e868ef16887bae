"""Gifts to staff: which of them ask for a declaration, what was declared, and the register. None of it is counted."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from exchanges.models import GiftDeclaration, GiftPolicy, Kind, Received
from people.access import manages, works_at
from people.models import Person, Role


def policy_of(centre):
    """Return what the centre says about gifts to its staff, or None where nobody has written it yet."""
    return GiftPolicy.objects.filter(centre=centre).first()


@transaction.atomic
def keep_policy(centre, *, by, **said):
    """Keep what the centre says about gifts; what it said before stays as a version. Returns the policy."""
    policy = GiftPolicy.objects.select_for_update().filter(centre=centre).first() or GiftPolicy(centre=centre)
    if policy.pk and all(getattr(policy, name) == value for name, value in said.items()):
        return policy
    for name, value in said.items():
        setattr(policy, name, value)
    policy._history_user = by
    policy.save()
    return policy


def to_staff(**where):
    """What reached members of staff and asks them for a declaration, in moments that stand."""
    kinds = Kind.objects.filter(asks_for_declaration=True)
    if "centre" in where:
        kinds = kinds.filter(centre=where["centre"])
    return Received.objects.standing().filter(receiver_role=Role.STAFF, kind__in=kinds, **where)


@dataclass(frozen=True)
class Gift:
    """What one person gave one member of staff in a moment, and the declaration of it, if there is one."""

    giver: Person
    receiver: Person
    declaration: GiftDeclaration | None


def gifts_in(exchange):
    """Return the Gifts to staff of a moment, in the order of their names."""
    pairs = list(to_staff(exchange=exchange).values_list("giver", "receiver").distinct())
    if not pairs:
        return []
    people = Person.objects.in_bulk({pk for pair in pairs for pk in pair})
    declared = {(row.giver_id, row.receiver_id): row for row in exchange.gift_declarations.all()}
    gifts = [Gift(people[giver], people[receiver], declared.get((giver, receiver))) for giver, receiver in pairs]
    return sorted(gifts, key=lambda gift: (gift.receiver.folded_name, gift.giver.folded_name))


def may_declare(account, gift):
    """May this account say what became of the gift, or read what was said?

    Before it is declared, the receiver and every colleague; then the receiver, who declared it, and managers.
    """
    if account.person_id == gift.receiver.pk:
        return True
    centre_id, declaration = gift.receiver.centre_id, gift.declaration
    if declaration and declaration.declared_by_id != account.pk:
        return manages(account, centre_id)
    return works_at(account, centre_id)


@transaction.atomic
def declare(exchange, *, giver, receiver, by, **said):
    """Keep what became of a gift; declared again, what was said before stays as a version. Returns the declaration.

    `said` holds what, worth, decision, decision_words, could_say_no, worry and language.
    """
    declaration, is_new = GiftDeclaration.objects.select_for_update().get_or_create(
        exchange=exchange,
        giver=giver,
        receiver=receiver,
        defaults={
            "centre_id": exchange.centre_id,
            "happened_on": exchange.happened_on,
            "declared_by": by,
            **said,
        },
    )
    changed = not is_new and any(getattr(declaration, name) != value for name, value in said.items())
    if changed:
        for name, value in said.items():
            setattr(declaration, name, value)
        declaration._history_user = by
        declaration.save()
    return declaration


# --- The register -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of the register: a gift that was declared, or one that was not declared yet."""

    happened_on: datetime.date
    giver: Person
    receiver: Person
    exchange: object
    declaration: GiftDeclaration | None = None
    taken_back: bool = False
    corrected: bool = False
    versions: tuple = ()

    @property
    def was_changed(self):
        """Was it declared again since?"""
        return len(self.versions) > 1


def register(centre, year):
    """Return the Lines of one calendar year, the latest day first, in a fixed number of questions."""
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    declared = list(
        GiftDeclaration.objects.filter(centre=centre, happened_on__range=days).select_related(
            "giver", "receiver", "declared_by__person", "exchange__withdrawal"
        )
    )
    reached = to_staff(centre=centre).select_related("giver", "receiver", "exchange")
    reached = reached.filter(Q(happened_on__range=days) | Q(exchange__gift_declarations__in=declared)).distinct()
    gifts = {(row.exchange_id, row.giver_id, row.receiver_id): row for row in reached}
    known = set(
        GiftDeclaration.objects.filter(exchange__in={key[0] for key in gifts}).values_list(
            "exchange", "giver", "receiver"
        )
    )
    versions = _versions(declared)
    lines = [
        Line(
            row.happened_on,
            row.giver,
            row.receiver,
            row.exchange,
            row,
            taken_back=row.exchange is None or hasattr(row.exchange, "withdrawal"),
            corrected=(row.exchange_id, row.giver_id, row.receiver_id) not in gifts,
            versions=versions.get(row.pk, ()),
        )
        for row in declared
    ]
    lines += [
        Line(row.happened_on, row.giver, row.receiver, row.exchange)
        for key, row in gifts.items()
        if key not in known and days[0] <= row.happened_on <= days[1]
    ]
    return sorted(lines, key=lambda line: (line.happened_on, line.giver.folded_name, line.giver.pk), reverse=True)


def _versions(declared):
    """Return the versions of these declarations by their key, the newest first."""
    found = {}
    rows = GiftDeclaration.history.filter(id__in=[row.pk for row in declared]).select_related("history_user__person")
    for row in rows.order_by("-history_date", "-history_id"):
        found.setdefault(row.id, []).append(row)
    return found


def years_of(centre, today):
    """Return the years of the register, the newest first: from the first gift to staff until now."""
    first = to_staff(centre=centre).order_by("happened_on").values_list("happened_on", flat=True).first()
    declared = GiftDeclaration.objects.filter(centre=centre).order_by("happened_on")
    declared = declared.values_list("happened_on", flat=True).first()
    begin = min(day for day in (first, declared, today) if day).year
    return list(range(today.year, begin - 1, -1))

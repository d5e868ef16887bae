"""Who may read what of a book today: the content as it was composed or frozen, without what is not for this reader.

Looked up anew each time a book is opened or printed, also an old edition; docs/decisions/0013 has the rules.
"""

from dataclasses import dataclass

from exchanges.models import Exchange, SetAside, Side
from people.access import works_at
from people.models import KeptFrom, ProfileEntry


@dataclass(frozen=True)
class BookReader:
    """Who opens a book: `account` reads as its centre's staff; `carer` is the key of a carer's person."""

    is_owner: bool = False
    account: int | None = None
    carer: int | None = None

    def may_read(self, kept_from, recorded_by):
        """May they read a part of the book that its person marked so, and that this account wrote down?"""
        if self.is_owner or not kept_from:
            return True
        if self.account is None:
            return False
        return kept_from == KeptFrom.CARERS or recorded_by == self.account


OWNER = BookReader(is_owner=True)
# Of a keepsake, and so of nobody here: what was just for the person goes to nobody.
FAMILY = BookReader()


def book_reader(account, person):
    """Return the BookReader that an account is of this person's book."""
    if account.person_id == person.pk:
        return OWNER
    return BookReader(account=account.pk if works_at(account, person.centre_id) else None)


def a_carer(carer_id):
    """Return the BookReader that a carer is whom somebody lets read their book."""
    return BookReader(carer=carer_id)


def for_reader(content, reader):
    """Return the content of a book without what this reader may not have. Four questions, however long it is."""
    moments = [part["id"] for part in content["parts"] if part["what"] == "moment"]
    lines = [line["id"] for part in content["parts"] if part["what"] == "me" for line in part["lines"]]
    now = _Now(content["person"]["id"], moments, lines)
    parts = []
    for part in content["parts"]:
        if part["what"] == "moment":
            part = _moment(part, now, reader)
        elif part["what"] == "me":
            left = [line for line in part["lines"] if reader.may_read(*now.lines.get(line["id"], ("", None)))]
            part = part | {"lines": left} if left else None
        elif part["what"] == "people" and reader.carer:
            # Whom they met stands beside what they gave; the others they know nothing of.
            part = None
        if part:
            parts.append(part)
    _only_people_in(parts)
    return content | {"parts": parts}


class _Now:
    """What stands today of all that a content speaks of."""

    def __init__(self, owner, moments, lines):
        rows = Exchange.objects.standing().filter(public_id__in=moments)
        self.moments = {
            str(public_id): (kept_from, recorded_by)
            for public_id, kept_from, recorded_by in rows.values_list("public_id", "kept_from", "recorded_by")
        }
        sides = Side.objects.filter(exchange__public_id__in=self.moments)
        self.sides = {
            (str(moment), str(person)): (key, what, kept_from)
            for moment, person, key, what, kept_from in sides.values_list(
                "exchange__public_id", "person__public_id", "person", "what", "kept_from"
            )
        }
        rows = ProfileEntry.objects.filter(public_id__in=lines)
        self.lines = {
            str(public_id): (kept_from, recorded_by)
            for public_id, kept_from, recorded_by in rows.values_list("public_id", "kept_from", "recorded_by")
        }
        self.owner = owner
        # What the person did not want kept is read by nobody, in old editions either.
        left_out = SetAside.objects.filter(person__public_id=owner, moment__in=moments)
        self.left_out = {str(moment) for moment in left_out.values_list("moment", flat=True)}

    def was_there(self, moment, person):
        """Is the person of this key in that moment?"""
        return any(key == person for (of, _id), (key, _what, _kept) in self.sides.items() if of == moment)


def _moment(part, now, reader):
    """A moment as this reader may have it, or None."""
    if part["id"] in now.left_out:
        return None
    stands = part["id"] in now.moments
    # What was taken back or erased since stays in the person's own editions, and only there.
    if not reader.is_owner and not (stands and reader.may_read(*now.moments[part["id"]])):
        return None
    given = [side for side in (_given(side, part, now, reader) for side in part["given"]) if side]
    people = [someone for someone in part["people"] if (part["id"], someone["id"]) in now.sides]
    if not part["own"] and not given:
        return None
    return part | {"given": given, "people": people}


def _given(side, part, now, reader):
    """What somebody else brought, as far as they leave it to others to read; None where it does not stand any more."""
    found = now.sides.get((part["id"], side["person"]["id"]))
    if found is None:
        return None
    key, what, kept_from = found
    if reader.carer:
        if key == reader.carer:
            return side
        side = side | {"told": {"text": "", "language": ""}}
        return side if now.was_there(part["id"], reader.carer) else side | {"person": None}
    if kept_from or what != side["told"]["text"]:
        return side | {"told": {"text": "", "language": ""}}
    return side


def _only_people_in(parts):
    """Leave on the page of people only those who are still in a moment that is shown."""
    shown = {someone["id"] for part in parts if part["what"] == "moment" for someone in part["people"]}
    for place, part in enumerate(parts):
        if part["what"] == "people":
            parts[place] = part | {"people": [one for one in part["people"] if one["id"] in shown]}

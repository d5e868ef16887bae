"""The earlier versions of a moment: what it said, since when, and who changed it."""

import datetime
from dataclasses import dataclass

from exchanges.models import Contribution, Exchange, Side
from people.handover.sitting import sat_with


@dataclass(frozen=True)
class VersionSide:
    """One person's place in an earlier version. `kinds` are Kind rows."""

    person: object
    heard: str
    what: str
    words: str
    words_language: str
    kinds: tuple

    def get_heard_display(self):
        return Side.Heard(self.heard).label


@dataclass(frozen=True)
class Version:
    """A moment as it stood from `since` until the next version; `by` is the account that saved it, or None."""

    since: datetime.datetime
    by: object
    happened_on: datetime.date
    place: str
    sides: tuple
    # The HandOver in which somebody said it themselves, or None.
    sat_with: object = None

    def says_the_same(self, other):
        return (self.happened_on, self.place, self.sides) == (other.happened_on, other.place, other.sides)


def versions(exchange):
    """Return every version of a moment, the newest first, in a fixed number of queries."""
    sides = list(Side.history.filter(exchange_id=exchange.pk).select_related("person", "history_user__person"))
    contributions = list(
        Contribution.history.filter(side_id__in={row.id for row in sides}).select_related(
            "kind", "history_user__person"
        )
    )
    whole = list(Exchange.history.filter(id=exchange.pk).select_related("history_user__person"))
    moments = sorted({row.history_date for row in [*whole, *sides, *contributions]}, reverse=True)
    found, together = [], sat_with([*whole, *sides, *contributions])
    for when in reversed(moments):
        version = _at(when, whole, sides, contributions, together)
        # What a version does not show may be all that was changed: who is telling us, or how it felt.
        if not found or not version.says_the_same(found[-1]):
            found.append(version)
    return found[::-1]


def last_changed_by(exchange):
    """Return what whoever saved a moment last is called, or None where that is not known."""
    by = versions(exchange)[0].by
    return by.person.called if by and by.person else None


def _latest(rows, when):
    """The last version of each row up to `when`, without those deleted by then."""
    standing = {}
    for row in sorted(rows, key=lambda row: (row.history_date, row.history_id)):
        if row.history_date <= when:
            standing[row.id] = row
    return [row for row in standing.values() if row.history_type != "-"]


def _at(when, whole, sides, contributions, together):
    exchange = _latest(whole, when)[0]
    kinds = {}
    for row in _latest(contributions, when):
        kinds.setdefault(row.side_id, []).append(row.kind)
    changed = [row for row in [*whole, *sides, *contributions] if row.history_date == when]
    changed_by = [row.history_user for row in changed]
    return Version(
        since=when,
        by=next((account for account in changed_by if account), None),
        happened_on=exchange.happened_on,
        place=exchange.place,
        sides=tuple(
            VersionSide(row.person, row.heard, row.what, row.words, row.words_language, tuple(kinds.get(row.id, ())))
            for row in _latest(sides, when)
        ),
        sat_with=next((found for row in changed if (found := together.get(row.history_change_reason))), None),
    )

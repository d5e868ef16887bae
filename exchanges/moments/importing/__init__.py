"""Past moments from a spreadsheet: one line a contribution, all of them or none.

The file is read once. Each line is checked and waits in a spool on disk, where the lines of a moment come
together wherever they stand in the file; then every moment is checked, and only if nothing is wrong are they
written, some hundreds at a time, in one transaction.
"""

import contextlib
import datetime
import itertools
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Received, Side
from exchanges.moments.actions import record_many
from exchanges.moments.importing.lines import COLUMNS, LONGEST_WORDS, NEEDED, LineReader, too_many_people
from exchanges.moments.importing.spool import Spool
from exchanges.moments.unsaved import MOST_PEOPLE, Brought, MomentToKeep, SideToKeep
from people.models import Centre
from people.profiles.importing.people import add_newcomers
from people.profiles.importing.roster import Roster
from people.profiles.importing.spreadsheet import BadSpreadsheet, Faults, read_rows

NAMESPACE = uuid.UUID("6f1e6c1e-4f0a-5c39-9d3f-6b1f0e6a2d57")
BATCH = 500
ROWS_BETWEEN_REPORTS = 10_000
MOMENTS_BETWEEN_REPORTS = 5_000


@dataclass
class Outcome:
    """What an import added, or would add.

    `people` are the newcomers as people.profiles.importing.roster.Known, `already` the moments that were there, and
    `longer` the people who now belong to the centre since an earlier day.
    """

    moments: int = 0
    contributions: int = 0
    already: int = 0
    people: list = field(default_factory=list)
    longer: int = 0


def public_id(centre, exchange):
    """Return the identifier of a moment that a file of this centre calls `exchange`: always the same."""
    return uuid.uuid5(NAMESPACE, f"{centre.slug}/{exchange}")


def import_exchanges(path, centre, *, by=None, dry_run=False, as_new=False, say=lambda line: None):
    """Add the moments of a file to a centre, with the people it does not know yet, or nothing at all.

    A moment that an earlier run brought in is left as it is. One that says what another says, under another identifier,
    is a fault unless `as_new`: a spreadsheet takes zeros off an identifier. `by` is the account that imports; `say` is
    called with lines of progress. Returns an Outcome; on a dry run nothing is written. Raises BadSpreadsheet, with
    every fault, where a line cannot be used.
    """
    with Spool() as spool, contextlib.nullcontext() if dry_run else transaction.atomic():
        if not dry_run:
            # Two imports at once would each add the same people.
            Centre.objects.select_for_update().get(pk=centre.pk)
        return _Import(path, centre, spool, by, say, as_new).run(dry_run=dry_run)


class _Import:
    def __init__(self, path, centre, spool, by, say, as_new):
        self.path, self.centre, self.spool, self.by, self.say = path, centre, spool, by, say
        self.as_new = as_new
        self.roster, self.faults = Roster(centre), Faults()

    def run(self, *, dry_run):
        self.read_lines()
        self.check_people()
        self.check_moments()
        if self.faults:
            raise BadSpreadsheet(self.faults)
        earlier = [known for known in self.roster.people if self.begins_earlier(known)]
        moments, contributions, already = self.spool.count()
        outcome = Outcome(moments, contributions, already, self.roster.newcomers, len(earlier))
        if not dry_run:
            add_newcomers(self.roster, by=self.by)
            self.begin_earlier(earlier)
            self.write(moments)
        return outcome

    # --- Checking -------------------------------------------------------------------------------

    def read_lines(self):
        reader = LineReader(self.centre, self.roster, self.faults)
        for count, row in enumerate(read_rows(self.path, COLUMNS, needed=NEEDED, faults=self.faults), start=1):
            line = reader.read(row)
            if line:
                self.spool.add(line)
            if count % ROWS_BETWEEN_REPORTS == 0:
                self.say(_("Read %(count)s lines …") % {"count": f"{count:,}"})

    def check_people(self):
        """Nobody is added without a role; the remedy is wanted on one of their lines only, so it is asked for once."""
        for known in self.roster.people:
            if known.row and not known.stays and known.role is None:
                near = self.roster.nearest(known.name)
                reason = _("Nobody of this name is known here. Write their role after it: %(name)s [older person].")
                if near:
                    reason = _("Nobody of this name is known here. Did you mean %(near)s? If not, write their role "
                               "after the name: %(name)s [older person].")  # fmt: skip
                self.faults.add(known.row, "receivers", known.name, reason % {"name": known.name, "near": near})

    def check_moments(self):
        for row, day, first in self.spool.of_two_days():
            reason = _("Line %(row)s says another date for this moment. Write one date, or another identifier.")
            self.faults.add(row, "date", day, reason % {"row": first})
        for row, role, first in self.spool.of_two_roles():
            reason = _("Line %(row)s says another role for this person in this moment. Write one role.")
            self.faults.add(row, "giver_role", role, reason % {"row": first})
        for row, first in self.spool.said_twice():
            reason = _("Line %(row)s says the same giver and kind for this moment. Write all receivers on one line.")
            self.faults.add(row, "exchange", "", reason % {"row": first})
        for row, exchange, other in () if self.as_new else self.spool.of_one_number(plain):
            reason = _("‘%(other)s’ is the same number. Write both in one way, or use --as-new if they are two.")
            self.faults.add(row, "exchange", exchange, reason % {"other": other})
        for batch in _batches(self.spool.moments(), BATCH):
            kept = self.kept([exchange for exchange, lines in batch])
            twins = {} if self.as_new else self.of_these_days({lines[0].day for _exchange, lines in batch})
            there = []
            for exchange, lines in batch:
                self.check_moment(exchange, lines)
                if public_id(self.centre, exchange) in kept:
                    there.append(exchange)
                    self.check_same(exchange, lines, kept[public_id(self.centre, exchange)])
                else:
                    self.check_new(exchange, lines, twins)
            self.spool.mark_kept(there)

    def check_moment(self, exchange, lines):
        people = {line.giver for line in lines} | {place for line in lines for place, _role in line.receivers}
        if len(people) > MOST_PEOPLE:
            self.faults.add(lines[0].row, "exchange", exchange, too_many_people())
        roles = {line.giver: line.role for line in lines}
        for line in lines:
            for place, role in line.receivers:
                if role and roles.setdefault(place, role) != role:
                    reason = _("%(name)s stands in this moment in another role too. Write one role.")
                    name = self.roster.people[place].name
                    self.faults.add(line.row, "receivers", name, reason % {"name": name})
            if len(words_of(lines, line.giver)) > LONGEST_WORDS:
                reason = _("All the words of this person in this moment are too long together. "
                           "Use at most %(most)s letters and spaces.")  # fmt: skip
                self.faults.add(line.row, "words", line.words, reason % {"most": LONGEST_WORDS})

    def check_new(self, exchange, lines, twins):
        """Add a fault where the centre has a moment that says the same under another identifier."""
        if self.said_by_persons(lines) in twins.get(lines[0].day, ()):
            reason = _(
                "A moment of the same day, giver, kind and receivers is here already. A spreadsheet may have taken "
                "zeros off its identifier: write it as it was, or use --as-new if it is another."
            )
            self.faults.add(lines[0].row, "exchange", exchange, reason)

    def said_by_persons(self, lines):
        """What a moment of the file says, the same whatever it is called: who brought which kind to whom."""
        people = self.roster.people

        def key(place):
            return people[place].person.pk if people[place].person else f"new {place}"

        return frozenset((key(line.giver), line.kind, key(to)) for line in lines for to, _role in line.receivers)

    def of_these_days(self, days):
        """What the centre's own moments of these days say, by day, in the same form."""
        reached = Received.objects.standing().filter(centre=self.centre, happened_on__in=days)
        by_moment = defaultdict(set)
        for pk, day, *said in reached.values_list("exchange", "happened_on", "giver", "kind", "receiver"):
            by_moment[pk, day.isoformat()].add(tuple(said))
        found = defaultdict(set)
        for (_pk, day), said in by_moment.items():
            found[day].add(frozenset(said))
        return found

    def kept(self, exchanges):
        """Return what the centre's own moments of these identifiers say, by their public_id."""
        ids = [public_id(self.centre, exchange) for exchange in exchanges]
        rows = dict(Exchange.objects.filter(public_id__in=ids).values_list("pk", "public_id"))
        if not rows:
            return {}
        said = {
            key: _Said(centre, day)
            for key, centre, day in Exchange.objects.filter(pk__in=rows).values_list(
                "public_id", "centre", "happened_on"
            )
        }
        for pk, *side in Side.objects.filter(exchange__in=rows).values_list("exchange", "person", "role", "words"):
            person, role, words = side
            said[rows[pk]].sides[person] = (role, words)
        reached = Received.objects.filter(exchange__in=rows)
        for pk, giver, kind, receiver in reached.values_list("exchange", "giver", "kind", "receiver"):
            said[rows[pk]].brought[giver, kind].add(receiver)
        return said

    def check_same(self, exchange, lines, kept):
        """Add a fault where the centre's own moment says something else than the file."""
        if not self.says_the_same(lines, kept):
            reason = _("This moment is here already and says something else. Correct it on its own page, or give "
                       "this one another identifier.")  # fmt: skip
            self.faults.add(lines[0].row, "exchange", exchange, reason)

    def says_the_same(self, lines, kept):
        people = self.roster.people
        named = {line.giver for line in lines} | {place for line in lines for place, _role in line.receivers}
        if any(people[place].person is None for place in named):
            return False
        key = {place: people[place].person.pk for place in named}
        brought = {(key[line.giver], line.kind): {key[place] for place, _role in line.receivers} for line in lines}
        roles = {key[place]: role for place, role in _roles(lines).items() if role}
        words = {key[place]: words_of(lines, place) for place in named}
        return (
            (kept.centre, kept.day.isoformat()) == (self.centre.pk, lines[0].day)
            and kept.brought == brought
            and words == {person: words for person, (_role, words) in kept.sides.items()}
            and all(kept.sides[person][0] == role for person, role in roles.items())
        )

    # --- Writing --------------------------------------------------------------------------------

    def begins_earlier(self, known):
        """Has the file a moment with them before their first day here?"""
        return bool(known.stays and known.first_day and known.first_day < known.stays[0].joined_on)

    def begin_earlier(self, people):
        for known in people:
            stay = known.stays[0]
            stay.joined_on = known.first_day
            stay._history_user = self.by
            stay.save()

    def write(self, count):
        self.kinds = {kind.pk: kind for kind in self.centre.kinds.all()}
        self.now = timezone.now()
        written = 0
        for batch in _batches(self.spool.moments(new_only=True), BATCH):
            record_many([self.moment(exchange, lines) for exchange, lines in batch])
            written += len(batch)
            if written % MOMENTS_BETWEEN_REPORTS == 0:
                self.say(_("Wrote %(count)s of %(all)s moments …") % {"count": f"{written:,}", "all": f"{count:,}"})

    def moment(self, exchange, lines):
        """Return the moment that these lines say."""
        people = self.roster.people
        day = datetime.date.fromisoformat(lines[0].day)
        brought = defaultdict(list)
        for line in lines:
            to = tuple(people[place].person for place, _role in line.receivers)
            brought[line.giver].append(Brought(self.kinds[line.kind], to))
        return MomentToKeep(
            centre=self.centre,
            happened_on=day,
            sides=tuple(
                SideToKeep(
                    person=people[place].person,
                    heard=Side.Heard.BROUGHT if place in brought else Side.Heard.SIMPLY_RECEIVED,
                    brought=tuple(brought.get(place, ())),
                    words=words_of(lines, place),
                    role=role or people[place].role_that_day(day),
                )
                for place, role in _roles(lines).items()
            ),
            public_id=public_id(self.centre, exchange),
            by=self.by,
            recorded_at=self.now,
        )


@dataclass
class _Said:
    """What a moment in the database says, as far as a file can say it."""

    centre: int
    day: datetime.date
    sides: dict = field(default_factory=dict)
    brought: dict = field(default_factory=lambda: defaultdict(set))


def _roles(lines):
    """Return everybody in a moment, by their place in the roster, with the role the file gives them or None."""
    roles = {}
    for line in lines:
        roles[line.giver] = line.role
        for place, role in line.receivers:
            roles[place] = role or roles.get(place)
    return roles


def plain(exchange):
    """Return an identifier as a spreadsheet leaves it that takes it for a number: "001" and "1.0" are "1"."""
    whole, _point, rest = exchange.partition(".")
    return whole.lstrip("0") if whole.isdecimal() and not rest.strip("0") else exchange


def words_of(lines, giver):
    """Return what the file has one giver say in a moment; the same words on several lines were said once."""
    return "\n".join(dict.fromkeys(line.words for line in lines if line.giver == giver and line.words))


def _batches(rows, size):
    rows = iter(rows)
    while batch := list(itertools.islice(rows, size)):
        yield batch

"""People from a spreadsheet: one line a person, all of them or none."""

import contextlib
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from people.centres.models import Language
from people.models import Centre, Membership, Person, ProfileEntry
from people.profiles.importing.roster import Roster, bad_name, one_line, plain, read_language, read_role, unknown_role
from people.profiles.importing.spreadsheet import BadSpreadsheet, Faults, listed, read_rows

COLUMNS = ["name", "known_as", "role", "language", "can_give", "would_welcome"]
NEEDED = ["name", "role"]
LISTS = [ProfileEntry.Section.CAN_GIVE, ProfileEntry.Section.WOULD_WELCOME]
LONGEST_KNOWN_AS = Person._meta.get_field("known_as").max_length
LONGEST_WORDS = ProfileEntry._meta.get_field("words").max_length


@dataclass
class Outcome:
    """What an import added, or would add; `people` are the newcomers as people.profiles.importing.roster.Known."""

    people: list = field(default_factory=list)
    filled_in: int = 0
    entries: int = 0
    already: int = 0


@dataclass
class _Line:
    """One line that can be used: whom it speaks of, and what it adds to them."""

    known: object
    changes: dict
    entries: list


def import_people(path, centre, *, by=None, dry_run=False, say=lambda line: None):
    """Add the people of a file to a centre, with what they can give and would welcome, or nobody at all.

    Somebody of the same name is the same person, unless both are called something else. What they have said
    already is not added again, and what is kept about them is never changed, only filled in where it is empty.
    `by` is the account that imports; `say` is called with lines of progress. Returns an Outcome; on a dry run
    nothing is written. Raises BadSpreadsheet, with every fault, where a line cannot be used.
    """
    faults = Faults()
    with contextlib.nullcontext() if dry_run else transaction.atomic():
        if not dry_run:
            # Two imports at once would each add the same people.
            Centre.objects.select_for_update().get(pk=centre.pk)
        reading = _Reading(centre, faults)
        say(_("Reading the file …"))
        for row in read_rows(path, COLUMNS, needed=NEEDED, faults=faults):
            reading.read(row)
        if faults:
            raise BadSpreadsheet(faults)
        outcome = reading.outcome()
        if not dry_run:
            _write(centre, reading, by)
    return outcome


class _Reading:
    """Checks line after line, and gathers what each adds to the centre."""

    def __init__(self, centre, faults):
        self.faults = faults
        self.roster = Roster(centre)
        self.lines = []
        self.kinds = {
            plain(name): kind
            for kind in centre.kinds.filter(retired_on__isnull=True)
            for name in (kind.slug, kind.name, kind.name_cy)
        }
        self.said = {
            (entry.person_id, entry.section, plain(entry.words))
            for entry in ProfileEntry.objects.filter(person__centre=centre, section__in=LISTS)
        }

    def outcome(self):
        """Return what these lines add."""
        return Outcome(
            people=self.roster.newcomers,
            filled_in=sum(bool(line.changes) for line in self.lines if line.known.person),
            entries=sum(len(line.entries) for line in self.lines),
            already=sum(not line.changes and not line.entries for line in self.lines if line.known.person),
        )

    def read(self, row):
        """Check one line; a fault is added for each cell of it that cannot be used."""
        before = self.faults.count
        name, known_as = one_line(row["name"]), one_line(row["known_as"])
        self._refuse(row, "name", bad_name(name))
        if len(known_as) > LONGEST_KNOWN_AS:
            reason = _("This is too long. Use at most %(most)s letters.") % {"most": LONGEST_KNOWN_AS}
            self._refuse(row, "known_as", reason)
        role = read_role(row["role"])
        if role is None:
            self._refuse(row, "role", unknown_role(row["role"]))
        language = read_language(row["language"])
        if language is None:
            self._refuse(row, "language", _("Write English or Welsh, or leave it empty."))
        for section in LISTS:
            for words in listed(row[section]):
                if len(words) > LONGEST_WORDS:
                    reason = _("One of these is too long. Use at most %(most)s letters and spaces for each.")
                    self._refuse(row, section, reason % {"most": LONGEST_WORDS})
        if self.faults.count == before:
            self._keep(row, name, known_as, role, language)

    def _refuse(self, row, column, reason):
        if reason:
            self.faults.add(row.number, column, row[column], reason)

    def _keep(self, row, name, known_as, role, language):
        known = self._whom(row, name, known_as)
        if known is None:
            return
        if known.row:
            reason = _(
                "This person is on line %(row)s too. Put the two lines together, or if they are two people, "
                "write what each of them likes to be called."
            ) % {"row": known.row}
            self._refuse(row, "name", reason)
            return
        known.row = row.number
        changes = {}
        if not known.stays:
            known.role = role[0]
        if known.person is None:
            known.is_group = role[1]
        elif known.stays and role[0] not in {stay.role for stay in known.stays}:
            is_here_as = known.stays[-1].get_role_display()
            reason = _("%(name)s is here in another role: %(role)s. Write that, or change it on their page first.")
            self._refuse(row, "role", reason % {"name": known.name, "role": is_here_as})
        # What is known stays as it is; what is empty is filled in.
        for field_name, value in (("known_as", known_as), ("language", language)):
            if value and not getattr(known, field_name):
                setattr(known, field_name, value)
                changes[field_name] = value
        self.lines.append(_Line(known, changes, self._entries(row, known, language or known.language)))

    def _whom(self, row, name, known_as):
        """Return the person this line is about, added to the roster if new; None after adding a fault."""
        found = self.roster.called(name)
        if known_as:
            same = [known for known in found if plain(known.known_as) == plain(known_as)]
            # Somebody without a name to be called by is the same person, as long as there is only one.
            found = same or [known for known in found if not known.known_as]
        if len(found) > 1:
            self._refuse(row, "name", self.roster.tell_apart(found))
            return None
        return found[0] if found else self.roster.add(name, known_as=known_as, language="")

    def _entries(self, row, known, language):
        """Return the section, words, language and kind of each thing said that is not there already."""
        entries = []
        for section in LISTS:
            for words in listed(row[section]):
                said = (known.person.pk if known.person else known, section, plain(words))
                if said not in self.said:
                    self.said.add(said)
                    kind = self.kinds.get(plain(words))
                    entries.append((section, words, language or Language.ENGLISH, kind))
        return entries


def add_newcomers(roster, *, by=None):
    """Add the people a file names that the centre does not know, each with their role, from their first day.

    Without a day of their own it is today. Somebody known who never belonged to the centre does so from then.
    """
    today = timezone.localdate()
    newcomers = roster.newcomers
    people = []
    for known in newcomers:
        person = Person(
            centre=roster.centre,
            name=known.name,
            known_as=known.known_as,
            language=known.language,
            is_group=known.is_group,
        )
        person.folded_name = person.to_fold
        people.append(person)
    bulk_create_with_history(people, Person, batch_size=500, default_user=by)
    for known, person in zip(newcomers, people, strict=True):
        known.person = person
    stays = []
    for known in roster.people:
        if known.row and not known.stays:
            stay = Membership(
                person=known.person,
                centre=roster.centre,
                role=known.role,
                joined_on=known.first_day or today,
                recorded_by=by,
            )
            known.stays = [stay]
            stays.append(stay)
    bulk_create_with_history(stays, Membership, batch_size=500, default_user=by)


def _write(centre, reading, by):
    add_newcomers(reading.roster, by=by)
    entries = []
    for line in reading.lines:
        person = line.known.person
        changed = [name for name, value in line.changes.items() if getattr(person, name) != value]
        if changed:
            for name in changed:
                setattr(person, name, line.changes[name])
            person._history_user = by
            person.save()
        entries += [
            ProfileEntry(
                person=person,
                centre=centre,
                section=section,
                words=words,
                language=language,
                kind=kind,
                said_on=timezone.localdate(),
                recorded_by=by,
            )
            for section, words, language, kind in line.entries
        ]
    bulk_create_with_history(entries, ProfileEntry, batch_size=500, default_user=by)

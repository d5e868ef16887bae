"""The lines of a spreadsheet of past moments, each checked by itself."""

import re
from difflib import get_close_matches
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Side
from exchanges.moments.importing.spool import Line
from exchanges.moments.unsaved import MOST_PEOPLE
from people.profiles.importing.roster import SameName, bad_name, one_line, plain, read_role, unknown_role
from people.profiles.importing.spreadsheet import listed
from people.words.dates import looks_like_a_day, read_day

COLUMNS = ["exchange", "date", "giver", "giver_role", "receivers", "kind", "words"]
NEEDED = COLUMNS[:-1]
LONGEST_WORDS = Side._meta.get_field("words").max_length
LONGEST_IDENTIFIER = 200
WITH_ROLE = re.compile(r"(?P<name>.*?)\s*\[(?P<role>[^\[\]]*)\]")


def _say_day(day):
    return date_format(day, "j F Y")


class LineReader:
    """Turns rows into Lines, and takes the people they name into the roster."""

    def __init__(self, centre, roster, faults):
        self.centre, self.roster, self.faults = centre, roster, faults
        self.today = timezone.localdate()
        self.kinds = {}
        for kind in centre.kinds.order_by("order", "pk"):
            for name in (kind.slug, kind.name, kind.name_cy):
                self.kinds.setdefault(_kind_word(name), kind)
        # A file says the same days and the same mistakes again and again.
        self._read_day = lru_cache(maxsize=4096)(self._read_day)
        self._unknown_kind = lru_cache(maxsize=1024)(self._unknown_kind)

    def read(self, row):
        """Return the Line of a row, or None after adding a fault for each cell that cannot be used."""
        before = self.faults.count
        exchange = one_line(row["exchange"])
        if not exchange:
            reason = _("Give every moment a number or name of its own, the same on each of its lines.")
            self._refuse(row, "exchange", reason)
        elif len(exchange) > LONGEST_IDENTIFIER:
            reason = _("This is too long. Use at most %(most)s letters.") % {"most": LONGEST_IDENTIFIER}
            self._refuse(row, "exchange", reason)
        day = self._day(row)
        role = read_role(row["giver_role"])
        if role is None:
            self._refuse(row, "giver_role", unknown_role(row["giver_role"]))
        kind = self.kinds.get(_kind_word(row["kind"]))
        if kind is None:
            self._refuse(row, "kind", self._unknown_kind(row["kind"]))
        if len(row["words"]) > LONGEST_WORDS:
            self._refuse(row, "words", _too_many_words())
        giver = self._someone(row, "giver", one_line(row["giver"]), role, day)
        receivers = self._receivers(row, day, giver)
        if self.faults.count > before:
            return None
        return Line(row.number, exchange, day.isoformat(), giver.place, role[0], kind.pk, receivers, row["words"])

    def _refuse(self, row, column, reason, value=None):
        self.faults.add(row.number, column, row[column] if value is None else value, reason)

    def _day(self, row):
        day, reason = self._read_day(row["date"])
        if reason:
            self._refuse(row, "date", reason)
        return day

    def _read_day(self, text):
        """Return the day and None, or None and why the text is no day that a moment can have."""
        day = read_day(text)
        if day is None:
            if looks_like_a_day(text):
                return None, _("There is no such day. Write the day first, then the month: 31/10/2026.")
            return None, _("This is no date. Write it as 2026-10-31, 31/10/2026 or 31 October 2026.")
        if day > self.today:
            return None, _("That day is still to come. Write a day that has been.")
        if self.centre.opened_on and day < self.centre.opened_on:
            return None, _("The centre opened on %(day)s. Write that day or a later one.") % {
                "day": _say_day(self.centre.opened_on)
            }
        return day, None

    def _unknown_kind(self, text):
        near = get_close_matches(_kind_word(text), list(self.kinds), 1, 0.5) if text else []
        if near:
            kind = self.kinds[near[0]]
            return _("There is no such kind. Did you mean ‘%(name)s’ (%(slug)s)?") % {
                "name": kind.local_name,
                "slug": kind.slug,
            }
        slugs = dict.fromkeys(kind.slug for kind in self.kinds.values() if not kind.retired_on)
        return _("There is no such kind. Write one of: %(kinds)s.") % {"kinds": ", ".join(slugs)}

    def _receivers(self, row, day, giver):
        """Return pairs of a receiver's place in the roster and the role given for them; adds a fault for none."""
        found = {}
        names = listed(row["receivers"])
        if not names:
            self._refuse(row, "receivers", _("Say who received it. It takes two to meet."))
        if len(names) > MOST_PEOPLE:
            self._refuse(row, "receivers", too_many_people())
            return []
        for text in names:
            match = WITH_ROLE.fullmatch(text)
            name, role = one_line(match["name"] if match else text), None
            if match:
                role = read_role(match["role"])
                if role is None:
                    self._refuse(row, "receivers", unknown_role(match["role"]), text)
            receiver = self._someone(row, "receivers", name, role, day)
            if receiver is None:
                continue
            if receiver is giver:
                reason = _("Nobody gives to themself. Take the giver out of the receivers.")
                self._refuse(row, "receivers", reason, text)
            found[receiver.place] = role[0] if role else found.get(receiver.place)
        return list(found.items())

    def _someone(self, row, column, name, role, day):
        """Return the person of this name, new to the roster if need be; None after adding a fault."""
        reason = bad_name(name)
        if reason:
            self._refuse(row, column, reason, name)
            return None
        try:
            known = self.roster.find(name)
        except SameName as several:
            self._refuse(row, column, str(several), name)
            return None
        if known is None:
            known = self.roster.add(name)
        known.row = known.row or row.number
        if day is None:
            return known
        if known.was_gone_on(day):
            reason = _("%(name)s did not belong to the centre on %(day)s. Put the day right, or their stay on "
                       "their page.")  # fmt: skip
            self._refuse(row, column, reason % {"name": known.name, "day": _say_day(day)}, name)
        known.note(day, role[0] if role else None)
        if role and known.person is None:
            known.is_group = known.is_group or role[1]
        return known


def _kind_word(text):
    return re.sub(r"[\s_\-]+", " ", plain(text))


def _too_many_words():
    return _("These words are too long. Use at most %(most)s letters and spaces.") % {"most": LONGEST_WORDS}


def too_many_people():
    """Return why a moment has too many people, and the remedy."""
    return _("A moment holds %(most)s people at most. For more, name a group.") % {"most": MOST_PEOPLE}

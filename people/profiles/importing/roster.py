"""The people of a centre as a spreadsheet names them, so that Siân O’Neill and "Sian O'Neill" are one person."""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from django.utils.translation import gettext as _

from people.centres.models import Language
from people.models import Membership, Person, Role
from people.profiles.models.person import ROLE_ORDER
from people.words.damage import damage, without_hidden
from people.words.text import fold

LONGEST_NAME = Person._meta.get_field("name").max_length
# Other signs that stand for an apostrophe or a hyphen on some keyboards.
ALIKE = str.maketrans({"`": "'", "´": "'", "ʼ": "'", "′": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
# What people write beside a name, or in its place, that is no name.
REMARK = re.compile(
    r"\b(deceased|died|r\.?i\.?p|wedi marw|passed away|has left|left us|moved away)\b"
    r"|^\W*(total|cyfanswm|n/?a|none|dim|tbc)\b|^[*#]|^\W*\d+\W*$",
    re.IGNORECASE,
)
# How people write the roles besides their codes, in either language.
ROLE_WORDS = {
    Role.OLDER_PERSON: ["older person", "older people", "person hŷn", "pobl hŷn"],
    Role.CARER: ["unpaid carer", "carer", "family carer", "gofalwr di-dâl", "gofalwr", "gofalwraig"],
    Role.STAFF: ["staff", "staff member", "member of staff", "aelod o staff", "aelod o’r staff"],
    Role.VOLUNTEER: ["volunteer", "gwirfoddolwr", "gwirfoddolwraig"],
    Role.COMMUNITY: ["community", "neighbour", "cymuned", "y gymuned", "cymydog", "cymdoges"],
}
GROUP_WORDS = ["group", "a group", "grŵp"]
LANGUAGE_WORDS = {
    Language.ENGLISH: ["en", "english", "saesneg"],
    Language.WELSH: ["cy", "welsh", "cymraeg"],
}


def plain(text):
    """Return the text as names and words of a list are compared."""
    return fold(text.translate(ALIKE))


def _word(text):
    return re.sub(r"[\s_\-]+", " ", plain(text))


@lru_cache(maxsize=1)
def _roles():
    """Every way to write a role, with the role and whether it means a group."""
    words = {_word(text): (role.value, False) for role, texts in ROLE_WORDS.items() for text in [role.value, *texts]}
    return words | {_word(text): (Role.COMMUNITY.value, True) for text in GROUP_WORDS}


@lru_cache(maxsize=1024)
def read_role(text):
    """Return the role that a text says in either language and whether it means a group, or None."""
    return _roles().get(_word(text))


def unknown_role(text):
    """Return why a text is no role, and the remedy."""
    if not text:
        return _("Say who they are here: %(roles)s.") % {"roles": _role_names()}
    near = get_close_matches(_word(text), list(_roles()), 1)
    if near:
        role = Role(_roles()[near[0]][0])
        return _("There is no such role. Did you mean ‘%(role)s’?") % {"role": role.label}
    return _("There is no such role. Write one of: %(roles)s.") % {"roles": _role_names()}


def _role_names():
    return ", ".join(str(role.label) for role in ROLE_ORDER)


def read_language(text):
    """Return the language that a text says, empty for none, or None where it says something else."""
    if not text:
        return ""
    found = [language.value for language, words in LANGUAGE_WORDS.items() if plain(text) in words]
    return found[0] if found else None


def bad_name(name):
    """Return why this cannot be a person's name, and the remedy; None where it can."""
    if not any(letter.isalnum() for letter in name):
        return _("There is no name. Type one, or take the line out.")
    if len(name) > LONGEST_NAME:
        return _("This name is too long. Use at most %(most)s letters.") % {"most": LONGEST_NAME}
    if REMARK.search(name):
        return _("This looks like a remark and not like a name. Type the name alone, or take the line out.")
    return damage(name) or None


def one_line(name):
    """Return a name with single spaces, no line breaks, and no marks that nobody sees."""
    return " ".join(without_hidden(name).split())


@dataclass(slots=True, eq=False)
class Known:
    """Somebody the file speaks of. `person` is None until they are added; `row` is where they first stand."""

    place: int
    name: str
    known_as: str = ""
    language: str = ""
    is_group: bool = False
    person: Person | None = None
    stays: list = field(default_factory=list)
    role: str | None = None
    role_on: datetime.date | None = None
    first_day: datetime.date | None = None
    row: int = 0

    @property
    def full(self):
        """The name that tells them from someone of the same name."""
        return f"{self.name} ({self.known_as})" if self.known_as else self.name

    def stay_on(self, day):
        """Their membership that covers this day, or None."""
        for stay in self.stays:
            if stay.joined_on <= day and (stay.left_on is None or day <= stay.left_on):
                return stay
        return None

    def was_gone_on(self, day):
        """Is this a day after they left, or between two stays? Before the first one they may have been here."""
        return bool(self.stays) and day >= self.stays[0].joined_on and self.stay_on(day) is None

    def role_that_day(self, day):
        """Their role of this day as far as it is known, or None."""
        if not self.stays:
            return self.role
        return (self.stay_on(day) or self.stays[0]).role

    def note(self, day, role):
        """Take in that the file speaks of them on this day, and perhaps in which role: the latest one stays."""
        if self.first_day is None or day < self.first_day:
            self.first_day = day
        if role and (self.role_on is None or day >= self.role_on):
            self.role, self.role_on = role, day


class SameName(Exception):
    """Several people have this name; the message says how to tell them apart."""


class Roster:
    """The people of one centre, and those the file adds to it. Holds nothing but people."""

    def __init__(self, centre):
        self.centre = centre
        self.people = []
        self._named = defaultdict(list)
        stays = defaultdict(list)
        for stay in Membership.objects.filter(centre=centre).order_by("joined_on", "pk"):
            stays[stay.person_id].append(stay)
        for person in Person.objects.of(centre).order_by("pk"):
            known = self.add(person.name, known_as=person.known_as, language=person.language)
            known.is_group, known.person, known.stays = person.is_group, person, stays[person.pk]

    def add(self, name, *, known_as="", language="", row=0):
        """Add somebody the centre does not know. Returns them."""
        known = Known(len(self.people), name, known_as, language, row=row)
        self.people.append(known)
        self._named[plain(name)].append(known)
        return known

    def called(self, name):
        """Return everybody of this full name."""
        return self._named.get(plain(name), [])

    def find(self, name):
        """Return the one person of this name, or None; "Mair Jones (Mari)" is Mair Jones who likes to be called Mari.

        Raises SameName where there are several.
        """
        found = self._named.get(plain(name), [])
        if not found and name.endswith(")") and "(" in name:
            full, _bracket, known_as = name[:-1].rpartition("(")
            found = [known for known in self.called(full) if plain(known.known_as) == plain(known_as)]
        if len(found) > 1:
            raise SameName(self.tell_apart(found))
        return found[0] if found else None

    @staticmethod
    def tell_apart(found):
        """Return how to say which of several people of one name is meant."""
        if len({plain(known.known_as) for known in found}) == len(found):
            names = " / ".join(known.full for known in found)
            return _("There are several people of this name here. Write which one: %(names)s.") % {"names": names}
        return _(
            "There are several people of this name here. On their pages, fill in what each of them likes to be "
            "called, then write that in brackets after the name."
        )

    def nearest(self, name):
        """Return the name most like this one of somebody who is in the centre already, or None."""
        names = {plain(known.name): known.name for known in self.people if known.person}
        # "Lwyd, Eirlys" is Eirlys Lwyd.
        family, comma, given = name.partition(",")
        name = f"{given} {family}" if comma else name
        near = get_close_matches(plain(name), list(names), 1, 0.85)
        return names[near[0]] if near else None

    @property
    def newcomers(self):
        """Those whom the file adds to the centre."""
        return [known for known in self.people if known.person is None]

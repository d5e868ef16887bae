"""People and their words as pages show them: a few flat rows, whatever their number."""

import datetime
import uuid
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.models import KeptFrom, Membership, Person, ProfileEntry, Role
from people.profiles.models.person import ROLE_ORDER, role_order
from people.words.names import Named, called
from people.words.text import fold

# More than anybody looks through; the search finds the others.
MOST_LEFT = 200

ROLE_NAMES = {
    Role.OLDER_PERSON: _("Older people"),
    Role.CARER: _("Unpaid carers"),
    Role.COMMUNITY: _("Community"),
    Role.VOLUNTEER: _("Volunteers"),
    Role.STAFF: _("Staff"),
}


@dataclass(slots=True, eq=False)
class Row(Named):
    """A person in a list of people."""

    public_id: uuid.UUID
    name: str
    known_as: str
    is_group: bool
    portrait: str
    folded_name: str
    role: str
    description: str
    left_on: datetime.date | None = None

    @property
    def url(self):
        return reverse("people:detail", args=[self.public_id])

    @property
    def is_called_otherwise(self):
        """Is the full name more than what they are called?"""
        return self.called != self.name


@dataclass(frozen=True)
class Part:
    """Part of the list of people: those of one role, or the groups."""

    key: str
    title: str
    people: list


PERSON = ("public_id", "name", "known_as", "is_group", "portrait", "folded_name")


def _named_like(rows, part, name):
    """Keep the rows in whose folded name each word of the part of a name stands."""
    for word in fold(part).split():
        rows = rows.filter(**{f"{name}__contains": word})
    return rows


def people_here(centre, part=""):
    """Return everyone who belongs to the centre today, or those with this part of a name, as Parts."""
    rows = Membership.objects.filter(Membership.covering(timezone.localdate()), centre=centre)
    rows = _named_like(rows, part, "person__folded_name").order_by(role_order("role"), "person__folded_name", "person")
    people = [Row(*row) for row in rows.values_list(*(f"person__{name}" for name in PERSON), "role", "description")]
    parts = [
        Part(role.value, ROLE_NAMES[role], [row for row in people if row.role == role and not row.is_group])
        for role in ROLE_ORDER
    ]
    parts.append(Part("groups", _("Groups"), [row for row in people if row.is_group]))
    return [part for part in parts if part.people]


def people_who_left(centre, part=""):
    """Return the people who left the centre, those who left last first, as one Part, or none."""
    today = timezone.localdate()
    own = Membership.objects.filter(person=OuterRef("pk"))
    last = own.filter(left_on__lt=today).order_by("-left_on", "-pk")
    rows = (
        _named_like(Person.objects.of(centre), part, "folded_name")
        .exclude(Exists(own.filter(Membership.covering(today))))
        .annotate(
            last_role=Subquery(last.values("role")[:1]),
            last_description=Subquery(last.values("description")[:1]),
            left_on=Subquery(last.values("left_on")[:1]),
        )
        .filter(left_on__isnull=False)
        .order_by("-left_on", "folded_name", "pk")
    )
    rows = rows.values_list(*PERSON, "last_role", "last_description", "left_on")[:MOST_LEFT]
    people = [Row(*row) for row in rows]
    return [Part("left", _("Who has left"), people)] if people else []


def last_stay(person):
    """Return the membership that a person's page speaks of: the one now, or the last one."""
    return person.memberships.order_by("-joined_on", "-pk").first()


# --- What is said about someone -----------------------------------------------------------------

SECTION_TITLES = {section.value: section.label for section in ProfileEntry.Section}
# A group speaks as "we".
GROUP_TITLES = {
    "can_give": _("What we can give"),
    "would_welcome": _("What we’d welcome"),
    "strengths": _("What we’re good at"),
    "interests": _("What we love"),
    "matters": _("What matters to us"),
    "how_to_be": _("How to be with us"),
}
# After the two that stand first on every page, in the order of the cards.
OWN_WORDS = ["matters", "how_to_be", "strengths", "interests"]


IN_LANGUAGE = {"cy": _("in Welsh"), "en": _("in English")}


def say_day(day):
    """Return a day in words, with its year where that is not this year."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


@dataclass(slots=True, eq=False)
class Said:
    """A line about someone, with who said it and when. `kind` is a pair of icon and name, or None."""

    public_id: uuid.UUID
    section: str
    words: str
    language: str
    said_on: datetime.date
    retired_on: datetime.date | None
    retired_reason: str
    by: str
    kind: tuple | None
    kept_from: str = ""

    @property
    def kept_words(self):
        """Who may read it, in words, where they keep it to themself; else empty."""
        return KeptFrom(self.kept_from).label if self.kept_from else ""

    @property
    def footer(self):
        """Who said it, when, and in which language where that is not the reader's own."""
        language = "" if self.language == get_language()[:2] else IN_LANGUAGE[self.language]
        return ", ".join(str(part) for part in (self.by, say_day(self.said_on), language) if part)


@dataclass(eq=False)
class Section:
    """One part of someone's page: its title, the lines that stand there, and those taken off it."""

    key: str
    title: str
    said: list = field(default_factory=list)
    retired: list = field(default_factory=list)

    @property
    def kinds(self):
        """The kinds of its lines, each once, in the order they were said."""
        return list(dict.fromkeys(said.kind for said in self.said if said.kind))


def sections_of(person, account):
    """Return the six sections of someone's page by their key, with every line in them that an account may read.

    Asks the database once.
    """
    titles = GROUP_TITLES if person.is_group else SECTION_TITLES
    sections = {key: Section(key, titles[key]) for key in SECTION_TITLES}
    that_day = Membership.objects.filter(Membership.covering(timezone.localdate()), person=OuterRef("said_by"))
    rows = (
        ProfileEntry.objects.visible_to(account)
        .filter(person=person)
        .annotate(sayer=Subquery(that_day.values("description")[:1]))
        .order_by("said_on", "pk")
        .values_list(
            "public_id",
            "section",
            "words",
            "language",
            "said_on",
            "retired_on",
            "retired_reason",
            "said_by",
            "said_by__name",
            "said_by__known_as",
            "said_by__is_group",
            "sayer",
            "kept_from",
            "kind__icon",
            "kind__name_cy" if get_language() == "cy" else "kind__name",
        )
    )
    for public_id, section, words, language, day, off, why, said_by, name, known_as, group, sayer, kept, *kind in rows:
        by = _sayer(name, known_as, group, "" if said_by == person.pk else sayer)
        said = Said(public_id, section, words, language, day, off, why, by, tuple(kind) if kind[0] else None, kept)
        (sections[section].retired if off else sections[section].said).append(said)
    return sections


def _sayer(name, known_as, is_group, description):
    """Return who said something, in words: "Huw, Eirlys’s son"; empty where nobody knows."""
    if not name:
        return ""
    sayer = called(name, known_as, is_group)
    return f"{sayer}, {description}" if description else sayer


def own_lines(person):
    """Return every line that stands on somebody's page as Saids, in the order of the page, in one query."""
    rows = person.entries.standing().select_related("said_by").order_by("said_on", "pk")
    places = list(SECTION_TITLES)
    return [
        Said(
            row.public_id,
            row.section,
            row.words,
            row.language,
            row.said_on,
            None,
            "",
            row.said_by.called if row.said_by and row.said_by_id != person.pk else "",
            None,
            row.kept_from,
        )
        for row in sorted(rows, key=lambda row: places.index(row.section))
    ]


def roles_on(day, people, *, lock=False):
    """Return each person's role on this day, by their pk; who does not belong that day is left out.

    With `lock`, which needs a transaction, nobody ends or changes those stays until that is over.
    """
    memberships = Membership.objects.filter(Membership.covering(day), person__in=people)
    if lock:
        # In one order, so that two who lock the same people wait and do not hold each other up.
        memberships = memberships.order_by("pk").select_for_update()
    return dict(memberships.values_list("person_id", "role"))

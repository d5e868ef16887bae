"""The cards that stand for people we have not noticed lately: both ways in words, and what to do next."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from exchanges.models import Plan, Received
from exchanges.noticing.matching import WANTED, matches
from exchanges.noticing.missed import Missed, is_giving_missed
from people.models import Pause, ProfileEntry
from people.profiles.reading import IN_LANGUAGE, say_day
from people.words.lists import and_list
from people.words.names import called

# What is older was not lately for anybody's memory.
DAYS_REMEMBERED = 90
MOST_REMEMBERED = 3
MOST_LINES = 2
MOST_QUESTIONS = 3

NAME = ("name", "known_as", "is_group")
Section = ProfileEntry.Section
# The part of somebody's page that speaks of each way.
SECTION = {Pause.Way.GIVING: Section.CAN_GIVE, Pause.Way.RECEIVING: Section.WOULD_WELCOME}
# To ask whoever has said nothing yet. None can be answered wrongly.
QUESTIONS = {
    Pause.Way.GIVING: [
        gettext_lazy("What do people thank you for?"),
        gettext_lazy("What could you teach me?"),
        gettext_lazy("What did you like doing for other people?"),
        gettext_lazy("Who would you like to do something for?"),
        gettext_lazy("What makes people smile when you do it?"),
        gettext_lazy("What were you known for at home, or at work?"),
    ],
    Pause.Way.RECEIVING: [
        gettext_lazy("What would do you good this week?"),
        gettext_lazy("What do you miss?"),
        gettext_lazy("Who do you like to have beside you?"),
        gettext_lazy("When did somebody last do something for you?"),
        gettext_lazy("What would you like somebody to ask you?"),
        gettext_lazy("What helps when the day has been long?"),
    ],
}


@dataclass(frozen=True)
class Line:
    """What was said about somebody, with who said it and when."""

    public_id: uuid.UUID
    words: str
    language: str
    said_on: datetime.date
    by: str

    @property
    def footer(self):
        """Who said it, when, and in which language where that is not the reader's own."""
        language = "" if self.language == get_language()[:2] else IN_LANGUAGE[self.language]
        return ", ".join(str(part) for part in (self.by, say_day(self.said_on), language) if part)


@dataclass(eq=False)
class Invite:
    """One card: somebody we have not noticed lately, one way."""

    person: Missed
    way: str
    remembered: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    matches: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    planned_for: datetime.date | None = None
    plan_id: uuid.UUID | None = None

    @property
    def is_giving(self):
        return self.way == Pause.Way.GIVING

    @property
    def plan_url(self):
        """The address of a new plan with them as who gives, what they say they can give, and who would welcome it."""
        chosen = [("with", self.person.public_id)]
        chosen += [("for", match.public_id) for match in self.matches[:1]]
        chosen += [("entry", line.public_id) for line in self.lines[:1]]
        return f"{reverse('plans:new')}?{urlencode(chosen)}"

    @property
    def gap(self):
        return self.person.gap(self.way)

    @property
    def who_would_welcome_it(self):
        """Who they are, in words: "Mair and Gwilym"."""
        return and_list([match.called for match in self.matches])

    @property
    def other_way(self):
        """What we have noticed the other way, in words."""
        if self.remembered:
            return capital(", ".join(self.remembered))
        if self.is_giving:
            return _("We haven’t noticed what was given to %(name)s lately") % {"name": self.person.called}
        return _("We haven’t noticed what %(name)s gives lately") % {"name": self.person.called}


def capital(text):
    """Return the text with its first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def invites(missed, centre, way, today):
    """Return an Invite for each of these people of a centre, for one way on a day, in six queries at most.

    What they say is read once, for the cards and for the matching.
    """
    keys = [person.pk for person in missed]
    remembered, (lines, said) = _remembered(keys, way, today), _lines(keys, way)
    matched = matches(missed, centre, way, today, said=said)
    planned = _planned(keys, today) if way == Pause.Way.GIVING else {}
    return [
        Invite(
            person,
            way,
            remembered.get(person.pk, []),
            lines.get(person.pk, [])[:MOST_LINES],
            matched.get(person.pk, []),
            [] if person.pk in lines else questions_for(person, way, today),
            *planned.get(person.pk, (None, None)),
        )
        for person in missed
    ]


def invite_to_give(person, today):
    """Return the Invite for one person where we have not noticed what they give lately, else None; and their Pause."""
    missed, pause = is_giving_missed(person, today)
    if not missed:
        return None, pause
    return invites([missed], person.centre, Pause.Way.GIVING, today)[0], None


def _remembered(keys, way, today):
    """What went the other way lately, the newest first: "a song from Hefin"."""
    mine, theirs = ("receiver", "giver") if way == Pause.Way.GIVING else ("giver", "receiver")
    since = today - datetime.timedelta(days=DAYS_REMEMBERED)
    kind = "kind__name_cy" if get_language() == "cy" else "kind__name"
    rows = (
        Received.objects.standing()
        .for_all_staff()
        .filter(**{f"{mine}__in": keys}, happened_on__range=(since, today))
        .order_by("-happened_on", "-pk")
        .values_list(mine, kind, *(f"{theirs}__{field}" for field in NAME))
    )
    said = defaultdict(dict)
    for key, kind_name, *name in rows:
        if len(said[key]) < MOST_REMEMBERED:
            said[key].setdefault(_called(*name), kind_name.lower())
    words = _("%(kind)s from %(name)s") if way == Pause.Way.GIVING else _("%(kind)s for %(name)s")
    return {key: [words % {"kind": kind, "name": name} for name, kind in those.items()] for key, those in said.items()}


def _planned(keys, today):
    """The next plan of each of them: its day, and its public id."""
    plans = Plan.objects.standing().filter(giver__in=keys, planned_for__gte=today).order_by("-planned_for", "-pk")
    return {giver: (day, public_id) for giver, day, public_id in plans.values_list("giver", "planned_for", "public_id")}


def _called(name, known_as, is_group):
    """What somebody is called; nothing where nobody knows who it was."""
    return called(name, known_as, is_group) if name else ""


def _lines(keys, way):
    """What each of them says of this way, what was said last first; and all they say, as matches takes it."""
    rows = (
        ProfileEntry.objects.standing()
        .for_all_staff()
        .filter(person__in=keys)
        .order_by("-said_on", "-pk")
        .values_list(*WANTED, "public_id", "words", "language", "said_on", *(f"said_by__{field}" for field in NAME))
    )
    lines, said = defaultdict(list), []
    for row in rows:
        wanted, (public_id, words, language, said_on, *name) = row[: len(WANTED)], row[len(WANTED) :]
        said.append(wanted)
        person, section, *_more = wanted
        if section == SECTION[way]:
            lines[person].append(Line(public_id, words, language, said_on, _called(*name)))
    return lines, said


def questions_for(person, way, today):
    """Return three of the questions to ask this person; another day other ones."""
    return [QUESTIONS[way][place] for place in question_places(person, way, today)]


def question_places(person, way, today):
    """Return where those three stand in the list of questions."""
    day = blake2b(f"{today.isoformat()} {person.public_id}".encode()).digest()
    first = day[0] % len(QUESTIONS[way])
    return [(first + step) % len(QUESTIONS[way]) for step in range(MOST_QUESTIONS)]


def more_people(count):
    """Return the words of the link to the list: "See 3 more people"."""
    if not count:
        return _("See the whole list")
    return ngettext("See one more person", "See %(count)s more people", count) % {"count": count}

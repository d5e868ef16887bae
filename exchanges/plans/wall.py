"""The week's plans for the wall: first names, and only of people who have given permission for it."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from exchanges.models import Plan
from exchanges.plans.reading import by_day, read_plans, say_company, say_help
from people.consent.permissions import people_who_allow
from people.models import Permission, Person
from people.words.lists import and_list
from people.words.text import fold

# A shorter part of a name is too often a word: "Lu", "Jo".
SHORTEST_NAME = 3
# What follows a name that owns something: "Mair’s".
OWNING = re.compile(r"[’'`]s\b")


@dataclass(frozen=True)
class Line:
    """One plan on the wall."""

    icon: str
    name: str
    words: str
    language: str
    company: str
    help: str
    time: str
    time_language: str


@dataclass(frozen=True)
class LeftOut:
    """Something that is not on the wall, and why, for the staff.

    `without` are people who could be asked, `ended` those who said yes once and would rather not any more; `named` are
    names in the words of the plan.
    """

    plan: object
    is_whole: bool
    without: list
    ended: list
    named: list

    @property
    def ended_names(self):
        """Those who would rather not any more, in words."""
        return and_list([person.called for person in self.ended])

    @property
    def named_names(self):
        """The names in its words."""
        return and_list(self.named)


@dataclass(frozen=True)
class Week:
    """A week for the wall: pairs of a day and its Lines; and what is left out of it."""

    days: list
    left_out: list


def week_for_the_wall(centre, monday):
    """Return the plans of the week that begins on a Monday as a Week, in three queries.

    Monday to Friday are always there; Saturday and Sunday where something is planned.
    """
    allow, ended = people_who_allow(Permission.Purpose.WALL, centre)
    kept = Plan.objects.kept().filter(centre=centre).of_week(monday)
    plans = read_plans(kept.filter(happened_at__isnull=False) | kept.of_who_is_here(timezone.localdate()))
    names = _names_to_keep_off(centre, allow)
    found, left_out = {}, []
    for day, rows in by_day(plans):
        for plan in rows:
            line, missing = _line(plan, allow, ended, names)
            if line:
                found.setdefault(day, []).append(line)
            if missing:
                left_out.append(missing)
    week = [monday + datetime.timedelta(days=number) for number in range(7)]
    return Week([(day, found.get(day, [])) for day in week if day.weekday() < 5 or day in found], left_out)


def _names_to_keep_off(centre, allow):
    """The folded names of everybody who has not given permission: {part of a name: what they are called}."""
    names, allowed = {}, set()
    for person in Person.objects.of(centre).only("pk", "name", "known_as", "is_group"):
        parts = {part for part in fold(f"{person.name} {person.known_as}").split() if len(part) >= SHORTEST_NAME}
        if person.is_group:
            # "Year 5, Ysgol y Cwm" is made of common words: only all of them name the group.
            parts = {fold(person.name)}
        if person.pk in allow:
            allowed |= parts
        else:
            names |= dict.fromkeys(parts, person.called)
    return {part: called for part, called in names.items() if part not in allowed}


def _named_in(words, names):
    """Those whom the words name, out of the names to keep off."""
    folded = fold(OWNING.sub("", words))
    text = f" {re.sub(r'[^a-z0-9 ]+', ' ', folded)} "
    return sorted({called for part, called in names.items() if f" {part} " in re.sub(" +", " ", text)})


def _line(plan, allow, ended, names):
    """The Line of a plan, or None; and what is left out of it as LeftOut, or None."""
    hidden = [person for person in [plan.giver, *plan.receivers, *plan.helpers] if person.pk not in allow]
    named = _named_in(f"{plan.what} {plan.time}", names)
    words, language = (plan.what, plan.what_language) if plan.what and not named else ("", "")
    if not words and plan.kind:
        words = plan.kind[1].lower()
    is_whole = plan.giver.pk not in allow or not words
    missing = None
    if hidden or named:
        without = [person for person in hidden if person.pk not in ended]
        missing = LeftOut(plan, is_whole, without, [person for person in hidden if person.pk in ended], named)
    if is_whole:
        return None, missing
    line = Line(
        icon=plan.kind[0] if plan.kind else "ui-seedling",
        name=plan.giver.called,
        words=words,
        language=language,
        company=say_company(_names(plan.receivers, allow)),
        help=say_help(_names(plan.helpers, allow)),
        time="" if named else capfirst(plan.time),
        time_language="" if named else plan.time_language,
    )
    return line, missing


def _names(people, allow):
    """The first names of those who allow it; the others are someone, or others."""
    names = [person.called for person in people if person.pk in allow]
    hidden = len(people) - len(names)
    if hidden:
        names.append(_("someone") if hidden == 1 else _("others"))
    return names

"""Plans as pages show them: one flat question for each page, whatever its length."""

import datetime
import uuid
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from config.web.addresses import address
from exchanges.models import Exchange, Plan, PlanPerson, Withdrawal
from exchanges.moments.reading import PERSON, Someone
from people.models import KeptFrom
from people.words.lists import some_of, with_list

# As many as anybody looks through at once; later ones are a page further.
PAGE = 60
# On a person's page.
COMING = 4


@dataclass(slots=True, eq=False)
class ReadPlan:
    """A plan as it is read. `kind` is a pair of icon and name, or None; `moment` is what it turned into, if we know."""

    pk: int
    public_id: uuid.UUID
    planned_for: datetime.date
    what: str
    what_language: str
    time: str
    time_language: str
    has_happened: bool
    was_let_go: bool
    moment: uuid.UUID | None
    kind: tuple | None
    giver: Someone
    receivers: list = field(default_factory=list)
    helpers: list = field(default_factory=list)

    @property
    def url(self):
        return address("plans:detail", self.public_id)

    @property
    def moment_url(self):
        """Where the moment stands that it turned into; empty where there is none, or it is not for everyone here."""
        return address("exchanges:detail", self.moment) if self.moment else ""

    @property
    def is_standing(self):
        return not self.has_happened and not self.was_let_go

    @property
    def title(self):
        """What it is, as it was said; else its kind."""
        return self.what or self.kind[1].lower()

    @property
    def company(self):
        """With whom, as a sentence: "With Gwilym."."""
        return say_company([person.called for person in self.receivers])

    @property
    def help(self):
        """Who helps, as a sentence: "Bethan helps."."""
        return say_help([person.called for person in self.helpers])

    @property
    def in_short(self):
        """All of it in a line, for the names of links: "Eirlys: pour the tea, Thursday 26 November"."""
        return f"{self.giver.called}: {self.title}, {date_format(self.planned_for, 'l j F')}"


def say_company(names):
    """Return with whom, as a sentence; empty for nobody."""
    return f"{capfirst(with_list(names))}." if names else ""


def say_help(names):
    """Return who helps, as a sentence; empty for nobody."""
    if not names:
        return ""
    return capfirst(ngettext("%(names)s helps.", "%(names)s help.", len(names)) % {"names": some_of(names)})


def read_plans(plans, size=None):
    """Return these plans (a queryset), the first `size` of them by day, as ReadPlans, in one query."""
    if size is not None:
        plans = Plan.objects.filter(pk__in=plans.in_order().values("pk")[:size])
    taken_back = Withdrawal.objects.filter(exchange=OuterRef("happened"))
    kept = Exchange.objects.filter(pk=OuterRef("happened"), kept_from=KeptFrom.OTHER_STAFF)
    rows = (
        plans.annotate(taken_back=Exists(taken_back) | Exists(kept))
        .order_by("planned_for", "made_at", "pk", "people__person__folded_name")
        .values_list(
            "pk",
            "public_id",
            "planned_for",
            "what",
            "what_language",
            "time",
            "time_language",
            "happened_at",
            "let_go_on",
            "happened__public_id",
            "taken_back",
            "kind__icon",
            "kind__name_cy" if get_language() == "cy" else "kind__name",
            *(f"giver__{part}" for part in PERSON),
            "people__part",
            *(f"people__person__{part}" for part in PERSON),
        )
    )
    read = {}
    for pk, public_id, day, what, lang, time, its, happened, gone, moment, taken_back, icon, kind, *people in rows:
        giver, (part, *person) = people[: len(PERSON)], people[len(PERSON) :]
        plan = read.setdefault(
            pk,
            ReadPlan(
                *(pk, public_id, day, what, lang, time, its, happened is not None, gone is not None),
                None if taken_back else moment,
                (icon, kind) if icon else None,
                Someone(*giver),
            ),
        )
        if part:
            (plan.helpers if part == PlanPerson.Part.HELPS else plan.receivers).append(Someone(*person))
    return list(read.values())


def by_day(plans):
    """Return ReadPlans, which stand in order, as pairs of a day and its plans."""
    return [(day, list(rows)) for day, rows in groupby(plans, key=lambda plan: plan.planned_for)]


def monday_of(day):
    """Return the Monday of the week that a day is in."""
    return day - datetime.timedelta(days=day.weekday())


# --- What each page shows -------------------------------------------------------------------------


def plans_of_today(centre, day):
    """Return the plans of a centre that stand for this day as ReadPlans, in one query."""
    return read_plans(Plan.objects.standing().of_who_is_here(day).filter(centre=centre).of_day(day))


def coming_plans_of(person, today):
    """Return the next plans that somebody is in as ReadPlans, in one query."""
    coming = Plan.objects.standing().of_who_is_here(today).of_person(person).filter(planned_for__gte=today)
    return read_plans(coming, COMING)


def unanswered(plans, today):
    """Return those of the last days of which nobody has said what became of them as ReadPlans, in one query."""
    return read_plans(plans.waiting_for_a_word(today).of_who_is_here(today))


def page_from(plans, first, today):
    """Return the plans from a day on as ReadPlans, and the day that the next page begins on, or None.

    Those that nobody has said a word of stand elsewhere. A page ends with a whole day. One query.
    """
    plans = plans.kept().filter(planned_for__gte=first)
    plans = plans.filter(happened_at__isnull=False) | plans.of_who_is_here(today)
    found = read_plans(plans.exclude(happened_at__isnull=True, planned_for__lt=today), PAGE + 1)
    if len(found) <= PAGE:
        return found, None
    last = found[-1].planned_for
    shown = [plan for plan in found if plan.planned_for < last]
    if shown:
        return shown, last
    # More on one day than a page holds: all of that day.
    shown = read_plans(plans.of_day(last))
    return shown, last + datetime.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """What was done with a plan: in words, by whom, and when."""

    words: str
    by: str
    at: datetime.datetime


def steps_of(plan):
    """Return what was done with a plan as Steps, the newest first, in one query."""
    steps, before = [], None
    rows = plan.versions.select_related("history_user__person").order_by("history_date", "history_id")
    for version in rows:
        who = version.history_user.person if version.history_user else None
        steps.insert(0, Step(_step(version, before), who.called if who else "", version.history_date))
        before = version
    return steps


def _step(version, before):
    day = {"day": date_format(version.planned_for, "l j F Y")}
    if before is None:
        return _("Planned for %(day)s") % day
    if version.happened_at and not before.happened_at:
        return _("It happened")
    if version.let_go_on and not before.let_go_on:
        return _("Let go")
    if version.planned_for != before.planned_for:
        return _("Moved to %(day)s") % day
    if before.let_go_on and not version.let_go_on:
        return _("Planned again, for %(day)s") % day
    return _("Changed")

"""The story circle: marking moments to talk about, meeting, choosing one, and telling the people in it."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Agreement, Circle, Exchange, InCircle, StoryChoice, Talk, Told
from exchanges.moments.reading import read
from exchanges.moments.signals import erased, kept_back
from exchanges.moments.unsaved import MOST_PEOPLE
from people.centres.open_days import check_day
from people.profiles.models.person import ROLE_PLACE, Role
from people.profiles.reading import ROLE_NAMES, roles_on

FEWEST_PEOPLE = 2


# --- Months -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Month:
    """One calendar month, by its first day; `today` says which of them has begun."""

    first: datetime.date
    today: datetime.date

    @classmethod
    def named(cls, text, today):
        """Return the month that "2026-11" names; this month where it names none that has begun."""
        this = today.replace(day=1)
        try:
            first = datetime.date.fromisoformat(f"{text}-01")
        except ValueError:
            first = this
        return cls(min(first, this), today)

    @property
    def key(self):
        """The month as an address has it: "2026-11"."""
        return f"{self.first.year:04}-{self.first.month:02}"

    @property
    def name(self):
        """The month in words: "November 2026"."""
        return date_format(self.first, "F Y")

    @property
    def before(self):
        """The month before; None at the beginning of the calendar."""
        if self.first == datetime.date.min:
            return None
        return Month((self.first - datetime.timedelta(days=1)).replace(day=1), self.today)

    @property
    def after(self):
        """The month after, or None where that is still to come."""
        if self.first >= self.today.replace(day=1):
            return None
        return Month((self.first + datetime.timedelta(days=31)).replace(day=1), self.today)

    @property
    def days(self):
        """Its first and last day."""
        following = (self.first + datetime.timedelta(days=31)).replace(day=1)
        return self.first, following - datetime.timedelta(days=1)


# --- One to talk about ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Agreed:
    """Somebody agreed today; `how` says who decided, and how, where they could not say so themselves."""

    person: object
    how: str = ""
    language: str = ""


@transaction.atomic
def mark(exchange, *, by, agreed, today):
    """Mark a moment as one to talk about. `agreed` holds an Agreed for everyone in it. Returns the mark.

    Marking it again changes nothing while everyone has agreed. Raises ValidationError, by `person-<id>`, for who was
    not asked, or where nobody says who decided for a group; and TakenBack where it was withdrawn.
    """
    exchange = Exchange.objects.locked_standing(exchange)
    if exchange.kept_from:
        raise ValidationError(_("Somebody keeps their part of this moment to themself."))
    said = {one.person.pk: one for one in agreed}
    faults = {}
    for side in exchange.sides.select_related("person"):
        one = said.get(side.person_id)
        if one is None:
            faults[f"person-{side.person.public_id}"] = _("Ask %(name)s first. Everyone in it has to agree.") % {
                "name": side.person.called
            }
        elif side.person.is_group and not one.how:
            faults[f"person-{side.person.public_id}"] = _("Say who decided for the group, and how.")
    if faults:
        raise ValidationError(faults)
    if Talk.objects.open().filter(exchange=exchange).exists():
        return exchange.talk
    _unmark(exchange, by)
    talk = _save(Talk(exchange=exchange, centre_id=exchange.centre_id, marked_by=by), by)
    for side in exchange.sides.all():
        one = said[side.person_id]
        row = Agreement(
            talk=talk,
            centre_id=exchange.centre_id,
            person_id=side.person_id,
            agreed_on=today,
            how=one.how,
            how_language=one.language if one.how else "",
        )
        _save(row, by)
    return talk


@transaction.atomic
def unmark(exchange, *, by):
    """Let nobody talk about this moment any more; that works at once. Doing it twice changes nothing."""
    _unmark(exchange, by)


def _unmark(exchange, by):
    for talk in Talk.objects.select_for_update().filter(exchange=exchange):
        for row in talk.agreements.all():
            _delete(row, by)
        _delete(talk, by)


def erase_versions_of(exchanges):
    """Erase every version of what the circle knew of these moments, given by their keys, once they are erased."""
    talks = Talk.history.filter(exchange_id__in=exchanges)
    Agreement.history.filter(talk_id__in=talks.values("id")).delete()
    talks.delete()
    StoryChoice.history.filter(exchange_id__in=exchanges).delete()


# --- Meeting ----------------------------------------------------------------------------------------


@transaction.atomic
def meet(centre, *, by, public_id, month, met_on, people, exchange, why, language, said_by):
    """Keep a meeting of the circle: who was there, which moment of the month they chose, and why it matters.

    Returns the Circle; a meeting sent twice is kept once. Raises ValidationError, by part of the form.
    """
    kept = Circle.objects.filter(public_id=public_id).first()
    if kept:
        if kept.centre_id != centre.pk:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return kept
    check_day(centre, met_on)
    if not open_talks(centre, month).filter(exchange=exchange).exists():
        raise ValidationError({"moment": _("Choose a moment from the list.")})
    if met_on < exchange.happened_on:
        raise ValidationError({"day": _("The moment had not happened yet on that day. Choose a later one.")})
    roles = _roles(people, met_on)
    if said_by not in people:
        raise ValidationError({"said_by": _("Choose somebody who was in the circle.")})
    circle = Circle(public_id=public_id, centre=centre, month=month.first, met_on=met_on, recorded_by=by)
    _save(circle, by)
    for person in people:
        InCircle.objects.create(circle=circle, centre=centre, person=person, role=roles[person.pk])
    choice = StoryChoice(circle=circle, centre=centre, exchange=exchange, why=why, language=language, said_by=said_by)
    _save(choice, by)
    return circle


def _roles(people, day):
    """Return the role of each on that day; raises ValidationError for too few, too many, and who was not here."""
    if len(people) < FEWEST_PEOPLE:
        raise ValidationError({"people": _("Choose at least two people. It takes two to meet.")})
    if len(people) > MOST_PEOPLE:
        raise ValidationError(
            {"people": _("Choose %(most)s people at most. For more, choose a group.") % {"most": MOST_PEOPLE}}
        )
    roles = roles_on(day, people)
    absent = [person for person in people if person.pk not in roles]
    if absent:
        says = _("%(name)s didn’t belong to the centre on that day.")
        raise ValidationError({"people": [says % {"name": person.called} for person in absent]})
    return roles


def only_role(roles):
    """Return the one role that all of a circle have, in words; None for a mixed group."""
    return ROLE_NAMES[Role(roles[0])] if len(set(roles)) == 1 else None


def tell(choice, person, *, by):
    """Keep that somebody in the chosen moment was told. Returns it; told twice, the first time stands.

    Raises ValidationError for who is not in the moment.
    """
    if not choice.exchange.sides.filter(person=person).exists():
        raise ValidationError(_("Choose someone who was there."))
    return Told.objects.get_or_create(
        choice=choice, person=person, defaults={"centre_id": choice.centre_id, "told_by": by}
    )[0]


# --- Reading ----------------------------------------------------------------------------------------


def open_talks(centre, month):
    """The marks of one month’s moments that hold, the earliest moment first."""
    talks = Talk.objects.open().filter(centre=centre, exchange__happened_on__range=month.days)
    return talks.order_by("exchange__happened_on", "exchange__recorded_at", "pk")


def marked(centre, month):
    """Return the month’s moments to talk about, as pairs of mark and ReadMoment."""
    talks = list(open_talks(centre, month).select_related("marked_by__person"))
    moments = {moment.pk: moment for moment in read(Exchange.objects.filter(pk__in=[t.exchange_id for t in talks]))}
    return [(talk, moments[talk.exchange_id]) for talk in talks]


def chosen(exchange):
    """The choices of this moment that may be read, the latest meeting first."""
    choices = StoryChoice.objects.to_be_told().filter(exchange=exchange).select_related("circle", "said_by")
    return choices.order_by("-circle__met_on", "-pk")


@dataclass
class Meeting:
    """A meeting of the circle as it is read. `moment` and `choice` are None once the moment is not talked about."""

    circle: Circle
    there: list
    choice: StoryChoice | None = None
    moment: object = None
    told: list = field(default_factory=list)
    untold: list = field(default_factory=list)

    @property
    def only_role(self):
        """The one role that everyone there had, in words; None for a mixed group."""
        return only_role([one.role for one in self.there]) if self.there else None

    @property
    def month(self):
        """The month it talked about."""
        return Month(self.circle.month, self.circle.met_on)

    @property
    def people(self):
        """Who was there, in the order of every page."""
        return [one.person for one in self.there]


def meetings(centre, month):
    """Return the Meetings about one month or in it, the latest first, in a fixed number of questions."""
    held = Q(month=month.first) | Q(met_on__range=month.days)
    circles = list(
        Circle.objects.filter(held, centre=centre).prefetch_related("there__person").order_by("-met_on", "-pk")
    )
    choices = {
        choice.circle_id: choice
        for choice in StoryChoice.objects.to_be_told()
        .filter(circle__in=circles)
        .select_related("said_by")
        .prefetch_related("told__person", "told__told_by__person")
    }
    moments = {
        moment.pk: moment for moment in read(Exchange.objects.filter(story_choices__in=choices.values()).distinct())
    }
    found = []
    for circle in circles:
        there = sorted(circle.there.all(), key=lambda one: (ROLE_PLACE[one.role], one.person.folded_name, one.pk))
        meeting = Meeting(circle, there)
        if choice := choices.get(circle.pk):
            meeting.choice, meeting.moment = choice, moments[choice.exchange_id]
            meeting.told = list(choice.told.all())
            # Who was in the circle need not be told.
            know = {one.person_id for one in [*meeting.told, *there]}
            meeting.untold = [side.person for side in meeting.moment.sides if side.person.pk not in know]
        found.append(meeting)
    return found


# --- Saving with versions ---------------------------------------------------------------------------


def _save(row, by):
    row._history_user = by
    row.save()
    return row


def _delete(row, by):
    row._history_user = by
    row.delete()


# --- What becomes of a moment -----------------------------------------------------------------------


def listen():
    """Hear what becomes of moments: what somebody keeps back is not one to talk about, and what is erased is erased."""
    kept_back.connect(_unmark_kept_back, dispatch_uid="circle.kept_back")
    erased.connect(_erase_versions, dispatch_uid="circle.erased")


def _unmark_kept_back(sender, exchange, by, **more):
    unmark(exchange, by=by)


def _erase_versions(sender, keys, **more):
    erase_versions_of(keys)

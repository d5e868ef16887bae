"""A moment as someone means to keep it, before it is written, and the rules it has to meet."""

import datetime
import uuid
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Feeling, Kind, Side
from people.centres.open_days import check_day
from people.models import Account, Centre, Person
from people.profiles.reading import roles_on

MOST_PEOPLE = 30


@dataclass(frozen=True)
class Brought:
    """One kind that one person brought, and to whom: `to` is None for everyone else who was there."""

    kind: Kind
    to: tuple[Person, ...] | None = None


@dataclass(frozen=True)
class SideToKeep:
    """One person's place in a moment. `role` is filled in from their membership where it is None."""

    person: Person
    heard: str
    brought: tuple[Brought, ...] = ()
    what: str = ""
    words: str = ""
    words_language: str = ""
    what_language: str = ""
    role: str | None = None


@dataclass(frozen=True)
class MomentToKeep:
    """A whole moment. `by` is the account that records it, `recorded_at` now unless it is brought in."""

    centre: Centre
    happened_on: datetime.date
    sides: tuple[SideToKeep, ...]
    public_id: uuid.UUID = field(default_factory=uuid.uuid4)
    place: str = ""
    feelings: tuple[str, ...] = ()
    voice: str = Exchange.Voice.SEEN
    told_by: Person | None = None
    by: Account | None = None
    recorded_at: datetime.datetime | None = None

    @property
    def is_waiting(self):
        """Is someone's side still to be heard?"""
        return any(side.heard == Side.Heard.NOT_SURE for side in self.sides)


def with_roles(moment):
    """Return the moment with everyone's role of that day; raises ValidationError for who was not here then.

    Call it in the transaction that saves the moment: nobody of it leaves meanwhile.
    """
    roles = roles_on(moment.happened_on, [side.person for side in moment.sides], lock=True)
    absent = [side.person for side in moment.sides if side.person.pk not in roles]
    if absent:
        raise ValidationError(
            {
                "who": [
                    _("%(name)s didn’t belong to the centre on that day.") % {"name": person.called}
                    for person in absent
                ]
            }
        )
    return replace(moment, sides=tuple(replace(side, role=roles[side.person.pk]) for side in moment.sides))


def check(moment, set_aside=0):
    """Raise ValidationError, by part of the form, where the moment breaks a rule that spans its rows.

    `set_aside` is how many of its people do not want their part kept: they met, though nothing is told of them.
    """
    check_day(moment.centre, moment.happened_on)
    people = [side.person for side in moment.sides]
    if len(people) + set_aside < 2:
        raise ValidationError({"who": _("Choose one more person. It takes two to meet.")})
    if len({person.pk for person in people}) < len(people):
        raise ValidationError({"who": _("Choose each person once.")})
    if len(people) > MOST_PEOPLE:
        raise ValidationError(
            {"who": _("Choose %(most)s people at most. For more, choose a group.") % {"most": MOST_PEOPLE}}
        )
    if any(person.centre_id != moment.centre.pk for person in people):
        raise ValidationError({"who": _("Choose people from this centre.")})
    if not set_aside and not any(side.brought for side in moment.sides):
        raise ValidationError({"sides": _("Say what at least one of them brought.")})
    if not set(moment.feelings) <= set(Feeling.values):
        raise ValidationError({"feelings": _("Choose feelings from the list.")})
    if moment.told_by and moment.told_by not in people:
        raise ValidationError({"voice": _("Choose someone who was there.")})
    for side in moment.sides:
        check_side(moment, side, people)


def check_side(moment, side, people):
    """Raise ValidationError where one side does not fit its moment."""
    part = f"side-{side.person.public_id}"
    if bool(side.brought) != (side.heard == Side.Heard.BROUGHT):
        raise ValidationError(
            {
                part: _("Say what %(name)s brought, or choose ‘Not sure yet’.") % {"name": side.person.called},
            }
        )
    if len({brought.kind.pk for brought in side.brought}) < len(side.brought):
        raise ValidationError({part: _("Choose each kind once.")})
    for brought in side.brought:
        if brought.kind.centre_id != moment.centre.pk:
            raise ValidationError({part: _("Choose kinds from the list.")})
        if brought.to is None:
            continue
        if side.person in brought.to:
            raise ValidationError({part: _("It takes two to meet: choose someone else to have received it.")})
        if not brought.to or not set(brought.to) <= set(people):
            raise ValidationError({part: _("Choose who received it from the people who met.")})

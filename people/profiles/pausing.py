"""Leaving somebody off a list of whom we look out for, until a day; and looking out for them again."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Pause

# "Not now" is said in passing, and is over in a week.
NOT_NOW_DAYS = 7
# Nobody is forgotten for good by one word.
LONGEST = 366


def not_now(person, way, *, by):
    """Leave somebody off one list (a Pause.Way) for a week; no reason is asked. Said twice, it is one pause.

    Returns the pause.
    """
    until = timezone.localdate() + datetime.timedelta(days=NOT_NOW_DAYS)
    return _pause(person, way=way, asked=Pause.Asked.NOT_NOW, until=until, by=by)


def rather_receive(person, *, until, by):
    """Keep that somebody would rather receive for now, and until when. Returns the pause.

    Raises ValidationError for a day that has been, or that is more than a year away.
    """
    today = timezone.localdate()
    if until <= today:
        raise ValidationError({"day": _("Choose a day to come.")})
    if until > today + datetime.timedelta(days=LONGEST):
        raise ValidationError({"day": _("Choose a day within a year. It can be made longer when it comes.")})
    return _pause(person, way=Pause.Way.GIVING, asked=Pause.Asked.RATHER_RECEIVE, until=until, by=by)


@transaction.atomic
def _pause(person, *, way, asked, until, by):
    today = timezone.localdate()
    holding = person.pauses.filter(way=way, asked=asked).holding_on(today).select_for_update().first()
    pause = holding or Pause(person=person, centre_id=person.centre_id, way=way, asked=asked, since=today)
    if holding and holding.until == until:
        return holding
    pause.until = until
    if not holding:
        pause.recorded_by = by
    pause._history_user = by
    pause.save()
    return pause


@transaction.atomic
def look_again(person, way, *, by):
    """End whatever leaves somebody off one list. Returns how many pauses it ended."""
    holding = person.pauses.filter(way=way).holding_on(timezone.localdate()).select_for_update()
    for pause in holding:
        pause.ended_at, pause.ended_by = timezone.now(), by
        pause._history_user = by
        pause.save()
    return len(holding)

"""A week that is over, and what happened in it."""

import datetime
import html

from django.utils import timezone

from exchanges.models import Reflection
from exchanges.weekly_note.note import last_whole_week, weekly_note
from tests.factories import make_moment

SITE = "https://centre.example"


def monday():
    """The first day of the last week that is over."""
    return last_whole_week(timezone.localdate())


def that_week(day=0):
    """A day of that week: its Monday, or so many days later."""
    return monday() + datetime.timedelta(days=day)


def note_of(centre, week=None):
    """The note of that week, or of another, as it is read today."""
    return weekly_note(centre, week or monday(), timezone.localdate())


def met(*people, day=0, words="", **said):
    """A moment of that week; `words` are the first one's own."""
    moment = make_moment(*people, on=that_week(day), **said)
    if words:
        moment.sides.filter(person=people[0]).update(words=words, words_language="en")
    return moment


def reflect(moment, person, words="It made my week.", language="en"):
    """Say what a moment changed."""
    return Reflection.objects.create(
        exchange=moment, centre=moment.centre, person=person, words=words, language=language, said_on=moment.happened_on
    )


def names(note):
    """Who met in the moments to read aloud, in their order."""
    return [one.moment.between for one in note.aloud]


def page(response):
    assert response.status_code == 200
    return html.unescape(response.content.decode())

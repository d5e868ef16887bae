"""Moments to talk about, and what a circle chose, as small as can be."""

import uuid

from django.utils import timezone

from exchanges.circle.actions import Agreed, Month, mark, meet


def make_talk(moment, by=None):
    """Mark a moment as one to talk about: everyone in it agreed. Returns the moment."""
    people = [side.person for side in moment.sides.select_related("person")]
    agreed = [Agreed(person, "Their teacher asked." if person.is_group else "", "en") for person in people]
    mark(moment, by=by, agreed=agreed, today=timezone.localdate())
    return moment


def choose_story(moment, *people, by=None, why="Because she was asked.", **fields):
    """Let these people choose a moment to talk about, today. Returns the Circle."""
    today = timezone.localdate()
    fields = {
        "public_id": uuid.uuid4(),
        "month": Month(moment.happened_on.replace(day=1), today),
        "met_on": today,
        "language": "en",
        "said_by": people[0],
    } | fields
    return meet(moment.centre, by=by, people=list(people), exchange=moment, why=why, **fields)

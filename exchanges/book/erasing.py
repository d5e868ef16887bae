"""Taking out of the editions of books what somebody does not want kept, once its 30 days are over.

An edition never changes but for this: after it no word of theirs is left in any, their own or another's.
"""

from exchanges.models import BookEdition
from exchanges.moments.signals import part_erased


def listen():
    """Hear when somebody's part of a moment is erased for good."""
    part_erased.connect(_take_out, dispatch_uid="editions.part_erased")


def _take_out(sender, moment, person, **kwargs):
    moment, theirs = str(moment), str(person.public_id)
    for edition in BookEdition.objects.filter(centre=person.centre_id).iterator():
        content = without(edition.content, moment, theirs)
        if content != edition.content:
            BookEdition.objects.filter(pk=edition.pk).take_out_for_good(content)


def without(content, moment, person):
    """Return the content of a book without one person's part of one moment; both are public ids as text.

    Of their own book the whole moment goes; of another's, what they brought and that they were there.
    """
    parts = []
    for part in content["parts"]:
        if part["what"] == "moment" and part["id"] == moment:
            part = None if content["person"]["id"] == person else _without_somebody(part, person)
        if part:
            parts.append(part)
    left = {someone["id"] for part in parts if part["what"] == "moment" for someone in part["people"]}
    was = {someone["id"] for part in content["parts"] if part["what"] == "moment" for someone in part["people"]}
    gone = was - left
    parts = [
        part | {"people": [someone for someone in part["people"] if someone["id"] not in gone]}
        if part["what"] == "people"
        else part
        for part in parts
    ]
    return content | {"parts": parts}


def _without_somebody(part, person):
    """A moment without what one person brought, and without them; None where nothing is left to tell."""
    given = [side for side in part["given"] if side["person"]["id"] != person]
    people = [someone for someone in part["people"] if someone["id"] != person]
    return part | {"given": given, "people": people} if part["own"] or given else None

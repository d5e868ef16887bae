"""Who stands behind the figure of the people we noticed, for managers, on request and on screen only."""

from dataclasses import dataclass

from config.web.addresses import address
from exchanges.reports.figures.figures import Group
from people.models import Person, ProfileEntry
from people.profiles.models.person import ROLE_ORDER

# Somebody only seen giving is asked what they would welcome; everybody else what they can give.
SECTION = {Group.ONLY_GIVING: ProfileEntry.Section.WOULD_WELCOME}


@dataclass(frozen=True)
class NamedPerson:
    """One person of a group: their name, where their page is, and one line of what they say, or nothing."""

    called: str
    url: str
    centre: str
    words: str = ""
    language: str = ""


def names_of(figures):
    """Return, for (role, group), the people of each group but those noticed both ways, in name order.

    Takes Figures. Asks the database twice.
    """
    places = {key: place for place, keys in figures.noticed.people.items() if place[1] != Group.BOTH for key in keys}
    centres = {centre.pk: centre.local_name for centre in figures.centres} if len(figures.centres) > 1 else {}
    said = _said(places)
    found = {(role, group): [] for role in ROLE_ORDER for group in Group.ALL[1:]}
    for person in Person.objects.filter(pk__in=places).order_by("folded_name", "pk"):
        place = places[person.pk]
        entry = said.get((person.pk, SECTION.get(place[1], ProfileEntry.Section.CAN_GIVE)), ("", ""))
        url = address("people:detail", person.public_id)
        found[place].append(NamedPerson(person.called, url, centres.get(person.centre_id, ""), *entry))
    return found


def _said(keys):
    """The newest line that each of these people has in each part of their page, with its language."""
    rows = (
        ProfileEntry.objects.standing()
        .for_all_staff()
        .filter(person__in=list(keys), section__in=["can_give", "would_welcome"])
        .order_by("said_on", "pk")
        .values_list("person", "section", "words", "language")
    )
    return {(person, section): (words, language) for person, section, words, language in rows}

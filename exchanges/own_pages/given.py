"""What somebody gave, in sentences: to each person, and of each kind of thing.

A sentence says how far one kind of thing reached, and to whom something went. Nothing is added up, set beside what
they were given, or put in the order of how much it was.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from exchanges.models import Received
from exchanges.moments.reading import PERSON, Someone
from exchanges.own_pages.reach import reach
from people.profiles.models.person import ROLE_PLACE
from people.words.lists import and_list

# So many people stand on a page.
PAGE = 6
# What is said of each of the standard kinds. Welsh has a word that softens before the people: i, ar, wrth, gan, am.
SENTENCES = {
    "company": gettext_noop("You have kept %(people)s company."),
    "a-hand": gettext_noop("You have lent a hand to %(people)s."),
    "food-and-drink": gettext_noop("You have brought food or drink to %(people)s."),
    "a-laugh": gettext_noop("You have shared a laugh with %(people)s."),
    "a-listening-ear": gettext_noop("You have listened to %(people)s."),
    "a-song": gettext_noop("You have sung for %(people)s."),
    "know-how": gettext_noop("You have passed on what you know to %(people)s."),
    "a-story": gettext_noop("You have told a story to %(people)s."),
    "comfort": gettext_noop("You have been a comfort to %(people)s."),
    "kind-words": gettext_noop("You have said a kind word to %(people)s."),
    "thanks": gettext_noop("You have thanked %(people)s."),
    "a-worry-shared": gettext_noop("You have trusted %(people)s with something that worried you."),
    "an-offer-taken-up": gettext_noop("You have said yes to something from %(people)s."),
    "teaching-a-skill": gettext_noop("You have taught something to %(people)s."),
    "advice-or-an-idea": gettext_noop("You have had advice or an idea for %(people)s."),
    "something-made": gettext_noop("You have made something for %(people)s."),
    "something-lent": gettext_noop("You have lent something to %(people)s."),
    "a-small-gift": gettext_noop("You have given a small gift to %(people)s."),
    "plants-or-animals": gettext_noop("You have brought plants or animals to %(people)s."),
    "prayer-or-faith": gettext_noop("You have brought prayer or faith to %(people)s."),
    "something-else": gettext_noop("You have given something of your own to %(people)s."),
}
# Of a kind that a centre made itself nobody can know the verb.
OWN_KIND = gettext_noop("You have given this to %(people)s: %(kind)s.")


@dataclass(frozen=True)
class OfKind:
    """One kind of thing that somebody gave, and the sentence about it."""

    icon: str
    sentence: str


@dataclass(frozen=True)
class ToPerson:
    """One of the people to whom somebody gave, and the sentence about it."""

    person: Someone
    sentence: str


@dataclass(frozen=True)
class Given:
    """All that somebody gave: every kind, and a page of the people, with the pages beside it."""

    kinds: list
    people: list
    # The public ids of the people with whom the pages beside this one begin.
    back: str | None
    on: str | None

    @property
    def is_empty(self):
        return not self.kinds


def given_by(person, begins_with=""):
    """Return what somebody gave in moments that stand, as Given, in one question.

    The rows are as many as the kinds that each of the people had from them, whatever the number of moments.
    `begins_with` is the public id of the first person of the page; an unknown one gives the first page.
    """
    name = "kind__name_cy" if get_language() == "cy" else "kind__name"
    fields = ("receiver_role", "receiver__folded_name", "kind__order", "kind", "kind__slug", "kind__icon", name)
    rows = Received.objects.standing().filter(giver=person).order_by()
    rows = rows.values_list(*fields, *(f"receiver__{field}" for field in PERSON)).distinct()
    people, had, kinds, reached = {}, {}, {}, {}
    for row in sorted(rows, key=lambda row: (ROLE_PLACE[row[0]], *row[1:4])):
        order, kind, slug, icon, kind_name, *who = row[2:]
        # Somebody who was here in another role before stands in two rows.
        one = people.setdefault(who[0], Someone(*who))
        had.setdefault(one.pk, {})[kind] = kind_name
        kinds[order, kind] = (slug, icon, kind_name)
        reached.setdefault(kind, {})[one.pk] = one
    of_kinds = [_of_kind(*kinds[order, kind], reached[kind].values()) for order, kind in sorted(kinds)]
    to_people = [ToPerson(one, _to_person(one, list(had[one.pk].values()))) for one in people.values()]
    return _page(of_kinds, to_people, begins_with)


def _of_kind(slug, icon, name, receivers):
    """The sentence of one kind: how far it reached."""
    groups = sum(one.is_group for one in receivers)
    people = reach(len(receivers) - groups, groups, (get_language() or "en")[:2])
    sentence = _(SENTENCES.get(slug, OWN_KIND))
    return OfKind(icon, sentence % {"people": people, "kind": name})


def _to_person(one, kinds):
    """The sentence of one person: what they had, each kind once."""
    said = and_list([name[0].lower() + name[1:] for name in kinds], names=False)
    return _("You gave %(name)s %(kinds)s.") % {"name": one.called, "kinds": said}


def _page(kinds, people, begins_with):
    places = [str(to.person.public_id) for to in people]
    start = places.index(begins_with) if begins_with in places else 0
    before, after = max(start - PAGE, 0), start + PAGE
    return Given(
        kinds=kinds,
        people=people[start:after],
        back=places[before] if start else None,
        on=places[after] if after < len(places) else None,
    )

"""What a carer is let read: one older person's moments from that person's side, with nobody else's words.

Who else was in a moment is named only where the carer was in it too; else they are somebody else.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Side
from exchanges.moments.history import Remembered, remembered
from exchanges.moments.just_for_me import own_reader
from exchanges.moments.paging import page_of
from exchanges.moments.reading import Someone, read
from exchanges.photos.visibility import photos_let_see
from people.consent.carers import open_to
from people.models import CarerPermission
from people.words.lists import with_list

# One moment at a time, as on the page of the person themself.
PAGE = 1
ALL = CarerPermission.Moments.ALL


@dataclass(slots=True, eq=False)
class SomebodyElse(Someone):
    """Somebody of whom a carer reads no name: a key, to tell two of them apart, and nothing else."""

    @property
    def called(self):
        return _("somebody else")


@dataclass(slots=True, eq=False)
class LetRead(Remembered):
    """A moment from the side of the person whom a carer reads about."""

    carer: int = 0

    @property
    def company(self):
        """With whom they were there, in words: those whom the carer met there too by name."""
        known = [side.person for side in self.others if not isinstance(side.person, SomebodyElse)]
        names = [_("you")] if any(person.pk == self.carer for person in known) else []
        names += [person.called for person in known if person.pk != self.carer]
        hidden = len(self.others) - len(known)
        if hidden:
            names.append(_("somebody else") if hidden == 1 else _("other people"))
        return with_list(names)


def moments_let_read(permission):
    """Return the exchanges that this permission opens: those that stand and that nobody in them keeps back."""
    found = Exchange.objects.standing().for_everyone().filter(sides__person=permission.person_id)
    if permission.moments == ALL:
        return found
    if not permission.moments:
        return found.none()
    return found.filter(Exists(Side.objects.filter(exchange=OuterRef("pk"), person=permission.carer_id)))


def page_let_read(permission, *, older_than="", newer_than=""):
    """Return one Page of the moments that this permission opens, and the same moments as LetReads."""
    carer = permission.carer
    people = {permission.person_id}

    def as_read(exchanges):
        return hide_the_others(read(exchanges, own_reader(carer)), carer.pk, people)

    page = page_of(moments_let_read(permission), as_read, size=PAGE, older_than=older_than, newer_than=newer_than)
    return page, _from_the_side_of(permission.person, page.moments, carer.pk)


def _from_the_side_of(person, moments, carer):
    return [LetRead(one.moment, one.own, one.others, one.came, carer) for one in remembered(person, moments)]


def hide_the_others(moments, carer, people):
    """Return the ReadMoments without the words of others than the carer and these people, by their keys.

    Where the carer was not there, without the others' names too.
    """
    for moment in moments:
        was_there = moment.side_of(carer) is not None
        for side in moment.sides:
            if side.person.pk == carer or side.person.pk in people:
                continue
            side.what = side.words = ""
            if not was_there:
                side.person = SomebodyElse(side.person.pk, None, "", "", False, "")
    return moments


def as_let_read(account, exchange, moment):
    """Return what the page of one moment shows to a carer who is let read it: the sides of those who let them."""
    permissions = [row for row in open_to(account.person) if row.moments == ALL]
    allowed = {row.person_id: row.person for row in permissions}
    present = [side.person.pk for side in moment.sides if side.person.pk in allowed]
    [moment] = hide_the_others([moment], account.person_id, set(present))
    reflections = exchange.reflections.filter(person__in=present).select_related("person")
    return {
        "exchange": exchange,
        "people": [(allowed[key], _from_the_side_of(allowed[key], [moment], account.person_id)[0]) for key in present],
        "reflections": list(reflections),
        "photos": photos_let_see(permissions, exchange),
        "day": moment.happened_on,
    }

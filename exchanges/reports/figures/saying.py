"""What the figures say, in sentences that a manager would say aloud. Small numbers are said as counts."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Cause
from exchanges.reports.figures.figures import Group
from people.models import Role
from people.words.lists import and_list

# Under this many, a share says more than we know.
BASE_FOR_TENTHS = 25
BASE_FOR_PERCENT = 40
# How many kinds are named in a sentence.
FEW_KINDS = 3


def share(part, base):
    """Return a share of moments as it is read: "6 of every 10 moments", or of few "8 of the 24 moments"."""
    numbers = {"part": part, "number": base}
    if base == 1:
        return _("the one moment") if part else _("none of the moments")
    if part == base:
        return _("all %(number)s moments") % numbers
    if part == 0:
        return _("none of the %(number)s moments") % numbers
    if base < BASE_FOR_TENTHS:
        return _("%(part)s of the %(number)s moments") % numbers
    tenths = (20 * part + base) // (2 * base)
    if tenths == 0:
        return _("fewer than 1 of every 10 moments")
    if tenths == 10:
        return _("more than 9 of every 10 moments")
    return _("%(tenths)s of every 10 moments") % {"tenths": tenths}


def percent(part, base):
    """Return a whole percentage, "62%", or None where its base is too small for one."""
    return f"{(200 * part + base) // (2 * base)}%" if base >= BASE_FOR_PERCENT else None


def headline(figures):
    """Return the sentence a report opens with: in how many moments older people gave, and in how many before."""
    now, period = figures.moments, figures.period
    if not now.moments:
        return _("We noticed no moments %(during)s.") % {"during": period.during}
    said = _("Older people gave in %(share)s we noticed %(during)s.") % {
        "during": period.during,
        "share": share(now.older_person_gave, now.moments),
    }
    before = figures.before
    if not before or not before.moments.moments:
        return said
    then = _("%(during)s it was %(share)s.") % {
        "during": capfirst(before.period.during),
        "share": share(before.moments.older_person_gave, before.moments.moments),
    }
    return f"{said} {then}"


def points(figures):
    """Return the few sentences under the headline, each as (clasp or icon of the sprite, sentence)."""
    now = figures.moments
    said = []
    if now.moments:
        both = share(now.both_sides, now.moments)
        said.append(("clasp-both", _("In %(share)s, everyone there gave something.") % {"share": both}))
        heard = share(figures.heard, now.moments)
        said.append(("ui-ask", _("We have heard every side of %(share)s.") % {"share": heard}))
    missing = sum(figures.noticed.count(group, Role.OLDER_PERSON) for group in (Group.ONLY_RECEIVING, Group.NOT_YET))
    if missing:
        found = ngettext(
            "There is %(number)s older person whose giving we haven’t noticed in this time.",
            "There are %(number)s older people whose giving we haven’t noticed in this time.",
            missing,
        )
        said.append(("clasp-given", found % {"number": missing}))
    elif figures.noticed.on_the_roll(Role.OLDER_PERSON):
        said.append(("clasp-both", _("We noticed every older person here giving something.")))
    stopped = _stopped(figures)
    if stopped:
        said.append(("ui-gate-open", stopped))
    return said


def _stopped(figures):
    everything = sum(len(stopped.days_open) for stopped in figures.barriers.values())
    if not everything:
        return ""
    found = ngettext(
        "%(open)s of %(number)s thing that got in the way has been opened up.",
        "%(open)s of %(number)s things that got in the way have been opened up.",
        everything,
    )
    opened = sum(stopped.opened_up for stopped in figures.barriers.values())
    return found % {"open": opened, "number": everything}


def on_directions(figures):
    """Return a sentence on who gives to whom: the commonest direction, and what older people give to whom."""
    older, matrix = Role.OLDER_PERSON, figures.matrix
    if not matrix:
        return _("We noticed nothing given in this time.")
    to_staff, to_each_other, from_staff = (
        matrix[older, Role.STAFF],
        matrix[older, older],
        matrix[Role.STAFF, older],
    )
    said = _(
        "Staff gave to older people %(from_staff)s, older people to staff %(to_staff)s, and to each other %(each)s."
    )
    return said % {"from_staff": times(from_staff), "to_staff": times(to_staff), "each": times(to_each_other)}


def times(number):
    """Return how often, in words: "once", "74 times"."""
    if number == 0:
        return _("never")
    return _("once") if number == 1 else ngettext("%(number)s time", "%(number)s times", number) % {"number": number}


def on_noticed(figures):
    """Return a sentence on how many older people were seen to give and receive, and how many in the period before."""
    said = _both_ways(figures.noticed, "")
    if not said or not figures.before:
        return said
    return f"{said} {_both_ways(figures.before.noticed, figures.before.period.during)}".strip()


def _both_ways(noticed, during):
    numbers = {
        "both": noticed.count(Group.BOTH, Role.OLDER_PERSON),
        "all": noticed.on_the_roll(Role.OLDER_PERSON),
        "during": capfirst(during),
    }
    if not numbers["all"]:
        return ""
    if during:
        return _("%(during)s it was %(both)s of %(all)s.") % numbers
    return _("We noticed %(both)s of %(all)s older people both giving and receiving.") % numbers


def on_pairs(figures):
    """Return a sentence on how many pairs gave both ways, and how that compares with chance where it can be said."""
    pairs = figures.pairs
    everyone = pairs.mutual + pairs.asymmetric
    if not everyone:
        return _("We noticed no pairs in this time.")
    said = ngettext(
        "We noticed %(number)s pair of people, and both gave in %(mutual)s.",
        "We noticed %(number)s pairs of people, and both gave in %(mutual)s of them.",
        everyone,
    ) % {"number": everyone, "mutual": pairs.mutual}
    if figures.before and figures.before.pairs.links:
        then = figures.before.pairs
        before = _("%(during)s it was %(both)s of %(all)s.") % {
            "during": capfirst(figures.before.period.during),
            "both": then.mutual,
            "all": then.mutual + then.asymmetric,
        }
        said = f"{said} {before}"
    chance = {
        1: _("This is more two-way than chance."),
        0: _("This is about as two-way as chance."),
        -1: _("This is less two-way than chance."),
    }.get(pairs.against_chance)
    return f"{said} {chance}" if chance else said


def on_kinds(figures):
    """Return sentences on what older people give most often and what reaches them most; empty without any."""
    given = commonest(figures.kinds.values(), lambda kind: kind.given)
    received = commonest(figures.kinds.values(), lambda kind: kind.received)
    said = []
    if given:
        names = and_list([_inside(kind.local_name) for kind in given], names=False)
        said.append(_("Most often older people gave: %(kinds)s.") % {"kinds": names})
    if received:
        names = and_list([_inside(kind.local_name) for kind in received], names=False)
        said.append(_("Most often they were given: %(kinds)s.") % {"kinds": names})
    return " ".join(said)


def commonest(kinds, number):
    """Return the kinds with the highest number, a few of them; none of two that are even is put before the other."""
    found = sorted((kind for kind in kinds if number(kind)), key=number, reverse=True)
    while len(found) > FEW_KINDS and number(found[FEW_KINDS - 1]) == number(found[FEW_KINDS]):
        found = [kind for kind in found if number(kind) > number(found[FEW_KINDS])]
    return found[:FEW_KINDS]


def _inside(name):
    """A kind's name inside a sentence: "a song", not "A song"."""
    return name[:1].lower() + name[1:]


def on_barriers(figures):
    """Return a sentence on what got in the way most often; empty where nothing did."""
    if not figures.barriers:
        return ""
    most = max(len(stopped.days_open) for stopped in figures.barriers.values())
    causes = [cause for cause, stopped in figures.barriers.items() if len(stopped.days_open) == most]
    names = and_list([_inside(str(Cause(cause).label)) for cause in causes[:FEW_KINDS]], names=False)
    return _("Most often it was this: %(causes)s.") % {"causes": names}


def became(stopped):
    """Return what became of giving that was Stopped: "2 opened up, 1 still in the way; usually for 12 days"."""
    parts = [
        (stopped.opened_up, ngettext("%(number)s opened up", "%(number)s opened up", stopped.opened_up)),
        (stopped.trying, ngettext("%(number)s being tried", "%(number)s being tried", stopped.trying)),
        (stopped.open, ngettext("%(number)s still in the way", "%(number)s still in the way", stopped.open)),
    ]
    said = ", ".join(words % {"number": number} for number, words in parts if number)
    days = round(stopped.median_days_open)
    if len(stopped.days_open) == 1:
        took = ngettext("for %(days)s day", "for %(days)s days", days)
    else:
        took = ngettext("usually for %(days)s day", "usually for %(days)s days", days)
    return f"{said}; {took % {'days': days}}"


def on_voice(figures):
    """Return a sentence on whose voice told us; empty without moments."""
    if not figures.moments.moments:
        return ""
    own = share(figures.voice["own_words"], figures.moments.moments)
    return _("In %(share)s, it was told in someone’s own words.") % {"share": own}

"""What every figure is called, as text that is translated only when it is read: a file may need it in two languages."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exchanges.models import Cause
from exchanges.reports.figures.figures import Group
from people.models import Role

# Whole phrases, because a Welsh noun begins with another letter after ‘i’.
PEOPLE = {
    Role.OLDER_PERSON: _("older people"),
    Role.CARER: _("unpaid carers"),
    Role.STAFF: _("staff"),
    Role.VOLUNTEER: _("volunteers"),
    Role.COMMUNITY: _("community groups"),
}
GAVE = {
    Role.OLDER_PERSON: _("Older people gave"),
    Role.CARER: _("Unpaid carers gave"),
    Role.STAFF: _("Staff gave"),
    Role.VOLUNTEER: _("Volunteers gave"),
    Role.COMMUNITY: _("Community groups gave"),
}
TO = {
    Role.OLDER_PERSON: _("to older people"),
    Role.CARER: _("to unpaid carers"),
    Role.STAFF: _("to staff"),
    Role.VOLUNTEER: _("to volunteers"),
    Role.COMMUNITY: _("to community groups"),
}
GROUPS = {
    Group.BOTH: _("seen to give and receive"),
    Group.ONLY_RECEIVING: _("only seen receiving"),
    Group.ONLY_GIVING: _("only seen giving"),
    Group.NOT_YET: _("not noticed yet"),
}
MOMENTS = {
    "moments": _("moments we noticed"),
    "older_person_gave": _("moments in which an older person gave"),
    "both_sides": _("moments in which everyone gave something"),
}
STOPPED = {
    "open": _("still in the way"),
    "trying": _("we’re trying something"),
    "opened_up": _("opened up"),
    "median_days_open": _("days in the way (the middle one of all)"),
}
VOICES = {
    "own_words": _("In someone’s own words"),
    "told": _("Told to staff"),
    "seen": _("Seen by staff"),
}
PAIRS = {
    "people": _("People who gave or received something"),
    "links": _("Ways from one person to another"),
    "mutual": _("Pairs of people: two-way"),
    "asymmetric": _("Pairs of people: one way so far"),
    "dyadic": _("Pairs that are two-way, of all pairs"),
    "r": _("Ways that also go back, of all ways (r)"),
    "rho": _("The same compared with chance, which is 0 (ρ of Garlaschelli and Loffredo)"),
    "weighted": _("Giving that also goes back, of all giving (weighted)"),
}
TWO_WAY, ONE_WAY = _("two-way"), _("one way so far")
GIVEN, REACHED = _("given by older people"), _("reached older people")


def _either(english, welsh):
    return welsh if get_language() == "cy" else english


either = lazy(_either, str)
either.__doc__ = """Return text that is the first in English and the second in Welsh, as it is read."""

# A month and a period, as they are read aloud.
month_name = lazy(lambda month: date_format(month, "F Y"), str)
named = lazy(lambda period: period.name, str)


def pair(one, other):
    """Return what pairs of people in these two roles are called: "Older people and staff"."""
    between = _("{one} and each other") if one == other else _("{one} and {other}")
    return format_lazy(between, one=capfirst(PEOPLE[one]), other=PEOPLE[other])


def direction(giver, receiver):
    """Return what giving from one role to another is called: "Older people gave to staff"."""
    return format_lazy("{} {}", GAVE[giver], TO[receiver])


def labels(figures):
    """Return what each line of the figures is called, by the keys of `as_lines`."""
    found = {"centre": _("Centre"), "from": _("First day"), "to": _("Last day")}
    found |= {key: capfirst(label) for key, label in MOMENTS.items()}
    for role in Role:
        for group, seen in GROUPS.items():
            found[f"noticed.{role}.{group}"] = _joined(capfirst(PEOPLE[role]), seen)
        for receiver in Role:
            found[f"matrix.{role}.{receiver}"] = direction(role, receiver)
    found |= {f"pairs.{key}": label for key, label in PAIRS.items()}
    for one, other in figures.pairs.by_roles:
        found[f"pairs.by_roles.{one}-{other}.mutual"] = _joined(pair(one, other), TWO_WAY)
        found[f"pairs.by_roles.{one}-{other}.asymmetric"] = _joined(pair(one, other), ONE_WAY)
    for month in figures.months:
        for key, label in MOMENTS.items():
            found[f"months.{month:%Y-%m}.{key}"] = _joined(capfirst(month_name(month)), label)
    for slug, kind in figures.kinds.items():
        name = either(kind.name, kind.name_cy)
        found[f"kinds.{slug}.given"] = _joined(name, GIVEN)
        found[f"kinds.{slug}.received"] = _joined(name, REACHED)
    for cause in figures.barriers:
        for key, label in STOPPED.items():
            found[f"barriers.{cause}.{key}"] = _joined(Cause(cause).label, label)
    for voice, label in VOICES.items():
        found[f"voice.{voice}"] = _joined(_("Moments"), label)
    return found


def _joined(what, more):
    return format_lazy("{}: {}", what, more)

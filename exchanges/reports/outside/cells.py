"""The few tables that may leave the centre, as cells to be hidden: true numbers, and the sums that hold between them.

At most two dimensions each, and no key names a person: roles, months, standard kinds, causes and voices are all
the keys there are. Kinds that say too much of somebody, and those a centre added itself, are one: "other".
"""

from collections import Counter
from dataclasses import dataclass, field

from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.models import Cause, Exchange
from exchanges.reports.figures import Group
from exchanges.reports.outside.hiding import Line, hide
from people.models import Role

OTHER = "other"
# Faith and touch are nobody's business outside; "something else" says nothing.
FOLDED = {"prayer-or-faith", "comfort", "something-else"}
KINDS = [slug for slug, *_words in STANDARD_KINDS if slug not in FOLDED] + [OTHER]
MOMENTS = ("moments", "older_person_gave", "both_sides")
STATES = ("open", "trying", "opened_up")
# Pairs of an older person with each role, and all pairs with no older person in them.
OTHERS = "others"
PAIRED_WITH = [*Role.values, OTHERS]
WAYS = ("two_way", "one_way")
TO_OLDER_PEOPLE = f"to.{Role.OLDER_PERSON}"


@dataclass
class Part:
    """Cells that are hidden together because sums tie them to each other.

    `unseen` are numbers that nobody prints but that stand on a line; `dominated` the cells that one person makes up
    more than half of.
    """

    cells: dict
    lines: list = field(default_factory=list)
    unseen: dict = field(default_factory=dict)
    dominated: set = field(default_factory=set)

    def hidden(self, earlier=()):
        """What may be shown of it; `earlier` is what earlier versions of the same report showed of it."""
        return hide(self.cells, self.lines, unseen=self.unseen, dominated=self.dominated, earlier=earlier)


def kind_key(slug):
    """The key of a kind in this report: its short name where it is a standard one that may be told apart."""
    return slug if slug in KINDS else OTHER


def pair_key(one, other):
    """The key of the pairs between two roles in this report."""
    if Role.OLDER_PERSON not in (one, other):
        return OTHERS
    return other if one == Role.OLDER_PERSON else one


def parts_of(figures, dominated):
    """The parts of a report: "people", "giving" and "barriers".

    Takes the Figures of one centre over one quarter, and for each part the cells that one person dominates.
    """
    made = {"people": _people(figures), "giving": _giving(figures), "barriers": _barriers(figures)}
    for name, part in made.items():
        part.dominated = dominated[name]
    return made


def _people(figures):
    count = figures.noticed.count
    cells = {f"{role}.{group}": count(group, role) for role in Role.values for group in Group.ALL}
    cells |= {f"{role}.all": figures.noticed.on_the_roll(role) for role in Role.values}
    lines = [Line(tuple(f"{role}.{group}" for group in Group.ALL), f"{role}.all") for role in Role.values]
    lines += [Line(tuple(f"{role}.{column}" for role in Role.values)) for column in (*Group.ALL, "all")]
    return Part(cells, lines)


def _giving(figures):
    part = Part({})
    _moments(part, figures)
    _voices(part, figures)
    _directions(part, figures)
    _kinds(part, figures)
    _pairs(part, figures)
    return part


def _moments(part, figures):
    """All moments, and those in which an older person or everyone gave; month by month and in all."""
    rows = {"all": figures.moments} | {f"{month:%Y-%m}": moments for month, moments in figures.months.items()}
    for row, moments in rows.items():
        part.cells |= {f"{row}.{name}": getattr(moments, name) for name in MOMENTS}
        for name in MOMENTS[1:]:
            # What is left of all moments is printed nowhere, and still cannot be less than none.
            rest = f"{row}.not_{name}"
            part.unseen[rest] = moments.moments - getattr(moments, name)
            part.lines.append(Line((f"{row}.{name}", rest), f"{row}.moments"))
    months = [row for row in rows if row != "all"]
    part.lines += [Line(tuple(f"{month}.{name}" for month in months), f"all.{name}") for name in MOMENTS]


def _voices(part, figures):
    keys = {voice: f"voice.{voice}" for voice in Exchange.Voice.values}
    part.cells |= {key: figures.voice[voice] for voice, key in keys.items()}
    part.lines.append(Line(tuple(keys.values()), "all.moments"))


def _directions(part, figures):
    """Contributions from role to role; one that reached two roles stands in both columns."""
    roles = Role.values
    part.cells |= {f"{giver}.{to}": figures.matrix[giver, to] for giver in roles for to in roles}
    part.cells |= {f"to.{to}": sum(figures.matrix[giver, to] for giver in roles) for to in roles}
    part.lines += [Line(tuple(f"{giver}.{to}" for giver in roles), f"to.{to}") for to in roles]
    part.lines += [Line(tuple(f"{giver}.{to}" for to in roles)) for giver in roles]


def _kinds(part, figures):
    """Contributions of each kind, given by older people and reaching them."""
    given, reached = Counter(), Counter()
    for slug, kind in figures.kinds.items():
        given[kind_key(slug)] += kind.given
        reached[kind_key(slug)] += kind.received
    part.cells |= {f"given.{kind}": given[kind] for kind in KINDS}
    part.cells |= {"given.all": given.total()}
    part.cells |= {f"reached.{kind}": reached[kind] for kind in KINDS}
    part.lines.append(Line(tuple(f"given.{kind}" for kind in KINDS), "given.all"))
    # What reached older people is one number in two tables.
    part.lines.append(Line(tuple(f"reached.{kind}" for kind in KINDS), TO_OLDER_PEOPLE))
    _given_and_directions(part)


def _given_and_directions(part):
    """Each thing older people gave reached one role or more, so their row bounds what they gave from both sides."""
    row = {to: f"{Role.OLDER_PERSON}.{to}" for to in Role.values}
    total = part.cells["given.all"]
    part.unseen["given.sum"] = sum(part.cells[key] for key in row.values())
    part.unseen["given.again"] = part.unseen["given.sum"] - total
    part.lines.append(Line(tuple(row.values()), "given.sum"))
    part.lines.append(Line(("given.all", "given.again"), "given.sum"))
    for to, key in row.items():
        part.unseen[f"given.not_to.{to}"] = total - part.cells[key]
        part.lines.append(Line((key, f"given.not_to.{to}"), "given.all"))


def _pairs(part, figures):
    found = Counter()
    for (one, other), (mutual, asymmetric) in figures.pairs.by_roles.items():
        found[pair_key(one, other), "two_way"] += mutual
        found[pair_key(one, other), "one_way"] += asymmetric
    part.cells |= {f"pairs.{role}.{way}": found[role, way] for role in PAIRED_WITH for way in WAYS}
    part.cells |= {f"pairs.all.{way}": sum(found[role, way] for role in PAIRED_WITH) for way in WAYS}
    part.lines += [Line(tuple(f"pairs.{role}.{way}" for role in PAIRED_WITH), f"pairs.all.{way}") for way in WAYS]
    part.lines += [Line(tuple(f"pairs.{role}.{way}" for way in WAYS)) for role in [*PAIRED_WITH, "all"]]


def _barriers(figures):
    """What got in the way, by how it stands and by cause."""
    found = figures.barriers
    cells = {f"state.{state}": sum(getattr(stopped, state) for stopped in found.values()) for state in STATES}
    causes = {cause: found.get(cause) for cause in Cause.values}
    cells |= {
        f"cause.{cause}": sum(getattr(stopped, state) for state in STATES) if stopped else 0
        for cause, stopped in causes.items()
    }
    cells["all"] = sum(cells[f"state.{state}"] for state in STATES)
    lines = [Line(tuple(f"state.{state}" for state in STATES), "all")]
    lines.append(Line(tuple(f"cause.{cause}" for cause in Cause.values), "all"))
    return Part(cells, lines)

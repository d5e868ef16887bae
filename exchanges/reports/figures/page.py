"""The figures as the report's page shows them: rows and sentences, ready to be drawn."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from exchanges.models import Cause
from exchanges.reports.figures import saying
from exchanges.reports.figures.figures import Figures, Group
from exchanges.reports.figures.labels import GROUPS, PEOPLE, TO, VOICES
from exchanges.reports.figures.period import Period
from people.models import Role

# What older people are paired with, after "Older people and …".
TOGETHER = {
    Role.OLDER_PERSON: pgettext_lazy("older people and …", "each other"),
    Role.CARER: pgettext_lazy("older people and …", "unpaid carers"),
    Role.STAFF: pgettext_lazy("older people and …", "staff"),
    Role.VOLUNTEER: pgettext_lazy("older people and …", "volunteers"),
    Role.COMMUNITY: pgettext_lazy("older people and …", "community groups"),
}


@dataclass(frozen=True)
class ReportPage:
    """What stands on the page; `names` holds (role, group): NamedPersons."""

    figures: Figures
    names: dict

    @property
    def headline(self):
        return saying.headline(self.figures)

    @property
    def points(self):
        return saying.points(self.figures)

    @property
    def older_people(self):
        """The groups of older people, each with its clasp for each person, and its names."""
        return self._groups(Role.OLDER_PERSON)

    @property
    def older_people_here(self):
        return self.figures.noticed.on_the_roll(Role.OLDER_PERSON)

    def _groups(self, role):
        looks = {
            Group.BOTH: ("clasp-both", ""),
            Group.ONLY_RECEIVING: ("clasp-given", _("Names, and what each says they can give")),
            Group.ONLY_GIVING: ("clasp-gave", _("Names, and what each would welcome")),
            Group.NOT_YET: ("clasp-none", _("Names, so we can sit down with them")),
        }
        return [
            {
                "key": group.replace("_", "-"),
                "title": GROUPS[group],
                "clasp": clasp,
                "number": self.figures.noticed.count(group, role),
                "marks": range(self.figures.noticed.count(group, role)),
                "summary": summary,
                "names": self.names.get((role, group), []),
            }
            for group, (clasp, summary) in looks.items()
        ]

    @property
    def everyone(self):
        """Each role with the number of its people in each group, and the names of those of other roles."""
        noticed = self.figures.noticed
        rows = []
        for role, title in PEOPLE.items():
            if noticed.on_the_roll(role):
                groups = [] if role == Role.OLDER_PERSON else [each for each in self._groups(role) if each["names"]]
                numbers = [noticed.count(group, role) for group in Group.ALL]
                rows.append({"title": capfirst(title), "numbers": numbers, "groups": groups})
        return rows

    @property
    def matrix(self):
        """A row for each role that gave: its title, and what it gave to each role."""
        matrix = self.figures.matrix
        return [(capfirst(title), [matrix[giver, receiver] for receiver in TO]) for giver, title in PEOPLE.items()]

    @property
    def matrix_heads(self):
        return [capfirst(title) for title in TO.values()]

    @property
    def matrix_most(self):
        return max(self.figures.matrix.values(), default=0)

    @property
    def months(self):
        """A row for each month: its name, its Moments, and their shares in words where there are enough."""
        return [
            (
                self._name_of(month),
                each,
                saying.percent(each.older_person_gave, each.moments),
                saying.percent(each.both_sides, each.moments),
            )
            for month, each in self.figures.months_with_before.items()
        ]

    def _name_of(self, month):
        """The month, or where only a part of it is in the period the days that are."""
        whole, period = Period.of_months(month, 1), self.figures.period
        if whole.last < period.first or (period.first <= whole.first and whole.last <= period.last):
            return date_format(month, "M Y")
        return Period(max(whole.first, period.first), min(whole.last, period.last)).name

    @property
    def pairs(self):
        """Older people with each role they were paired with: its title, two-way, one way so far."""
        found = []
        for role, title in TOGETHER.items():
            both, one_way = self.figures.pairs.by_roles.get((Role.OLDER_PERSON, role), (0, 0))
            if both or one_way:
                found.append((title, both, one_way))
        return found

    @property
    def other_pairs(self):
        """Two-way and one-way pairs in which nobody is an older person, together."""
        others = [number for roles, number in self.figures.pairs.by_roles.items() if Role.OLDER_PERSON not in roles]
        return sum(both for both, _one_way in others), sum(one_way for _both, one_way in others)

    @property
    def pairs_most(self):
        rows = [*self.pairs, ("", *self.other_pairs)]
        return max((both + one_way for _title, both, one_way in rows), default=0)

    @property
    def kinds(self):
        """The kinds older people gave or were given, what they gave most first."""
        kinds = [kind for kind in self.figures.kinds.values() if kind.given or kind.received]
        return sorted(kinds, key=lambda kind: (-kind.given, -kind.received, kind.local_name))

    @property
    def kinds_most(self):
        return max((max(kind.given, kind.received) for kind in self.figures.kinds.values()), default=0)

    @property
    def barriers(self):
        """The causes, the commonest first: (name, Stopped, what became of them in words)."""
        found = [(str(Cause(cause).label), stopped) for cause, stopped in self.figures.barriers.items()]
        found.sort(key=lambda row: (-len(row[1].days_open), row[0]))
        return [(name, stopped, saying.became(stopped)) for name, stopped in found]

    @property
    def barriers_most(self):
        return max((len(stopped.days_open) for stopped in self.figures.barriers.values()), default=0)

    @property
    def voice(self):
        """Each way of telling us: (name, moments, their share in words where there are enough)."""
        everything = self.figures.moments.moments
        return [
            (label, self.figures.voice[voice], saying.percent(self.figures.voice[voice], everything))
            for voice, label in VOICES.items()
        ]

    @property
    def sentences(self):
        """The sentence that each part of the page opens with."""
        return {
            "noticed": saying.on_noticed(self.figures),
            "matrix": saying.on_directions(self.figures),
            "pairs": saying.on_pairs(self.figures),
            "kinds": saying.on_kinds(self.figures),
            "barriers": saying.on_barriers(self.figures),
            "voice": saying.on_voice(self.figures),
        }

"""The figures of a report, as product words define them. Small dataclasses: no requests, no database, no words."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from django.utils.translation import get_language

from exchanges.reports.figures.period import Period
from people.models import Role

# How reliable ρ is with fewer people or links nobody can say, so nothing is said of it.
PEOPLE_FOR_CHANCE = 10
LINKS_FOR_CHANCE = 20
# Nearer to chance than this is "about as two-way as chance".
ABOUT_CHANCE = 0.05


class Group:
    """How someone on the roll has been noticed in a period."""

    BOTH = "both"
    ONLY_RECEIVING = "only_receiving"
    ONLY_GIVING = "only_giving"
    NOT_YET = "not_yet"
    ALL = (BOTH, ONLY_RECEIVING, ONLY_GIVING, NOT_YET)

    @classmethod
    def of(cls, gave, received):
        """The group of somebody who gave, or did not, and received, or did not."""
        if gave:
            return cls.BOTH if received else cls.ONLY_GIVING
        return cls.ONLY_RECEIVING if received else cls.NOT_YET


@dataclass(frozen=True)
class Moments:
    """How many moments were noticed, in how many an older person gave, and in how many everyone gave."""

    moments: int = 0
    older_person_gave: int = 0
    both_sides: int = 0

    def __add__(self, other):
        return Moments(
            self.moments + other.moments,
            self.older_person_gave + other.older_person_gave,
            self.both_sides + other.both_sides,
        )


@dataclass(frozen=True)
class Noticed:
    """Everyone on the roll in the period, by role and by how we noticed them.

    `counts` holds (role, group): how many; `people` holds the same with the people's keys, for who may see names.
    A person whose role changed in the period stands in the role they had last.
    """

    people: dict = field(repr=False)

    def count(self, group, role=None):
        """How many people are in the group, in one role or in all."""
        roles = [role] if role else Role.values
        return sum(len(self.people.get((each, group), ())) for each in roles)

    def on_the_roll(self, role=None):
        """How many people were on the roll, in one role or in all."""
        return sum(self.count(group, role) for group in Group.ALL)


@dataclass(frozen=True)
class Pairs:
    """How many pairs of people gave each other something, and how many only one way, over a period.

    `people` have at least one link; a link is a directed pair with at least one contribution; `by_roles` holds
    (role, role), the first standing first in Role: (mutual, asymmetric). `weight` is how often a contribution
    reached somebody, `weight_returned` the part of it that was returned.
    """

    people: int = 0
    links: int = 0
    mutual: int = 0
    asymmetric: int = 0
    weight: int = 0
    weight_returned: int = 0
    by_roles: dict = field(default_factory=dict)

    @property
    def dyadic(self):
        """Dyadic reciprocity: mutual ÷ (mutual + asymmetric); None where nobody is paired.

        Source: Rao & Bandyopadhyay, Sankhyā A 49 (1987); Wasserman & Faust, Social Network Analysis (1994), 13.
        """
        return _ratio(self.mutual, self.mutual + self.asymmetric)

    @property
    def r(self):
        """Link reciprocity: the share of links that are returned; None without links."""
        return _ratio(2 * self.mutual, self.links)

    @property
    def density(self):
        """ā: links ÷ N(N − 1), the chance that a link is returned where links fall anywhere; None without links."""
        return _ratio(self.links, self.people * (self.people - 1))

    @property
    def rho(self):
        """ρ = (r − ā) ÷ (1 − ā); None without links, and where everybody is linked with everybody.

        Source: Garlaschelli & Loffredo, Physical Review Letters 93 (2004) 268701.
        """
        if self.links == 0 or self.links == self.people * (self.people - 1):
            return None
        return (self.r - self.density) / (1 - self.density)

    @property
    def weighted(self):
        """Weighted reciprocity: Σ min(w_ij, w_ji) ÷ Σ w_ij; None where nothing reached anybody.

        Source: Squartini, Picciolo, Ruzzenenti & Garlaschelli, Scientific Reports 3 (2013) 2729.
        """
        return _ratio(self.weight_returned, self.weight)

    @property
    def against_chance(self):
        """1, 0 or −1 for more, about as, or less two-way than chance; None where there is too little to say."""
        if self.people < PEOPLE_FOR_CHANCE or self.links < LINKS_FOR_CHANCE or self.rho is None:
            return None
        return 0 if abs(self.rho) < ABOUT_CHANCE else (1 if self.rho > 0 else -1)


@dataclass(frozen=True)
class KindCount:
    """How often older people gave one kind of thing, and how often it reached them."""

    name: str
    name_cy: str
    icon: str
    given: int
    received: int

    @property
    def local_name(self):
        """The kind's name in the reader's language."""
        return self.name_cy if get_language() == "cy" else self.name


@dataclass(frozen=True)
class Stopped:
    """Giving that was stopped by one cause: how much is still in the way, being tried, and opened up.

    `days_open` are the days each was or has been in the way by the end of the period.
    """

    open: int
    trying: int
    opened_up: int
    days_open: tuple

    @property
    def median_days_open(self):
        return float(median(self.days_open))


@dataclass(frozen=True)
class Before:
    """What the period before is compared by."""

    period: Period
    moments: Moments
    months: dict
    noticed: Noticed
    pairs: Pairs


@dataclass(frozen=True)
class Figures:
    """Everything a report says of one or more centres over a period; all of it is of moments we noticed.

    `matrix` holds (role that gave, role that received): contributions; `months` the first day of each calendar
    month: Moments; `kinds` slug: KindCount; `barriers` cause: Stopped; `voice` who told us: moments; `waiting` is
    how many moments wait for somebody's side.
    """

    centres: tuple
    period: Period
    moments: Moments
    noticed: Noticed
    matrix: Counter
    pairs: Pairs
    months: dict
    kinds: dict
    barriers: dict
    voice: dict
    waiting: int = 0
    before: Before | None = None

    @property
    def months_with_before(self):
        """Month by month. Whole months come after those of the period before, from the first with any moment."""
        months = dict(self.months)
        if self.before and self.period.is_whole_months:
            months = self.before.months | months
        began = next((month for month, moments in months.items() if moments.moments), self.period.months[0])
        return {month: moments for month, moments in months.items() if month >= began}

    @property
    def heard(self):
        """How many moments have both sides heard."""
        return self.moments.moments - self.waiting


def _ratio(part, whole):
    return part / whole if whole else None

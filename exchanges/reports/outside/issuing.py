"""Issuing the outside report of a quarter: whether it may leave the centre, and keeping what left."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.models import Barrier, Exchange, OutsideReport, Withdrawal
from exchanges.reports.figures import Period, reciprocity
from exchanges.reports.outside.cells import WAYS, parts_of
from exchanges.reports.outside.hiding import LEAST_SHOWN, DoesNotAddUp
from exchanges.reports.outside.shares import dominated_cells
from people.access import may_issue_outside
from people.models import Centre, Membership, Role

# With fewer older people on the roll, numbers speak of each of them. Source: the threshold of the Office for
# National Statistics for research outputs.
LEAST_OLDER_PEOPLE = 10
# A new version in which fewer things changed than this would give away what changed, when laid beside the old one:
# the difference is a number as well.
LEAST_CHANGED = LEAST_SHOWN
# How many quarters back a report can be issued.
QUARTERS_BACK = 8
# How often the figures are counted, if moments of that quarter are being written down at the same time.
TRIES = 3


class NotIssued(Exception):
    """A report that may not leave the centre; `reason` says why, in words for who asked."""

    NOT_A_QUARTER = _("A report for outside is always of a whole quarter.")
    LONG_AGO = _("This quarter is too long ago to issue its report anew.")
    NOT_OVER = _("This quarter is not over yet. A report can be issued when it is.")
    TOO_FEW = _(
        "Fewer than 10 older people were on the roll in this quarter. With so few, numbers could speak of one person, "
        "so there is no report for outside."
    )
    NOTHING = _("Hardly anything was noticed in this quarter, so there is nothing yet to tell people outside.")
    SAME = _(
        "The report of this quarter was issued already, and too little has changed since. Fewer than 8 moments were "
        "added or taken back. A new version beside the old one would show what changed."
    )

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Quarter:
    """A whole quarter of one centre: whether its report can be issued, and the versions that were, newest first.

    `why_not` is None, or says why no report can be issued.
    """

    centre: Centre
    period: Period
    why_not: str | None
    issued: tuple

    @property
    def key(self):
        """What the form sends for it."""
        return f"{self.centre.slug}/{self.period.first}"


def quarters(centres, today):
    """The last whole quarters of each centre, the newest first, and the one that is not over yet before them.

    Takes centres and a day. Returns pairs of a centre and its Quarters, in two queries however many there are.
    """
    here = Period.quarter_of(today)
    periods = [here]
    while len(periods) <= QUARTERS_BACK:
        periods.append(periods[-1].before)
    centres = list(centres)
    roll, issued = _older_people(centres, periods), defaultdict(list)
    for report in (
        OutsideReport.objects.filter(centre__in=centres)
        .select_related("issued_by__person")
        .order_by("-first_day", "-version")
    ):
        issued[report.centre_id, report.first_day].append(report)
    found = []
    for centre in centres:
        of_centre = []
        for period in periods:
            versions = tuple(issued.pop((centre.pk, period.first), ()))
            if centre.opened_on and period.last < centre.opened_on and not versions:
                continue
            why_not = _why_not(period, today, roll[centre.pk, period])
            of_centre.append(Quarter(centre, period, why_not, versions))
        # Whatever left the centre can be found again, however long ago it was.
        of_centre += [
            Quarter(centre, Period.quarter_of(first_day), NotIssued.LONG_AGO, tuple(versions))
            for (key, first_day), versions in issued.items()
            if key == centre.pk
        ]
        found.append((centre, of_centre))
    return found


def _why_not(period, today, older_people):
    if period.last >= today:
        return NotIssued.NOT_OVER
    return NotIssued.TOO_FEW if older_people < LEAST_OLDER_PEOPLE else None


def _older_people(centres, periods):
    """How many older people were on the roll, by centre and period; a person stands in the role they had last."""
    first, last = min(period.first for period in periods), max(period.last for period in periods)
    rows = list(
        Membership.objects.filter(
            Q(left_on__isnull=True) | Q(left_on__gte=first), centre__in=centres, joined_on__lte=last
        )
        .order_by("joined_on", "pk")
        .values_list("centre", "person", "role", "joined_on", "left_on")
    )
    found = defaultdict(int)
    for period in periods:
        roles = {
            (centre, person): role
            for centre, person, role, joined_on, left_on in rows
            if joined_on <= period.last and (left_on is None or left_on >= period.first)
        }
        for (centre, _person), role in roles.items():
            found[centre, period] += role == Role.OLDER_PERSON
    return found


@transaction.atomic
def issue(centre, first_day, *, by, purpose, words="", today=None, now=None):
    """Issue the report of the quarter that begins on this day. Returns the new OutsideReport.

    Raises PermissionDenied where the account `by` may not issue it, and NotIssued for what is no quarter, a quarter
    that is not over, one with too few older people or moments, and where too little has changed since the last
    version.
    """
    if not may_issue_outside(by, centre.pk):
        raise PermissionDenied
    today, now = today or timezone.localdate(), now or timezone.now()
    # One at a time for a centre: a form sent twice is one version.
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    period = Period.quarter_of(first_day)
    if period.first != first_day:
        raise NotIssued(NotIssued.NOT_A_QUARTER)
    if period.last >= today:
        raise NotIssued(NotIssued.NOT_OVER)
    figures = reciprocity([centre], period)
    if figures.noticed.on_the_roll(Role.OLDER_PERSON) < LEAST_OLDER_PEOPLE:
        raise NotIssued(NotIssued.TOO_FEW)
    earlier = list(OutsideReport.objects.filter(centre=centre, first_day=first_day).order_by("version"))
    if not earlier and figures.moments.moments < LEAST_SHOWN:
        raise NotIssued(NotIssued.NOTHING)
    content = _settled_content(centre, period, figures, earlier)
    if earlier and content == earlier[-1].said:
        raise NotIssued(NotIssued.SAME)
    return OutsideReport.objects.create(
        centre=centre,
        first_day=first_day,
        version=len(earlier) + 1,
        content=OutsideReport.documents.written(content),
        purpose=purpose,
        words=words,
        issued_by=by,
        issued_at=now,
    )


def _settled_content(centre, period, figures, earlier):
    """What the report says. A moment saved while we count is in some numbers and not in others: then count again."""
    for _try in range(TRIES - 1):
        try:
            return _content(centre, period, figures, earlier)
        except DoesNotAddUp:
            figures = reciprocity([centre], period)
    return _content(centre, period, figures, earlier)


def _content(centre, period, figures, earlier):
    """What the report says, hidden already. A part in which too little changed says what it said before."""
    parts = parts_of(figures, dominated_cells(centre, period))
    content = {name: part.hidden([report.said[name] for report in earlier]) for name, part in parts.items()}
    pairs = [content["giving"][f"pairs.all.{way}"] for way in WAYS]
    content["chance"] = None if None in pairs else figures.pairs.against_chance
    if earlier:
        last = earlier[-1]
        # One person more on the roll can be one whom everybody knows to be new: who was noticed stays as it was.
        content["people"] = last.said["people"]
        if _moments_changed(centre, period, last.issued_at) < LEAST_CHANGED:
            content |= {name: last.said[name] for name in ("giving", "chance")}
        if _barriers_changed(centre, period, last.issued_at) < LEAST_CHANGED:
            content["barriers"] = last.said["barriers"]
    return content


def _moments_changed(centre, period, since):
    """How many moments were added or taken back. Corrections are not counted, so that it is never too many."""
    moments = Exchange.objects.filter(centre=centre, happened_on__range=(period.first, period.last))
    added = moments.standing().filter(recorded_at__gt=since)
    taken_back = Withdrawal.objects.filter(withdrawn_at__gt=since, exchange__in=moments.filter(recorded_at__lte=since))
    return added.count() + taken_back.count()


def _barriers_changed(centre, period, since):
    """How many barriers were added or taken back, as with moments. Those moved on the board are not counted."""
    barriers = Barrier.objects.filter(centre=centre, happened_on__range=(period.first, period.last))
    added = barriers.standing().filter(recorded_at__gt=since)
    taken_back = barriers.filter(recorded_at__lte=since, withdrawn_at__gt=since)
    return added.count() + taken_back.count()

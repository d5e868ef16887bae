"""Puts into the database what got in the way at a sample centre, with what was decided and what followed."""

import datetime

from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from exchanges.models import Barrier, Decision, EnablingPlan, Exchange, Followed, Kind, MeantFor

from .compose import date_of
from .shapes import language_of, stable_id


def make_barriers(sample, centre, people, accounts, now):
    """Make all barriers of a sample centre. `people` and `accounts` are rows by the keys of the sample."""
    _Maker(sample, centre, people, accounts, now).make()


class _Maker:
    def __init__(self, sample, centre, people, accounts, now):
        self.sample, self.centre, self.people, self.accounts, self.now = sample, centre, people, accounts, now
        self.today = now.date()
        self.moments = {moment.key: moment for moment in sample.moments}

    def make(self):
        kinds = {kind.slug: kind for kind in Kind.objects.filter(centre=self.centre)}
        rows = [self._barrier(stopped, kinds) for stopped in self.sample.barriers]
        bulk_create_with_history(rows, Barrier)
        made = list(zip(self.sample.barriers, rows, strict=True))
        bulk_create_with_history([row for each in made for row in self._meant_for(*each)], MeantFor)
        Decision.objects.bulk_create([row for each in made for row in self._decisions(*each)])
        self._make_followed(made)
        for stopped, barrier in made:
            if stopped.plan:
                self._make_plan(stopped.plan, barrier)

    def day(self, when):
        """The date of so many days before today, or of the moment with this key; None for none."""
        if isinstance(when, str):
            return date_of(self.moments[when], self.today)
        if when is None:
            return None
        day = self.today - datetime.timedelta(days=when)
        # Nobody is here at a weekend: then it was on the Friday.
        return day - datetime.timedelta(days=max(0, day.weekday() - 4))

    def at(self, when, time):
        """A time of such a day, or now where that is still to come."""
        clock = datetime.time.fromisoformat(time)
        return min(timezone.make_aware(datetime.datetime.combine(self.day(when), clock)), self.now)

    def name(self, stopped, *rest):
        return "/".join([self.sample.slug, "barrier", stopped.person, str(stopped.day), *rest])

    def _barrier(self, stopped, kinds):
        tried, opened = stopped.since
        row = Barrier(
            public_id=stable_id(self.name(stopped)),
            centre=self.centre,
            person=self.people[stopped.person],
            kind=kinds[stopped.kind],
            cause=stopped.cause,
            happened_on=self.day(stopped.day),
            what=str(stopped.what),
            what_language=language_of(stopped.what),
            words=str(stopped.words),
            words_language=language_of(stopped.words),
            tried_on=self.day(tried),
            opened_on=self.day(opened),
            recorded_by=self.accounts["bethan"],
            recorded_at=self.at(stopped.day, "15:40"),
        )
        row._history_date, row._history_user = row.recorded_at, row.recorded_by
        return row

    def _meant_for(self, stopped, barrier):
        for key in stopped.to.split():
            row = MeantFor(barrier=barrier, centre=self.centre, person=self.people[key])
            row._history_date, row._history_user = barrier.recorded_at, barrier.recorded_by
            yield row

    def _decisions(self, stopped, barrier):
        for place, decision in enumerate(stopped.decisions):
            yield Decision(
                public_id=stable_id(self.name(stopped, "decision", str(place))),
                barrier=barrier,
                centre=self.centre,
                state=decision.state,
                words=str(decision.words),
                language=language_of(decision.words),
                who=self.people[decision.who] if decision.who else None,
                by_when=self.day(decision.until),
                decided_by=self.accounts["nia"],
                decided_at=self.at(decision.day, "16:10"),
            )

    def _make_followed(self, made):
        names = {
            key: stable_id(f"{self.sample.slug}/moment/{key}") for stopped, _row in made for key in stopped.followed
        }
        found = {moment.public_id: moment for moment in Exchange.objects.filter(public_id__in=names.values())}
        Followed.objects.bulk_create(
            Followed(
                barrier=barrier,
                exchange=found[names[key]],
                centre=self.centre,
                linked_by=self.accounts["nia"],
                linked_at=found[names[key]].recorded_at,
            )
            for stopped, barrier in made
            for key in stopped.followed
        )

    def _make_plan(self, plan, barrier):
        row = EnablingPlan(
            barrier=barrier,
            centre=self.centre,
            good=plan.good,
            harm=plan.harm,
            harm_of_not=plan.harm_of_not,
            view=str(plan.view),
            view_language=language_of(plan.view),
            least=plan.before or plan.least,
            agreed=plan.agreed,
            language="en",
            review_on=self.day(plan.review),
            recorded_by=self.accounts["nia"],
            recorded_at=self.at(plan.day, "16:20"),
        )
        row._history_user = row.recorded_by
        row._history_date = row.recorded_at
        row.save()
        if plan.before:
            row.least = plan.least
            row._history_date = self.at(plan.day, "16:40")
            row.save()

"""Puts into the database whom a sample's people let read, and what they keep to themselves."""

import datetime

from exchanges.models import Followed, Side
from exchanges.moments.actions import keep_side_from
from people.consent.carers import months_after
from people.models import CarerPermission, Permission, ProfileEntry
from people.profiles.actions import keep_entry_from

from .keeping import JUST_FOR_ME, LINES, MOMENTS, READINGS
from .shapes import stable_id


def make_keeping(maker):
    """Keep what carers may read, and the marks of what is just for one person; the other sample centre has none."""
    if maker.sample.slug != "ty-r-bont":
        return
    # The manager writes down what was decided; what somebody said, whoever sat with them.
    manager = maker.accounts["nia"]
    for place, said in enumerate(READINGS):
        _let_read(maker, said, place, manager)
    _keep_lines(maker)
    for key, kept_from in MOMENTS.items():
        sides = Side.objects.filter(person=maker.people[key], heard=Side.Heard.BROUGHT).exclude(words="")
        # Not one that a circle talks about, or that followed something opened up: those are told.
        sides = sides.filter(exchange__talk=None).exclude(exchange__in=Followed.objects.values("exchange"))
        side = sides.order_by("-happened_on", "-pk").select_related("exchange").first()
        keep_side_from(side.exchange, side.person, kept_from, by=side.exchange.recorded_by)


def _let_read(maker, said, place, manager):
    is_decision = bool(said.consulted)
    ends_on = maker.today + datetime.timedelta(days=said.left)
    given_on = _begin(ends_on, said.months)
    ended = None if said.ended is None else maker.at(maker.days_ago(said.ended))
    row = CarerPermission(
        public_id=stable_id(f"{maker.sample.slug}/carer/{said.person}/{place}"),
        person=maker.people[said.person],
        carer=maker.people[said.carer],
        centre=maker.centre,
        moments=said.moments,
        book=said.book,
        how=Permission.How.BEST_INTERESTS if is_decision else Permission.How.SAID_SO,
        consulted=said.consulted,
        wishes=said.wishes,
        least=said.least,
        language="en" if is_decision else "",
        given_on=given_on,
        ends_on=ends_on,
        recorded_by=manager if is_decision else maker.first_account,
        recorded_at=maker.at(given_on, "11:20"),
        ended_at=ended,
        ended_by=maker.first_account if ended else None,
    )
    row._history_date, row._history_user = row.recorded_at, row.recorded_by
    row.save()


def _begin(ends_on, months):
    """The latest day from which so many months end on this day, or the one nearest before it."""
    day = ends_on - datetime.timedelta(days=31 * months + 1)
    while months_after(day + datetime.timedelta(days=1), months) <= ends_on:
        day += datetime.timedelta(days=1)
    return day


def _keep_lines(maker):
    for key, lines in LINES.items():
        for words, kept_from in lines:
            entry = ProfileEntry.objects.get(person=maker.people[key], words=words)
            keep_entry_from(by=maker.first_account, entry=entry, kept_from=kept_from)
    for key, words in JUST_FOR_ME.items():
        row = ProfileEntry(
            public_id=stable_id(f"{maker.sample.slug}/entry/{key}/just-for-me"),
            person=maker.people[key],
            centre=maker.centre,
            section=ProfileEntry.Section.INTERESTS,
            words=str(words),
            language="cy",
            said_by=maker.people[key],
            said_on=maker.days_ago(6),
            recorded_by=maker.first_account,
            recorded_at=maker.at(maker.days_ago(6)),
            kept_from="other_staff",
        )
        row._history_date, row._history_user = row.recorded_at, maker.first_account
        row.save()

"""What got in the way at the sample centre: believable, in both languages, and in every column."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from config.database.copies import faults
from exchanges.barriers.reading import BOARD, board_of
from exchanges.models import Barrier, Cause, Decision, EnablingPlan, Followed, MeantFor, State
from exchanges.sample.compose import date_of
from exchanges.sample.loading import make, remove
from exchanges.sample.shapes import STAFF, language_of
from exchanges.sample.ty_r_bont import ty_r_bont
from people.models import Centre
from tests.factories import PASSWORD

TUESDAY = datetime.date(2026, 11, 24)
A_WEEK = [TUESDAY + datetime.timedelta(days=days) for days in range(7)]
KEYS = {person.key: person for person in ty_r_bont().people}
MOMENTS = {moment.key: moment for moment in ty_r_bont().moments}
STOPPED = ty_r_bont().barriers


def day_of(when, today):
    return date_of(MOMENTS[when], today) if isinstance(when, str) else today - datetime.timedelta(days=when)


def test_everybody_in_it_is_of_the_centre():
    for stopped in STOPPED:
        assert {stopped.person, *stopped.to.split()} <= KEYS.keys()
        assert stopped.person not in stopped.to.split()
        assert all(KEYS[each.who].role == STAFF for each in stopped.decisions if each.state == "trying")


@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_what_was_decided_comes_after_what_happened_in_order(today):
    for stopped in STOPPED:
        days = [day_of(when, today) for when in (stopped.day, *(each.day for each in stopped.decisions))]
        assert days == sorted(days), stopped.what
        assert days[-1] <= today


@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_what_followed_came_after_and_was_with_whoever_was_stopped(today):
    for stopped in STOPPED:
        for key in stopped.followed:
            assert stopped.person in {side.person for side in MOMENTS[key].sides}
            assert date_of(MOMENTS[key], today) >= day_of(stopped.day, today)


def test_what_is_still_being_tried_has_a_day_to_come():
    trying = [stopped for stopped in STOPPED if stopped.decisions and stopped.decisions[-1].state == "trying"]
    assert len(trying) >= 3
    assert all(stopped.decisions[-1].until < 0 for stopped in trying)


def test_it_is_said_in_both_languages():
    said = [language_of(words) for stopped in STOPPED for words in (stopped.what, stopped.words) if words]
    decided = [language_of(decision.words) for stopped in STOPPED for decision in stopped.decisions]
    assert min(Counter(said)[language] for language in ("en", "cy")) >= 6
    assert set(decided) == {"en", "cy"}


def test_most_causes_are_there():
    assert len({stopped.cause for stopped in STOPPED}) >= len(Cause.values) - 2


@pytest.fixture
def sample(db):
    make(ty_r_bont(), now=timezone.now(), password=PASSWORD, say=lambda line: None)
    return Centre.objects.get()


def test_the_board_of_the_sample_looks_lived_in(sample):
    columns = {column.state: column for column in board_of(sample)}
    assert all(len(column.cards) >= 4 for column in columns.values())
    assert columns[State.OPENED_UP].older_than
    assert all(card.answer for card in columns[State.TRYING].cards)
    assert all(card.change for card in columns[State.OPENED_UP].cards)
    assert sum(bool(card.followed) for card in columns[State.OPENED_UP].cards) >= BOARD / 2
    assert EnablingPlan.objects.count() == 2
    assert EnablingPlan.history.count() == 3
    assert faults() == []
    for barrier in Barrier.objects.all():
        last = barrier.decisions.last()
        assert barrier.state == (last.state if last else State.STOPPED)
        barrier.full_clean()
    assert "999" in sample.safeguarding
    assert "999" in sample.safeguarding_cy


def test_the_sample_goes_with_all_that_was_decided(sample):
    remove()
    for rows in (Barrier, MeantFor, Decision, Followed, EnablingPlan):
        assert not rows.objects.exists()
    for rows in (Barrier, MeantFor, EnablingPlan):
        assert not rows.history.exists()

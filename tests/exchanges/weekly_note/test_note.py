"""What stands in the weekly note: what to read aloud, whom to ask, whom we miss, what was opened up, and the plans."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from exchanges.barriers.actions import go_back, take_back_barrier
from exchanges.models import Barrier, State, WeeklyNoteSent
from exchanges.moments.actions import withdraw_exchange
from exchanges.plans.actions import let_go
from exchanges.weekly_note.note import last_whole_week
from people.models import Pause, Role
from people.profiles.actions import leave
from people.profiles.pausing import not_now
from tests.exchanges.plans.worlds import make_a_plan
from tests.exchanges.weekly_note.worlds import met, monday, names, note_of, reflect, that_week
from tests.factories import make_barrier, make_moment, make_person, open_it

MONDAY = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


# --- The week -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "began"), [("2026-11-22", "2026-11-09"), ("2026-11-23", "2026-11-16"), ("2026-11-29", "2026-11-16")]
)
def test_the_last_whole_week_is_the_one_that_was_over_by_sunday(today, began):
    assert last_whole_week(datetime.date.fromisoformat(today)).isoformat() == began


def test_a_week_is_monday_to_sunday(centre, ada, carmen):
    for day in (-1, 0, 6, 7):
        make_moment(ada, carmen, on=that_week(day))
    assert [one.moment.happened_on for one in note_of(centre).aloud] == [that_week(0), that_week(6)]


# --- Worth reading aloud --------------------------------------------------------------------------


def test_there_are_three_moments_at_most(centre, ada, bill, carmen):
    for day in range(5):
        met(ada, carmen, day=day)
    assert len(note_of(centre).aloud) == 3


def test_they_stand_in_the_order_in_which_they_happened(centre, ada, bill, vic, carmen):
    for day, person in ((4, ada), (0, bill), (2, vic)):
        met(person, carmen, day=day)
    assert [one.moment.happened_on for one in note_of(centre).aloud] == [that_week(0), that_week(2), that_week(4)]


def others(centre, number=3, **said):
    """Moments of other people, so that there is something to choose from."""
    return [met(make_person(centre), make_person(centre, role=Role.CARER), **said) for _ in range(number)]


def test_a_moment_of_which_both_sides_were_heard_goes_first(centre, ada, carmen):
    others(centre)
    waiting = met(ada, carmen, words="It was lovely.", brought={ada: ["a-song"], carmen: None})
    assert waiting.pk not in {one.moment.pk for one in note_of(centre).aloud}


def test_a_moment_with_somebodys_own_words_goes_first(centre, ada, bill):
    others(centre, 8)
    said = met(ada, bill, words="I felt useful.")
    assert said.pk in {one.moment.pk for one in note_of(centre).aloud}


def test_a_moment_that_changed_something_for_somebody_goes_first(centre, ada, bill):
    others(centre, 8)
    said = met(ada, bill)
    reflect(said, bill)
    note = note_of(centre)
    assert said.pk in {one.moment.pk for one in note.aloud}
    assert [(meant.words, meant.by) for one in note.aloud for meant in one.meant] == [("It made my week.", "Bill")]


def test_a_moment_in_which_an_older_person_gave_goes_first(centre, ada, bill):
    for _ in range(8):
        met(make_person(centre, role=Role.CARER), make_person(centre))
    gave = met(ada, bill)
    assert gave.pk in {one.moment.pk for one in note_of(centre).aloud}


def test_a_moment_that_was_a_bit_hard_comes_after_the_others(centre, ada, bill):
    others(centre)
    hard = met(ada, bill, words="I wept.", feelings=("a_bit_hard",))
    assert hard.pk not in {one.moment.pk for one in note_of(centre).aloud}


def test_the_moments_are_of_different_people(centre, ada, bill, vic, carmen):
    for day in range(6):
        met(ada, carmen, day=day, words="I felt useful.")
    met(bill, carmen)
    met(vic, carmen)
    assert sorted(names(note_of(centre))) == ["Ada and Carmen", "Bill and Carmen", "Vic and Carmen"]


def test_the_moments_are_of_different_kinds(centre):
    for _ in range(8):
        met(make_person(centre), make_person(centre, role=Role.CARER))
    for kind in ("a-hand", "know-how"):
        met(person := make_person(centre), make_person(centre, role=Role.CARER), brought={person: [kind]})
    icons = {icon for one in note_of(centre).aloud for side in one.moment.sides for icon, name in side.kinds}
    assert len(icons) == 3


def test_no_moment_taken_back_is_read_aloud(centre, ada, carmen):
    withdraw_exchange(met(ada, carmen), by=None)
    assert note_of(centre).aloud == []


def test_everybody_reads_the_same_three_in_either_language(centre):
    others(centre, 8)
    week, first = monday(), [one.moment.pk for one in note_of(centre).aloud]
    with translation.override("cy"):
        assert [one.moment.pk for one in note_of(centre).aloud] == first
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert [one.moment.pk for one in note_of(centre, week).aloud] == first


# --- Waiting for the other side -------------------------------------------------------------------


def wait_for(giver, other, day):
    return met(giver, other, day=day, brought={giver: ["a-song"], other: None})


def test_we_ask_for_the_sides_of_the_three_newest_moments(centre, ada, carmen):
    for day in range(4):
        wait_for(ada, carmen, day)
    asks = note_of(centre).asks
    assert [ask.moment.happened_on for ask in asks] == [that_week(3), that_week(2), that_week(1)]
    assert {ask.side.person.called for ask in asks} == {"Carmen"}


def test_one_moment_of_many_does_not_crowd_out_the_others(centre, ada, bill, vic, carmen):
    wait_for(ada, carmen, 0)
    met(ada, bill, vic, carmen, day=3, brought={ada: ["a-song"], bill: None, vic: None, carmen: None})
    assert [ask.moment.happened_on for ask in note_of(centre).asks] == [that_week(3), that_week(0), that_week(3)]


def test_a_side_that_was_heard_since_is_not_asked_for(centre, ada, carmen):
    moment = wait_for(ada, carmen, 0)
    moment.sides.filter(person=carmen).update(heard="simply_received")
    moment.is_waiting = False
    moment.save()
    assert note_of(centre).asks == []


def test_a_side_of_a_moment_after_the_week_is_for_the_next_note(centre, ada, carmen):
    with time_machine.travel(MONDAY, tick=False):
        wait_for(ada, carmen, 7)
        assert note_of(centre).asks == []


# --- Whose gifts we have not noticed --------------------------------------------------------------


def missed(centre, week=None):
    return [gap.person.called for gap in note_of(centre, week).missed]


def test_people_whose_gifts_we_have_not_noticed_are_named_three_at_most(centre):
    for _ in range(5):
        make_person(centre)
    assert len(missed(centre)) == 3


def test_whoever_asked_for_peace_is_not_named(centre, ada):
    not_now(ada, Pause.Way.GIVING, by=None)
    assert missed(centre) == []


def test_whoever_asked_for_peace_after_the_note_went_out_is_not_named_on_its_page(centre, ada):
    with time_machine.travel(MONDAY, tick=False):
        week = monday()
    with time_machine.travel(MONDAY + datetime.timedelta(days=2), tick=False):
        assert missed(centre, week) == ["Ada"]
        not_now(ada, Pause.Way.GIVING, by=None)
        assert missed(centre, week) == []


def test_whoever_gave_since_is_not_named(centre, ada, carmen):
    make_moment(ada, carmen)
    assert missed(centre) == []


def test_whoever_left_since_is_not_named(centre, ada):
    with time_machine.travel(MONDAY, tick=False):
        week = monday()
    with time_machine.travel(MONDAY + datetime.timedelta(days=3), tick=False):
        leave(by=None, person=ada, last_day=timezone.localdate() - datetime.timedelta(days=1))
        assert missed(centre, week) == []


def test_the_page_names_the_same_people_all_week(centre):
    for _ in range(9):
        make_person(centre)
    with time_machine.travel(MONDAY, tick=False):
        week, named = monday(), missed(centre)
    with time_machine.travel(MONDAY + datetime.timedelta(days=4), tick=False):
        assert missed(centre, week) == named


# --- What was opened up ---------------------------------------------------------------------------


def opened(person, *meant_for, on):
    """Giving of theirs that was stopped before, and opened up on this day."""
    with time_machine.travel(datetime.datetime.combine(on, datetime.time(12), datetime.UTC), tick=False):
        barrier = make_barrier(person, *meant_for)
        open_it(barrier)
    return Barrier.objects.get(pk=barrier.pk)


def test_what_was_opened_up_in_the_week_is_told_with_what_was_changed(centre, ada, bill):
    opened(ada, bill, on=that_week(2))
    [card] = note_of(centre).opened
    assert (card.between, card.change.words) == ("Ada and Bill", "She has her own pot.")


@pytest.mark.parametrize("day", [-1, 7])
def test_what_was_opened_up_in_another_week_is_not(centre, ada, day):
    opened(ada, on=that_week(day))
    assert note_of(centre).opened == []


def test_what_went_back_since_is_not_told_as_opened(centre, ada):
    barrier = opened(ada, on=that_week(2))
    go_back(barrier, by=None, state=State.STOPPED, words="It did not last.", language="en")
    assert note_of(centre).opened == []


def test_a_card_taken_back_is_not_told(centre, ada):
    take_back_barrier(opened(ada, on=that_week(2)), by=None, reason="Written twice.")
    assert note_of(centre).opened == []


# --- What is planned ------------------------------------------------------------------------------


def test_what_is_planned_for_the_coming_week_is_told_three_at_most(centre, ada, carmen):
    with time_machine.travel(MONDAY, tick=False):
        for day in (0, 1, 2, 6):
            make_a_plan(ada, carmen, planned_for=that_week(7 + day))
        make_a_plan(ada, carmen, planned_for=that_week(14))
        assert [plan.planned_for for plan in note_of(centre).plans] == [that_week(7), that_week(8), that_week(9)]


def test_a_plan_let_go_is_not_told(centre, ada, carmen):
    let_go(make_a_plan(ada, carmen), by=None)
    assert note_of(centre).plans == []


# --- All of it ------------------------------------------------------------------------------------


def test_nothing_of_another_centre_is_in_it(centre, dora, derek, ada, carmen):
    met(dora, derek, words="I felt useful.")
    wait_for(dora, derek, 1)
    opened(dora, on=that_week(2))
    make_a_plan(dora, derek)
    make_moment(ada, carmen)
    assert note_of(centre).is_empty


def test_a_week_of_which_there_is_nothing_to_tell_is_empty(centre):
    assert note_of(centre).is_empty


def test_it_asks_the_database_as_much_of_a_full_week_as_of_a_quiet_one(centre, ada, bill, carmen):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            note_of(centre)
        return len(asked)

    def fill():
        others(centre, words="I felt useful.")
        reflect(wait_for(ada, carmen, 1), ada)
        opened(ada, bill, on=that_week(2))
        make_a_plan(ada, carmen)

    fill()
    few = queries()
    for _ in range(4):
        fill()
    assert queries() == few
    assert few <= 17


# --- The row that says it was sent ----------------------------------------------------------------


def test_a_note_is_sent_to_an_account_once_a_week(centre, carmens_account):
    WeeklyNoteSent.objects.create(centre=centre, account=carmens_account, week=monday())
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        WeeklyNoteSent.objects.create(centre=centre, account=carmens_account, week=monday())


def test_a_week_begins_on_a_monday(centre, carmens_account):
    with pytest.raises(IntegrityError, match="weekly_note_begins_on_a_monday"):
        WeeklyNoteSent.objects.create(centre=centre, account=carmens_account, week=that_week(1))

"""Making, changing, moving and letting go of a plan: the rules that hold whoever asks."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.models import Plan, PlanPerson
from exchanges.moments.actions import erase_withdrawn, withdraw_exchange
from exchanges.plans.actions import change_plan, happened, last_step, let_go, make_plan, move_plan, undo
from tests.exchanges.plans.worlds import days_from_now, make_a_plan, plan_said
from tests.factories import make_moment, make_person


def refused(call, **fields):
    """The messages, by part of the form, with which this is refused."""
    with pytest.raises(ValidationError) as found:
        call(**fields)
    error = found.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def make(giver, centre=None, **said):
    return make_plan(by=None, centre=centre or giver.centre, **plan_said(giver, **said))


def people_of(plan):
    return set(plan.people.values_list("person__name", "part"))


def test_a_plan_keeps_who_gives_to_whom_and_who_helps(ada, bill, carmen):
    plan = make_a_plan(ada, bill, helps=[carmen])
    assert plan.giver == ada
    assert people_of(plan) == {("Bill Lloyd", "with"), ("Carmen Díaz", "helps")}


def test_a_plan_may_be_for_today(ada):
    assert make_a_plan(ada).planned_for == timezone.localdate()


def test_anybody_of_any_role_may_be_the_one_who_gives(ada, bill, carmen, vic):
    assert [make_a_plan(giver).giver for giver in (ada, bill, carmen, vic)] == [ada, bill, carmen, vic]


def test_a_plan_may_be_of_one_person_alone(ada):
    assert not make_a_plan(ada).people.exists()


def test_a_plan_sent_twice_is_made_once(ada):
    public_id = uuid.uuid4()
    first, is_new = make(ada, public_id=public_id)
    again, is_new_again = make(ada, public_id=public_id, what="something else")
    assert (is_new, is_new_again, again) == (True, False, first)
    assert Plan.objects.get().what == "pour the tea"


def test_a_plan_made_between_our_look_and_our_write_is_made_once(ada, monkeypatch):
    first = make_a_plan(ada)
    looks = iter([None, first])
    monkeypatch.setattr("exchanges.plans.actions._already_made", lambda *_some: next(looks))
    assert make(ada, public_id=first.public_id) == (first, False)


def test_the_identifier_of_another_centres_plan_is_refused(ada, dora):
    public_id = make_a_plan(dora).public_id
    assert "" in refused(make, giver=ada, public_id=public_id)


def test_a_plan_says_what_in_words_or_by_a_kind(ada, centre):
    assert "what" in refused(make, giver=ada, what="", what_language="")
    assert make_a_plan(ada, what="", what_language="", kind=centre.kinds.first()).kind


def test_a_day_that_has_been_is_refused(ada):
    assert "day" in refused(make, giver=ada, planned_for=days_from_now(-1))


def test_a_day_more_than_a_year_away_is_refused(ada):
    assert make_a_plan(ada, planned_for=days_from_now(366))
    assert "day" in refused(make, giver=ada, planned_for=days_from_now(367))


def test_the_one_who_gives_is_not_among_those_it_is_for(ada):
    assert "to" in refused(make, giver=ada, receivers=[ada])


def test_the_one_who_gives_does_not_help(ada):
    assert "helps" in refused(make, giver=ada, helpers=[ada])


def test_nobody_is_both_given_to_and_helping(ada, carmen):
    assert "helps" in refused(make, giver=ada, receivers=[carmen], helpers=[carmen])


def test_more_than_thirty_people_are_refused(ada, centre):
    many = [make_person(centre) for _each in range(31)]
    assert "to" in refused(make, giver=ada, receivers=many)


@pytest.mark.parametrize(("part", "about"), [("receivers", "to"), ("helpers", "helps")])
def test_people_of_another_centre_are_refused(ada, dora, part, about):
    assert about in refused(make, giver=ada, **{part: [dora]})


def test_a_giver_of_another_centre_is_refused(dora, centre):
    assert "who" in refused(make, giver=dora, centre=centre)


def test_a_kind_of_another_centre_is_refused(ada, other_centre):
    assert "kind" in refused(make, giver=ada, kind=other_centre.kinds.first())


def test_a_kind_no_longer_offered_is_refused_for_a_new_plan_and_stays_on_an_old_one(ada, centre):
    kind = centre.kinds.first()
    plan = make_a_plan(ada, kind=kind)
    kind.retired_on = timezone.localdate()
    kind.save()
    assert "kind" in refused(make, giver=ada, kind=kind)
    assert change_plan(plan, by=None, **plan_said(ada, kind=kind, what="the big pot")).what == "the big pot"


def test_everybody_in_it_belongs_to_the_centre_on_that_day(ada, centre):
    leaver = make_person(centre, "Non Rees", left_on=days_from_now(2))
    assert make_a_plan(ada, leaver, planned_for=days_from_now(2))
    assert "day" in refused(make, giver=ada, receivers=[leaver], planned_for=days_from_now(3))
    assert "day" in refused(make, giver=leaver, planned_for=days_from_now(3))


def test_a_refused_plan_leaves_nothing_behind(ada, dora):
    refused(make, giver=ada, receivers=[dora])
    assert not Plan.objects.exists()


def test_a_change_keeps_what_it_said_before_and_who_changed_it(ada, bill, carmen, carmens_account):
    plan = make_a_plan(ada, bill)
    said = plan_said(ada, what="pour from the small pot", planned_for=days_from_now(2))
    change_plan(plan, by=carmens_account, receivers=[], helpers=[carmen], **said)
    assert people_of(plan) == {("Carmen Díaz", "helps")}
    newest, first = plan.versions.order_by("-history_date", "-history_id")
    assert (first.what, newest.what) == ("pour the tea", "pour from the small pot")
    assert newest.history_user == carmens_account
    assert PlanPerson.history.filter(person_id=bill.pk, history_type="-").exists()


def test_a_change_may_turn_who_it_is_for_into_who_helps(ada, bill):
    plan = make_a_plan(ada, bill)
    change_plan(plan, by=None, receivers=[], helpers=[bill], **plan_said(ada))
    assert people_of(plan) == {("Bill Lloyd", "helps")}


def test_a_change_of_words_leaves_a_day_that_has_been(ada):
    plan = make_a_plan(ada, ago=2)
    changed = change_plan(plan, by=None, **plan_said(ada, what="a song", planned_for=plan.planned_for))
    assert (changed.what, changed.planned_for) == ("a song", days_from_now(-2))


def test_a_plan_moves_to_another_day_and_keeps_who_moved_it_and_when(ada, carmens_account):
    plan = make_a_plan(ada)
    move_plan(plan, by=carmens_account, planned_for=days_from_now(3))
    version = plan.versions.latest()
    assert (version.planned_for, version.history_user) == (days_from_now(3), carmens_account)
    assert timezone.now() - version.history_date < datetime.timedelta(minutes=1)


def test_a_plan_cannot_move_to_a_day_that_has_been(ada):
    plan = make_a_plan(ada)
    assert "day" in refused(move_plan, plan=plan, by=None, planned_for=days_from_now(-1))


def test_a_plan_cannot_move_to_a_day_when_somebody_in_it_is_gone(ada, centre):
    plan = make_a_plan(ada, make_person(centre, left_on=days_from_now(1)))
    assert "day" in refused(move_plan, plan=plan, by=None, planned_for=days_from_now(2))


def test_letting_go_says_who_and_when_and_asks_no_reason(ada, carmens_account):
    plan = let_go(make_a_plan(ada), by=carmens_account)
    assert (plan.let_go_on, plan.let_go_by) == (timezone.localdate(), carmens_account)
    assert not [field.name for field in Plan._meta.fields if "reason" in field.name]


def test_letting_go_twice_changes_nothing(ada, carmens_account, mels_account):
    plan = make_a_plan(ada)
    let_go(plan, by=carmens_account)
    assert let_go(plan, by=mels_account).let_go_by == carmens_account
    assert plan.versions.count() == 2


@pytest.mark.parametrize("how", ["let go", "happened"])
def test_a_plan_that_is_over_is_not_moved_or_changed(ada, carmen, how):
    plan = make_a_plan(ada)
    let_go(plan, by=None) if how == "let go" else happened(plan, make_moment(ada, carmen), by=None)
    assert "" in refused(move_plan, plan=plan, by=None, planned_for=days_from_now(1))
    assert "" in refused(change_plan, plan=plan, by=None, **plan_said(ada))


def test_letting_go_can_be_undone(ada, carmens_account):
    plan = let_go(make_a_plan(ada), by=None)
    plan = undo(plan, by=carmens_account, step=last_step(plan).pk)
    assert plan.is_standing
    assert plan.let_go_by is None


def test_moving_can_be_undone_even_to_a_day_that_has_been(ada):
    plan = make_a_plan(ada, ago=1)
    plan = move_plan(plan, by=None, planned_for=days_from_now(4), time="after lunch", time_language="en")
    plan = undo(plan, by=None, step=last_step(plan).pk)
    assert (plan.planned_for, plan.time) == (days_from_now(-1), "")


def test_an_undo_sent_twice_undoes_once(ada):
    plan = let_go(make_a_plan(ada), by=None)
    step = last_step(plan).pk
    undo(plan, by=None, step=step)
    assert undo(plan, by=None, step=step).is_standing


def test_only_a_move_or_a_letting_go_can_be_undone(ada):
    plan = make_a_plan(ada)
    assert last_step(plan) is None
    change_plan(plan, by=None, **plan_said(ada, what="a song"))
    assert last_step(plan) is None
    assert undo(plan, by=None, step=plan.versions.latest().pk).what == "a song"


# --- It happened ------------------------------------------------------------------------------------


def test_a_plan_turns_into_a_moment(ada, carmen, carmens_account):
    plan, moment = make_a_plan(ada, carmen), make_moment(ada, carmen)
    plan = happened(plan, moment, by=carmens_account)
    assert plan.happened == moment
    assert plan.happened_at
    assert plan.versions.latest().history_user == carmens_account


def test_a_plan_that_happened_twice_keeps_its_first_moment(ada, carmen):
    plan, first, second = make_a_plan(ada), make_moment(ada, carmen), make_moment(ada, carmen)
    happened(plan, first, by=None)
    happened(plan, first, by=None)
    assert happened(plan, second, by=None).happened == first
    assert plan.versions.count() == 2


def test_a_plan_whose_moment_was_taken_back_takes_another(ada, carmen):
    plan, first, second = make_a_plan(ada), make_moment(ada, carmen), make_moment(ada, carmen)
    happened(plan, first, by=None)
    withdraw_exchange(first, by=None)
    assert happened(plan, second, by=None).happened == second


def test_a_moment_without_the_one_who_meant_to_give_leaves_the_plan_as_it_was(ada, bill, carmen):
    assert happened(make_a_plan(ada), make_moment(bill, carmen), by=None).is_standing


def test_a_moment_of_another_centre_leaves_the_plan_as_it_was(ada, dora, derek):
    assert happened(make_a_plan(ada), make_moment(dora, derek), by=None).is_standing


def test_a_plan_that_was_let_go_may_happen_after_all(ada, carmen):
    plan = let_go(make_a_plan(ada), by=None)
    plan = happened(plan, make_moment(ada, carmen), by=None)
    assert (plan.let_go_on, bool(plan.happened_at)) == (None, True)


def test_what_happened_is_not_let_go(ada, carmen):
    plan = happened(make_a_plan(ada), make_moment(ada, carmen), by=None)
    assert let_go(plan, by=None).let_go_on is None


def test_a_plan_stays_happened_once_its_moment_is_erased(ada, carmen):
    moment = make_moment(ada, carmen)
    plan = happened(make_a_plan(ada), moment, by=None)
    withdraw_exchange(moment, by=None)
    erase_withdrawn(timezone.now() + datetime.timedelta(days=31))
    plan.refresh_from_db()
    assert plan.happened is None
    assert not plan.is_standing


# --- What the database itself refuses ---------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "", "what_language": ""},
        {"what": "a song", "what_language": ""},
        {"time": "after lunch"},
        {"time_language": "en"},
        {"what_language": "fr"},
        {"happened_at": timezone.now(), "let_go_on": datetime.date(2026, 1, 5)},
    ],
)
def test_the_database_refuses_a_plan_that_says_too_little_or_too_much(ada, wrong):
    plan = Plan(centre=ada.centre, **plan_said(ada, **wrong))
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save()


def test_the_database_refuses_a_moment_that_did_not_happen(ada, carmen):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(centre=ada.centre, happened=make_moment(ada, carmen), **plan_said(ada))


def test_the_database_refuses_letting_go_by_somebody_on_no_day(ada, carmens_account):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(centre=ada.centre, let_go_by=carmens_account, **plan_said(ada))


def test_the_database_refuses_somebody_twice_and_a_part_it_does_not_know(ada, bill):
    plan = make_a_plan(ada, bill)
    for person, part in ((bill, "helps"), (ada, "watches")):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanPerson.objects.create(plan=plan, centre=ada.centre, person=person, part=part)


# --- Questions --------------------------------------------------------------------------------------


def test_who_sees_a_plan(ada, bill, carmen, vic, adas_account, bills_account, carmens_account, dereks_account):
    plan = make_a_plan(ada, vic)
    sees = {account: Plan.objects.visible_to(account).exists() for account in (adas_account, carmens_account)}
    assert all(sees.values())
    assert not Plan.objects.visible_to(bills_account).exists()
    assert not Plan.objects.visible_to(dereks_account).exists()
    PlanPerson.objects.create(plan=plan, centre=ada.centre, person=bill, part="helps")
    assert Plan.objects.visible_to(bills_account).get() == plan


def test_an_administrator_sees_no_plans(ada, administrator):
    make_a_plan(ada)
    assert not Plan.objects.visible_to(administrator).exists()


def test_plans_are_asked_about_for_seven_days_and_then_go_quiet(ada):
    today = timezone.localdate()
    for ago in (1, 7, 8):
        make_a_plan(ada, ago=ago)
    let_go(make_a_plan(ada, ago=2), by=None)
    make_a_plan(ada)
    waiting = Plan.objects.waiting_for_a_word(today)
    assert {(today - plan.planned_for).days for plan in waiting} == {1, 7}


def test_plans_of_a_week_are_those_from_monday_to_sunday(ada):
    monday = days_from_now(7 - timezone.localdate().weekday())
    for days in (-1, 0, 6, 7):
        make_a_plan(ada, planned_for=monday + datetime.timedelta(days=days))
    assert {(plan.planned_for - monday).days for plan in Plan.objects.of_week(monday)} == {0, 6}

"""The rules of barriers that the database itself keeps: each is broken here on purpose."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.models import Barrier, Decision, EnablingPlan, Followed, MeantFor
from tests.factories import make_barrier, make_moment, make_plan, open_it, try_something


@pytest.fixture
def barrier(ada, carmen):
    return make_barrier(ada, carmen)


def refused(constraint, action):
    """Does the database refuse the action, by the constraint of this name?"""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        action()
    said = str(refusal.value)
    # SQLite names a unique constraint's columns and not the constraint.
    return constraint in said or "UNIQUE" in said


def test_every_rule_of_these_models_is_broken_below():
    """A new rule is added here with a test that breaks it."""
    assert {
        model.__name__: {constraint.name for constraint in model._meta.constraints}
        for model in (Barrier, MeantFor, Decision, Followed, EnablingPlan)
    } == {
        "Barrier": {
            "barrier_cause_is_known",
            "barrier_says_what_was_stopped",
            "barrier_days_are_in_order",
            "barrier_languages_are_known",
            "barrier_reason_needs_taking_back",
        },
        "MeantFor": {"meant_for_once"},
        "Decision": {
            "decision_state_is_known",
            "decision_has_words",
            "decision_language_is_known",
            "decision_says_who_and_by_when_together",
        },
        "Followed": {"followed_once"},
        "EnablingPlan": {"enabling_plan_says_all_of_it", "enabling_plan_languages_are_known"},
    }


def test_a_cause_is_one_of_the_list(barrier):
    assert refused("barrier_cause_is_known", lambda: Barrier.objects.update(cause="she-is-difficult"))


def test_not_wanting_to_is_no_cause(barrier):
    assert refused("barrier_cause_is_known", lambda: Barrier.objects.update(cause="did-not-want"))


def test_it_says_what_was_stopped(barrier):
    assert refused("barrier_says_what_was_stopped", lambda: Barrier.objects.update(what=""))


@pytest.mark.parametrize("days", [{"tried_on": -1}, {"opened_on": -1}, {"tried_on": 5, "opened_on": 4}], ids=str)
def test_its_days_are_in_order(barrier, days):
    today = timezone.localdate()
    fields = {name: today + datetime.timedelta(days=number) for name, number in days.items()}
    assert refused("barrier_days_are_in_order", lambda: Barrier.objects.update(**fields))


@pytest.mark.parametrize("field", ["what_language", "words_language"])
def test_its_words_are_in_a_language_we_know(barrier, field):
    assert refused("barrier_languages_are_known", lambda: Barrier.objects.update(**{field: "fr"}))


def test_a_reason_needs_taking_back(barrier):
    assert refused("barrier_reason_needs_taking_back", lambda: Barrier.objects.update(withdrawn_reason="Twice."))


def test_somebody_it_was_meant_for_stands_once(barrier):
    row = MeantFor.objects.get()
    row.pk = None
    assert refused("meant_for_once", row.save)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("decision_state_is_known", {"state": "maybe", "who": None, "by_when": None}),
        ("decision_has_words", {"words": ""}),
        ("decision_language_is_known", {"language": "fr"}),
        ("decision_says_who_and_by_when_together", {"by_when": None}),
        ("decision_says_who_and_by_when_together", {"who": None}),
        ("decision_says_who_and_by_when_together", {"state": "opened_up"}),
    ],
    ids=str,
)
def test_a_decision_says_all_of_it(barrier, carmen, rule, fields):
    try_something(barrier, carmen)
    assert refused(rule, lambda: Decision.objects.update(**fields))


def test_a_moment_followed_once(barrier, ada, carmen):
    open_it(barrier, make_moment(ada, carmen))
    row = Followed.objects.get()
    row.pk = None
    assert refused("followed_once", row.save)


@pytest.mark.parametrize("part", ["good", "harm", "harm_of_not", "view", "least", "agreed"])
def test_an_enabling_plan_says_all_of_it(barrier, part):
    make_plan(barrier)
    assert refused("enabling_plan_says_all_of_it", lambda: EnablingPlan.objects.update(**{part: ""}))


@pytest.mark.parametrize("field", ["language", "view_language"])
def test_an_enabling_plan_is_in_a_language_we_know(barrier, field):
    make_plan(barrier)
    assert refused("enabling_plan_languages_are_known", lambda: EnablingPlan.objects.update(**{field: "fr"}))


def test_a_barrier_has_one_enabling_plan(barrier):
    plan = make_plan(barrier)
    plan.pk = None
    assert refused("barrier_id", plan.save)


@pytest.mark.parametrize("model", [Barrier, Decision])
def test_no_two_have_one_identifier(ada, carmen, model):
    first, second = make_barrier(ada), make_barrier(carmen)
    try_something(first, carmen)
    try_something(second, carmen)
    taken = model.objects.order_by("pk").first().public_id
    last = model.objects.order_by("pk").last()
    assert refused("public_id", lambda: model.objects.filter(pk=last.pk).update(public_id=taken))

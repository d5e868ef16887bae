"""The rules of a moment that the database itself keeps: each is broken here on purpose."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.models import Contribution, Exchange, Kind, Received, Reflection, Side, Withdrawal
from tests.factories import make_moment


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def refuses(constraint, action):
    """Does the database refuse the action, by the constraint of this name?"""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        action()
    said = str(refusal.value)
    # SQLite names a unique constraint's columns and not the constraint.
    assert constraint in said or "UNIQUE" in said


def test_nobody_receives_from_themself(moment, ada):
    refuses("received_by_someone_else", lambda: Received.objects.update(receiver=ada))


def test_a_contribution_reaches_a_person_once(moment):
    row = Received.objects.get()
    row.pk = None
    refuses("received_once", row.save)


def test_received_roles_are_of_the_list(moment):
    refuses("received_roles_are_known", lambda: Received.objects.update(giver_role="boss"))


def test_a_person_stands_in_a_moment_once(moment):
    side = Side.objects.first()
    side.pk = None
    refuses("side_once_in_a_moment", side.save)


def test_a_side_has_a_role_of_the_list(moment):
    refuses("side_role_is_known", lambda: Side.objects.update(role="boss"))


def test_a_side_is_heard_in_one_of_three_ways(moment):
    refuses("side_heard_is_known", lambda: Side.objects.update(heard="maybe"))


@pytest.mark.parametrize("field", ["words_language", "what_language"])
def test_words_are_in_a_language_we_know(moment, field):
    refuses("side_languages_are_known", lambda: Side.objects.update(**{field: "xx"}))


def test_a_kind_is_brought_once_by_a_side(moment):
    contribution = Contribution.objects.get()
    contribution.pk = None
    refuses("contribution_once_of_a_kind", contribution.save)


def test_a_moment_has_one_of_three_voices(moment):
    refuses("exchange_voice_is_known", lambda: Exchange.objects.update(voice="rumour"))


def test_only_a_told_moment_has_a_teller(moment, ada):
    refuses("exchange_told_by_needs_telling", lambda: Exchange.objects.update(voice="seen", told_by=ada))


def test_two_moments_never_share_an_identifier(moment, ada, carmen):
    other = make_moment(carmen, ada)
    refuses("public_id", lambda: Exchange.objects.filter(pk=other.pk).update(public_id=moment.public_id))


def test_a_moment_is_withdrawn_once(moment):
    Withdrawal.objects.create(exchange=moment, centre=moment.centre)
    refuses("exchange_id", lambda: Withdrawal.objects.create(exchange=moment, centre=moment.centre))


def test_a_kind_is_named_in_both_languages(centre):
    refuses("kind_is_named_in_both_languages", lambda: Kind.objects.filter(slug="a-song").update(name_cy=""))


def test_a_centre_has_each_kind_once(centre):
    refuses("kind_once_in_a_centre", lambda: Kind.objects.filter(slug="a-song").update(slug="company"))


def reflection(moment, person, **fields):
    fields = {"words": "Lovely.", "language": "en", "said_on": timezone.localdate()} | fields
    return lambda: Reflection.objects.create(exchange=moment, centre=moment.centre, person=person, **fields)


def test_a_reflection_has_words_or_a_feeling(moment, ada):
    refuses("reflection_says_something", reflection(moment, ada, words="", language=""))
    assert reflection(moment, ada, words="", language="", feelings=["warm"])().felt == ["Warm"]


def test_the_words_of_a_reflection_have_a_language_and_feelings_have_none(moment, ada):
    refuses("reflection_language_is_known", reflection(moment, ada, language=""))
    refuses("reflection_language_is_known", reflection(moment, ada, words="", feelings=["warm"]))


def test_a_reflection_is_in_a_language_we_know(moment, ada):
    refuses("reflection_language_is_known", reflection(moment, ada, language="xx"))


def test_a_withdrawal_can_be_put_back_for_thirty_days(moment):
    withdrawal = Withdrawal.objects.create(exchange=moment, centre=moment.centre)
    assert withdrawal.can_be_put_back
    withdrawal.withdrawn_at -= datetime.timedelta(days=30)
    assert not withdrawal.can_be_put_back

"""The rules of a hand-over, kept by the database."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import HandOver, UnsaidAnswers


def make(ada, **fields):
    with transaction.atomic():
        return HandOver.objects.create(centre=ada.centre, person=ada, **fields)


@pytest.mark.parametrize("fields", [{"ended": "finished"}, {"ended_at": timezone.now()}])
def test_a_hand_over_that_ended_says_how_and_when(ada, fields):
    with pytest.raises(IntegrityError):
        make(ada, **fields)


def test_a_hand_over_does_not_end_in_a_way_we_do_not_know(ada):
    with pytest.raises(IntegrityError):
        make(ada, ended="lost", ended_at=timezone.now())


def test_a_hand_over_does_not_end_before_it_began(ada):
    with pytest.raises(IntegrityError):
        make(ada, ended="idle", ended_at=timezone.now() - datetime.timedelta(hours=1))


def test_how_a_hand_over_ended_is_said_once(ada):
    row = make(ada)
    row.end(HandOver.Ended.IDLE)
    ended = row.ended_at
    row.end(HandOver.Ended.FINISHED)
    assert (row.ended, row.ended_at) == ("idle", ended)


def test_a_person_has_one_set_of_answers_laid_aside(ada):
    UnsaidAnswers.objects.create(centre=ada.centre, person=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnsaidAnswers.objects.create(centre=ada.centre, person=ada)


def test_a_hand_over_reads_as_who_and_when(ada):
    assert str(make(ada)).startswith("Ada, ")
    assert str(UnsaidAnswers(person=ada)).startswith("Ada, ")

"""Two people who write in one moment in the same instant: nothing that anybody said is lost, and every copy agrees."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from config.database.copies import faults
from exchanges.models import Exchange, Received, Side, Withdrawal
from exchanges.moments.actions import (
    complete_side,
    correct_exchange,
    put_back_exchange,
    record_exchange,
    withdraw_exchange,
)
from exchanges.moments.saved import as_kept
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.profiles.actions import leave
from tests.factories import make_moment

# Each of the two has a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)
# The instant is never quite the same.
TIMES = 5


def at_once(*works):
    """Do all of these in the same instant, each in a thread and with a connection of its own.

    Returns what went wrong in each, but for a rule that spoke up.
    """
    start, wrong = threading.Barrier(len(works)), []

    def do(work):
        start.wait(timeout=10)
        try:
            work()
        except ValidationError:
            pass
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return wrong


@pytest.fixture
def moment(ada, carmen, vic):
    """A moment in which only Vic was heard."""
    return make_moment(vic, ada, carmen, brought={vic: ["a-song"], ada: None, carmen: None})


def a_side(person, kind, words):
    return SideToKeep(person, Side.Heard.BROUGHT, (Brought(kind),), words=words, words_language="en")


@pytest.mark.parametrize("time", range(TIMES))
def test_two_sides_that_are_added_at_once_are_both_kept(moment, centre, ada, carmen, time):
    kind = centre.kinds.first()
    sides = [a_side(ada, kind, "I sang"), a_side(carmen, kind, "I hummed")]
    assert at_once(*[lambda side=side: complete_side(moment, side, by=None) for side in sides]) == []
    assert set(moment.sides.exclude(words="").values_list("words", flat=True)) == {"I sang", "I hummed"}
    assert faults() == []


@pytest.mark.parametrize("time", range(TIMES))
def test_a_moment_taken_back_while_it_is_corrected_is_counted_no_more(moment, time):
    kept = as_kept(moment)
    assert (
        at_once(
            lambda: correct_exchange(moment, kept),
            lambda: withdraw_exchange(moment, by=None),
            lambda: correct_exchange(moment, kept),
            lambda: correct_exchange(moment, kept),
        )
        == []
    )
    assert Withdrawal.objects.filter(exchange=moment).exists()
    assert not Received.objects.filter(exchange=moment, withdrawn=False).exists()
    assert faults() == []


@pytest.mark.parametrize("time", range(TIMES))
def test_taken_back_and_put_back_at_once_its_copies_agree(moment, time):
    assert at_once(lambda: withdraw_exchange(moment, by=None), lambda: put_back_exchange(moment)) == []
    assert faults() == []


@pytest.mark.parametrize("time", range(TIMES))
def test_nobody_is_in_a_moment_of_a_day_on_which_they_had_left(centre, ada, carmen, time):
    """They leave, with yesterday as their last day, while today's moment is saved: one of the two is refused."""
    kind, today = centre.kinds.first(), timezone.localdate()
    moment = MomentToKeep(
        centre=centre,
        happened_on=today,
        sides=(SideToKeep(carmen, Side.Heard.BROUGHT, (Brought(kind),)), SideToKeep(ada, Side.Heard.SIMPLY_RECEIVED)),
    )
    yesterday = today - datetime.timedelta(days=1)
    assert at_once(lambda: record_exchange(moment), lambda: leave(by=None, person=ada, last_day=yesterday)) == []
    assert Exchange.objects.exists() == (ada.memberships.get().left_on is None)
    assert faults() == []


def test_a_side_that_comes_after_the_moment_was_taken_back_says_so(moment, centre, ada):
    withdraw_exchange(moment, by=None)
    with pytest.raises(ValidationError, match="took this moment back meanwhile") as refused:
        complete_side(moment, a_side(ada, centre.kinds.first(), "I sang"), by=None)
    assert isinstance(refused.value, Exchange.DoesNotExist)


def test_simply_given_does_not_overwrite_what_was_heard_meanwhile(moment, centre, ada):
    complete_side(moment, a_side(ada, centre.kinds.first(), "I sang"), by=None)
    given = SideToKeep(ada, Side.Heard.SIMPLY_RECEIVED)
    complete_side(moment, given, by=None, only_from=Side.Heard.NOT_SURE)
    assert moment.sides.get(person=ada).words == "I sang"

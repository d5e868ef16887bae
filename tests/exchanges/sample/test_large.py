"""Large made-up data, tried out small."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from config.database.copies import faults
from exchanges.models import Contribution, Exchange, Received, Side
from exchanges.sample.large import COLUMNS
from people.models import Centre, Membership, Person
from tests.factories import make_account, make_moment


def seed(**numbers):
    numbers = {"centres": 2, "people": 100, "contributions": 2001, "years": 1} | numbers
    options = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    out = StringIO()
    call_command("seed", *options, stdout=out)
    return out.getvalue()


def rows():
    names = ["public_id", "happened_on", "place", "sides__person__public_id", "sides__role", "sides__heard"]
    return list(Exchange.objects.order_by("pk", "sides__pk").values_list(*names))


@pytest.mark.django_db
def test_it_makes_just_what_was_asked_for():
    seed()
    assert Centre.objects.count() == 2
    assert Person.objects.count() == Membership.objects.count() == 100
    assert Contribution.objects.count() == 2001
    assert Exchange.objects.count() == 1001
    assert set(Centre.objects.annotate(n=Count("people")).values_list("n", flat=True)) == {50}


@pytest.mark.django_db
def test_what_it_makes_keeps_every_rule():
    seed()
    assert faults() == []
    late = Side.objects.exclude(person__memberships__joined_on__lte=timezone.localdate()).count()
    assert late == 0
    for received in Received.objects.select_related("giver", "receiver", "kind"):
        centres = {received.giver.centre_id, received.receiver.centre_id, received.kind.centre_id}
        assert centres == {received.centre_id}
        assert received.giver_id != received.receiver_id
    days = Exchange.objects.order_by("happened_on").values_list("happened_on", flat=True)
    assert days.last() == timezone.localdate()
    assert days.first() >= Centre.objects.first().opened_on
    assert not Exchange.objects.filter(recorded_at__gt=timezone.now()).exists()


@pytest.mark.django_db
def test_the_busiest_people_meet_many_times_as_often_as_the_quietest():
    seed(centres=1)
    met = sorted(Person.objects.annotate(n=Count("sides")).values_list("n", flat=True))
    assert met[-1] > 10 * max(met[0], 1)


@pytest.mark.django_db
def test_it_is_the_same_every_time_and_replaces_what_was_seeded():
    seed()
    make_account("someone@example.org", works_at=Centre.objects.first())
    first = rows()
    seed()
    # Only the people's own keys are others.
    assert rows() == first
    assert Centre.objects.count() == 2


@pytest.mark.django_db
def test_the_tables_are_as_they_were_afterwards():
    def shape():
        with connection.cursor() as cursor:
            return {model: connection.introspection.get_constraints(cursor, model._meta.db_table) for model in COLUMNS}

    before = shape()
    seed()
    assert shape() == before


@pytest.mark.django_db
def test_a_moment_can_be_logged_afterwards():
    seed()
    ada, bill = Centre.objects.first().people.all()[:2]
    make_moment(ada, bill)
    assert faults() == []


def test_a_centre_that_was_not_seeded_is_left_alone(centre, ada):
    with pytest.raises(CommandError, match=r"not seeded \(Y Felin day centre\)"):
        seed()
    assert Person.objects.get() == ada


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [{"centres": 0}, {"people": 5}, {"years": 0}, {"contributions": -1}])
def test_numbers_that_make_no_sense_are_refused(numbers):
    with pytest.raises(CommandError, match="Seeding needs a centre, a year, and three people for each centre"):
        seed(**numbers)


@pytest.mark.django_db
def test_without_a_number_of_people_each_centre_has_two_hundred():
    call_command("seed", "--centres", "1", "--contributions", "20", stdout=StringIO())
    assert Person.objects.count() == 200
    assert Centre.objects.get().opened_on < timezone.localdate() - datetime.timedelta(days=5 * 365)

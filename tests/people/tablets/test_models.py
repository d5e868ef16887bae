"""The rules of tablets, turns and PINs, kept by the database."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Pin, Tablet
from people.tablets.turns import enrol
from tests.people.tablets.worlds import make_sign_in


@pytest.fixture
def device(centre):
    return enrol(by=None, centre=centre, name="Lounge tablet")[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"token_hash": "known"},
        {"ended_at": timezone.now() - datetime.timedelta(days=1)},
    ],
)
def test_the_database_takes_no_tablet_that_does_not_add_up(centre, fields):
    Tablet.objects.create(centre=centre, name="x", token_hash="known")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tablet.objects.create(**{"centre": centre, "name": "x", "token_hash": "x"} | fields)


def test_a_tablet_that_somebody_ended_says_when(device, carmens_account):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tablet.objects.filter(pk=device.pk).update(ended_by=carmens_account)


def test_an_account_has_one_turn_on_a_tablet(device, carmens_account):
    make_sign_in(device, carmens_account)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_sign_in(device, carmens_account)


def test_an_account_has_one_pin_at_a_centre(centre, carmens_account):
    Pin.objects.create(centre=centre, account=carmens_account, code="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pin.objects.create(centre=centre, account=carmens_account, code="y")


def test_a_pin_is_missed_five_times_at_most(centre, carmens_account):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pin.objects.create(centre=centre, account=carmens_account, code="x", misses=6)


def test_they_read_as_what_they_are(device, centre, carmens_account):
    assert str(device) == "Lounge tablet"
    assert str(make_sign_in(device, carmens_account)).startswith("Lounge tablet, ")
    pin = Pin.objects.create(centre=centre, account=carmens_account, code="a-hash")
    assert "a-hash" not in str(pin)

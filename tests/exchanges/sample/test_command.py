import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from exchanges.models import Contribution, Exchange, Plan, PlanPerson, Received, Side
from exchanges.sample import loading
from exchanges.sample.glan_yr_afon import glan_yr_afon
from exchanges.sample.ty_r_bont import ty_r_bont
from people.models import Account, Centre, Membership, Permission, Person, ProfileEntry
from tests.factories import make_account, make_centre, make_person


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "tree-river-bridge")


@pytest.fixture
def only_the_small_one(monkeypatch):
    monkeypatch.setattr(loading, "sample_centres", lambda: [glan_yr_afon()])


def run(*arguments):
    out = StringIO()
    call_command("sample", *arguments, stdout=out)
    return out.getvalue()


def counts():
    models = [Centre, Person, Membership, ProfileEntry, Account, Exchange, Side, Contribution, Received]
    planned = [Plan, PlanPerson, Permission]
    versions = [Person, Membership, ProfileEntry, Exchange, Side, Contribution, *planned]
    return [model.objects.count() for model in models + planned] + [model.history.count() for model in versions]


@pytest.mark.django_db
def test_the_command_makes_both_centres_and_nothing_crosses(password):
    run()
    for centre in (ty_r_bont(), glan_yr_afon()):
        exchanges = Exchange.objects.filter(centre__slug=centre.slug)
        assert exchanges.count() == len(centre.moments)
        assert exchanges.exclude(recorded_by__person__centre__slug=centre.slug).count() == 0
        assert Person.objects.filter(centre__slug=centre.slug).count() == len(centre.people)
    eirlys, sioned = (
        Account.objects.get(email=email) for email in ("eirlys@tyrbont.example", "sioned@glanyrafon.example")
    )
    assert eirlys.check_password("tree-river-bridge")
    assert eirlys.language == "cy"
    assert {exchange.centre.slug for exchange in Exchange.objects.visible_to(sioned)} == {"glan-yr-afon"}
    assert {person.centre.slug for person in Person.objects.visible_to(sioned)} == {"glan-yr-afon"}
    # Moments are written down on their own day, and their versions say so too.
    for exchange in Exchange.objects.all():
        assert timezone.localdate(exchange.recorded_at) == exchange.happened_on
        assert exchange.recorded_at <= timezone.now()
    assert Exchange.history.filter(history_date__date=timezone.localdate()).count() < 10


@pytest.mark.django_db
def test_a_volunteer_who_joined_the_staff_is_both_by_the_day(password):
    run()
    roles = set(Side.objects.filter(person__name="Ceri-Ann Bevan").values_list("role", flat=True))
    assert roles == {"volunteer", "staff"}


@pytest.mark.django_db
def test_run_again_it_adds_nothing_and_sets_the_passwords(password, only_the_small_one, monkeypatch):
    run()
    before = counts()
    monkeypatch.setenv("DEMO_PASSWORD", "another-one-entirely")
    assert "are there" in run()
    assert counts() == before
    assert Account.objects.get(email="sioned@glanyrafon.example").check_password("another-one-entirely")


@pytest.mark.django_db
def test_fresh_makes_the_same_again_and_leaves_nothing_behind(password, only_the_small_one):
    run()
    before, ids = counts(), set(Exchange.objects.values_list("public_id", flat=True))
    glan = Centre.objects.get(slug="glan-yr-afon")
    make_person(glan, "Somebody Added")
    run("--fresh")
    assert counts() == before
    assert set(Exchange.objects.values_list("public_id", flat=True)) == ids


@pytest.mark.django_db
def test_a_sample_of_another_day_says_how_to_make_it_end_today(password, monkeypatch):
    monkeypatch.setattr(loading, "newest_day", lambda sample: datetime.date(2020, 2, 3))
    monkeypatch.setattr(loading, "missing_centres", list)
    assert "--fresh makes them again, to end today" in run()


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 7, 23])
def test_todays_moments_are_never_still_to_come(hour):
    now = timezone.localtime().replace(hour=hour, minute=5)
    loading.make(glan_yr_afon(), now=now, password="tree-river-bridge", say=lambda line: None)
    today = Exchange.objects.filter(happened_on=now.date())
    assert today.exists()
    assert not today.filter(recorded_at__gt=now).exists()
    assert all(timezone.localdate(exchange.recorded_at) == now.date() for exchange in today)


@pytest.mark.django_db
def test_without_a_password_the_command_says_what_to_set(monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="Set DEMO_PASSWORD"):
        run()


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [[], ["--fresh"]])
def test_another_centre_in_the_database_is_left_alone(password, arguments):
    make_person(make_centre("y-felin", name="Y Felin day centre"), "Ada Lloyd")
    with pytest.raises(CommandError, match="Y Felin day centre.*Set DATABASE_URL"):
        run(*arguments)
    assert Person.objects.get().name == "Ada Lloyd"


@pytest.mark.django_db
def test_a_real_centre_of_the_same_short_name_is_left_alone(password):
    make_person(make_centre("ty-r-bont", name="A real Tŷ’r Bont"), "Ada Lloyd")
    with pytest.raises(CommandError, match="A real Tŷ’r Bont"):
        run("--fresh")
    assert Person.objects.get().name == "Ada Lloyd"


@pytest.mark.django_db
def test_somebody_elses_account_of_the_same_address_is_left_alone(password):
    make_account("nia@tyrbont.example")
    with pytest.raises(CommandError, match="nia@tyrbont.example"):
        run()


@pytest.mark.django_db
def test_the_check_refuses_a_database_of_others_and_writes_nothing(db):
    make_centre("cartref")
    with pytest.raises(CommandError, match="leaves it alone"):
        run("--check")


@pytest.mark.django_db
def test_the_check_is_content_with_an_empty_database(db):
    run("--check")
    assert not Centre.objects.exists()

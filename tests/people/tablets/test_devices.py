"""A manager enrols a device and ends it; what its browser keeps is a secret of which only a hash is kept."""

import datetime

import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone

from people.models import Tablet
from people.tablets.turns import end_tablet, hashed
from tests.factories import make_centre
from tests.people.tablets.worlds import later, make_sign_in, make_tablet, page, sign_in


def enrol(client, name="Lounge tablet", **more):
    return client.post("/centre/tablets/", {"name": name, **more})


def end(client, tablet):
    return client.post(f"/centre/tablets/{tablet.public_id}/end/")


def test_a_manager_makes_this_device_a_tablet(as_mel, centre, mels_account):
    response = enrol(as_mel)
    assert response.url == "/centre/tablets/?centre=y-felin"
    tablet = Tablet.objects.get()
    assert (tablet.name, tablet.centre, tablet.enrolled_by, tablet.ended_at) == (
        "Lounge tablet",
        centre,
        mels_account,
        None,
    )
    text = page(as_mel.get(response.url))
    assert "This device is a tablet of the centre now" in text
    assert "Enrolled by Mel" in text


def test_the_device_keeps_a_long_secret_and_we_keep_its_hash(as_mel):
    cookie = enrol(as_mel).cookies[settings.TABLET_COOKIE_NAME]
    assert len(cookie.value) >= 43
    assert Tablet.objects.get().token_hash == hashed(cookie.value)
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert cookie["max-age"] == 400 * 24 * 60 * 60


@override_settings(SESSION_COOKIE_SECURE=True)
def test_over_https_the_secret_goes_over_nothing_else(as_mel):
    assert enrol(as_mel).cookies[settings.TABLET_COOKIE_NAME]["secure"]


def test_a_device_needs_a_name(as_mel):
    response = enrol(as_mel, name=" ")
    assert response.status_code == 400
    assert "Give the device a name." in page(response)
    assert not Tablet.objects.exists()


def test_switching_language_keeps_the_name_typed_and_enrols_nothing(as_mel):
    text = page(enrol(as_mel, _language="cy"))
    assert 'value="Lounge tablet"' in text
    assert not Tablet.objects.exists()


def test_staff_enrol_nothing(as_carmen):
    assert enrol(as_carmen).status_code == 403
    assert not Tablet.objects.exists()


def test_enrolled_anew_the_device_is_one_tablet_and_not_two(as_mel):
    enrol(as_mel)
    enrol(as_mel, name="Kitchen tablet")
    assert [tablet.name for tablet in Tablet.objects.standing()] == ["Kitchen tablet"]


def test_an_ended_tablet_means_nothing_at_once(on_tablet, tablet, mels_account):
    assert on_tablet.get("/tablet/").status_code == 200
    end_tablet(tablet, by=mels_account)
    assert on_tablet.get("/tablet/").url == "/sign-in/"


def test_a_manager_ends_a_tablet_from_the_list(as_mel, centre, mels_account):
    enrol(as_mel)
    tablet = Tablet.objects.get()
    end(as_mel, tablet)
    tablet.refresh_from_db()
    assert tablet.ended_at <= timezone.now()
    assert tablet.ended_by == mels_account
    assert "Ended by Mel" in page(as_mel.get("/centre/tablets/"))


def test_looking_at_the_address_of_the_end_ends_nothing(as_mel):
    enrol(as_mel)
    tablet = Tablet.objects.get()
    assert as_mel.get(f"/centre/tablets/{tablet.public_id}/end/").status_code == 302
    assert Tablet.objects.standing().exists()


def test_ending_twice_keeps_who_ended_it_first(as_mel, mels_account, carmens_account):
    enrol(as_mel)
    tablet = Tablet.objects.get()
    end_tablet(tablet, by=carmens_account)
    end(as_mel, tablet)
    tablet.refresh_from_db()
    assert tablet.ended_by == carmens_account


def test_a_manager_ends_no_tablet_of_another_centre(as_mel, other_centre, client):
    theirs = make_tablet(client, other_centre, "Hafod tablet")
    assert end(as_mel, theirs).status_code == 404
    assert Tablet.objects.standing().exists()
    assert theirs.name not in page(as_mel.get("/centre/tablets/?centre=y-felin"))


@pytest.mark.parametrize("secret", ["", "x", "x" * 43])
def test_a_secret_that_nobody_gave_is_no_tablet(client, db, secret):
    client.cookies[settings.TABLET_COOKIE_NAME] = secret
    assert client.get("/tablet/").url == "/sign-in/"


def test_on_a_tablet_of_another_centre_nobody_takes_turns(client, other_centre, carmens_account):
    theirs = make_tablet(client, other_centre)
    sign_in(client, carmens_account)
    assert not theirs.sign_ins.exists()
    client.post("/sign-out/")
    assert "Carmen" not in page(client.get("/tablet/"))


def test_even_a_sign_in_kept_there_is_shown_to_nobody_without_a_post(client, other_centre, carmens_account):
    theirs = make_tablet(client, other_centre)
    make_sign_in(theirs, carmens_account)
    assert "Carmen" not in page(client.get("/tablet/"))


def test_last_seen_is_written_once_an_hour(client, tablet, django_assert_num_queries):
    Tablet.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=59))
    client.get("/tablet/")
    assert timezone.now() - Tablet.objects.get().seen_at > datetime.timedelta(minutes=50)
    with later(minutes=2):
        response = client.get("/tablet/")
        assert Tablet.objects.get().seen_at == timezone.now()
    # The browser keeps it from then on for as long as it can.
    assert response.cookies[settings.TABLET_COOKIE_NAME]["max-age"] == 400 * 24 * 60 * 60


def test_without_the_cookie_no_page_asks_about_tablets(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/sign-in/")


def test_the_list_costs_the_same_however_many_tablets(as_mel, centre, mels_account, django_assert_num_queries):
    enrol(as_mel)
    as_mel.get("/centre/tablets/")
    with django_assert_num_queries(6):
        as_mel.get("/centre/tablets/")
    for number in range(20):
        Tablet.objects.create(centre=centre, name="x", token_hash=str(number), enrolled_by=mels_account)
    with django_assert_num_queries(6):
        as_mel.get("/centre/tablets/")


def test_another_centre_of_ones_own_has_its_own_list(as_mel, mels_account):
    second = make_centre("ail")
    mels_account.posts.create(centre=second, duty="manager", since=datetime.date(2020, 1, 6))
    enrol(as_mel, name="Felin tablet")
    assert "Felin tablet" not in page(as_mel.get("/centre/tablets/?centre=ail"))

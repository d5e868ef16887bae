"""On an enrolled tablet, staff who signed in fully within 12 hours switch with a name and a PIN."""

import datetime
from urllib.parse import quote

import pytest
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from people.models import Look, Pin, Post, TabletSignIn
from people.tablets.turns import end_tablet, forget_full_sign_ins
from tests.factories import make_account, make_moment, make_person
from tests.people.tablets.worlds import PIN, WRONG, enter, give_pin, later, make_tablet, page, sign_in, turn_of
from tests.sent import fields_of


def who_is_in(client):
    return client.session.get("_auth_user_id")


def miss(client, account, times):
    return [enter(client, account, WRONG) for _ in range(times)][-1]


def test_signing_out_leads_to_the_names(client, tablet, carmens_account):
    sign_in(client, carmens_account)
    assert client.post("/sign-out/").url == "/tablet/"
    text = page(client.get("/tablet/"))
    assert "Carmen" in text
    assert "Lounge tablet" in text


def test_elsewhere_signing_out_leads_to_the_sign_in_as_before(as_carmen):
    assert as_carmen.post("/sign-out/").url == "/sign-in/"


def test_a_page_that_needs_a_sign_in_leads_to_the_names(on_tablet):
    assert on_tablet.get("/people/").url == "/tablet/?next=/people/"


def test_a_name_and_a_pin_are_enough(on_tablet, mels_account):
    assert enter(on_tablet, mels_account).url == "/"
    assert who_is_in(on_tablet) == str(mels_account.pk)
    assert on_tablet.get("/centre/").status_code == 200


def test_what_is_done_then_is_done_by_that_account(on_tablet, carmens_account, ada):
    enter(on_tablet, carmens_account)
    on_tablet.post(f"/people/{ada.public_id}/details/", {"name": "Ada Mai Lloyd", "language": "en"})
    assert ada.history.first().history_user == carmens_account


def test_a_pin_begins_a_session_with_a_new_key(on_tablet, mels_account):
    on_tablet.get("/tablet/")
    before = on_tablet.session.session_key
    enter(on_tablet, mels_account)
    assert on_tablet.session.session_key not in {None, before}


def test_one_page_shows_nothing_of_the_one_before(on_tablet, carmens_account, mels_account):
    enter(on_tablet, mels_account)
    on_tablet.post("/sign-out/")
    enter(on_tablet, carmens_account)
    assert on_tablet.get("/centre/").status_code == 403


def test_whoever_is_in_is_led_to_today(on_tablet, mels_account):
    address = turn_of(mels_account)
    enter(on_tablet, mels_account)
    assert on_tablet.get("/tablet/").url == "/"
    assert on_tablet.post(address, {"pin": PIN}).url == "/"


def test_a_wrong_pin_opens_nothing(on_tablet, mels_account):
    response = enter(on_tablet, mels_account, WRONG)
    assert response.status_code == 400
    assert "That PIN isn’t right." in page(response)
    assert who_is_in(on_tablet) is None


def test_a_wrong_pin_is_kept_among_the_sign_ins_that_were_refused(on_tablet, mels_account):
    enter(on_tablet, mels_account, WRONG)
    look = Look.objects.latest("pk")
    assert (look.what, look.account_id, look.centre.slug) == (Look.What.SIGN_IN_REFUSED, mels_account.pk, "y-felin")


def test_a_right_one_is_kept_among_the_sign_ins(on_tablet, mels_account):
    enter(on_tablet, mels_account)
    look = Look.objects.latest("pk")
    assert (look.what, look.account_id) == (Look.What.SIGN_IN, mels_account.pk)


@pytest.mark.parametrize("typed", ["", "27182", "2718281", "27182x", "٢٧١٨٢٨"])
def test_what_is_not_six_numbers_is_no_try(on_tablet, mels_account, typed):
    assert enter(on_tablet, mels_account, typed).status_code == 400
    assert Pin.objects.get(account=mels_account).misses == 0


def test_spaces_between_the_numbers_do_no_harm(on_tablet, mels_account):
    assert enter(on_tablet, mels_account, " 271 828 ").status_code == 302


def test_the_page_never_shows_what_was_typed(on_tablet, mels_account):
    assert WRONG not in page(enter(on_tablet, mels_account, WRONG))
    assert PIN not in page(enter(on_tablet, mels_account, _language="cy"))


def test_five_misses_ask_for_the_full_sign_in(on_tablet, mels_account):
    text = page(miss(on_tablet, mels_account, 5))
    assert "Your PIN was wrong five times" in text
    assert enter(on_tablet, mels_account).status_code == 400
    assert who_is_in(on_tablet) is None


def test_four_misses_do_not(on_tablet, mels_account):
    miss(on_tablet, mels_account, 4)
    assert enter(on_tablet, mels_account).status_code == 302
    assert Pin.objects.get(account=mels_account).misses == 0


def test_five_misses_of_one_are_not_those_of_a_colleague(on_tablet, mels_account, carmens_account):
    miss(on_tablet, mels_account, 5)
    assert enter(on_tablet, carmens_account).status_code == 302


def test_five_misses_count_on_every_tablet_and_on_another_day(client, on_tablet, centre, mels_account):
    miss(on_tablet, mels_account, 5)
    other = make_tablet(client, centre, "Kitchen tablet")
    TabletSignIn.objects.filter(account=mels_account).update(tablet=other)
    assert enter(client, mels_account).status_code == 400
    with later(hours=11):
        assert enter(client, mels_account).status_code == 400


def test_a_full_sign_in_makes_the_pin_good_again(on_tablet, mels_account):
    miss(on_tablet, mels_account, 5)
    sign_in(on_tablet, mels_account)
    on_tablet.post("/sign-out/")
    assert enter(on_tablet, mels_account).status_code == 302


def test_a_tablet_on_which_many_pins_were_wrong_takes_none_for_five_minutes(on_tablet, centre, carmens_account):
    for number in range(5):
        account = make_account(person=make_person(centre, f"Staff{number} One"), works_at=centre)
        give_pin(account, centre)
        sign_in(on_tablet, account)
        on_tablet.post("/sign-out/")
        miss(on_tablet, account, 4)
    response = enter(on_tablet, carmens_account)
    assert "Too many tries on this tablet." in page(response)
    assert Pin.objects.get(account=carmens_account).misses == 0
    with later(minutes=6):
        assert enter(on_tablet, carmens_account).status_code == 302


def test_without_a_pin_the_name_leads_to_the_full_sign_in(client, tablet, carmens_account):
    sign_in(client, carmens_account)
    client.post("/sign-out/")
    text = page(client.get(turn_of(carmens_account)))
    assert "You have no PIN yet." in text
    assert client.post(turn_of(carmens_account), {"pin": PIN}).status_code == 400


def test_twelve_hours_after_the_full_sign_in_the_name_is_gone(on_tablet, mels_account):
    address = turn_of(mels_account)
    with later(hours=12, minutes=1):
        assert "Mel" not in page(on_tablet.get("/tablet/"))
        assert on_tablet.post(address, {"pin": PIN}).url == "/tablet/"
        assert who_is_in(on_tablet) is None


def test_a_session_of_a_pin_ends_twelve_hours_after_the_full_sign_in(on_tablet, mels_account):
    with later(hours=11, minutes=55):
        enter(on_tablet, mels_account)
        assert on_tablet.get("/people/").status_code == 200
    with later(hours=12, minutes=1):
        assert on_tablet.get("/people/").url.startswith("/tablet/")


def test_a_pin_lengthens_nothing(on_tablet, mels_account):
    with later(hours=11):
        enter(on_tablet, mels_account)
        on_tablet.post("/sign-out/")
    with later(hours=13):
        assert "Mel" not in page(on_tablet.get("/tablet/"))


def test_a_session_of_a_pin_is_nothing_once_the_tablet_is_ended(on_tablet, tablet, mels_account):
    enter(on_tablet, mels_account)
    end_tablet(tablet, by=None)
    assert on_tablet.get("/people/").url.startswith("/sign-in/")


def test_a_session_of_a_pin_is_nothing_in_another_browser(on_tablet, mels_account):
    enter(on_tablet, mels_account)
    del on_tablet.cookies["tablet"]
    assert on_tablet.get("/people/").url.startswith("/sign-in/")


def test_the_end_of_a_post_takes_the_name_away(on_tablet, mels_account):
    address = turn_of(mels_account)
    Post.objects.filter(account=mels_account).update(until=timezone.localdate() - datetime.timedelta(days=1))
    assert "Mel" not in page(on_tablet.get("/tablet/"))
    on_tablet.post(address, {"pin": PIN})
    assert who_is_in(on_tablet) is None


def test_a_closed_account_takes_no_turn(on_tablet, mels_account):
    address = turn_of(mels_account)
    mels_account.is_active = False
    mels_account.save()
    on_tablet.post(address, {"pin": PIN})
    assert who_is_in(on_tablet) is None


def test_when_its_full_sign_ins_are_forgotten_no_pin_of_an_account_helps(on_tablet, mels_account):
    address = turn_of(mels_account)
    forget_full_sign_ins(mels_account)
    on_tablet.post(address, {"pin": PIN})
    assert who_is_in(on_tablet) is None


def test_the_turn_of_one_tablet_is_not_found_on_another(client, on_tablet, centre, mels_account):
    address = turn_of(mels_account)
    make_tablet(client, centre, "Kitchen tablet")
    assert client.post(address, {"pin": PIN}).url == "/tablet/"
    assert who_is_in(client) is None


def test_who_has_no_post_at_the_centre_is_never_among_the_names(client, tablet, adas_account):
    sign_in(client, adas_account)
    client.post("/sign-out/")
    assert "Ada" not in page(client.get("/tablet/"))


def test_the_names_cost_the_same_however_many_there_are(on_tablet, tablet, centre, django_assert_num_queries):
    on_tablet.get("/tablet/")
    with django_assert_num_queries(3):
        on_tablet.get("/tablet/")
    for _ in range(10):
        account = make_account(person=make_person(centre), works_at=centre)
        TabletSignIn.objects.create(centre=centre, tablet=tablet, account=account)
    with django_assert_num_queries(3):
        on_tablet.get("/tablet/")


def test_a_forged_form_signs_nobody_in(on_tablet, mels_account):
    on_tablet.handler.enforce_csrf_checks = True
    assert enter(on_tablet, mels_account).status_code == 403


def test_somebody_else_signs_in_in_full_and_goes_where_they_wanted(on_tablet, centre):
    assert 'href="/sign-in/?next=%2Fpeople%2F"' in page(on_tablet.get("/tablet/?next=/people/"))


def test_a_pin_leads_on_to_the_page_that_was_asked_for(on_tablet, mels_account):
    assert enter(on_tablet, mels_account, next="/people/").url == "/people/"


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_a_pin_leads_nowhere_else(on_tablet, mels_account, address):
    assert enter(on_tablet, mels_account, next=address).url == "/"


# --- Ten minutes without a touch ------------------------------------------------------------------


def test_after_ten_minutes_without_a_page_the_names_come_back(on_tablet, mels_account):
    enter(on_tablet, mels_account)
    on_tablet.get("/people/")
    with later(minutes=9):
        assert on_tablet.get("/people/").status_code == 200
    with later(minutes=20):
        assert on_tablet.get("/people/").url == "/tablet/?next=/people/"


def test_elsewhere_it_is_thirty_minutes_as_before(as_carmen):
    as_carmen.get("/people/")
    with later(minutes=29):
        assert as_carmen.get("/people/").status_code == 200


@override_settings(TABLET_IDLE_MINUTES=3)
def test_how_long_is_a_setting(on_tablet, mels_account):
    enter(on_tablet, mels_account)
    with later(minutes=4):
        assert on_tablet.get("/people/").status_code == 302


def test_a_touch_of_every_few_minutes_keeps_the_page_open(on_tablet, mels_account):
    enter(on_tablet, mels_account)
    for minutes in range(4, 40, 4):
        with later(minutes=minutes):
            assert on_tablet.get("/healthz").status_code == 200
    with later(minutes=41):
        assert on_tablet.get("/people/").status_code == 200


@pytest.fixture
def typed(on_tablet, carmens_account, ada, carmen):
    """The address at which Carmen was typing when nobody touched the tablet for a quarter of an hour."""
    enter(on_tablet, carmens_account)
    address = reverse("exchanges:reflection", args=[make_moment(ada, carmen).public_id])
    fields = fields_of(on_tablet.get(address))
    with later(minutes=15):
        response = on_tablet.post(address, fields | {"words": "She sang all the way home."})
        begun = f"{address}?_draft={fields['_form'][0]}"
        assert response.url == f"/tablet/?next={quote(begun)}"
    return begun


def test_what_was_being_typed_comes_back_for_the_same_person_after_their_pin(on_tablet, carmens_account, typed):
    with later(minutes=16):
        assert "what you were typing will be there again" in page(on_tablet.get("/tablet/"))
        response = enter(on_tablet, carmens_account)
        assert response.url == typed
        assert "She sang all the way home." in page(on_tablet.get(typed))


def test_a_colleague_goes_to_today_and_is_shown_nothing_of_it(on_tablet, mels_account, typed):
    with later(minutes=16):
        assert enter(on_tablet, mels_account, next=typed).url == "/"
        assert "She sang" not in page(on_tablet.get(typed))


def test_a_colleague_does_not_land_on_the_page_somebody_was_reading(on_tablet, carmens_account, mels_account, ada):
    enter(on_tablet, carmens_account)
    with later(minutes=11):
        on_tablet.get(ada.get_absolute_url())
        assert enter(on_tablet, mels_account, next=ada.get_absolute_url()).url == "/"


def test_the_script_that_closes_the_page_is_there_on_a_tablet_only(on_tablet, as_carmen, carmens_account):
    assert 'data-minutes="10"' in page(as_carmen.get("/"))
    del as_carmen.cookies["tablet"]
    as_carmen.force_login(carmens_account)
    assert "idle.js" not in page(as_carmen.get("/"))

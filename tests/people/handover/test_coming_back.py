"""Finished, idle, and the staff: how a tablet that was handed over comes back."""

import pytest
from django.test import Client
from django.utils import timezone

from people.models import HandOver, Post
from tests.factories import make_account, make_person
from tests.people.handover.sitting import finish, hand_back, hand_over, later, page


def test_finished_leads_to_a_thank_you_page(with_ada):
    assert finish(with_ada).url == "/handover/thanks/"
    assert "Thank you, Ada" in page(with_ada.get("/handover/thanks/"))


def test_finished_is_kept_with_when(with_ada):
    finish(with_ada)
    row = HandOver.objects.get()
    assert row.ended == "finished"
    assert row.began_at <= row.ended_at <= timezone.now()


def test_looking_at_the_address_of_finished_ends_nothing(with_ada):
    assert with_ada.get("/handover/end/").url == "/mine/"
    assert with_ada.get("/mine/").status_code == 200


def test_finished_twice_ends_it_once(with_ada):
    finish(with_ada)
    ended = HandOver.objects.get().ended_at
    with later(minutes=5):
        finish(with_ada)
    assert HandOver.objects.get().ended_at == ended


def test_finished_with_a_forged_form_ends_nothing(ada, carmens_account):
    client = Client()
    client.force_login(carmens_account)
    hand_over(client, ada)
    client.handler.enforce_csrf_checks = True
    assert client.post("/mine/ask/1/", {"_finished": "1"}).status_code == 403
    assert client.get("/mine/").status_code == 200


def test_the_one_who_handed_over_takes_it_back_with_a_password(with_ada, ada):
    before = with_ada.session.session_key
    finish(with_ada)
    assert hand_back(with_ada).url == ada.get_absolute_url()
    assert with_ada.session.session_key != before
    assert with_ada.get("/people/").status_code == 200


def test_the_staff_go_on_at_the_moment_it_was_handed_over_on(as_carmen, ada, asked):
    hand_over(as_carmen, ada, moment=asked)
    finish(as_carmen)
    assert hand_back(as_carmen).url == asked.get_absolute_url()


def test_a_colleague_can_take_it_back_and_the_session_is_theirs(with_ada, mels_account, carmens_account):
    before = with_ada.session.session_key
    finish(with_ada)
    hand_back(with_ada, "mel@example.org")
    assert with_ada.session["_auth_user_id"] == str(mels_account.pk)
    assert with_ada.session.session_key != before
    assert "Mel" in page(with_ada.get("/"))


@pytest.mark.parametrize("who", ["ada", "bill", "derek", "admin", "nobody"])
def test_nobody_else_can_take_it_back(with_ada, adas_account, bills_account, dereks_account, administrator, who):
    finish(with_ada)
    response = hand_back(with_ada, f"{who}@example.org")
    assert response.status_code == 400
    assert "The e-mail address or the password isn’t right." in page(response)
    assert with_ada.get("/people/").url == "/handover/thanks/"


def test_the_password_of_a_closed_account_opens_nothing(with_ada, mels_account):
    mels_account.is_active = False
    mels_account.save()
    finish(with_ada)
    assert hand_back(with_ada, "mel@example.org").status_code == 400
    assert with_ada.get("/people/").url == "/handover/thanks/"


def test_who_no_longer_works_here_cannot_take_it_back(with_ada, mels_account):
    Post.objects.filter(account=mels_account).update(until=timezone.localdate().replace(year=2021))
    finish(with_ada)
    assert hand_back(with_ada, "mel@example.org").status_code == 400


def test_the_password_opens_nothing_before_they_have_finished(with_ada):
    assert hand_back(with_ada).status_code == 403
    assert with_ada.get("/people/").status_code == 403


def test_five_wrong_tries_shut_the_address_for_five_minutes_as_at_the_sign_in(with_ada):
    finish(with_ada)
    for _ in range(5):
        hand_back(with_ada, password="x" * 12)
    assert "Too many tries." in page(hand_back(with_ada))
    with later(minutes=6):
        assert hand_back(with_ada).status_code == 302


def test_the_tries_at_the_sign_in_count_too(with_ada, client):
    other = Client()
    for _ in range(5):
        other.post("/sign-in/", {"login": "carmen@example.org", "password": "x" * 12})
    finish(with_ada)
    assert "Too many tries." in page(hand_back(with_ada))


def test_an_empty_form_asks_for_each_field(with_ada):
    finish(with_ada)
    text = page(with_ada.post("/handover/thanks/", {}))
    assert "Type your e-mail address." in text
    assert "Type your password." in text


def test_switching_language_keeps_the_address_and_not_the_password(with_ada):
    finish(with_ada)
    text = page(hand_back(with_ada, password="secret-word", _language="cy"))
    assert '<html lang="cy"' in text
    assert 'value="carmen@example.org"' in text
    assert "secret-word" not in text


def test_the_thank_you_page_fills_in_nobodys_address(with_ada):
    finish(with_ada)
    assert "carmen@example.org" not in page(with_ada.get("/handover/thanks/"))


# --- Idle ------------------------------------------------------------------------------------------


def test_fifteen_minutes_without_a_page_do_the_same_as_finished(with_ada):
    with later(minutes=16):
        assert with_ada.get("/mine/").url == "/handover/thanks/"
        assert with_ada.get("/mine/ask/1/").url == "/handover/thanks/"
    assert HandOver.objects.get().ended == "idle"


def test_whatever_is_sent_after_fifteen_minutes_is_not_saved(as_carmen, ada, asked):
    hand_over(as_carmen, ada, moment=asked)
    as_carmen.post(f"/mine/sides/{asked.public_id}/", {"kind": "a-song"})
    with later(minutes=16):
        assert as_carmen.post(f"/mine/sides/{asked.public_id}/check/").url == "/handover/thanks/"
    asked.refresh_from_db()
    assert asked.is_waiting


def test_a_tablet_that_is_used_stays_with_the_person(with_ada):
    for minutes in range(0, 120, 10):
        with later(minutes=minutes):
            assert with_ada.get("/mine/").status_code == 200


def test_the_thank_you_page_waits_for_the_staff_longer_than_a_session_does(with_ada):
    with later(minutes=16):
        with_ada.get("/mine/")
    with later(hours=3):
        assert "Thank you, Ada" in page(with_ada.get("/handover/thanks/"))
        assert hand_back(with_ada).status_code == 302
        assert with_ada.get("/people/").status_code == 200


def test_an_idle_tablet_shows_the_thank_you_page_even_after_hours(with_ada):
    with later(hours=3):
        assert with_ada.get("/mine/", follow=True).status_code == 200
        assert "Thank you, Ada" in page(with_ada.get("/handover/thanks/"))


def test_no_hand_over_lasts_longer_than_a_session(with_ada):
    with later(hours=13):
        assert with_ada.get("/handover/thanks/").url.startswith("/sign-in/")


def test_a_hand_over_whose_session_ended_without_a_word_is_ended_with_the_next_one(with_ada, bill, carmens_account):
    with later(hours=13):
        with_ada.force_login(carmens_account)
        hand_over(with_ada, bill)
        assert [row.ended for row in HandOver.objects.order_by("pk")] == ["idle", ""]


def test_a_tablet_in_use_is_closed_after_twelve_hours_too(with_ada):
    for minutes in range(0, 12 * 60, 14):
        with later(minutes=minutes):
            assert with_ada.get("/mine/").status_code == 200
    with later(hours=12, minutes=2):
        assert with_ada.get("/mine/").url.startswith("/sign-in/")
    assert HandOver.objects.get().ended == "idle"


def test_somebody_without_a_person_of_their_own_can_hand_over_too(client, centre, ada):
    client.force_login(make_account(works_at=centre))
    hand_over(client, ada)
    assert "The tablet is yours for now." in page(client.get("/handover/greeting/"))
    finish(client)
    assert "Please hand the tablet back." in page(client.get("/handover/thanks/"))


def test_the_hand_over_page_names_everyone_here_once(as_carmen, centre, ada, bill):
    text = page(as_carmen.get("/handover/"))
    assert text.count(f"/people/{ada.public_id}/handover/") == 1
    assert text.count(f"/people/{bill.public_id}/handover/") == 1


def test_the_hand_over_page_costs_the_same_however_many_are_here(as_carmen, centre, django_assert_num_queries):
    as_carmen.get("/handover/")
    with django_assert_num_queries(4):
        as_carmen.get("/handover/")
    for _ in range(20):
        make_person(centre)
    with django_assert_num_queries(4):
        as_carmen.get("/handover/")

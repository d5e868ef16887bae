"""Handing the tablet over, what the person then sees, and where the way back leads."""

import uuid

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from people.models import HandOver, Post
from tests.factories import make_moment, make_person
from tests.people.handover.sitting import finish, hand_over, page


def test_nothing_is_saved_by_what_is_sent_after_finished(with_ada, ada, carmen):
    finish(with_ada)
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    with_ada.post(f"/mine/sides/{moment.public_id}/", {"kind": "a-song"})
    with_ada.post(f"/moments/{moment.public_id}/withdrawal/", {})
    assert with_ada.get("/").url == "/handover/thanks/"
    assert "answers" not in with_ada.session


def test_the_refusal_leads_back_to_their_own_question(as_carmen, ada, asked):
    hand_over(as_carmen, ada, moment=asked)
    assert f'href="/mine/sides/{asked.public_id}/"' in page(as_carmen.get("/"))


def test_the_refusal_is_kept_in_no_cache(with_ada):
    assert "no-store" in with_ada.get("/")["Cache-Control"]


def test_no_page_of_theirs_shows_anything_of_the_staff(as_carmen, ada, bill, carmen, asked):
    make_moment(bill, carmen, place="In the yard")
    hand_over(as_carmen, ada, moment=asked)
    for path in ["/handover/greeting/", "/mine/", f"/mine/sides/{asked.public_id}/", "/mine/ask/1/", "/people/"]:
        text = page(as_carmen.get(path))
        assert "Bill" not in text
        assert "In the yard" not in text
        assert 'class="nav"' not in text
        assert 'action="/sign-out/"' not in text


def test_their_own_page_is_theirs_and_not_that_of_the_member_of_staff(with_ada, ada, carmen):
    make_moment(ada, make_person(ada.centre), place="By the window")
    make_moment(carmen, make_person(ada.centre), place="In the yard")
    text = page(with_ada.get("/mine/"))
    assert "By the window" in text
    assert "In the yard" not in text


def test_their_own_page_leads_to_nothing_that_is_refused(with_ada, ada, asked):
    make_moment(ada, make_person(ada.centre))
    for query in ("", "?newer-than=x"):
        text = page(with_ada.get("/mine/" + query))
        for refused in ("/plans/", "/barriers/", "/moments/", "/people/"):
            assert f'href="{refused}' not in text


def test_a_side_in_a_moment_of_others_is_not_found(with_ada, bill, carmen):
    moment = make_moment(carmen, bill, brought={carmen: ["company"], bill: None})
    response = with_ada.get(f"/mine/sides/{moment.public_id}/")
    assert response.status_code == 404
    assert "Back to your page" in page(response)


def test_a_wrong_number_of_a_question_is_not_found(with_ada):
    assert with_ada.get("/mine/ask/4/").status_code == 404


# --- Handing over ---------------------------------------------------------------------------------


def test_handing_over_keeps_who_sat_with_whom_and_since_when(with_ada, ada, carmens_account):
    row = HandOver.objects.get()
    assert (row.person, row.account, row.centre, row.ended) == (ada, carmens_account, ada.centre, "")


def test_looking_at_the_address_of_handing_over_hands_nothing_over(as_carmen, ada):
    assert as_carmen.get(f"/people/{ada.public_id}/handover/").status_code == 200
    assert as_carmen.get("/people/").status_code == 200
    assert not HandOver.objects.exists()


def test_the_tablet_is_handed_to_nobody_of_another_centre(as_carmen, dora):
    assert hand_over(as_carmen, dora).status_code == 404
    assert not HandOver.objects.exists()


def test_only_the_staff_hand_over(as_ada, ada):
    assert hand_over(as_ada, ada).status_code == 403


def test_a_group_cannot_hold_the_tablet(as_carmen, centre):
    group = make_person(centre, "Year 5, Ysgol y Cwm", "community", is_group=True)
    assert hand_over(as_carmen, group).status_code == 404
    assert "Year 5" not in page(as_carmen.get("/handover/"))


def test_who_has_left_cannot_hold_the_tablet(as_carmen, centre):
    leaver = make_person(centre, left_on=timezone.localdate().replace(year=2021))
    assert hand_over(as_carmen, leaver).status_code == 404


@pytest.mark.parametrize("moment", ["not-an-id", str(uuid.UUID(int=0))])
def test_a_question_that_does_not_wait_hands_nothing_over(as_carmen, ada, moment):
    assert as_carmen.post(f"/people/{ada.public_id}/handover/", {"moment": moment, "sure": "1"}).status_code == 404
    assert not HandOver.objects.exists()


def test_a_moment_that_was_heard_hands_nothing_over(as_carmen, ada, carmen):
    assert hand_over(as_carmen, ada, moment=make_moment(ada, carmen)).status_code == 404


def test_the_browser_forgets_the_pages_of_the_staff_it_kept(as_carmen, ada):
    assert hand_over(as_carmen, ada)["Clear-Site-Data"] == '"cache"'


def test_the_end_of_the_post_of_who_handed_over_ends_the_hand_over(with_ada, carmens_account):
    Post.objects.filter(account=carmens_account).update(until=timezone.localdate().replace(year=2021))
    assert with_ada.get("/mine/").url == "/handover/thanks/"
    assert HandOver.objects.get().ended == "idle"


def test_a_hand_over_that_nobody_knows_of_any_more_signs_out(with_ada):
    HandOver.objects.all().delete()
    assert with_ada.get("/mine/").url.startswith("/sign-in/")
    assert with_ada.get("/").url.startswith("/sign-in/")


@pytest.mark.parametrize("path", ["/handover/greeting/", "/handover/end/", "/handover/thanks/"])
def test_without_the_tablet_in_their_hands_these_pages_lead_to_today(as_carmen, path):
    assert as_carmen.get(path).url == "/"
    assert as_carmen.post(path, {}).url == "/"


def test_a_page_of_the_staff_that_is_still_under_way_does_not_bring_their_session_back(client, carmens_account, ada):
    """It was asked for before the tablet was handed over, and saves its session after that."""
    client.force_login(carmens_account)
    before = client.session
    assert before[SESSION_KEY]
    hand_over(client, ada)
    before["something"] = "a slow page had to keep"
    with pytest.raises(UpdateError):
        before.save()
    assert client.get("/people/").status_code == 403


def test_nor_once_they_have_finished(client, carmens_account, ada):
    client.force_login(carmens_account)
    hand_over(client, ada)
    before = client.session
    assert before[SESSION_KEY]
    finish(client)
    with pytest.raises(UpdateError):
        before.save()
    assert client.get("/mine/").url == "/handover/thanks/"


# --- Sure whose page it is --------------------------------------------------------------------------


def test_nobodys_own_pages_open_by_one_tap_on_a_name(as_carmen, ada):
    text = page(as_carmen.post(f"/people/{ada.public_id}/handover/", follow=True))
    assert f"This is {ada.name}’s page" in text
    assert not HandOver.objects.exists()
    assert as_carmen.get("/people/").status_code == 200


def test_what_was_to_be_asked_is_asked_once_it_is_sure(as_carmen, ada):
    fields = {"ask": "1"}
    answer = as_carmen.post(f"/people/{ada.public_id}/handover/", fields, follow=True)
    assert list(answer.context["asked"]) == [("ask", "1")]
    handed = as_carmen.post(f"/people/{ada.public_id}/handover/", fields | {"sure": "1"})
    assert "We’d like to ask you something." in page(as_carmen.get(handed.url))


def test_two_of_one_first_name_are_told_apart_where_the_tablet_is_handed_over(as_carmen, centre):
    make_person(centre, "Mair Llewellyn")
    make_person(centre, "Mair Bevan")
    text = page(as_carmen.get("/handover/"))
    assert "Mair Llewellyn" in text
    assert "Mair Bevan" in text


def test_somebody_is_found_by_part_of_a_name_without_a_script(as_carmen, centre):
    make_person(centre, "Łukasz Nowak")
    make_person(centre, "Mair Bevan")
    text = page(as_carmen.post("/handover/", {"find": "łuk"}))
    assert "Łukasz Nowak" in text
    assert "Mair Bevan" not in text
    assert "Nobody here has that name." in page(as_carmen.post("/handover/", {"find": "zzz"}))

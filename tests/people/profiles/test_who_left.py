"""Nothing asks, plans or waits for somebody who left or died; and no centre is left without a manager."""

import datetime
import html
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from exchanges.models import Plan
from exchanges.plans.actions import make_plan
from exchanges.weekly_note.note import last_whole_week, weekly_note
from people.models import Membership, Person, Post
from people.profiles.actions import come_back, leave
from tests.exchanges.plans.worlds import days_from_now, make_a_plan, plan_said
from tests.factories import day_sent, make_account, make_moment, make_person

YESTERDAY = datetime.timedelta(days=1)


def text_of(answer):
    return html.unescape(answer.content.decode())


@pytest.fixture
def zeb(centre):
    return make_person(centre, "Zebedee Pugh")


@pytest.fixture
def planned(zeb, ada, bill, carmens_account):
    """What Zeb means to give tomorrow, and what Ada means to give him then, with Bill."""
    tomorrow = {"planned_for": days_from_now(1)}
    his = make_a_plan(zeb, ada, by=carmens_account, **tomorrow)
    hers = make_plan(
        by=carmens_account, centre=ada.centre, receivers=[zeb, bill], helpers=[], **plan_said(ada, **tomorrow)
    )[0]
    return his, hers


def gone(person, **options):
    return leave(by=None, person=person, last_day=timezone.localdate() - YESTERDAY, **options)


# --- What looks ahead -------------------------------------------------------------------------------


@pytest.fixture
def had_plans_for_today(zeb, ada, carmen, carmens_account):
    """Zeb left yesterday. A plan of his for today was made before anybody let go of such plans; so was a side."""
    monday = last_whole_week(timezone.localdate())
    make_moment(zeb, carmen, brought={carmen: ["a-song"], zeb: None}, on=monday, by=carmens_account)
    stay = zeb.memberships.get()
    for ago in (0, 1, 3, -1):
        make_a_plan(zeb, ada, ago=ago, what="feed the hens")
    Membership.objects.filter(pk=stay.pk).update(left_on=timezone.localdate() - YESTERDAY)
    return zeb


@pytest.mark.parametrize("address", ["/", "/moments/waiting/", "/plans/", "/plans/week/", "/noticing/", "/handover/"])
def test_no_page_that_looks_ahead_speaks_of_who_left(as_carmen, had_plans_for_today, address):
    text = text_of(as_carmen.get(address))
    assert "feed the hens" not in text
    assert "What did Zebedee bring?" not in text
    assert "Add Zebedee’s side" not in text


def test_no_weekly_note_asks_or_plans_for_who_left(had_plans_for_today, centre):
    today = timezone.localdate()
    note = weekly_note(centre, last_whole_week(today), today)
    assert (note.asks, note.plans) == ([], [])


def test_their_page_asks_them_nothing(as_carmen, had_plans_for_today):
    text = text_of(as_carmen.get(had_plans_for_today.get_absolute_url()))
    assert "Ask Zebedee" not in text
    assert "feed the hens" not in text


def test_of_two_who_were_not_heard_only_who_is_here_is_asked(as_carmen, zeb, ada, carmen, carmens_account):
    make_moment(carmen, zeb, ada, brought={carmen: ["a-song"], zeb: None, ada: None}, by=carmens_account)
    Membership.objects.filter(person=zeb).update(left_on=timezone.localdate() - YESTERDAY)
    text = text_of(as_carmen.get("/moments/waiting/"))
    assert "What did Ada bring?" in text
    assert "Add Zebedee’s side" not in text


# --- Leaving ----------------------------------------------------------------------------------------


def test_what_they_meant_to_give_is_let_go_and_what_others_planned_stands_without_them(zeb, bill, planned):
    his, hers = planned
    gone(zeb)
    his.refresh_from_db()
    assert his.let_go_on == timezone.localdate()
    assert Plan.objects.standing().get() == hers
    assert [row.person for row in hers.people.all()] == [bill]


def test_both_are_kept_as_versions(zeb, planned, carmens_account):
    his, hers = planned
    leave(by=carmens_account, person=zeb, last_day=timezone.localdate() - YESTERDAY)
    assert his.versions.order_by("-history_id").first().history_user == carmens_account


def test_a_plan_for_their_last_day_stands(zeb, ada):
    plan = make_a_plan(zeb, ada)
    leave(by=None, person=zeb, last_day=timezone.localdate())
    assert Plan.objects.standing().get() == plan


def test_a_leaving_that_is_refused_lets_go_of_nothing(zeb, ada, planned):
    make_moment(zeb, ada)
    with pytest.raises(ValidationError):
        gone(zeb)
    assert Plan.objects.standing().count() == 2


def test_the_page_of_leaving_shows_what_is_still_open(as_carmen, zeb, ada, carmen, planned):
    make_moment(ada, zeb, brought={ada: ["a-song"], zeb: None})
    text = text_of(as_carmen.get(f"{zeb.get_absolute_url()}leaving/"))
    assert "Zebedee, pour the tea" in text
    assert "Ada, pour the tea" in text
    assert "what Zebedee brought is not heard yet" in text


@pytest.mark.parametrize("how", ["moved_away", "stopped_coming", "died"])
def test_leaving_says_how(as_carmen, zeb, how):
    as_carmen.post(f"{zeb.get_absolute_url()}leaving/", {"when": day_sent(), "how": how})
    assert zeb.memberships.get().left_how == how


def test_without_saying_how_nothing_is_saved(as_carmen, zeb):
    answer = as_carmen.post(f"{zeb.get_absolute_url()}leaving/", {"when": day_sent()})
    assert "Choose how they left." in text_of(answer)
    assert zeb.memberships.get().left_on is None


def test_the_database_keeps_no_way_of_leaving_for_who_is_here(zeb):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=zeb).update(left_how="died")


def test_who_never_left_did_not_leave_in_any_way(zeb):
    gone(zeb, how="stopped_coming")
    assert come_back(by=None, person=zeb).left_how == ""


# --- The last manager -------------------------------------------------------------------------------

ALONE = "The centre would be without a manager. Make somebody else a manager first."


def test_a_manager_who_would_be_the_last_one_cannot_leave(as_mel, mel):
    answer = as_mel.post(f"{mel.get_absolute_url()}leaving/", {"when": day_sent(), "how": "moved_away"})
    assert ALONE in text_of(answer)
    assert mel.memberships.get().left_on is None


@pytest.fixture
def another_manager(centre, mels_account):
    person = make_person(centre, "Mo Parry", role="staff")
    return make_account("mo@example.org", person, centre, Post.Duty.MANAGER)


def test_with_another_manager_they_can(as_mel, mel, another_manager):
    as_mel.post(f"{mel.get_absolute_url()}leaving/", {"when": day_sent(), "how": "moved_away"})
    assert mel.memberships.get().left_on == timezone.localdate()


def test_whoever_records_their_own_leaving_is_told_that_it_is_saved(as_mel, mel, another_manager):
    answer = as_mel.post(f"{mel.get_absolute_url()}leaving/", {"when": day_sent(), "how": "moved_away"})
    assert answer.status_code == 200
    assert "It is saved." in text_of(answer)
    assert as_mel.get("/").status_code == 302


@pytest.mark.parametrize("do", ["close", "sessions"])
def test_whoever_ends_their_own_way_in_is_told_that_it_is_saved(as_mel, mel, another_manager, do):
    answer = as_mel.post(f"{mel.get_absolute_url()}access/", {"do": do})
    assert answer.status_code == 200
    assert "It is saved." in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_leave_in_the_same_instant_one_stays(mel, another_manager):
    start, refused = threading.Barrier(2), []

    def go(person):
        start.wait(timeout=10)
        try:
            leave(by=None, person=Person.objects.get(pk=person.pk), last_day=timezone.localdate() - YESTERDAY)
        except ValidationError:
            refused.append(person)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[person]) for person in (mel, another_manager.person)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(refused) == 1
    assert Post.objects.held_on(timezone.localdate()).filter(duty=Post.Duty.MANAGER).count() == 1


def test_somebody_who_left_is_not_signed_in_again(mel, another_manager, mels_account):
    gone(mel)
    browser = Client()
    assert not browser.login(email=mels_account.email, password="x")

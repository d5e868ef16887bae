"""A person’s own page begins with another moment on each visit, and with the same one for as long as that lasts."""

import datetime

import time_machine
from django.test import Client
from django.utils import timezone

from exchanges.models import Opening
from exchanges.moments.actions import withdraw_exchange
from tests.factories import make_moment
from tests.people.cards.worlds import come_in, finish, make_card_for_home
from tests.people.handover.sitting import finish as finish_on_tablet
from tests.people.handover.sitting import hand_back, hand_over


def shown(client, query=""):
    return client.get(f"/mine/{query}").context["moment"].pk


def visit(account):
    """Come in, and return what the page begins with."""
    client = Client()
    client.force_login(account)
    return shown(client)


def keys(moments):
    return [moment.pk for moment in moments]


def test_each_visit_begins_with_the_next_in_which_they_gave_and_comes_round(three, adas_account):
    assert [visit(adas_account) for _ in range(4)] == keys([*three, three[0]])


def test_a_reload_shows_the_same_moment(as_ada, three):
    assert [shown(as_ada) for _ in range(3)] == keys([three[0]] * 3)


def test_going_on_and_back_leaves_what_the_visit_began_with(as_ada, three):
    begun = shown(as_ada)
    page = as_ada.get("/mine/").context["page"]
    older = as_ada.get(f"/mine/?older-than={page.older_than}").context
    assert older["moment"].pk == three[1].pk
    assert shown(as_ada, f"?newer-than={older['page'].newer_than}") == begun
    assert shown(as_ada) == begun


def test_another_day_is_another_visit_though_they_never_signed_out(client, adas_account, three):
    evening = timezone.localtime().replace(hour=23, minute=50)
    with time_machine.travel(evening, tick=False):
        client.force_login(adas_account)
        assert shown(client) == three[0].pk
    with time_machine.travel(evening + datetime.timedelta(minutes=20), tick=False):
        assert shown(client) == three[1].pk


def test_a_moment_asked_for_begins_nothing(as_ada, three):
    assert shown(as_ada, f"?moment={three[2].public_id}") == three[2].pk
    assert not Opening.objects.exists()


def test_each_reading_of_a_card_is_a_visit(client, ada, three):
    secret = make_card_for_home(ada)[1]
    found = []
    for _ in range(2):
        come_in(client, secret)
        found += [shown(client), shown(client)]
        finish(client)
    assert found == keys([three[0], three[0], three[1], three[1]])


def test_each_time_the_tablet_is_handed_over_is_a_visit_of_whom_it_is_handed_to(as_carmen, ada, bill, three):
    bills = make_moment(bill, ada, on=three[0].happened_on)
    found = []
    for person in (ada, bill, ada):
        hand_over(as_carmen, person)
        found += [shown(as_carmen), shown(as_carmen)]
        finish_on_tablet(as_carmen)
        hand_back(as_carmen)
    assert found == keys([three[0], three[0], bills, bills, three[1], three[1]])


def test_visits_of_every_sort_follow_one_another(client, ada, adas_account, three):
    first = visit(adas_account)
    come_in(client, make_card_for_home(ada)[1])
    assert [first, shown(client)] == keys(three[:2])


def test_a_moment_taken_back_is_passed_over(as_ada, adas_account, three):
    assert shown(as_ada) == three[0].pk
    withdraw_exchange(three[0], by=None)
    withdraw_exchange(three[1], by=None)
    assert shown(as_ada) == three[2].pk


def test_after_a_moment_that_was_taken_back_the_next_one_follows(adas_account, three):
    assert visit(adas_account) == three[0].pk
    withdraw_exchange(three[0], by=None)
    assert visit(adas_account) == three[1].pk


def test_who_gave_nothing_yet_begins_with_what_came_last(as_ada, ada, bill, carmen):
    make_moment(bill, ada, on=timezone.localdate() - datetime.timedelta(days=1))
    newest = make_moment(carmen, ada)
    assert shown(as_ada) == newest.pk
    assert not Opening.objects.exists()


def test_what_one_person_saw_moves_nobody_else_on(adas_account, ada, bill, three, client):
    assert visit(adas_account) == three[0].pk
    make_moment(bill, ada)
    come_in(client, make_card_for_home(bill)[1])
    assert client.get("/mine/").context["own"].person.pk == bill.pk
    assert visit(adas_account) == three[1].pk

"""Moments that wait for the other side: hearing them, and letting it be simply given."""

import datetime
import html

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Side
from exchanges.moments.actions import withdraw_exchange
from tests.factories import make_moment, make_person


def page(response):
    return html.unescape(response.content.decode())


def waiting_moment(giver, other, days=0):
    on = timezone.localdate() - datetime.timedelta(days=days)
    return make_moment(giver, other, brought={giver: ["company"], other: None}, on=on)


def let_go(client, moment, person, back="today"):
    return client.post(f"/moments/{moment.public_id}/sides/{person.public_id}/letting-go/", {"back": back})


def test_the_newest_that_wait_come_first(as_carmen, ada, bill, vic, carmen):
    waiting_moment(carmen, ada, days=5)
    waiting_moment(carmen, bill, days=1)
    waiting_moment(carmen, vic, days=3)
    shown = page(as_carmen.get("/moments/waiting/"))
    places = [shown.index(f"What did {name} bring?") for name in ("Bill", "Vic", "Ada")]
    assert places == sorted(places)


def test_what_waits_for_nobody_is_not_there(as_carmen, ada, carmen):
    make_moment(ada, carmen)
    assert "Every side of every moment has been heard." in page(as_carmen.get("/moments/waiting/"))


def test_it_was_simply_given_is_a_whole_answer_and_counts_as_heard(as_carmen, ada, carmen):
    moment = waiting_moment(carmen, ada)
    let_go(as_carmen, moment, ada)
    moment.refresh_from_db()
    assert moment.sides.get(person=ada).heard == Side.Heard.SIMPLY_RECEIVED
    assert not moment.is_waiting


def test_letting_go_leads_back_with_a_way_to_undo_it(as_carmen, ada, carmen):
    moment = waiting_moment(carmen, ada)
    assert let_go(as_carmen, moment, ada, "waiting").url == "/moments/waiting/"
    again = f"/moments/{moment.public_id}/sides/{ada.public_id}/waiting/"
    assert f'action="{again}"' in page(as_carmen.get("/moments/waiting/"))
    as_carmen.post(again)
    moment.refresh_from_db()
    assert moment.is_waiting


def test_saving_a_side_that_is_still_not_sure_says_that_it_still_waits(as_carmen, ada, carmen):
    moment = waiting_moment(carmen, ada)
    address = f"/moments/{moment.public_id}/sides/{ada.public_id}/"
    shown = page(as_carmen.post(address, {f"side-{ada.public_id}-heard": "not_sure"}, follow=True))
    assert "Kept. It still waits for the other side." in shown
    assert "Thank you for hearing the other side" not in shown


def test_only_the_one_who_was_let_go_is_heard(as_carmen, ada, bill, carmen):
    moment = make_moment(carmen, ada, bill, brought={carmen: ["company"], ada: None, bill: None})
    let_go(as_carmen, moment, ada)
    moment.refresh_from_db()
    assert moment.is_waiting
    assert moment.sides.get(person=bill).heard == Side.Heard.NOT_SURE


def test_what_somebody_brought_is_never_let_go_by_mistake(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    let_go(as_carmen, moment, ada)
    assert moment.sides.get(person=ada).heard == Side.Heard.BROUGHT
    as_carmen.post(f"/moments/{moment.public_id}/sides/{ada.public_id}/waiting/")
    assert moment.sides.get(person=ada).heard == Side.Heard.BROUGHT


def test_who_let_it_go_is_kept(as_carmen, ada, carmen):
    moment = waiting_moment(carmen, ada)
    let_go(as_carmen, moment, ada)
    assert moment.sides.get(person=ada).versions.first().history_user.email == "carmen@example.org"


def test_somebody_who_was_not_there_has_no_side_to_let_go(as_carmen, ada, bill, carmen):
    assert let_go(as_carmen, waiting_moment(carmen, ada), bill).status_code == 404


def test_another_centres_staff_can_let_nothing_go(as_derek, ada, carmen):
    moment = waiting_moment(carmen, ada)
    assert let_go(as_derek, moment, ada).status_code == 404
    moment.refresh_from_db()
    assert moment.is_waiting


def test_a_moment_taken_back_waits_no_more(as_carmen, ada, carmen):
    moment = waiting_moment(carmen, ada)
    withdraw_exchange(moment, by=None)
    assert "What did Ada bring?" not in page(as_carmen.get("/moments/waiting/"))
    assert let_go(as_carmen, moment, ada).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(as_carmen, centre, carmen):
    def queries():
        as_carmen.get("/moments/waiting/")
        with CaptureQueriesContext(connection) as asked:
            assert as_carmen.get("/moments/waiting/").status_code == 200
        return len(asked)

    waiting_moment(carmen, make_person(centre))
    few = queries()
    for _number in range(25):
        waiting_moment(carmen, make_person(centre))
    assert queries() == few

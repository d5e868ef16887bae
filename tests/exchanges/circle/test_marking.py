"""One to talk about: marked with everyone's agreement, and unmarked at once by anyone in it or of the staff."""

import datetime

import pytest
from django.utils import timezone

from exchanges.models import Agreement, Side, StoryChoice, Talk, Withdrawal
from exchanges.moments.actions import correct_exchange, erase_withdrawn, put_back_exchange, withdraw_exchange
from exchanges.moments.saved import as_kept
from exchanges.moments.unsaved import SideToKeep
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.factories import make_moment, make_person


@pytest.fixture
def moment(ada, carmen):
    return make_moment(ada, carmen)


def address(moment):
    return f"/circle/moments/{moment.public_id}/"


def agreed(*people, **more):
    return {f"person-{person.public_id}-agreed": "on" for person in people} | more


def listed(client):
    return [row.pk for _talk, row in client.get("/circle/").context["marked"]]


def test_everyone_in_it_has_to_agree(as_carmen, moment, ada, carmen):
    answer = as_carmen.post(address(moment), agreed(carmen))
    assert answer.status_code == 400
    assert "Ask Ada first. Everyone in it has to agree." in answer.content.decode()
    assert not Talk.objects.exists()


def test_it_says_who_agreed_who_marked_it_and_when(as_carmen, carmens_account, moment, ada, carmen):
    assert as_carmen.post(address(moment), agreed(ada, carmen)).status_code == 302
    talk = Talk.objects.get()
    assert (talk.exchange, talk.centre, talk.marked_by) == (moment, moment.centre, carmens_account)
    assert timezone.localdate(talk.marked_at) == timezone.localdate()
    rows = Agreement.objects.values_list("person", "agreed_on")
    assert set(rows) == {(ada.pk, timezone.localdate()), (carmen.pk, timezone.localdate())}
    page = as_carmen.get(moment.get_absolute_url()).content.decode()
    assert "Marked by Carmen on" in page
    assert "Who agreed" in page


def test_for_a_group_somebody_says_who_decided_and_how(as_carmen, centre, carmen):
    group = make_person(centre, "Year 5", "community", is_group=True)
    moment = make_moment(group, carmen)
    answer = as_carmen.post(address(moment), agreed(group, carmen))
    assert answer.status_code == 400
    assert "Say who decided for the group, and how." in answer.content.decode()
    how = {f"person-{group.public_id}-how": "Their teacher asked them."}
    assert as_carmen.post(address(moment), agreed(group, carmen, **how)).status_code == 302
    row = Agreement.objects.get(person=group)
    assert (row.how, row.how_language) == ("Their teacher asked them.", "en")


def test_what_was_ticked_and_typed_stays_on_an_error(as_carmen, moment, ada, carmen):
    typed = {f"person-{ada.public_id}-how": "Bill, her son"}
    page = as_carmen.post(address(moment), agreed(carmen, **typed)).content.decode()
    assert 'value="Bill, her son"' in page
    assert f'name="person-{carmen.public_id}-agreed" checked' in page


@pytest.mark.parametrize("viewer", ["as_carmen", "as_ada"])
def test_anyone_of_the_staff_and_anyone_in_it_can_end_it_at_once(request, viewer, moment, ada, bill, vic):
    make_talk(moment)
    choose_story(moment, bill, vic)
    browser = request.getfixturevalue(viewer)
    assert "Don’t talk about this one" in browser.get(moment.get_absolute_url()).content.decode()
    assert browser.post(f"{address(moment)}end/").status_code == 302
    assert not Talk.objects.exists()
    page = browser.get(moment.get_absolute_url()).content.decode()
    assert "Because she was asked." not in page
    assert Talk.history.filter(history_type="-").count() == 1


def test_who_is_not_in_it_cannot_end_it(client, moment, bills_account, dereks_account):
    make_talk(moment)
    for account in (bills_account, dereks_account):
        client.force_login(account)
        assert client.post(f"{address(moment)}end/").status_code == 404
    assert Talk.objects.exists()


def test_an_older_person_cannot_mark_a_moment(as_ada, moment, ada, carmen):
    assert as_ada.post(address(moment), agreed(ada, carmen)).status_code == 403


def test_a_withdrawn_moment_vanishes_from_the_circle_at_once(as_carmen, moment, bill, vic):
    make_talk(moment)
    choose_story(moment, bill, vic)
    withdraw_exchange(moment, by=None)
    assert listed(as_carmen) == []
    page = as_carmen.get("/circle/").content.decode()
    assert "Because she was asked." not in page
    assert "The moment they chose is not talked about any more." in page
    put_back_exchange(moment)
    assert listed(as_carmen) == [moment.pk]


def test_somebody_added_by_a_correction_has_to_agree_first(as_carmen, moment, bill, ada, carmen):
    make_talk(moment)
    kept = as_kept(moment)
    both = (*kept.sides, SideToKeep(bill, Side.Heard.SIMPLY_RECEIVED))
    correct_exchange(moment, type(kept)(**{**vars(kept), "sides": both}))
    assert listed(as_carmen) == []
    as_carmen.post(address(moment), agreed(ada, bill, carmen))
    assert listed(as_carmen) == [moment.pk]


def test_marking_it_twice_keeps_one_mark(as_carmen, moment, ada, carmen):
    for _time in range(2):
        as_carmen.post(address(moment), agreed(ada, carmen))
    assert Talk.history.count() == 1
    assert Agreement.objects.count() == 2


def test_an_erased_moment_takes_everything_the_circle_knew_of_it(moment, bill, vic):
    make_talk(moment)
    choose_story(moment, bill, vic)
    withdraw_exchange(moment, by=None)
    Withdrawal.objects.update(withdrawn_at=timezone.now() - datetime.timedelta(days=31))
    erase_withdrawn()
    for model in (Talk, Agreement, StoryChoice):
        assert not model.objects.exists()
        assert not model.history.exists()

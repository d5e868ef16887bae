"""Reading moments: Today, all of them, one of them, and one's own."""

import dataclasses
import datetime
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Exchange, Side, Withdrawal
from exchanges.moments.actions import (
    complete_side,
    correct_exchange,
    keep_side_from,
    record_exchange,
    withdraw_exchange,
)
from exchanges.moments.saved import as_kept
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from tests.factories import make_entry, make_moment, make_person
from tests.sent import fields_of


def page(response):
    return html.unescape(response.content.decode())


def queries(client, address):
    """How many things this page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def many_moments(centre, how_many, by=None):
    people = [make_person(centre) for _ in range(6)]
    for number in range(how_many):
        make_moment(people[number % 6], people[(number + 1) % 6], by=by)


def test_today_shows_the_moments_of_today_only(as_carmen, ada, carmen, bill):
    make_moment(ada, carmen, place="In the yard")
    make_moment(bill, carmen, place="At the gate", on=timezone.localdate() - datetime.timedelta(days=1))
    shown = page(as_carmen.get("/"))
    assert "In the yard" in shown
    assert "At the gate" not in shown


def test_today_asks_for_the_other_side(as_carmen, ada, carmen):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    shown = page(as_carmen.get("/"))
    assert "Waiting for the other side" in shown
    assert f"/moments/{moment.public_id}/sides/{ada.public_id}/" in shown


def test_today_leaves_no_empty_place_where_nothing_waits(as_carmen, ada, carmen):
    make_moment(ada, carmen)
    assert "Waiting for the other side" not in page(as_carmen.get("/"))


def test_today_says_so_when_nothing_was_noticed_yet(as_carmen, centre):
    assert "No moments noticed yet today." in page(as_carmen.get("/"))


def test_nothing_of_another_centre_is_on_today(as_derek, ada, carmen):
    make_moment(ada, carmen, place="In the yard")
    assert "Ada" not in page(as_derek.get("/"))


def test_an_older_person_begins_on_their_own_page(as_ada):
    assert as_ada.get("/").url == "/mine/"


def test_a_withdrawn_moment_is_on_no_page(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen, place="In the yard")
    withdraw_exchange(moment, by=None)
    for address in ("/", "/moments/", "/mine/"):
        assert "In the yard" not in page(as_carmen.get(address))


@pytest.mark.parametrize("address", ["/", "/moments/", "/moments/new/", "/mine/"])
def test_a_page_asks_the_same_of_the_database_however_much_there_is(as_carmen, centre, carmen, address):
    many_moments(centre, 6)
    make_moment(carmen, make_person(centre))
    as_carmen.get(address)
    few = queries(as_carmen, address)
    many_moments(centre, 60)
    assert queries(as_carmen, address) == few <= 16


def test_today_asks_the_database_sixteen_things_at_most(as_carmen, centre):
    """Seven about the day itself, nine about whom we have not noticed lately and who would welcome what they give."""
    many_moments(centre, 30)
    for _number in range(4):
        make_entry(make_person(centre), "Pigeons.")
    as_carmen.get("/")
    assert queries(as_carmen, "/") <= 15


def test_all_moments_come_in_pages_that_meet_and_never_overlap(as_carmen, centre):
    many_moments(centre, 45)
    seen, address = [], "/moments/"
    while address:
        response = as_carmen.get(address)
        shown = response.context["page"]
        seen += [moment.public_id for moment in shown.moments]
        address = f"/moments/?older-than={shown.older_than}" if shown.older_than else None
    expected = list(Exchange.objects.newest_first().values_list("public_id", flat=True))
    assert seen == expected


def test_newer_goes_back_to_the_page_before(as_carmen, centre):
    many_moments(centre, 45)
    first = as_carmen.get("/moments/").context["page"]
    second = as_carmen.get(f"/moments/?older-than={first.older_than}").context["page"]
    back = as_carmen.get(f"/moments/?newer-than={second.newer_than}").context["page"]
    assert [moment.pk for moment in back.moments] == [moment.pk for moment in first.moments]


@pytest.mark.parametrize("nonsense", ["x", "00000000-0000-0000-0000-000000000000", "'"])
def test_a_page_address_that_means_nothing_shows_the_newest(as_carmen, ada, carmen, nonsense):
    make_moment(ada, carmen)
    assert len(as_carmen.get("/moments/", {"older-than": nonsense}).context["page"].moments) == 1


def shown(client, **chosen):
    return {moment.place for moment in client.get("/moments/", chosen).context["page"].moments}


@pytest.fixture
def three_moments(ada, bill, carmen):
    make_moment(ada, carmen, place="yard", on=datetime.date(2026, 3, 3))
    make_moment(bill, carmen, place="gate", brought={bill: ["company"], carmen: None}, on=datetime.date(2026, 4, 4))
    make_moment(ada, bill, place="hall", brought={ada: ["a-story"]}, on=datetime.date(2026, 5, 5))


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        ({}, {"yard", "gate", "hall"}),
        ({"kind": "a-song"}, {"yard"}),
        ({"role": "carer"}, {"gate", "hall"}),
        ({"heard": "waiting"}, {"gate"}),
        ({"heard": "heard"}, {"yard", "hall"}),
        ({"since": "4 April 2026"}, {"gate", "hall"}),
        ({"until": "4 Ebrill 2026"}, {"yard", "gate"}),
        ({"since": "2026-04-01", "until": "30/4/2026"}, {"gate"}),
    ],
)
def test_moments_can_be_chosen(as_carmen, three_moments, chosen, places):
    assert shown(as_carmen, **chosen) == places


def test_moments_can_be_chosen_by_person(as_carmen, three_moments, ada):
    assert shown(as_carmen, person=str(ada.public_id)) == {"yard", "hall"}


@pytest.mark.parametrize(
    "chosen", [{"person": "x"}, {"kind": "none"}, {"since": "soon"}, {"since": "5/5/2026", "until": "1/5/2026"}]
)
def test_a_choice_that_cannot_be_read_says_so(as_carmen, three_moments, chosen):
    response = as_carmen.get("/moments/", chosen)
    assert response.status_code == 400
    assert 'class="field-error"' in page(response)


def test_choosing_a_person_of_another_centre_shows_nothing_of_theirs(as_carmen, dora, derek, centre):
    make_moment(dora, derek, place="their hall")
    assert "their hall" not in page(as_carmen.get("/moments/", {"person": str(dora.public_id)}))


def test_a_moment_shows_both_sides_and_what_it_changed(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]})
    as_carmen.post(
        f"{moment.get_absolute_url()}reflections/new/",
        {"person": str(ada.public_id), "words": "Dw i’n teimlo’n fi fy hun.", "language": "cy"},
    )
    text = page(as_carmen.get(moment.get_absolute_url()))
    assert "A song" in text
    assert "Company" in text
    assert '<p lang="cy" dir="auto">Dw i’n teimlo’n fi fy hun.</p>' in text


def test_a_reflection_of_nothing_is_asked_for_again(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    response = as_carmen.post(f"{moment.get_absolute_url()}reflections/new/", {"person": str(ada.public_id)})
    assert response.status_code == 400
    assert "Type what was said, or choose a feeling." in page(response)


def test_the_other_side_can_be_added_later(as_carmen, ada, carmen):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    address = f"/moments/{moment.public_id}/sides/{ada.public_id}/"
    as_carmen.post(address, {f"side-{ada.public_id}-kinds": ["a-song"], f"side-{ada.public_id}-words": "Calon Lân"})
    moment.refresh_from_db()
    assert not moment.is_waiting
    assert "Calon Lân" in page(as_carmen.get(moment.get_absolute_url()))


def test_ada_adds_her_own_side(as_ada, ada, carmen):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    as_ada.post(f"/moments/{moment.public_id}/sides/{ada.public_id}/", {f"side-{ada.public_id}-kinds": ["a-song"]})
    moment.refresh_from_db()
    assert not moment.is_waiting


def test_ada_cannot_speak_for_carmen(as_ada, ada, carmen):
    moment = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: None})
    assert as_ada.get(f"/moments/{moment.public_id}/sides/{carmen.public_id}/").status_code == 403


def test_a_silent_side_is_asked_again(as_carmen, ada, carmen):
    moment = make_moment(carmen, ada, brought={carmen: ["company"], ada: None})
    response = as_carmen.post(f"/moments/{moment.public_id}/sides/{ada.public_id}/", {})
    assert response.status_code == 400
    assert "Say what Ada brought, or choose ‘Not sure yet’." in page(response)


def test_somebody_who_was_not_there_has_no_side(as_carmen, ada, bill, carmen):
    moment = make_moment(ada, carmen)
    assert as_carmen.get(f"/moments/{moment.public_id}/sides/{bill.public_id}/").status_code == 404


def test_earlier_versions_show_what_a_moment_said(as_carmen, ada, carmen, carmens_account):
    moment = make_moment(ada, carmen, place="In the yard", by=carmens_account)
    kept = as_kept(moment)
    correct_exchange(moment, dataclasses.replace(kept, place="At the gate", by=carmens_account))
    text = page(as_carmen.get(f"{moment.get_absolute_url()}versions/"))
    assert text.index("At the gate") < text.index("In the yard")


def test_a_correction_begins_with_what_was_kept(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen, place="In the yard")
    text = page(as_carmen.get(f"{moment.get_absolute_url()}correction/"))
    assert 'value="In the yard"' in text
    assert 'value="a-song" checked' in text


def test_a_correction_is_saved_and_said(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    today = timezone.localdate()
    data = {
        "id": str(moment.public_id),
        "who": [str(ada.public_id), str(carmen.public_id)],
        f"side-{ada.public_id}-kinds": ["a-laugh"],
        f"side-{carmen.public_id}-heard": ["simply_received"],
        "voice": "seen",
        "when": "another",
        "day": today.day,
        "month": today.month,
        "year": today.year,
    }
    response = as_carmen.post(f"{moment.get_absolute_url()}correction/", data, follow=True)
    assert "Corrected" in page(response)
    assert "A laugh" in page(response)


@pytest.fixture
def wrong_person(ada, bill, carmen, carmens_account):
    """Bill's words stand under Ada, and Carmen's company reached her alone."""
    moment = make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]}, by=carmens_account)
    side = SideToKeep(ada, "brought", as_kept(moment).sides[0].brought, words="I baked for the street.")
    return complete_side(moment, side, by=carmens_account)


def test_correcting_the_wrong_person_keeps_what_was_said_under_the_right_one(
    as_carmen, wrong_person, ada, bill, carmen
):
    address = f"{wrong_person.get_absolute_url()}correction/"
    fields = fields_of(as_carmen.get(address)) | {f"side-{ada.public_id}-instead": str(bill.public_id)}
    assert as_carmen.post(address, fields).status_code == 302
    sides = {side.person: side for side in Exchange.objects.get().sides.all()}
    assert set(sides) == {bill, carmen}
    assert sides[bill].words == "I baked for the street."
    assert list(sides[bill].contributions.values_list("kind__slug", flat=True)) == ["a-song"]


def test_nobody_takes_the_place_of_somebody_while_they_are_in_the_moment_themself(as_carmen, wrong_person, ada, carmen):
    address = f"{wrong_person.get_absolute_url()}correction/"
    fields = fields_of(as_carmen.get(address)) | {f"side-{ada.public_id}-instead": str(carmen.public_id)}
    as_carmen.post(address, fields)
    assert {side.person for side in Exchange.objects.get().sides.all()} == {ada, carmen}


def test_nobody_takes_the_place_of_who_keeps_their_part_to_themself(as_carmen, wrong_person, ada, carmens_account):
    keep_side_from(wrong_person, ada, "carers", by=carmens_account)
    assert "It was somebody else" not in page(as_carmen.get(f"{wrong_person.get_absolute_url()}correction/"))


def test_a_moment_is_taken_back_with_a_reason_and_put_back(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    response = as_carmen.post(f"{moment.get_absolute_url()}withdrawal/", {"reason": "The wrong day"}, follow=True)
    assert "The wrong day" in page(response)
    response = as_carmen.post(f"{moment.get_absolute_url()}return/", follow=True)
    assert "It is back" in page(response)
    assert Exchange.objects.standing().exists()


def test_moments_taken_back_can_be_found_for_thirty_days(as_carmen, ada, carmen, carmens_account):
    moment = make_moment(ada, carmen)
    withdraw_exchange(moment, by=carmens_account, reason="The wrong day")
    assert moment.get_absolute_url() in page(as_carmen.get("/moments/withdrawals/"))
    Withdrawal.objects.update(withdrawn_at=timezone.now() - datetime.timedelta(days=31))
    assert moment.get_absolute_url() not in page(as_carmen.get("/moments/withdrawals/"))


def test_what_another_centre_took_back_is_not_among_them(as_derek, ada, carmen):
    moment = make_moment(ada, carmen)
    withdraw_exchange(moment, by=None)
    assert moment.get_absolute_url() not in page(as_derek.get("/moments/withdrawals/"))


def test_opening_the_return_address_puts_nothing_back(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    withdraw_exchange(moment, by=None)
    as_carmen.get(f"{moment.get_absolute_url()}return/")
    assert not Exchange.objects.standing().exists()


def test_my_page_shows_what_i_gave_before_what_i_was_given(as_ada, ada, carmen):
    make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]})
    text = page(as_ada.get("/mine/"))
    assert text.index("What you have given") < text.index("a song") < text.index("What you were given")
    assert text.index("What you were given") < text.index("gave you company")


def test_my_page_leads_from_moment_to_moment(as_ada, ada, carmen):
    first = make_moment(ada, carmen, on=timezone.localdate() - datetime.timedelta(days=2))
    make_moment(ada, carmen)
    response = as_ada.get("/mine/")
    older = response.context["page"].older_than
    assert as_ada.get(f"/mine/?older-than={older}").context["moment"].pk == first.pk


def test_my_page_shows_only_what_reached_me(as_ada, centre, ada, bill, carmen):
    song = Brought(centre.kinds.get(slug="a-song"), (bill,))
    sides = [SideToKeep(carmen, Side.Heard.BROUGHT, (song,))]
    sides += [SideToKeep(person, Side.Heard.SIMPLY_RECEIVED) for person in (ada, bill)]
    record_exchange(MomentToKeep(centre=centre, happened_on=timezone.localdate(), sides=tuple(sides)))
    assert "We haven’t noticed yet what came to you." in page(as_ada.get("/mine/"))


def test_my_page_is_kind_when_nothing_was_noticed_yet(as_ada):
    assert "Your page is ready" in page(as_ada.get("/mine/"))

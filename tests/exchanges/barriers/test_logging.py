"""Logging what was stopped, and correcting it."""

import datetime
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone

from exchanges.barriers import actions as barring
from exchanges.models import Barrier, Cause, MeantFor
from people.models import Membership
from tests.exchanges.barriers.typed import BOARD, NEW, NOBODY, address, page, typed
from tests.factories import (
    LONG_AGO,
    PASSWORD,
    day_sent,
    make_barrier,
    make_entry,
    make_moment,
    make_person,
    open_it,
    try_something,
)
from tests.sent import fields_of

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def told(own, **more):
    """What the form of somebody's own sends."""
    data = typed(own, **more)
    del data["who"]
    return data


def meant_for(barrier):
    return {row.person for row in barrier.meant_for.all()}


# --- By the staff -----------------------------------------------------------------------------------


def test_who_what_to_whom_and_why_are_kept(as_carmen, ada, bill, carmens_account):
    response = as_carmen.post(NEW, typed(ada, bill, words="Pam lai?", words_language="cy"))
    barrier = Barrier.objects.get()
    assert response.url == barrier.get_absolute_url()
    assert (barrier.person, meant_for(barrier)) == (ada, {bill})
    assert (barrier.what, barrier.what_language, barrier.cause) == ("Pour the tea", "en", "a-rule")
    assert (barrier.words, barrier.words_language) == ("Pam lai?", "cy")
    assert (barrier.happened_on, barrier.recorded_by, barrier.state) == (TODAY(), carmens_account, "stopped")


def test_a_face_a_kind_and_a_cause_are_enough(as_carmen, ada):
    as_carmen.post(NEW, typed(ada, what="", kind="a-song"))
    barrier = Barrier.objects.get()
    assert (barrier.kind.slug, barrier.what, barrier.what_language, barrier.words_language) == ("a-song", "", "", "")


def test_the_page_after_saving_says_so(as_carmen, ada):
    text = page(as_carmen.post(NEW, typed(ada), follow=True))
    assert "Saved. Diolch!" in text
    assert "It is on the board." in text


@pytest.mark.parametrize("cause", Cause.values)
def test_every_cause_can_be_chosen_without_a_script(as_carmen, ada, cause):
    assert f'name="cause" value="{cause}"' in page(as_carmen.get(NEW))
    as_carmen.post(NEW, typed(ada, cause=cause))
    assert Barrier.objects.get().cause == cause


def test_everybody_of_the_centre_can_have_wanted_to_give(as_carmen, ada, bill, vic, carmen):
    text = page(as_carmen.get(NEW))
    assert all(f'name="who" value="{person.public_id}"' in text for person in (ada, bill, vic, carmen))


def test_it_opens_with_somebody_chosen(as_carmen, ada):
    assert f'value="{ada.public_id}" checked' in page(as_carmen.get(f"{NEW}?with={ada.public_id}"))


def test_the_kinds_that_whoever_is_chosen_is_known_for_come_first(as_carmen, ada):
    make_entry(ada, kind=ada.centre.kinds.get(slug="plants-or-animals"))
    kinds = page(as_carmen.get(f"{NEW}?with={ada.public_id}")).split('name="kind" value="')[1:]
    assert [kind.partition('"')[0] for kind in kinds][:2] == ["", "plants-or-animals"]


@pytest.mark.parametrize("person", ["x", NOBODY])
def test_it_opens_with_nobody_chosen_where_nobody_is_meant(as_carmen, ada, person):
    text = page(as_carmen.get(f"{NEW}?with={person}"))
    assert not any("checked" in each.partition(">")[0] for each in text.split('name="who"')[1:])


@pytest.mark.parametrize(
    ("when", "ago"),
    [({"when": day_sent()}, 0), ({"when": day_sent(-1)}, 1), ({"when": "another"}, 9)],
    ids=["today", "yesterday", "another day"],
)
def test_it_was_today_yesterday_or_another_day(as_carmen, ada, when, ago):
    day = TODAY() - ago * DAY
    as_carmen.post(NEW, typed(ada, day=str(day.day), month=str(day.month), year=str(day.year), **when))
    assert Barrier.objects.get().happened_on == day


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"who": ""}, "Choose who wanted to give."),
        ({"who": NOBODY}, "Choose somebody from the list."),
        ({"what": ""}, "Choose a kind, or say in a line what it was."),
        ({"what": "x" * 301}, "That is too long to keep."),
        ({"kind": "gold"}, "This kind is no longer offered."),
        ({"cause": ""}, "Choose what got in the way."),
        ({"cause": "she-is-difficult"}, "Choose what got in the way."),
        ({"to": [NOBODY]}, "Choose people from the list."),
        ({"words": "x" * 1001}, "That is too long to keep."),
        ({"words_language": "fr"}, "Choose English or Welsh."),
        ({"when": ""}, "Choose today, or type another day."),
        ({"when": "another", "day": "31", "month": "2", "year": "2025"}, "There is no such day."),
        ({"when": "another", "day": "1", "month": "1", "year": "2019"}, "The centre wasn’t open yet on that day."),
        ({"when": "another", "day": "1", "month": "1", "year": "2199"}, "That day is still to come."),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(as_carmen, ada, bill, changed, says):
    response = as_carmen.post(NEW, typed(ada, bill) | {"words": "Pam lai?"} | changed)
    text = page(response)
    assert response.status_code == 400
    assert text.count(says) >= 2  # at the top of the page, and beside the field
    assert changed.get("words", "Pam lai?") in text
    assert not Barrier.objects.exists()


def test_it_takes_two_to_meet(as_carmen, ada):
    text = page(as_carmen.post(NEW, typed(ada, ada)))
    assert "It takes two to meet: choose somebody else for whom it was meant." in text


def test_somebody_belonged_to_the_centre_on_the_day(as_carmen, ada):
    Membership.objects.filter(person=ada).update(joined_on=TODAY())
    assert "Ada didn’t belong to the centre on that day." in page(as_carmen.post(NEW, typed(ada, when=day_sent(-1))))


@pytest.mark.parametrize("part", ["who", "to"])
def test_nobody_of_another_centre_can_be_named(as_carmen, ada, dora, part):
    key = str(dora.public_id)
    response = as_carmen.post(NEW, typed(ada, **{part: [key] if part == "to" else key}))
    assert response.status_code == 400
    assert not Barrier.objects.exists()


def test_a_kind_of_another_centre_cannot_be_chosen(as_carmen, ada, other_centre):
    other_centre.kinds.filter(slug="a-song").update(slug="their-song")
    assert as_carmen.post(NEW, typed(ada, kind="their-song")).status_code == 400


def test_more_people_than_anybody_meets_are_a_group(as_carmen, ada):
    others = [make_person(ada.centre) for _each in range(31)]
    assert "Choose 30 people at most." in page(as_carmen.post(NEW, typed(ada, *others)))


def test_a_double_tap_keeps_it_once(as_carmen, ada, bill):
    data = typed(ada, bill)
    first, second = as_carmen.post(NEW, data), as_carmen.post(NEW, data, follow=True)
    assert Barrier.objects.count() == 1
    assert second.redirect_chain[-1][0] == first.url
    assert "This was already saved" in page(second)


def test_going_back_and_saving_something_else_offers_a_correction(as_carmen, ada, bill):
    data = typed(ada, bill)
    as_carmen.post(NEW, data)
    response = as_carmen.post(NEW, data | {"what": "Pour the milk"})
    barrier = Barrier.objects.get()
    assert response.status_code == 400
    assert "This was saved before." in page(response)
    assert f'action="{address(barrier, "correction")}"' in page(response)
    assert barrier.what == "Pour the tea"


def test_an_identifier_of_another_centre_is_refused(as_derek, ada, derek):
    barrier = make_barrier(ada, what="Sing")
    response = as_derek.post(NEW, typed(derek, id=str(barrier.public_id)))
    assert response.status_code == 400
    assert "Sing" not in page(response)
    assert Barrier.objects.count() == 1


def test_the_language_switch_loses_nothing_and_saves_nothing(as_carmen, ada):
    text = page(as_carmen.post(NEW, typed(ada, words="Pam lai?", _language="cy")))
    assert "Pam lai?" in text
    assert f'value="{ada.public_id}" checked' in text
    assert not Barrier.objects.exists()


def test_what_was_typed_when_a_session_ended_is_there_after_signing_in(as_carmen, ada, carmens_account):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        fields = fields_of(as_carmen.get(NEW))
    with time_machine.travel(now + datetime.timedelta(minutes=31), tick=False):
        leads_to = as_carmen.post(NEW, fields | typed(ada, words="Pam lai?")).url
    back = parse_qs(urlsplit(leads_to).query)["next"][0]
    signing_in = {"login": carmens_account.email, "password": PASSWORD, "next": back}
    text = page(as_carmen.post("/sign-in/", signing_in, follow=True))
    assert "Pam lai?" in text
    assert f'value="{ada.public_id}" checked' in text
    assert not Barrier.objects.exists()


def test_two_saves_at_the_same_time_keep_it_once(as_carmen, ada, bill, monkeypatch):
    data, look = typed(ada, bill), barring._already_kept
    as_carmen.post(NEW, data)
    # The second save looked before the first had written.
    answers = [None]
    monkeypatch.setattr(barring, "_already_kept", lambda *which: answers.pop() if answers else look(*which))
    assert as_carmen.post(NEW, data).status_code == 302
    assert (Barrier.objects.count(), MeantFor.objects.count()) == (1, 1)


def test_a_line_typed_on_a_welsh_page_is_welsh(as_carmen, ada, carmens_account):
    carmens_account.language = "cy"
    carmens_account.save()
    as_carmen.post(NEW, typed(ada, what="Arllwys te"))
    assert Barrier.objects.get().what_language == "cy"


# --- Not wanting to ---------------------------------------------------------------------------------


def test_not_wanting_to_is_offered_last(as_carmen):
    causes = page(as_carmen.get(NEW)).split('name="cause" value="')[1:]
    assert causes[-1].startswith("did-not-want")
    assert "They did not want to" in causes[-1]


@pytest.mark.parametrize("more", [{}, {"what": "", "who": ""}], ids=["all typed", "nothing typed"])
def test_not_wanting_to_is_a_choice_and_nothing_is_kept(as_carmen, ada, more):
    response = as_carmen.post(NEW, typed(ada, cause="did-not-want", words="I’d sooner sit.") | more)
    assert response.status_code == 200
    assert "That is a choice, so there is nothing to open up" in page(response)
    assert "Nothing was saved." in page(response)
    assert not Barrier.objects.exists()
    assert not Barrier.history.exists()


def test_who_chose_it_by_mistake_has_lost_nothing(as_carmen, ada):
    text = page(as_carmen.post(NEW, typed(ada, cause="did-not-want", words="I’d sooner sit.")))
    assert "I’d sooner sit." in text
    assert f'value="{ada.public_id}" checked' in text


def test_a_correction_to_not_wanting_to_changes_nothing(as_carmen, ada):
    barrier = make_barrier(ada)
    text = page(as_carmen.post(address(barrier, "correction"), typed(ada, cause="did-not-want")))
    assert "That is a choice" in text
    assert Barrier.objects.get().cause == "a-rule"


# --- For oneself ------------------------------------------------------------------------------------


def test_an_older_person_says_what_stopped_them(as_ada, ada, adas_account):
    response = as_ada.post(NEW, told(ada), follow=True)
    barrier = Barrier.objects.get()
    assert (barrier.person, barrier.recorded_by) == (ada, adas_account)
    assert "The staff here will read it, and say what they will try." in page(response)


def test_a_carer_says_what_stopped_them(client, bill, bills_account):
    client.force_login(bills_account)
    client.post(NEW, told(bill))
    assert Barrier.objects.get().person == bill


def test_nobody_says_it_for_somebody_else_but_the_staff(as_ada, ada, bill):
    as_ada.post(NEW, typed(bill, id=str(uuid.uuid4())))
    assert Barrier.objects.get().person == ada


def test_nobody_reads_the_names_of_the_whole_centre_for_it(as_ada, ada, bill, vic):
    make_moment(ada, bill)
    text = page(as_ada.get(NEW))
    assert f'name="to" value="{bill.public_id}"' in text
    assert str(vic.public_id) not in text
    assert "<span>Vic" not in text
    assert 'name="who"' not in text


def test_whoever_one_never_met_cannot_be_named_in_it(as_ada, ada, vic):
    assert as_ada.post(NEW, told(ada, to=[str(vic.public_id)])).status_code == 400


def test_somebody_reads_what_was_decided_about_their_own(as_ada, ada, carmen):
    barrier = make_barrier(ada)
    try_something(barrier, carmen, words="A smaller pot.")
    text = page(as_ada.get(barrier.get_absolute_url()))
    assert "A smaller pot." in text
    assert "Try something else" not in text


def test_somebody_corrects_their_own(as_ada, ada):
    barrier = make_barrier(ada)
    as_ada.post(address(barrier, "correction"), told(ada, what="Pour the milk"))
    assert Barrier.objects.get().what == "Pour the milk"


def test_only_the_moments_somebody_was_in_are_linked_for_them(as_ada, ada, bill, carmen):
    moment = make_moment(bill, carmen)
    barrier = make_barrier(bill, what="Sing")
    open_it(barrier, moment)
    # As a correction does it.
    Barrier.objects.update(person=ada)
    assert moment.get_absolute_url() not in page(as_ada.get(barrier.get_absolute_url()))


# --- Correcting -------------------------------------------------------------------------------------


def test_a_correction_begins_with_what_was_kept(as_carmen, ada, bill):
    barrier = make_barrier(ada, bill, what="Sing", words="Pam?", words_language="cy", kind="a-song")
    text = page(as_carmen.get(address(barrier, "correction")))
    assert 'value="Sing"' in text
    assert ">Pam?</textarea>" in text
    assert 'value="a-rule" checked' in text
    assert 'name="kind" value="a-song" checked' in text
    assert f'name="to" value="{bill.public_id}" checked' in text


def test_a_correction_changes_it_and_keeps_what_it_said(as_carmen, ada, bill, carmen, carmens_account):
    barrier = make_barrier(ada, bill, what="Sing")
    as_carmen.post(address(barrier, "correction"), typed(carmen, ada, what="Bake", cause="transport"))
    barrier.refresh_from_db()
    assert (barrier.person, barrier.what, barrier.cause, meant_for(barrier)) == (carmen, "Bake", "transport", {ada})
    text = page(as_carmen.get(address(barrier, "versions")))
    assert [part in text for part in ("Sing", "Bake", "A rule", "Transport")] == [True] * 4
    assert barrier.versions.first().history_user == carmens_account


def test_a_change_of_whom_it_was_meant_for_is_a_version(as_carmen, ada, bill, vic):
    barrier = make_barrier(ada, bill)
    as_carmen.post(address(barrier, "correction"), typed(ada, vic))
    newest, first = page(as_carmen.get(address(barrier, "versions"))).split("<li>")[-2:]
    assert ("<dd>Vic</dd>" in newest, "<dd>Bill</dd>" in newest) == (True, False)
    assert ("<dd>Vic</dd>" in first, "<dd>Bill</dd>" in first) == (False, True)


def test_saving_without_a_change_makes_no_version(as_carmen, ada, bill):
    barrier = make_barrier(ada, bill)
    as_carmen.post(address(barrier, "correction"), typed(ada, bill))
    assert barrier.versions.count() == 1


def test_deciding_about_it_is_no_correction(as_carmen, ada, carmen):
    barrier = make_barrier(ada)
    try_something(barrier, carmen)
    assert page(as_carmen.get(address(barrier, "versions"))).count("Who wanted to give") == 1


def test_words_left_alone_keep_their_language(as_carmen, ada):
    barrier = make_barrier(ada, what="Arllwys te", what_language="cy")
    as_carmen.post(address(barrier, "correction"), typed(ada, what="Arllwys te", cause="transport"))
    assert Barrier.objects.get().what_language == "cy"


def test_it_cannot_have_been_stopped_after_we_tried_something(as_carmen, ada, carmen):
    barrier = make_barrier(ada, on=TODAY() - 5 * DAY)
    try_something(barrier, carmen)
    Barrier.objects.update(tried_on=TODAY() - 2 * DAY)
    response = as_carmen.post(address(barrier, "correction"), typed(ada))
    assert response.status_code == 400
    assert "We were at work on it by" in page(response)


def test_somebody_who_left_can_still_be_corrected(as_carmen, ada):
    barrier = make_barrier(ada, on=LONG_AGO)
    Membership.objects.filter(person=ada).update(left_on=LONG_AGO + DAY)
    day = {"when": "another", "day": "6", "month": "1", "year": "2020"}
    assert as_carmen.post(address(barrier, "correction"), typed(ada, what="Sing", **day)).status_code == 302
    assert Barrier.objects.get().what == "Sing"


def test_a_kind_no_longer_offered_stays_where_it_was(as_carmen, ada, centre):
    barrier = make_barrier(ada, kind="a-song")
    centre.kinds.filter(slug="a-song").update(retired_on=TODAY())
    as_carmen.post(address(barrier, "correction"), typed(ada, kind="a-song", what="Sing"))
    assert Barrier.objects.get().kind.slug == "a-song"


def test_not_now_leads_back_to_the_board(as_carmen):
    assert f'<a class="link" href="{BOARD}">Not now</a>' in page(as_carmen.get(NEW))

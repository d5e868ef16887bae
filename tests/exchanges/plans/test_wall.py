"""First names on the wall: who said yes, and what the week's page does without."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from exchanges.plans.reading import monday_of
from people.consent.permissions import end_permission, give_permission, people_who_allow
from people.models import Permission, Role
from tests.exchanges.plans.test_pages import text
from tests.exchanges.plans.worlds import days_from_now, let_onto_the_wall, make_a_plan
from tests.factories import day_sent, make_person

WALL = Permission.Purpose.WALL


def paper(response):
    """What the printed part of the page says."""
    said = text(response)
    return said[said.index("This is what we have planned") :]


def screen(response):
    """What only the screen says."""
    said = text(response)
    return said[: said.index("This is what we have planned")]


def week(client, query=""):
    return client.get(f"/plans/week/{query}")


def give(person, how="said_so", **more):
    fields = {"given_on": timezone.localdate(), "by": None} | more
    return give_permission(person=person, purpose=WALL, how=how, **fields)


# --- The week ---------------------------------------------------------------------------------------


def test_the_wall_has_first_names_of_those_who_said_yes(as_carmen, ada, bill, carmen):
    let_onto_the_wall(ada, bill, carmen)
    make_a_plan(ada, bill, helps=[carmen], time="after lunch", time_language="en")
    said = paper(week(as_carmen))
    assert "Ada: pour the tea With Bill. Carmen helps. After lunch ." in said
    assert not [name for name in ("Lloyd", "Díaz") if name in said]


def test_what_somebody_likes_to_be_called_stands_for_their_first_name(as_carmen, centre):
    wil = make_person(centre, "William Harries", known_as="Wil y Tŵr")
    let_onto_the_wall(wil)
    make_a_plan(wil)
    assert "Wil y Tŵr:" in paper(week(as_carmen))
    assert "William" not in paper(week(as_carmen))


def test_who_has_not_said_yes_is_someone_and_several_are_others(as_carmen, ada, bill, carmen, vic):
    let_onto_the_wall(ada, bill)
    make_a_plan(ada, bill, vic, helps=[carmen])
    make_a_plan(ada, carmen, vic)
    said = paper(week(as_carmen))
    assert "With Bill and someone. Someone helps." in said
    assert "With others." in said
    assert not [name for name in ("Vic", "Carmen") if name in said]


def test_a_plan_whose_giver_has_not_said_yes_is_left_out(as_carmen, ada, bill):
    let_onto_the_wall(bill)
    make_a_plan(ada, bill)
    assert "pour the tea" not in paper(week(as_carmen))


def test_the_screen_says_who_is_left_out_and_leads_to_asking_them(as_carmen, ada, bill):
    let_onto_the_wall(bill)
    make_a_plan(ada, bill)
    page = week(as_carmen)
    assert "The whole plan is left out." in screen(page)
    assert f"/people/{ada.public_id}/wall/" in page.content.decode()
    assert f"/people/{bill.public_id}/wall/" not in page.content.decode()


def test_who_ended_it_is_not_to_be_asked_again(as_carmen, ada):
    let_onto_the_wall(ada)
    end_permission(by=None, person=ada, purpose=WALL)
    make_a_plan(ada)
    page = week(as_carmen)
    assert "Would rather not be on the wall any more: Ada." in screen(page)
    assert f"/people/{ada.public_id}/wall/" not in page.content.decode()


@pytest.mark.parametrize("words", ["a song for Vic", "cân i VIC", "Vic’s favourite song", "a song (Vic, Owen)"])
def test_words_that_name_somebody_who_has_not_said_yes_are_left_out(as_carmen, ada, vic, centre, words):
    let_onto_the_wall(ada)
    make_a_plan(ada, what=words, kind=centre.kinds.get(slug="a-song"))
    page = week(as_carmen)
    assert "Ada: a song" in paper(page)
    assert words not in paper(page)
    assert "they seem to name somebody who has not said yes (Vic)" in screen(page)


def test_without_a_kind_such_a_plan_is_left_out(as_carmen, ada, vic):
    let_onto_the_wall(ada)
    make_a_plan(ada, what="a song for Vic")
    assert "Ada" not in paper(week(as_carmen))


def test_words_may_name_who_said_yes_and_hold_part_of_a_name(as_carmen, ada, vic, bill, centre):
    make_person(centre, "Year 5, Ysgol y Cwm", Role.COMMUNITY, is_group=True)
    let_onto_the_wall(ada, vic)
    make_a_plan(ada, what="show Vic how to be victorious at school this year")
    assert "show Vic how to be victorious at school this year" in paper(week(as_carmen))


def test_the_name_of_a_time_of_day_is_kept_off_too(as_carmen, ada, vic):
    let_onto_the_wall(ada)
    make_a_plan(ada, time="when Vic comes", time_language="en")
    assert "Vic" not in paper(week(as_carmen))


def test_ending_a_permission_works_at_once(as_carmen, ada):
    let_onto_the_wall(ada)
    make_a_plan(ada)
    assert "Ada:" in paper(week(as_carmen))
    as_carmen.post(f"/people/{ada.public_id}/wall/", {"end": "1"})
    assert "Ada" not in paper(week(as_carmen))


def test_the_week_goes_from_monday_to_friday_and_on_where_something_is_planned(as_carmen, ada):
    let_onto_the_wall(ada)
    monday = monday_of(days_from_now(7))
    address = f"?from={monday}"
    assert len(week(as_carmen, address).context["week"].days) == 5
    make_a_plan(ada, planned_for=monday + datetime.timedelta(days=5))
    assert len(week(as_carmen, address).context["week"].days) == 6


def test_any_day_of_a_week_means_its_monday_and_no_day_means_this_week(as_carmen):
    monday = monday_of(timezone.localdate())
    for query in ("", "?from=soon", f"?from={monday + datetime.timedelta(days=3)}"):
        assert week(as_carmen, query).context["monday"] == monday


def test_what_hangs_on_the_wall_of_another_centre_is_theirs(as_carmen, dora):
    let_onto_the_wall(dora)
    make_a_plan(dora)
    assert "Dora" not in text(week(as_carmen))


# --- The permission ---------------------------------------------------------------------------------


def test_staff_keep_that_somebody_said_yes(as_carmen, ada, carmens_account):
    address = f"/people/{ada.public_id}/wall/"
    page = as_carmen.post(address, {"id": uuid.uuid4(), "how": "said_so", "when": day_sent()}, follow=True)
    row = Permission.objects.get()
    assert (row.person, row.purpose, row.how) == (ada, "wall", "said_so")
    assert (row.recorded_by, row.given_on) == (carmens_account, timezone.localdate())
    assert "Yes, since" in text(page)


def test_a_best_interests_decision_says_who_was_asked(as_carmen, ada):
    address, sent = f"/people/{ada.public_id}/wall/", {"how": "best_interests", "when": day_sent()}
    page = as_carmen.post(address, sent)
    assert page.status_code == 400
    assert "Say who was asked. Begin with the person." in text(page)
    as_carmen.post(address, sent | {"consulted": "Ada and Bill"})
    assert (Permission.objects.get().consulted, Permission.objects.get().consulted_language) == ("Ada and Bill", "en")


def test_how_we_know_has_to_be_said(as_carmen, ada):
    page = as_carmen.post(f"/people/{ada.public_id}/wall/", {"when": day_sent()})
    assert "Choose how we know." in text(page)


def test_a_permission_of_a_day_to_come_is_refused(ada):
    with pytest.raises(ValidationError):
        give(ada, given_on=days_from_now(1))


def test_given_twice_it_stands_once(ada):
    assert give(ada) == give(ada)
    assert Permission.objects.count() == 1


def test_a_form_sent_again_after_the_end_gives_nothing_anew(ada):
    public_id = uuid.uuid4()
    give(ada, public_id=public_id)
    end_permission(by=None, person=ada, purpose=WALL)
    give(ada, public_id=public_id)
    assert people_who_allow(WALL, ada.centre) == (set(), {ada.pk})


def test_the_identifier_of_somebody_elses_permission_is_refused(ada, bill):
    public_id = give(ada).public_id
    with pytest.raises(ValidationError):
        give(bill, public_id=public_id)


def test_it_can_be_given_again_after_it_was_ended(ada):
    give(ada)
    end_permission(by=None, person=ada, purpose=WALL)
    give(ada)
    assert people_who_allow(WALL, ada.centre) == ({ada.pk}, set())


def test_an_end_says_who_and_when_and_keeps_the_earlier_version(as_mel, ada, mels_account):
    give(ada)
    page = as_mel.post(f"/people/{ada.public_id}/wall/", {"end": "1"}, follow=True)
    row = Permission.objects.get()
    assert (row.ended_on, row.ended_by) == (timezone.localdate(), mels_account)
    assert row.versions.count() == 2
    assert "Ended by Mel" in text(page)


def test_ending_what_was_never_given_changes_nothing(as_carmen, ada):
    as_carmen.post(f"/people/{ada.public_id}/wall/", {"end": "1"})
    assert not Permission.objects.exists()


def test_switching_language_keeps_what_was_typed_and_gives_nothing(as_carmen, ada):
    sent = {"how": "best_interests", "consulted": "Ada a Bill", "when": day_sent(), "_language": "cy"}
    page = as_carmen.post(f"/people/{ada.public_id}/wall/", sent)
    assert page.context["form"]["consulted"].value() == "Ada a Bill"
    assert not Permission.objects.exists()


def test_once_it_is_given_the_language_can_be_switched_all_the_same(as_carmen, ada):
    give(ada)
    assert 'action="/language/"' in as_carmen.get(f"/people/{ada.public_id}/wall/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "anything"},
        {"how": "nobody knows"},
        {"how": "best_interests"},
        {"consulted": "Bill", "consulted_language": "en"},
        {"how": "best_interests", "consulted": "Bill"},
        {"ended_on": datetime.date(2020, 1, 1)},
    ],
)
def test_the_database_refuses_a_permission_that_says_too_little_or_too_much(ada, wrong):
    fields = {"person": ada, "centre": ada.centre, "purpose": "wall", "how": "said_so"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.create(**fields | {"given_on": timezone.localdate()} | wrong)


def test_the_database_refuses_an_end_by_somebody_on_no_day_and_a_second_one_now(ada, carmens_account):
    give(ada)
    fields = {"person": ada, "centre": ada.centre, "purpose": "wall", "how": "said_so", "given_on": days_from_now(0)}
    for wrong in ({}, {"ended_by": carmens_account}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Permission.objects.create(**fields | wrong)

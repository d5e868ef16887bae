"""What is kept of who looked: once, and never changed."""

import datetime
import uuid

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.database import replica
from exchanges.models import Exchange
from people.looks.actions import forget_looks, looked
from people.looks.models import Kept
from people.models import Look, Person, Post
from tests.exchanges.circle.worlds import make_talk
from tests.factories import PASSWORD, day_sent, make_account, make_barrier, make_entry, make_moment

What = Look.What


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


def kept():
    """What was kept, the oldest first, but for coming and going."""
    return [look.what for look in Look.objects.exclude(what__in=[What.SIGN_IN, What.SIGN_OUT]).order_by("pk")]


def newest():
    return Look.objects.order_by("-pk").first()


# --- One insert ---------------------------------------------------------------------------------


def test_a_page_costs_one_insert_and_nothing_else(as_carmen, ada, monkeypatch):
    page = ada.get_absolute_url()
    as_carmen.get(page)
    with CaptureQueriesContext(connection) as asked:
        as_carmen.get(page)
    monkeypatch.setattr("people.looks.actions._keep", lambda rows: None)
    with CaptureQueriesContext(connection) as asked_before:
        as_carmen.get(page)
    assert len(asked) == len(asked_before) + 1
    writes = [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]
    assert [sql.split('"')[1] for sql in writes] == ["people_look"]


# --- What a look holds --------------------------------------------------------------------------


def test_a_look_holds_who_at_whom_when_and_in_which_session(as_carmen, ada, carmens_account):
    before = timezone.now()
    as_carmen.get(ada.get_absolute_url())
    look = newest()
    assert (look.centre, look.account, look.person, look.about) == (ada.centre, carmens_account, ada, ada.public_id)
    assert before <= look.at <= timezone.now()
    assert len(look.session) == 32
    assert look.session != as_carmen.session.session_key


def test_looks_of_one_session_belong_together_and_those_of_another_do_not(as_carmen, ada, carmens_account):
    other = Client()
    other.force_login(carmens_account)
    for browser in (as_carmen, as_carmen, other):
        browser.get(ada.get_absolute_url())
    one, same, another = Look.objects.filter(what=What.PERSON).order_by("pk").values_list("session", flat=True)
    assert one == same != another


def test_a_moment_is_kept_once_for_everyone_in_it(as_carmen, ada, bill, vic):
    moment = make_moment(ada, bill, vic)
    as_carmen.get(moment.get_absolute_url())
    assert kept() == [What.MOMENT]
    assert (newest().person, newest().about) == (None, moment.public_id)


def test_no_word_and_no_name_is_kept(as_carmen, ada):
    make_entry(ada, "Heddwch")
    as_carmen.get(f"{ada.get_absolute_url()}entries/")
    as_carmen.get(make_barrier(ada, what="Pour").get_absolute_url())
    for row in Look.objects.values():
        text = " ".join(str(value) for value in row.values())
        assert not any(word in text for word in ("Heddwch", "Pour", "Ada", "Lloyd", "example.org"))


def test_an_own_page_is_kept_as_that(as_ada, ada):
    as_ada.get(ada.get_absolute_url())
    assert kept() == [What.OWN]


def test_all_moments_of_one_person_are_kept_as_a_look_at_them(as_carmen, ada):
    as_carmen.get("/moments/", {"person": str(ada.public_id)})
    assert (kept(), newest().person) == ([What.MOMENTS], ada)


def test_all_moments_of_everybody_are_about_nobody(as_carmen, ada):
    as_carmen.get("/moments/", {"role": "carer"})
    assert kept() == []


def test_a_form_that_comes_back_shows_the_page_and_is_kept(as_carmen, ada):
    assert as_carmen.post(f"{ada.get_absolute_url()}details/", {"name": ""}).status_code == 400
    assert kept() == [What.PERSON]


def test_saving_and_going_on_is_no_look(as_carmen, vic):
    answer = as_carmen.post(f"{vic.get_absolute_url()}role/", {"role": "staff", "when": day_sent(), "description": ""})
    assert answer.status_code == 302
    assert kept() == []


def test_the_page_to_talk_around_of_one_moment_is_a_look_at_it(as_carmen, ada, carmen):
    moment = make_moment(ada, carmen)
    make_talk(moment)
    assert as_carmen.get("/circle/pages/", {"moment": str(moment.public_id)}).status_code == 200
    assert (kept(), newest().about) == ([What.MOMENT], moment.public_id)


def test_a_report_with_names_is_kept_for_each_centre_with_one_insert(as_mel, mels_account, centre, other_centre):
    Post.objects.create(account=mels_account, centre=other_centre, duty=Post.Duty.MANAGER, since=timezone.localdate())
    report = "/reports/reciprocity/?centre=all&from=2026-07-01&to=2026-09-30"
    with CaptureQueriesContext(connection) as asked:
        assert as_mel.get(report).status_code == 200
    inserts = [query["sql"] for query in asked if query["sql"].startswith('INSERT INTO "people_look"')]
    assert len(inserts) == 1
    assert {look.centre for look in Look.objects.filter(what=What.REPORT)} == {centre, other_centre}


def test_a_file_taken_away_is_kept(as_mel, centre):
    file = reverse("gifts:register_csv")
    as_mel.get(file)
    assert kept() == []
    assert as_mel.post(file, {"reason": "our_records", "words": ""}).status_code == 200
    assert kept() == [What.DOWNLOAD]


def test_a_permission_given_and_ended_is_kept(as_carmen, ada):
    wall = f"{ada.get_absolute_url()}wall/"
    as_carmen.post(wall, {"how": "said_so", "when": day_sent(), "id": str(uuid.uuid4())})
    as_carmen.post(wall, {"end": ""})
    assert kept() == [What.PERMISSION_GIVEN, What.PERMISSION_ENDED]


def test_a_handover_is_kept_by_one_line(rf, ada, carmens_account):
    request = rf.get("/")
    request.user = carmens_account
    looked(What.HANDED_OVER, request=request, person=ada)
    assert (kept(), newest().person, newest().account) == ([What.HANDED_OVER], ada, carmens_account)
    looked(What.HANDED_BACK, request=request, account=make_account(), centre_id=ada.centre_id)
    assert newest().account_id != carmens_account.pk


# --- Not let in ---------------------------------------------------------------------------------


def test_nothing_is_kept_of_what_there_is_not(as_carmen):
    assert as_carmen.get(f"/people/{uuid.uuid4()}/").status_code == 404
    assert kept() == []


def test_a_part_that_is_not_there_is_no_refusal_to_who_may_look(as_carmen, ada):
    assert as_carmen.get(f"/people/{ada.public_id}/entries/{uuid.uuid4()}/").status_code == 404
    assert kept() == []


def test_a_stranger_is_told_the_same_of_what_is_there_and_what_is_not(as_derek, ada):
    there, nowhere = (as_derek.get(f"/people/{key}/") for key in (ada.public_id, uuid.uuid4()))
    assert there.status_code == nowhere.status_code == 404
    assert len(there.content) == len(nowhere.content)


def test_a_forged_post_is_not_kept_as_a_refusal(ada, carmens_account):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(carmens_account)
    assert browser.post(f"{ada.get_absolute_url()}details/", {}).status_code == 403
    assert kept() == []


# --- Coming and going ---------------------------------------------------------------------------


def sign_in(client, email="carmen@example.org", password=PASSWORD):
    return client.post("/sign-in/", {"login": email, "password": password})


def came():
    return list(Look.objects.order_by("pk").values_list("what", "account__email", "centre__slug"))


def test_a_sign_in_and_a_sign_out_are_kept_with_their_centre(client, carmens_account):
    sign_in(client)
    client.post("/sign-out/")
    who = ("carmen@example.org", "y-felin")
    assert came() == [(What.SIGN_IN, *who), (What.SIGN_OUT, *who)]


def test_a_sign_in_an_hour_and_a_look_in_it_are_of_one_session(client, carmens_account, ada):
    sign_in(client)
    client.get(ada.get_absolute_url())
    assert len(set(Look.objects.values_list("session", flat=True)) - {""}) == 1


def test_a_wrong_password_is_kept_with_the_account(client, carmens_account):
    sign_in(client, password="x" * 12)
    assert came() == [(What.SIGN_IN_REFUSED, "carmen@example.org", "y-felin")]


def test_an_unknown_address_is_kept_without_it(client, db):
    sign_in(client, "nobody@example.org", "x" * 12)
    assert came() == [(What.SIGN_IN_REFUSED, None, None)]
    assert "nobody" not in str(Look.objects.values())


def test_a_closed_account_that_tries_is_kept(client, carmens_account):
    carmens_account.is_active = False
    carmens_account.save()
    sign_in(client)
    assert [what for what, *_who in came()] == [What.SIGN_IN_REFUSED]


def test_a_known_and_an_unknown_address_cost_the_same(client, carmens_account):
    def cost(email):
        with CaptureQueriesContext(connection) as asked:
            sign_in(client, email, "x" * 12)
        return sum("people_look" in query["sql"] or "people_post" in query["sql"] for query in asked)

    assert cost("carmen@example.org") == cost("nobody@example.org")


def test_an_administrator_signs_in_at_no_centre(client, administrator):
    client.force_login(administrator)
    assert came() == [(What.SIGN_IN, "admin@example.org", None)]


def test_a_session_that_ended_by_itself_is_a_sign_out(as_carmen):
    now = timezone.now()
    as_carmen.get("/")
    with time_machine.travel(now + datetime.timedelta(minutes=31)):
        as_carmen.get("/")
    assert [what for what, *_who in came()] == [What.SIGN_IN, What.SIGN_OUT]


# --- Never in the way ---------------------------------------------------------------------------


def broken(self, **options):
    raise DatabaseError("the disk is full")


def test_where_it_cannot_be_kept_the_page_comes_all_the_same_and_the_log_says_so(as_carmen, ada, monkeypatch, caplog):
    monkeypatch.setattr(Look, "save", broken)
    assert as_carmen.get(ada.get_absolute_url()).status_code == 200
    assert "Who looked could not be kept: person" in caplog.text


def test_where_it_cannot_be_kept_what_was_typed_is_saved(as_carmen, ada, monkeypatch):
    monkeypatch.setattr(Look, "save", broken)
    wall = f"{ada.get_absolute_url()}wall/"
    as_carmen.post(wall, {"how": "said_so", "when": day_sent(), "id": str(uuid.uuid4())})
    assert ada.permissions.filter(ended_on=None).exists()


def test_where_it_cannot_be_kept_people_still_sign_in(client, carmens_account, monkeypatch):
    monkeypatch.setattr(Look, "save", broken)
    assert sign_in(client).status_code == 302


def test_it_is_never_written_to_the_replica(as_carmen, ada, monkeypatch):
    class Usable:
        def is_usable(self):
            return True

    where = []

    def save(self, **options):
        where.append(replica.alias())

    monkeypatch.setattr(replica, "follower", Usable())
    monkeypatch.setattr(Look, "save", save)
    as_carmen.get("/moments/", {"person": str(ada.public_id)})
    assert where == ["default"]


# --- Append only --------------------------------------------------------------------------------


@pytest.fixture
def look(as_carmen, ada):
    as_carmen.get(ada.get_absolute_url())
    return newest()


@pytest.mark.parametrize(
    "change",
    [
        lambda look: look.save(),
        lambda look: look.delete(),
        lambda look: Look.objects.filter(pk=look.pk).update(account=None),
        lambda look: Look.objects.filter(pk=look.pk).delete(),
        lambda look: Look._base_manager.filter(pk=look.pk).update(account=None),
        lambda look: Look.objects.bulk_update([look], ["what"]),
        lambda look: Look.objects.bulk_create(
            [look], update_conflicts=True, update_fields=["what"], unique_fields=["id"]
        ),
        lambda look: Look.objects.update_or_create(pk=look.pk, defaults={"account": None}),
    ],
)
def test_what_was_kept_can_be_neither_changed_nor_deleted(look, change):
    look.what = What.OWN
    with pytest.raises(Kept):
        change(look)
    assert Look.objects.get(pk=look.pk).what == What.PERSON


def test_only_what_there_is_a_word_for_is_kept(centre):
    with pytest.raises(IntegrityError):
        Look.objects.create(centre=centre, what="peeped")


def test_erasing_somebody_does_not_erase_who_read_about_them(look, ada, carmens_account):
    ada_id, account_id = ada.pk, carmens_account.pk
    ada.memberships.all().delete()
    Person.objects.filter(pk=ada.pk).delete()
    carmens_account.delete()
    row = Look.objects.values("person_id", "account_id").get(pk=look.pk)
    assert row == {"person_id": ada_id, "account_id": account_id}


# --- For how long -------------------------------------------------------------------------------


def test_what_is_older_than_two_years_is_forgotten_and_nothing_else(as_carmen, ada, capsys):
    now = timezone.now()
    for days in (0, 729, 731, 900):
        Look.objects.create(centre=ada.centre, person=ada, what=What.PERSON, at=now - datetime.timedelta(days=days))
    call_command("forget_looks")
    assert "kept for 730 days: 2." in capsys.readouterr().out
    assert kept() == [What.PERSON, What.PERSON]


def test_how_long_it_is_kept_is_a_setting(ada, settings):
    settings.LOOKS_KEPT_DAYS = 100
    Look.objects.create(
        centre=ada.centre, person=ada, what=What.PERSON, at=timezone.now() - datetime.timedelta(days=101)
    )
    assert forget_looks() == 1


def test_forgetting_changes_no_moment(as_carmen, ada, carmen):
    make_moment(ada, carmen)
    forget_looks()
    assert Exchange.objects.count() == 1

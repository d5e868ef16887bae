"""Letting a carer read: said by the person, or decided; for half a year at most; ended at any time."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.consent.carers import end_reading, ending_soon, let_read, months_after, open_to
from people.models import CarerPermission, Look, Membership, Person
from tests.factories import day_sent, make_centre, make_person
from tests.people.consent.worlds import DECIDED, decide_that_a_carer_reads, ends_in, let_a_carer_read
from tests.people.handover.sitting import finish, hand_back, hand_over, page

# What a manager’s form sends, but for who may read.
TYPED = {"what": ["all"], "months": "3", "how": "said_so", "language": "en"}


def typed(carer, **more):
    return TYPED | {"when": day_sent(), "carer": str(carer.public_id)} | more


def letting(person):
    return f"/people/{person.public_id}/carers/"


# --- The rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        ("2026-11-23", 1, "2026-12-23"),
        ("2026-11-23", 6, "2027-05-23"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-01", 6, "2026-09-01"),
        ("2026-12-31", 3, "2027-03-31"),
    ],
)
def test_it_ends_on_the_same_day_of_a_later_month(day, months, until):
    assert months_after(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(until)


def test_no_six_months_are_longer_than_the_database_allows():
    days = [datetime.date(2027, 1, 1) + datetime.timedelta(days=n) for n in range(3 * 366)]
    assert max((months_after(day, 6) - day).days for day in days) == CarerPermission.MOST_DAYS


@pytest.mark.parametrize("days", [-1, 185])
def test_the_database_keeps_none_that_is_longer_or_ends_before_it_begins(ada, bill, days):
    permission = let_a_carer_read(ada, bill)
    until = permission.given_on + datetime.timedelta(days=days)
    with pytest.raises(IntegrityError), transaction.atomic():
        CarerPermission.objects.filter(pk=permission.pk).update(ends_on=until)


def test_the_database_keeps_half_a_year(ada, bill):
    permission = let_a_carer_read(ada, bill)
    until = permission.given_on + datetime.timedelta(days=184)
    assert CarerPermission.objects.filter(pk=permission.pk).update(ends_on=until) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"moments": "", "book": False},
        {"moments": "everything"},
        {"how": "best_interests"},
        {"consulted": "Ada."},
        {"ended_by": "bill"},
        {"carer": "ada"},
    ],
    ids=str,
)
def test_the_database_keeps_nothing_that_is_no_permission(ada, bill, bills_account, wrong):
    permission = let_a_carer_read(ada, bill)
    wrong = {name: {"bill": bills_account, "ada": ada}.get(value, value) for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        CarerPermission.objects.filter(pk=permission.pk).update(**wrong)


def test_one_permission_stands_for_one_carer(ada, bill):
    row = let_a_carer_read(ada, bill)
    row.pk, row.public_id = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        CarerPermission.objects.bulk_create([row])


def test_a_new_one_ends_the_one_before_which_is_kept(ada, bill):
    first = let_a_carer_read(ada, bill, moments="shared")
    second = let_a_carer_read(ada, bill, moments="all")
    first.refresh_from_db()
    assert first.ended_at is not None
    assert [row.pk for row in open_to(bill)] == [second.pk]
    assert ada.carer_permissions.count() == 2


def test_sent_twice_it_is_one_and_once_more_after_the_end_gives_nothing(ada, bill):
    first = let_a_carer_read(ada, bill)
    again = let_a_carer_read(ada, bill, public_id=first.public_id)
    end_reading(first, by=None)
    late = let_a_carer_read(ada, bill, public_id=first.public_id)
    assert (again.pk, late.pk, open_to(bill)) == (first.pk, first.pk, [])


def test_every_change_keeps_its_earlier_version(ada, bill, mels_account):
    permission = let_a_carer_read(ada, bill)
    end_reading(permission, by=mels_account)
    versions = permission.versions.order_by("history_id")
    assert [(version.ended_at is None, version.history_user) for version in versions] == [
        (True, None),
        (False, mels_account),
    ]


def test_an_end_stays_as_it_was(ada, bill, mels_account):
    permission = let_a_carer_read(ada, bill)
    ended = end_reading(permission, by=mels_account)
    again = end_reading(permission, by=None)
    assert (again.ended_at, again.ended_by) == (ended.ended_at, mels_account)


@pytest.mark.parametrize("who", ["carmen", "vic", "dora", "stranger"])
def test_nobody_reads_but_a_carer_of_the_same_centre(ada, carmen, vic, dora, who):
    people = {"carmen": carmen, "vic": vic, "dora": dora, "stranger": make_person(make_centre(), role="carer")}
    with pytest.raises(ValidationError, match="Choose one of the carers."):
        let_a_carer_read(ada, people[who])


@pytest.mark.parametrize("who", ["carmen", "vic"])
def test_only_older_people_are_read_about(carmen, vic, bill, who):
    with pytest.raises(ValidationError, match="Only older people"):
        let_a_carer_read({"carmen": carmen, "vic": vic}[who], bill)


@pytest.mark.parametrize("missing", sorted(DECIDED))
def test_a_decision_says_who_was_asked_what_they_wish_and_what_opens_less(ada, bill, missing):
    with pytest.raises(ValidationError) as refused:
        decide_that_a_carer_reads(ada, bill, **{missing: ""})
    assert list(refused.value.message_dict) == [missing]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"months": 7}, "months"),
        ({"months": 1, "days_ago": 60}, "months"),
        ({"days_ago": -1}, "day"),
        ({"moments": ""}, "what"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_part(ada, bill, said, part):
    with pytest.raises(ValidationError) as refused:
        let_a_carer_read(ada, bill, **said)
    assert list(refused.value.message_dict) == [part]


def test_nothing_about_a_person_says_whether_they_can_decide():
    fields = {field.name for model in (Person, Membership) for field in model._meta.fields}
    assert not [name for name in fields if "capacity" in name or "decide" in name]


# --- Written down by a manager --------------------------------------------------------------------


def test_a_manager_writes_down_what_the_person_said(as_mel, ada, bill):
    assert as_mel.post(letting(ada), typed(bill, what=["shared", "book"])).status_code == 302
    row = CarerPermission.objects.get()
    assert (row.person, row.carer, row.moments, row.book, row.how) == (ada, bill, "shared", True, "said_so")
    assert row.ends_on == months_after(timezone.localdate(), 3)


def test_all_moments_hold_those_they_share(as_mel, ada, bill):
    as_mel.post(letting(ada), typed(bill, what=["shared", "all"]))
    assert CarerPermission.objects.get().moments == "all"


def test_a_manager_writes_down_what_was_decided_in_the_language_it_was_written_in(as_mel, ada, bill):
    decided = {"consulted": "Ada a'i nith.", "wishes": "Mae'n gwenu.", "least": "Darllen gyda'i gilydd."}
    as_mel.post(letting(ada), typed(bill, how="best_interests", language="cy", **decided))
    shown = page(as_mel.get(letting(ada)))
    assert '<dd lang="cy" dir="auto">Mae\'n gwenu.</dd>' in shown


def test_a_decision_without_its_reasons_comes_back_with_everything_typed(as_mel, ada, bill):
    response = as_mel.post(letting(ada), typed(bill, how="best_interests", wishes="She smiles."))
    assert response.status_code == 400
    shown = page(response)
    assert "She smiles." in shown
    assert shown.count("Say who was asked. Begin with the person.") == 2
    assert CarerPermission.objects.count() == 0


def test_staff_read_it_and_write_nothing(as_carmen, ada, bill):
    let_a_carer_read(ada, bill)
    assert "Bill" in page(as_carmen.get(letting(ada)))
    assert "End it now" not in page(as_carmen.get(letting(ada)))
    assert as_carmen.post(letting(ada), typed(bill)).status_code == 403
    assert as_carmen.post(letting(ada), {"end": str(CarerPermission.objects.get().public_id)}).status_code == 403
    assert CarerPermission.objects.filter(ended_at=None).count() == 1


def test_a_manager_ends_it(as_mel, ada, bill, mels_account):
    row = let_a_carer_read(ada, bill)
    as_mel.post(letting(ada), {"end": str(row.public_id)})
    row.refresh_from_db()
    assert row.ended_by == mels_account
    assert Look.objects.filter(what=Look.What.PERMISSION_ENDED, person=ada).count() == 1


def test_a_permission_of_somebody_else_is_not_ended_by_their_page(as_mel, ada, bill, centre):
    other = let_a_carer_read(make_person(centre), bill)
    as_mel.post(letting(ada), {"end": str(other.public_id)})
    other.refresh_from_db()
    assert other.ended_at is None


# --- Said by the person ----------------------------------------------------------------------------


def answer(client, bill, what=("shared",), months="3"):
    """Answer the three questions, and say that it is right."""
    client.post("/mine/carers/ask/1/", {"carer": str(bill.public_id)})
    client.post("/mine/carers/ask/2/", {"what": list(what)})
    client.post("/mine/carers/ask/3/", {"months": months})
    return client.post("/mine/carers/check/")


def test_nothing_opens_before_the_person_says_that_it_is_right(as_ada, ada, bill):
    as_ada.post("/mine/carers/ask/1/", {"carer": str(bill.public_id)})
    as_ada.post("/mine/carers/ask/2/", {"what": ["all"]})
    as_ada.post("/mine/carers/ask/3/", {"months": "1"})
    assert as_ada.get("/mine/carers/check/").status_code == 200
    assert open_to(bill) == []


def test_three_answers_and_a_yes_let_a_carer_read(as_ada, ada, bill):
    assert answer(as_ada, bill).url == "/mine/carers/thanks/"
    assert [(row.person, row.moments, row.how) for row in open_to(bill)] == [(ada, "shared", "said_so")]
    assert "The moments we share" in page(as_ada.get("/mine/carers/thanks/"))


def test_a_question_that_was_jumped_over_is_asked_first(as_ada, bill):
    assert as_ada.get("/mine/carers/ask/3/").url == "/mine/carers/ask/1/"
    as_ada.post("/mine/carers/ask/1/", {"carer": str(bill.public_id)})
    assert as_ada.get("/mine/carers/check/").url == "/mine/carers/ask/2/"


@pytest.mark.parametrize(("number", "says"), [(1, "Choose one of the carers."), (2, "Choose what they may read.")])
def test_no_answer_is_asked_for_again(as_ada, bill, number, says):
    if number == 2:
        as_ada.post("/mine/carers/ask/1/", {"carer": str(bill.public_id)})
    response = as_ada.post(f"/mine/carers/ask/{number}/", {})
    assert response.status_code == 400
    assert says in page(response)


def test_a_carer_of_another_centre_cannot_be_chosen(as_ada, bill):
    stranger = make_person(make_centre(), role="carer")
    assert as_ada.post("/mine/carers/ask/1/", {"carer": str(stranger.public_id)}).status_code == 400


def test_on_a_tablet_handed_over_it_is_said_as_well_and_says_who_sat_there(as_carmen, ada, bill, carmens_account):
    as_carmen.post(f"/people/{ada.public_id}/handover/", {"carers": "1", "sure": "1"})
    assert "/mine/carers/" in page(as_carmen.get("/handover/hello/"))
    answer(as_carmen, bill)
    [row] = open_to(bill)
    assert (row.how, row.recorded_by) == ("said_so", carmens_account)
    assert row.versions.get().history_change_reason.startswith("sat_with:")
    finish(as_carmen)
    hand_back(as_carmen)
    assert "Bill" in page(as_carmen.get(letting(ada)))


def test_one_tap_and_a_yes_end_it_without_a_reason(as_ada, ada, bill):
    row = let_a_carer_read(ada, bill)
    ending = f"/mine/carers/{row.public_id}/ending/"
    assert "<textarea" not in page(as_ada.get(ending))
    assert as_ada.post(ending).url == "/mine/carers/"
    assert open_to(bill) == []
    assert "It is stopped. Bill reads your pages no more." in page(as_ada.get("/mine/carers/"))


def test_what_was_decided_for_somebody_they_end_as_well(as_ada, ada, bill):
    row = decide_that_a_carer_reads(ada, bill)
    assert "This was decided for you" in page(as_ada.get("/mine/carers/"))
    as_ada.post(f"/mine/carers/{row.public_id}/ending/")
    assert open_to(bill) == []


def test_somebody_elses_permission_cannot_be_ended(as_ada, ada, bill, centre):
    other = let_a_carer_read(make_person(centre), bill)
    assert as_ada.post(f"/mine/carers/{other.public_id}/ending/").status_code == 404
    assert len(open_to(bill)) == 1


def test_the_carer_may_stop_reading(as_bill, ada, bill, bills_account):
    row = let_a_carer_read(ada, bill)
    assert as_bill.post(f"/with/{ada.public_id}/ending/").url == "/mine/"
    row.refresh_from_db()
    assert row.ended_by == bills_account
    assert "What Ada let you read is open to you no more" in page(as_bill.get("/mine/"))


# --- Before it ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(15, False), (14, True), (0, True), (-1, False)])
def test_a_fortnight_before_its_end_everybody_is_asked_calmly(client, as_mel, ada, bill, adas_account, days, told):
    ends_in(let_a_carer_read(ada, bill), days)
    shown = {
        "today": "Bill may read of Ada until" in page(as_mel.get("/")),
        "person": "Bill may read of Ada until" in page(as_mel.get(f"/people/{ada.public_id}/")),
    }
    client.force_login(adas_account)
    shown["own"] = "Shall Bill go on?" in page(client.get("/mine/"))
    shown["carers"] = "Shall Bill go on?" in page(client.get("/mine/carers/"))
    assert set(shown.values()) == {told}


def test_another_centre_is_not_told(as_derek, ada, bill):
    ends_in(let_a_carer_read(ada, bill), 3)
    assert "Bill" not in page(as_derek.get("/"))


def test_they_go_on_with_the_same_for_longer(as_ada, ada, bill):
    row = ends_in(let_a_carer_read(ada, bill, moments="shared", book=True), 3)
    assert as_ada.post("/mine/carers/", {"go-on": str(row.public_id)}).url == "/mine/carers/ask/3/"
    as_ada.post("/mine/carers/ask/3/", {"months": "6"})
    as_ada.post("/mine/carers/check/")
    [now] = open_to(bill)
    assert (now.moments, now.book, now.ends_on) == ("shared", True, months_after(timezone.localdate(), 6))
    assert ending_soon(timezone.localdate(), person=ada) == []


def test_the_pages_ask_as_often_however_many_carers_there_are(as_mel, ada, django_assert_num_queries):
    let_a_carer_read(ada)
    as_mel.get(letting(ada))
    with django_assert_num_queries(9) as first:
        as_mel.get(letting(ada))
    for _more in range(5):
        let_a_carer_read(ada)
    with django_assert_num_queries(len(first)):
        as_mel.get(letting(ada))


def test_let_read_needs_no_account_to_be_given_twice_at_once(ada, bill, mels_account):
    said = {"moments": "all", "book": False, "given_on": timezone.localdate(), "months": 1}
    for _time in range(2):
        let_read(by=mels_account, person=ada, carer=bill, **said)
    assert len(open_to(bill)) == 1


def test_handing_over_for_it_opens_no_other_page(as_carmen, ada, bill):
    hand_over(as_carmen, ada, carers="1")
    assert as_carmen.get(letting(ada)).status_code == 403

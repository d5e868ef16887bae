"""The enabling plan: the good, the harm, the harm of not doing it, and what the person says."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from exchanges.models import EnablingPlan
from tests.exchanges.barriers.typed import address, page, planned
from tests.factories import make_barrier, make_plan

DAY = datetime.timedelta(days=1)
PARTS = ["good", "harm", "harm_of_not", "view", "least", "agreed"]


@pytest.fixture
def barrier(ada):
    return make_barrier(ada, cause="worry-about-risk")


def test_a_plan_says_all_of_it(as_mel, barrier, mels_account):
    response = as_mel.post(address(barrier, "plan"), planned(), follow=True)
    plan = EnablingPlan.objects.get()
    assert (plan.barrier, plan.centre, plan.recorded_by) == (barrier, barrier.centre, mels_account)
    assert plan.review_on == timezone.localdate() + 91 * DAY
    text = page(response)
    assert "The enabling plan is kept" in text
    for part in ("She is who she was.", "A scald.", "She sits with nothing to do.", "A smaller pot.", "Ada and Bill."):
        assert f'<dd lang="en" dir="auto">{part}</dd>' in text
    assert '<dd lang="cy" dir="auto">Fe alla i drin tebot.</dd>' in text
    assert f"{plan.review_on:%-d %B %Y}" in text


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_asked_for_and_nothing_typed_is_lost(as_mel, barrier, part):
    response = as_mel.post(address(barrier, "plan"), planned(**{part: " "}))
    assert response.status_code == 400
    assert f'href="#id_{part}"' in page(response)
    assert ("Ada and Bill." if part != "agreed" else "A scald.") in page(response)
    assert not EnablingPlan.objects.exists()


def test_we_say_when_we_look_at_it_again_and_that_is_to_come(as_mel, barrier):
    day = {"when": "another", "day": "1", "month": "1", "year": "2021"}
    assert "That day has been." in page(as_mel.post(address(barrier, "plan"), planned(**day)))
    assert "Choose a day, or type another." in page(as_mel.post(address(barrier, "plan"), planned(when="")))
    with pytest.raises(ValidationError):
        make_plan(barrier, review_on=timezone.localdate() - DAY)


def test_a_plan_whose_day_has_been_can_be_changed_without_a_new_day(as_mel, barrier):
    make_plan(barrier)
    day = timezone.localdate() - DAY
    EnablingPlan.objects.update(review_on=day)
    typed = planned(when="another", day=str(day.day), month=str(day.month), year=str(day.year), least="Two hands.")
    assert as_mel.post(address(barrier, "plan"), typed).status_code == 302
    assert EnablingPlan.objects.get().least == "Two hands."


def test_the_card_says_when_it_is_time_to_look_at_the_plan_again(as_carmen, barrier):
    make_plan(barrier)
    said = []
    for days in (1, 0):
        EnablingPlan.objects.update(review_on=timezone.localdate() + days * DAY)
        said.append("It is time to look at this plan again, together." in page(as_carmen.get(address(barrier))))
    assert said == [False, True]


def test_a_changed_plan_keeps_what_it_said_before(as_mel, barrier, mels_account):
    as_mel.post(address(barrier, "plan"), planned(least="She does not pour."))
    as_mel.post(address(barrier, "plan"), planned())
    assert EnablingPlan.objects.count() == 1
    now, _heading, before = page(as_mel.get(address(barrier, "plan"))).partition("What it said before")
    assert "A smaller pot." in now
    assert "She does not pour." in before
    assert "Mel" in before


def test_a_plan_sent_twice_is_one_version(as_mel, barrier):
    for _each in range(2):
        as_mel.post(address(barrier, "plan"), planned())
    assert EnablingPlan.objects.get().versions.count() == 1


def test_words_left_alone_keep_their_language(as_mel, barrier, mels_account):
    as_mel.post(address(barrier, "plan"), planned())
    mels_account.language = "cy"
    mels_account.save()
    as_mel.post(address(barrier, "plan"), planned(view="Hon. Codwch hi."))
    assert EnablingPlan.objects.get().language == "en"
    as_mel.post(address(barrier, "plan"), planned(harm="Llosgi."))
    assert EnablingPlan.objects.get().language == "cy"


def test_a_worry_about_risk_asks_for_a_plan_before_an_answer(as_mel, barrier, bill):
    asked = "There is a worry about risk. A plan weighs it against the harm of not doing it."
    assert asked in page(as_mel.get(address(barrier)))
    assert asked in page(as_mel.get(address(barrier, "answer")))
    assert asked not in page(as_mel.get(address(make_barrier(bill), "answer")))


def test_a_plan_can_be_made_wherever_it_is_wanted(as_mel, ada):
    barrier = make_barrier(ada, cause="a-rule")
    assert f'href="{address(barrier, "plan")}"' in page(as_mel.get(address(barrier)))
    assert as_mel.post(address(barrier, "plan"), planned()).status_code == 302


def test_the_staff_and_the_person_read_the_plan_and_do_not_change_it(client, barrier, carmens_account, adas_account):
    make_plan(barrier)
    for account in (carmens_account, adas_account):
        client.force_login(account)
        text = page(client.get(address(barrier)))
        assert "She sits with nothing to do." in text
        assert "Change the plan" not in text
        assert client.post(address(barrier, "plan"), planned()).status_code == 403

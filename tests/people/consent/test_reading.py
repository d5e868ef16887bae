"""What a carer reads of a moment: the side of the one who lets them, and nothing of anybody else's."""

import datetime

import pytest
from django.utils import timezone

from exchanges.carers.reading import PAGE
from exchanges.models import Side
from exchanges.moments.actions import reflect
from tests.factories import make_barrier, make_entry, make_moment, make_person
from tests.people.consent.worlds import let_a_carer_read
from tests.people.handover.sitting import page


def let_read_page(ada):
    return f"/with/{ada.public_id}/"


def say_in(moment, person, words):
    Side.objects.filter(exchange=moment, person=person).update(words=words, words_language="en")


@pytest.fixture
def told(ada, carmen, vic):
    """Ada sang for Vic, who kept her company, and Carmen was there: all three said something."""
    moment = make_moment(ada, vic, carmen, brought={ada: ["a-song"], vic: ["company"]}, place="In the yard")
    for person, words in ((ada, "I sang it twice."), (vic, "My mother sang that."), (carmen, "Tears, all round.")):
        say_in(moment, person, words)
        reflect(moment, person=person, by=None, words=f"It changed {person.name}.", language="en")
    return moment


@pytest.mark.parametrize("where", ["page", "moment"])
def test_they_read_the_persons_words_and_nobody_elses_words_or_name(as_bill, ada, bill, told, where):
    let_a_carer_read(ada, bill)
    shown = page(as_bill.get(let_read_page(ada) if where == "page" else told.get_absolute_url()))
    assert "I sang it twice." in shown
    assert "In the yard" in shown
    assert "other people" in shown
    for hidden in ("My mother sang that.", "Tears, all round.", "Vic", "Carmen", "It changed Vic Owen."):
        assert hidden not in shown


def test_what_it_changed_for_the_person_is_all_they_read_of_that(as_bill, ada, bill, told):
    let_a_carer_read(ada, bill)
    shown = page(as_bill.get(told.get_absolute_url()))
    assert "It changed Ada Lloyd." in shown
    assert "It changed Vic Owen." not in shown
    assert "It changed Carmen" not in shown


def test_one_other_person_is_somebody_else(as_bill, ada, bill, vic):
    make_moment(ada, vic)
    let_a_carer_read(ada, bill)
    assert "Ada was there with somebody else." in page(as_bill.get(let_read_page(ada)))


def test_whom_the_carer_met_there_is_named_without_their_words(as_bill, ada, bill, vic):
    moment = make_moment(ada, bill, vic, brought={ada: ["a-song"], vic: ["company"]})
    say_in(moment, vic, "My mother sang that.")
    say_in(moment, bill, "I never knew she could.")
    let_a_carer_read(ada, bill)
    shown = page(as_bill.get(let_read_page(ada)))
    assert "Ada was there with you and Vic." in shown
    assert "My mother sang that." not in shown


@pytest.mark.parametrize(("moments", "count"), [("shared", 1), ("all", 2), ("", 0)])
def test_each_scope_opens_what_it_says(as_bill, ada, bill, vic, moments, count):
    make_moment(ada, bill)
    make_moment(ada, vic)
    make_moment(bill, vic)
    let_a_carer_read(ada, bill, moments=moments, book=not moments)
    shown, query = 0, ""
    while query is not None:
        page_of = as_bill.get(f"{let_read_page(ada)}{query}").context["page"]
        shown += len(page_of.moments)
        query = f"?older-than={page_of.older_than}" if page_of.older_than else None
    assert shown == count


def test_nothing_is_offered_to_be_done_with_a_moment(as_bill, ada, bill, told):
    let_a_carer_read(ada, bill)
    shown = page(as_bill.get(told.get_absolute_url()))
    links = [link for link in ("correction", "versions", "withdrawal", "reflections", "talk", "sides") if link in shown]
    assert links == []
    assert f"/people/{ada.public_id}" not in shown


def test_nothing_else_of_the_person_stands_there(as_bill, ada, bill):
    make_entry(ada, "I can pour the tea.")
    make_barrier(ada, what="Pour the tea")
    let_a_carer_read(ada, bill)
    shown = page(as_bill.get(let_read_page(ada)))
    assert "tea" not in shown


def test_their_own_page_says_whom_they_may_read_and_until_when(as_bill, ada, bill):
    assert "lets you read" not in page(as_bill.get("/mine/more/"))
    row = let_a_carer_read(ada, bill)
    shown = page(as_bill.get("/mine/more/"))
    assert "What Ada lets you read" in shown
    assert f"until {row.ends_on.day} " in shown


def test_a_tablet_handed_to_a_carer_says_nothing_of_what_they_may_read(as_carmen, ada, bill):
    let_a_carer_read(ada, bill)
    as_carmen.post(f"/people/{bill.public_id}/handover/", {"sure": "1"})
    assert "lets you read" not in page(as_carmen.get("/mine/more/"))
    assert as_carmen.get(let_read_page(ada)).status_code == 403


def test_two_who_let_them_read_one_moment_are_both_shown_and_nobody_else(as_bill, ada, bill, centre, vic):
    eve = make_person(centre, "Eve Rees")
    moment = make_moment(ada, eve, vic)
    for person in (ada, eve):
        let_a_carer_read(person, bill)
    shown = page(as_bill.get(moment.get_absolute_url()))
    assert "What Ada lets you read" not in shown
    assert "All that Ada lets you read" in shown
    assert "All that Eve lets you read" in shown
    assert "Vic" not in shown


def make_many(ada, people, number):
    today = timezone.localdate()
    for n in range(number):
        make_moment(ada, people[n % len(people)], on=today - datetime.timedelta(days=n))


def test_pages_follow_one_another_without_gap_or_repeat(as_bill, ada, bill, vic, carmen):
    make_many(ada, [vic, carmen], PAGE * 2 + 1)
    let_a_carer_read(ada, bill)
    seen, query = [], ""
    while query is not None:
        read = as_bill.get(f"{let_read_page(ada)}{query}").context["page"]
        seen += [moment.happened_on for moment in read.moments]
        query = f"?older-than={read.older_than}" if read.older_than else None
    assert len(seen) == PAGE * 2 + 1
    assert seen == sorted(set(seen), reverse=True)


def test_a_page_asks_as_much_of_many_moments_as_of_few(as_bill, ada, bill, vic, carmen, django_assert_max_num_queries):
    make_many(ada, [vic, carmen], 2)
    let_a_carer_read(ada, bill)
    as_bill.get(let_read_page(ada))
    with django_assert_max_num_queries(9) as few:
        as_bill.get(let_read_page(ada))
    make_many(ada, [vic, carmen], 40)
    with django_assert_max_num_queries(len(few)):
        as_bill.get(let_read_page(ada))

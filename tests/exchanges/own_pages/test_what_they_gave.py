"""What somebody gave, in sentences: how far each kind of thing reached, and what went to each person."""

import datetime
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.models import Kind
from exchanges.moments.actions import keep_side_from, withdraw_exchange
from exchanges.own_pages.given import PAGE, SENTENCES, given_by
from exchanges.own_pages.reach import reach
from people.models import KeptFrom, Membership
from tests.factories import make_account, make_moment, make_person
from tests.people.cards.worlds import come_in, make_card_for_home
from tests.people.handover.sitting import hand_over


def page(response):
    return html.unescape(response.content.decode())


def kinds(person):
    return [one.sentence for one in given_by(person).kinds]


def people(person):
    return [one.sentence for one in given_by(person).people]


def make_people(centre, number, **fields):
    return [make_person(centre, f"Eve{n:02} Rees", **fields) for n in range(number)]


# --- Numbers in words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "english", "welsh"),
    [
        (1, "one person", "un person"),
        (2, "two people", "ddau berson"),
        (3, "three people", "dri pherson"),
        (4, "four people", "bedwar person"),
        (5, "five people", "bum person"),
        (6, "six people", "chwe pherson"),
        (7, "seven people", "saith person"),
        (10, "ten people", "ddeg person"),
        (11, "eleven people", "un ar ddeg o bobl"),
        (12, "twelve people", "ddeuddeg o bobl"),
        (14, "fourteen people", "bedwar ar ddeg o bobl"),
        (15, "fifteen people", "bymtheg o bobl"),
        (20, "twenty people", "ugain o bobl"),
        (21, "a great many people", "lawer iawn o bobl"),
        (300, "a great many people", "lawer iawn o bobl"),
    ],
)
def test_people_are_counted_in_words_as_each_language_does(number, english, welsh):
    assert (reach(number, 0, "en"), reach(number, 0, "cy")) == (english, welsh)


@pytest.mark.parametrize(
    ("numbers", "english", "welsh"),
    [
        ((0, 0), "", ""),
        ((0, 1), "one group", "un grŵp"),
        ((0, 2), "two groups", "ddau grŵp"),
        ((0, 11), "a great many groups", "lawer iawn o grwpiau"),
        ((1, 1), "one person and one group", "un person ac un grŵp"),
        ((2, 2), "two people and two groups", "ddau berson a dau grŵp"),
        ((3, 3), "three people and three groups", "dri pherson a thri grŵp"),
        ((30, 6), "a great many people and six groups", "lawer iawn o bobl a chwe grŵp"),
        ((2, 12), "two people and a great many groups", "ddau berson a llawer iawn o grwpiau"),
    ],
)
def test_a_group_is_a_group_and_not_one_person(numbers, english, welsh):
    assert (reach(*numbers, "en"), reach(*numbers, "cy")) == (english, welsh)


# --- Kinds of things --------------------------------------------------------------------------------


def test_every_standard_kind_has_a_sentence_of_its_own():
    assert set(SENTENCES) == {slug for slug, *_names in STANDARD_KINDS}
    assert len(set(SENTENCES.values())) == len(SENTENCES)


def test_a_kind_says_how_many_different_people_it_reached(ada, bill, carmen):
    for other in (bill, bill, carmen):
        make_moment(ada, other)
    assert kinds(ada) == ["You have sung for two people."]


def test_what_came_to_several_at_once_reached_each_of_them(ada, bill, carmen, vic):
    make_moment(ada, bill, carmen, vic)
    assert kinds(ada) == ["You have sung for three people."]


def test_a_gift_to_a_group_says_so(ada, centre, bill):
    make_moment(ada, bill, make_person(centre, "Year 5, Ysgol y Cwm", "community", is_group=True))
    assert kinds(ada) == ["You have sung for one person and one group."]
    assert "You gave Year 5, Ysgol y Cwm a song." in people(ada)


def test_a_kind_that_the_centre_made_has_the_general_sentence(ada, bill, centre):
    Kind.objects.create(centre=centre, slug="cawl", name="A bowl of cawl", name_cy="Powlen o gawl", order=99)
    make_moment(ada, bill, brought={ada: ["cawl"]})
    assert kinds(ada) == ["You have given this to one person: A bowl of cawl."]


def test_kinds_stand_in_the_order_of_every_page_and_not_by_how_far_they_reached(ada, bill, carmen):
    make_moment(ada, bill, brought={ada: ["a-song"]})
    make_moment(ada, carmen, brought={ada: ["a-song"]})
    make_moment(ada, bill, brought={ada: ["company"]})
    assert kinds(ada) == ["You have kept one person company.", "You have sung for two people."]


# --- People -----------------------------------------------------------------------------------------


def test_each_person_has_what_they_were_given_each_kind_once(ada, bill):
    make_moment(ada, bill, brought={ada: ["a-listening-ear"]})
    make_moment(ada, bill, brought={ada: ["a-song", "a-listening-ear"]})
    assert people(ada) == ["You gave Bill a listening ear and a song."]


def test_somebody_who_came_in_another_role_before_stands_once(ada, bill):
    make_moment(ada, bill)
    Membership.objects.filter(person=bill).update(role="volunteer")
    make_moment(ada, bill)
    assert people(ada) == ["You gave Bill a song."]
    assert kinds(ada) == ["You have sung for one person."]


def test_people_stand_on_pages_that_follow_one_another(as_ada, ada, centre):
    for other in make_people(centre, PAGE * 2 + 1):
        make_moment(ada, other)
    seen, query, pages = [], "", []
    while query is not None:
        shown = as_ada.get(f"/mine/gave/{query}").context["given"]
        pages.append(shown)
        seen += [one.person.called for one in shown.people]
        query = f"?from={shown.on}" if shown.on else None
    assert seen == [f"Eve{n:02}" for n in range(PAGE * 2 + 1)]
    assert [len(each.people) for each in pages] == [PAGE, PAGE, 1]
    assert pages[2].back == str(pages[1].people[0].person.public_id)


def test_an_unknown_place_is_the_first_page(as_ada, ada, bill):
    make_moment(ada, bill)
    for place in ("x", "00000000-0000-0000-0000-000000000000"):
        assert "You gave Bill a song." in page(as_ada.get(f"/mine/gave/?from={place}"))


# --- What is in it, and what never is ---------------------------------------------------------------


def test_a_moment_that_was_taken_back_is_not_in_it(ada, bill, carmen):
    make_moment(ada, carmen)
    withdraw_exchange(make_moment(ada, bill), by=None)
    assert kinds(ada) == ["You have sung for one person."]
    assert people(ada) == ["You gave Carmen a song."]


def test_what_they_keep_to_themself_is_in_it_as_it_is_theirs(ada, bill):
    keep_side_from(make_moment(ada, bill), ada, KeptFrom.OTHER_STAFF, by=None)
    assert people(ada) == ["You gave Bill a song."]


def test_what_others_gave_is_not_in_it(as_ada, ada, bill, carmen):
    make_moment(bill, ada, brought={bill: ["comfort"]})
    make_moment(bill, carmen, brought={bill: ["comfort"]})
    shown = as_ada.get("/mine/gave/")
    assert shown.context["given"].is_empty
    assert "When we notice something you give, you will find it here." in page(shown)


def test_no_figure_stands_on_the_page(as_ada, ada, centre):
    for other in make_people(centre, 3):
        make_moment(ada, other)
    sentences = [one.sentence for one in given_by(ada).kinds]
    assert not [sentence for sentence in sentences if any(letter.isdigit() for letter in sentence)]


def test_everyone_has_it_on_the_tablet_with_a_card_at_work_and_as_a_carer(client, ada, bill, carmen, carmens_account):
    make_moment(ada, bill)
    make_moment(bill, ada, brought={bill: ["company"]})
    make_moment(carmen, ada, brought={carmen: ["comfort"]})
    client.force_login(make_account(person=bill))
    assert "You have kept one person company." in page(client.get("/mine/gave/"))
    client.force_login(carmens_account)
    assert "You have been a comfort to one person." in page(client.get("/mine/gave/"))
    hand_over(client, ada)
    assert "You have sung for one person." in page(client.get("/mine/gave/"))
    come_in(client, make_card_for_home(ada)[1])
    assert "You have sung for one person." in page(client.get("/mine/gave/"))


def test_a_kind_is_named_in_the_language_of_the_page(ada, bill, centre):
    Kind.objects.create(centre=centre, slug="cawl", name="A bowl of cawl", name_cy="Powlen o gawl", order=99)
    make_moment(ada, bill, brought={ada: ["cawl"]})
    with translation.override("cy"):
        assert kinds(ada)[0].endswith("Powlen o gawl.")
        assert "un person" in kinds(ada)[0]


def queries(client):
    client.get("/mine/gave/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/mine/gave/").status_code == 200
    return len(asked)


def test_it_asks_as_much_of_many_moments_as_of_few(as_ada, ada, centre):
    few, many = make_people(centre, 2), [make_person(centre) for _ in range(12)]
    counts = []
    for others in (few, many):
        for days, other in enumerate(others):
            make_moment(ada, other, on=timezone.localdate() - datetime.timedelta(days=days))
        counts.append(queries(as_ada))
    assert counts[0] == counts[1]
    assert counts[1] <= 8

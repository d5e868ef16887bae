"""Hearing somebody’s side together: one question a page, and nothing kept before they say yes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Side
from exchanges.moments.actions import complete_side, withdraw_exchange
from exchanges.moments.unsaved import Brought, SideToKeep
from exchanges.sample.loading import make
from exchanges.sample.ty_r_bont import ty_r_bont
from people.models import Account, HandOver
from tests.factories import make_entry, make_moment, make_person
from tests.people.handover.sitting import finish, hand_back, hand_over, page


@pytest.fixture
def question(as_carmen, ada, asked):
    """The address of the first question, on the tablet that was handed to Ada."""
    hand_over(as_carmen, ada, moment=asked)
    return f"/mine/sides/{asked.public_id}/"


def side_of(person, moment):
    return Side.objects.get(person=person, exchange=moment)


def test_the_greeting_leads_to_the_question(as_carmen, question):
    text = page(as_carmen.get("/handover/greeting/"))
    assert "Hello, Ada" in text
    assert "Carmen is handing you the tablet. Only your page is open. We’d like to ask you something." in text
    assert f'href="{question}"' in text


def test_the_question_says_what_the_other_brought(as_carmen, question):
    text = page(as_carmen.get(question))
    assert "Carmen brought company." in text
    assert '<h1 id="asked">What did you bring?</h1>' in text


def test_six_pictures_are_in_view_those_they_are_known_for_first(as_carmen, ada, question):
    make_entry(ada, kind=ada.centre.kinds.get(slug="plants-or-animals"))
    form = as_carmen.get(question).context["form"]
    assert len(form.first_kinds) == 6
    assert form.first_kinds[0].slug == "plants-or-animals"
    assert len(form.first_kinds) + len(form.more_kinds) == ada.centre.kinds.count()


def test_picture_words_and_yes_complete_the_moment(as_carmen, ada, carmen, asked, question):
    assert as_carmen.post(question, {"kind": "a-song"}).url == f"{question}words/"
    assert as_carmen.post(f"{question}words/", {"words": "I got them all singing."}).url == f"{question}check/"
    assert as_carmen.post(f"{question}check/").url == f"{question}thanks/"
    side = side_of(ada, asked)
    assert (side.heard, side.words, side.words_language) == ("brought", "I got them all singing.", "en")
    assert [row.kind.slug for row in side.contributions.all()] == ["a-song"]
    asked.refresh_from_db()
    assert not asked.is_waiting
    assert asked.recorded_by is None


def test_the_words_are_kept_in_the_language_of_the_page(as_carmen, ada, asked):
    ada.language = "cy"
    ada.save()
    hand_over(as_carmen, ada, moment=asked)
    question = f"/mine/sides/{asked.public_id}/"
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": "Mae’n braf canu."})
    as_carmen.post(f"{question}check/")
    assert side_of(ada, asked).words_language == "cy"


def test_nothing_is_kept_before_they_say_yes(as_carmen, ada, asked, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": "I got them all singing."})
    as_carmen.get(f"{question}check/")
    assert side_of(ada, asked).heard == "not_sure"
    assert side_of(ada, asked).words == ""


def test_it_was_simply_given_is_a_whole_answer(as_carmen, ada, asked, question):
    as_carmen.post(question, {"kind": "heard:simply_received"})
    as_carmen.post(f"{question}words/", {"words": ""})
    assert "It was simply given to you" in page(as_carmen.get(f"{question}check/"))
    as_carmen.post(f"{question}check/")
    assert side_of(ada, asked).heard == "simply_received"
    assert "That is a whole answer." in page(as_carmen.get(f"{question}thanks/"))


def test_not_sure_keeps_nothing_and_is_fine(as_carmen, ada, asked, question):
    response = as_carmen.post(question, {"kind": "heard:not_sure"}, follow=True)
    assert "It’s fine not to be sure." in page(response)
    assert side_of(ada, asked).heard == "not_sure"
    assert side_of(ada, asked).history.count() == 1


def test_what_was_written_says_who_sat_with_whom(as_carmen, ada, asked, question, carmens_account):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": ""})
    as_carmen.post(f"{question}check/")
    version = side_of(ada, asked).history.first()
    assert version.history_user == carmens_account
    assert version.history_change_reason == f"sat_with:{HandOver.objects.get().public_id}"
    finish(as_carmen)
    hand_back(as_carmen)
    assert "Ada told us. Carmen sat with them." in page(as_carmen.get(f"{asked.get_absolute_url()}versions/"))


def test_what_the_staff_write_themselves_says_nothing_of_sitting(as_carmen, ada, carmen, carmens_account, asked):
    song = Brought(ada.centre.kinds.get(slug="a-song"))
    complete_side(asked, SideToKeep(ada, Side.Heard.BROUGHT, (song,)), by=carmens_account)
    assert not side_of(ada, asked).history.filter(history_change_reason__isnull=False).exists()
    assert "sat with them" not in page(as_carmen.get(f"{asked.get_absolute_url()}versions/"))


def test_the_thank_you_page_says_what_was_kept(as_carmen, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": "I got them all singing."})
    text = page(as_carmen.post(f"{question}check/", follow=True))
    assert "Thank you, Ada" in text
    assert "We have kept that you gave a song." in text
    assert "I got them all singing." in text
    assert "Now every side of this moment has been heard." in text


def test_the_moment_waits_on_for_who_was_not_asked(as_carmen, ada, bill, carmen):
    moment = make_moment(carmen, ada, bill, brought={carmen: ["company"], ada: None, bill: None})
    hand_over(as_carmen, ada, moment=moment)
    question = f"/mine/sides/{moment.public_id}/"
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": ""})
    text = page(as_carmen.post(f"{question}check/", follow=True))
    assert "Now every side" not in text
    moment.refresh_from_db()
    assert moment.is_waiting
    assert side_of(bill, moment).heard == "not_sure"


def test_back_from_the_words_keeps_them(as_carmen, question):
    as_carmen.post(question, {"kind": "a-song"})
    assert as_carmen.post(f"{question}words/", {"words": "Half a th", "_back": "1"}).url == question
    assert 'value="a-song" aria-pressed="true"' in page(as_carmen.get(question))
    assert "Half a th</textarea>" in page(as_carmen.get(f"{question}words/"))


def test_changing_the_picture_leads_back_to_the_check_with_the_words(as_carmen, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": "I got them all singing."})
    assert as_carmen.post(question, {"kind": "company"}).url == f"{question}check/"
    text = page(as_carmen.get(f"{question}check/"))
    assert "<strong>Company</strong>" in text
    assert "I got them all singing." in text


def test_the_check_says_what_was_left_empty(as_carmen, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": ""})
    assert "You left this empty" in page(as_carmen.get(f"{question}check/"))


def test_each_later_page_leads_to_the_first_where_nothing_was_chosen(as_carmen, question):
    assert as_carmen.get(f"{question}words/").url == question
    assert as_carmen.get(f"{question}check/").url == question


@pytest.mark.parametrize("sent", [{}, {"kind": ""}, {"kind": "gold"}])
def test_the_question_asks_again_where_no_picture_was_chosen(as_carmen, question, sent):
    response = as_carmen.post(question, sent)
    assert response.status_code == 400
    assert "Choose one of the pictures." in page(response)


def test_words_that_are_too_long_stay_to_be_made_shorter(as_carmen, question):
    as_carmen.post(question, {"kind": "a-song"})
    response = as_carmen.post(f"{question}words/", {"words": "la " * 400})
    assert response.status_code == 400
    assert "That is too long to keep." in page(response)
    assert "la la la" in page(response)


def test_a_picture_that_is_no_longer_offered_is_asked_for_again(as_carmen, ada, asked, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": "I sang."})
    ada.centre.kinds.filter(slug="a-song").update(retired_on=asked.happened_on)
    assert as_carmen.post(f"{question}check/").url == question
    assert side_of(ada, asked).heard == "not_sure"


def test_yes_pressed_twice_keeps_it_once(as_carmen, ada, asked, question):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": ""})
    for _ in range(2):
        assert as_carmen.post(f"{question}check/").url == f"{question}thanks/"
    assert side_of(ada, asked).history.count() == 2


def test_what_was_heard_meanwhile_is_not_written_over(as_carmen, ada, asked, question, mels_account):
    as_carmen.post(question, {"kind": "a-song"})
    as_carmen.post(f"{question}words/", {"words": ""})
    complete_side(asked, SideToKeep(ada, Side.Heard.SIMPLY_RECEIVED), by=mels_account)
    assert as_carmen.post(f"{question}check/").url == f"{question}thanks/"
    assert side_of(ada, asked).heard == "simply_received"


def test_a_moment_taken_back_meanwhile_is_not_found(as_carmen, asked, question):
    withdraw_exchange(asked, by=None)
    assert as_carmen.get(question).status_code == 404


def test_words_that_were_there_before_stay(as_carmen, ada, asked, question, mels_account):
    before = SideToKeep(ada, Side.Heard.NOT_SURE, what="By the window", what_language="en", words="Well!")
    complete_side(asked, before, by=mels_account)
    as_carmen.post(question, {"kind": "a-song"})
    assert "Well!</textarea>" in page(as_carmen.get(f"{question}words/"))
    as_carmen.post(f"{question}words/", {"words": ""})
    as_carmen.post(f"{question}check/")
    side = side_of(ada, asked)
    assert (side.what, side.words) == ("By the window", "Well!")


def test_at_home_a_person_answers_the_same_questions(as_ada, ada, asked):
    question = f"/mine/sides/{asked.public_id}/"
    as_ada.post(question, {"kind": "a-song"})
    as_ada.post(f"{question}words/", {"words": ""})
    as_ada.post(f"{question}check/")
    assert side_of(ada, asked).heard == "brought"
    assert side_of(ada, asked).history.first().history_change_reason is None


def test_a_question_costs_the_same_in_a_crowd(as_carmen, ada, carmen):
    costs = []
    for number in (1, 12):
        others = [make_person(ada.centre) for _ in range(number)]
        moment = make_moment(carmen, ada, *others, brought={carmen: ["company"], ada: None})
        as_carmen.force_login(carmen.account)
        hand_over(as_carmen, ada, moment=moment)
        question = f"/mine/sides/{moment.public_id}/"
        with CaptureQueriesContext(connection) as queries:
            assert as_carmen.get(question).status_code == 200
        costs.append(len(queries))
        finish(as_carmen)
        hand_back(as_carmen)
    assert costs[0] == costs[1]


# --- Where it begins ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/moments/waiting/"])
def test_each_card_that_waits_offers_to_ask_together(as_carmen, ada, asked, path):
    text = page(as_carmen.get(path))
    assert f'action="/people/{ada.public_id}/handover/"' in text
    assert f'name="moment" value="{asked.public_id}"' in text
    assert "Ask together" in text


def test_the_page_of_a_moment_that_waits_offers_it_too(as_carmen, ada, asked):
    assert f'name="moment" value="{asked.public_id}"' in page(as_carmen.get(asked.get_absolute_url()))


def test_a_moment_that_was_heard_offers_no_asking(as_carmen, ada, carmen):
    assert "Ask together" not in page(as_carmen.get(make_moment(ada, carmen).get_absolute_url()))


def test_where_two_wait_each_is_named(as_carmen, ada, bill, carmen):
    make_moment(carmen, ada, bill, brought={carmen: ["company"], ada: None, bill: None})
    text = page(as_carmen.get("/moments/waiting/"))
    assert "Ask together with Ada" in text
    assert "Ask together with Bill" in text


def test_a_group_is_not_handed_the_tablet(as_carmen, centre, carmen):
    group = make_person(centre, "Year 5, Ysgol y Cwm", "community", is_group=True)
    make_moment(carmen, group, brought={carmen: ["company"], group: None})
    assert "Ask together" not in page(as_carmen.get("/moments/waiting/"))


def test_a_persons_page_hands_the_tablet_over_to_them(as_carmen, ada):
    text = page(as_carmen.get(ada.get_absolute_url()))
    assert "Hand over the tablet to Ada" in text
    assert text.count(f'action="/people/{ada.public_id}/handover/"') >= 2


def test_nobody_hands_the_tablet_to_themselves(as_carmen, carmen):
    assert "Hand over the tablet to" not in page(as_carmen.get(carmen.get_absolute_url()))


def test_the_foot_of_every_page_of_the_staff_leads_there(as_carmen):
    assert 'href="/handover/"' in page(as_carmen.get("/"))


def test_the_sample_centres_show_who_sat_with_whom(db, client):
    make(ty_r_bont(), now=timezone.now(), password="paned o de heddiw", say=lambda line: None)
    told = Side.history.filter(history_change_reason__startswith="sat_with:").first()
    client.force_login(Account.objects.get(email="bethan@tyrbont.example"))
    assert "sat with them." in page(client.get(f"/moments/{told.exchange.public_id}/versions/"))
    assert HandOver.objects.count() > 1
    assert not HandOver.objects.filter(ended="").exists()

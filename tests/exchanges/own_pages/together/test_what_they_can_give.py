"""What can you give? Three questions at most, by picture or in words, kept when they say yes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.noticing.invites import QUESTIONS, questions_for
from people.models import HandOver, Pause, ProfileEntry
from tests.factories import make_entry, make_moment
from tests.people.handover.sitting import finish, hand_back, hand_over, later, page


@pytest.fixture
def asking_ada(as_carmen, ada):
    """The tablet, handed to Ada to ask her what she can give."""
    hand_over(as_carmen, ada, ask="1")
    return as_carmen


def lines(person):
    return list(person.entries.order_by("pk").values_list("words", "kind__slug"))


def answer_all(client, *answers):
    for number, said in enumerate(answers, start=1):
        client.post(f"/mine/ask/{number}/", said)


SKIP = {"skip": "1"}


def test_the_greeting_leads_to_the_first_question(asking_ada, ada):
    assert 'href="/mine/ask/"' in page(asking_ada.get("/handover/greeting/"))
    text = page(asking_ada.get("/mine/ask/", follow=True))
    first = str(questions_for(ada, Pause.Way.GIVING, timezone.localdate())[0])
    assert f'<h1 id="asked">{first}</h1>' in text
    assert "Question 1 of 3" in text


def test_the_questions_are_those_of_the_card(as_carmen, ada):
    asked = [str(question) for question in questions_for(ada, Pause.Way.GIVING, timezone.localdate())]
    hand_over(as_carmen, ada, ask="1")
    for number, question in enumerate(asked, start=1):
        assert question in QUESTIONS[Pause.Way.GIVING]
        assert f'<h1 id="asked">{question}</h1>' in page(as_carmen.get(f"/mine/ask/{number}/"))


def test_six_pictures_are_in_view(asking_ada):
    form = asking_ada.get("/mine/ask/1/").context["form"]
    assert len(form.first_kinds) == 6


def test_answers_become_lines_of_what_they_can_give_in_their_own_name(asking_ada, ada, carmens_account):
    answer_all(asking_ada, {"words": "I can still knit.", "kind": "know-how"}, {"kind": "a-song"}, SKIP)
    assert asking_ada.post("/mine/ask/check/").url == "/mine/ask/thanks/"
    assert lines(ada) == [("I can still knit.", "know-how"), ("A song", "a-song")]
    for entry in ProfileEntry.objects.all():
        assert (entry.section, entry.said_by, entry.recorded_by) == ("can_give", ada, carmens_account)
        assert entry.said_on == timezone.localdate()
        version = entry.history.get()
        assert version.history_user == carmens_account
        assert version.history_change_reason == f"sat_with:{HandOver.objects.get().public_id}"


def test_nothing_is_kept_before_they_say_yes(asking_ada, ada):
    answer_all(asking_ada, {"words": "I can still knit."}, SKIP, SKIP)
    assert "I can still knit." in page(asking_ada.get("/mine/ask/check/"))
    assert lines(ada) == []


def test_the_thank_you_page_says_what_was_kept_and_where_it_can_be_changed(asking_ada):
    answer_all(asking_ada, {"words": "I can still knit."}, SKIP, SKIP)
    text = page(asking_ada.post("/mine/ask/check/", follow=True))
    assert "Thank you, Ada" in text
    assert "I can still knit." in text
    assert "It stands on your page under ‘What I can give’." in text
    assert "/entries/" not in text


def test_skipping_them_all_keeps_nothing_and_is_fine(asking_ada, ada):
    answer_all(asking_ada, SKIP, SKIP, SKIP)
    text = page(asking_ada.get("/mine/ask/check/"))
    assert text.count("You skipped this one") == 3
    assert "That’s all" in text
    assert "Nothing was kept this time." in page(asking_ada.post("/mine/ask/check/", follow=True))
    assert lines(ada) == []


def test_each_answer_leads_to_the_next_question_and_then_to_the_check(asking_ada):
    assert asking_ada.post("/mine/ask/1/", {"kind": "a-song"}).url == "/mine/ask/2/"
    assert asking_ada.post("/mine/ask/2/", SKIP).url == "/mine/ask/3/"
    assert asking_ada.post("/mine/ask/3/", {"words": "I sing."}).url == "/mine/ask/check/"


def test_changing_one_answer_leads_back_to_the_check(asking_ada, ada):
    answer_all(asking_ada, {"kind": "a-song"}, SKIP, SKIP)
    assert asking_ada.post("/mine/ask/2/", {"words": "I can still knit."}).url == "/mine/ask/check/"
    asking_ada.post("/mine/ask/check/")
    assert lines(ada) == [("A song", "a-song"), ("I can still knit.", None)]


def test_the_check_waits_until_every_question_was_asked(asking_ada):
    asking_ada.post("/mine/ask/1/", {"kind": "a-song"})
    assert asking_ada.get("/mine/ask/check/").url == "/mine/ask/2/"
    assert asking_ada.post("/mine/ask/check/").url == "/mine/ask/2/"


def test_back_keeps_what_was_typed_and_chosen(asking_ada):
    asking_ada.post("/mine/ask/1/", {"kind": "a-song"})
    half = {"words": "Half a th", "kind": "company", "_back": "1"}
    assert asking_ada.post("/mine/ask/2/", half).url == "/mine/ask/1/"
    assert 'value="a-song" checked' in page(asking_ada.get("/mine/ask/1/"))
    text = page(asking_ada.get("/mine/ask/2/"))
    assert "Half a th</textarea>" in text
    assert 'value="company" checked' in text


def test_back_from_the_first_question_leads_to_the_greeting(asking_ada):
    assert asking_ada.post("/mine/ask/1/", {"_back": "1"}).url == "/handover/greeting/"


def test_a_language_switch_keeps_what_was_typed(asking_ada):
    text = page(asking_ada.post("/mine/ask/1/", {"words": "Half a th", "kind": "company", "_language": "cy"}))
    assert '<html lang="cy"' in text
    assert "Half a th</textarea>" in text
    assert 'value="company" checked' in text


def test_an_empty_answer_is_asked_for_again(asking_ada):
    response = asking_ada.post("/mine/ask/1/", {})
    assert response.status_code == 400
    assert "Choose a picture or type a few words. Or choose ‘Skip this one’." in page(response)


def test_a_picture_nobody_offers_is_refused(asking_ada):
    assert asking_ada.post("/mine/ask/1/", {"kind": "gold"}).status_code == 400


def test_words_keep_the_language_of_the_page_they_were_typed_on(asking_ada, ada):
    asking_ada.post("/mine/ask/1/", {"words": "I can still knit."})
    asking_ada.post("/language/", {"_language": "cy", "next": "/mine/ask/2/"})
    asking_ada.post("/mine/ask/2/", {"words": "Dw i’n canu."})
    asking_ada.post("/mine/ask/3/", {"kind": "a-song"})
    asking_ada.post("/mine/ask/check/")
    said = list(ada.entries.order_by("pk").values_list("words", "language"))
    assert said == [("I can still knit.", "en"), ("Dw i’n canu.", "cy"), ("Cân", "cy")]


def test_yes_pressed_twice_keeps_each_line_once(asking_ada, ada):
    answer_all(asking_ada, {"words": "I can still knit."}, SKIP, SKIP)
    for _ in range(2):
        assert asking_ada.post("/mine/ask/check/").url == "/mine/ask/thanks/"
    assert lines(ada) == [("I can still knit.", None)]


def test_a_picture_that_is_no_longer_offered_leaves_the_words(asking_ada, ada):
    answer_all(asking_ada, {"words": "I can still knit.", "kind": "know-how"}, {"kind": "a-song"}, SKIP)
    ada.centre.kinds.filter(slug__in=["know-how", "a-song"]).update(retired_on=timezone.localdate())
    asking_ada.post("/mine/ask/check/")
    assert lines(ada) == [("I can still knit.", None)]


def test_whoever_has_begun_goes_on_with_the_same_questions_the_next_day(as_ada, adas_account):
    asked = page(as_ada.get("/mine/ask/2/")).partition("<h1")[2].partition("</h1>")[0]
    as_ada.post("/mine/ask/1/", {"kind": "a-song"})
    with later(hours=19):
        as_ada.force_login(adas_account)
        assert page(as_ada.get("/mine/ask/2/")).partition("<h1")[2].partition("</h1>")[0] == asked


def test_a_question_costs_the_same_however_much_was_said_before(as_ada, ada, carmen):
    costs = []
    for number in (1, 20):
        for _ in range(number):
            make_entry(ada)
            make_moment(ada, carmen)
        as_ada.get("/mine/ask/1/")
        with CaptureQueriesContext(connection) as queries:
            assert as_ada.get("/mine/ask/1/").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


# --- Where it begins --------------------------------------------------------------------------------------


def test_ones_own_page_leads_to_the_questions(as_ada):
    assert 'href="/mine/ask/"' in page(as_ada.get("/mine/more/"))


def test_at_home_the_lines_are_ones_own(as_ada, ada, adas_account):
    answer_all(as_ada, {"words": "I can still knit."}, SKIP, SKIP)
    text = page(as_ada.post("/mine/ask/check/", follow=True))
    assert f'href="/people/{ada.public_id}/entries/"' in text
    entry = ada.entries.get()
    assert (entry.said_by, entry.recorded_by) == (ada, adas_account)
    assert entry.history.get().history_change_reason is None


def test_back_from_the_first_question_at_home_leads_to_ones_own_page(as_ada):
    assert as_ada.post("/mine/ask/1/", {"_back": "1"}).url == "/mine/"


def test_a_persons_page_offers_to_ask_them(as_carmen, ada):
    text = page(as_carmen.get(ada.get_absolute_url()))
    assert 'name="ask" value="1"' in text
    assert "Ask Ada" in text


def test_the_card_of_somebody_who_has_said_nothing_offers_to_ask_together(as_carmen, ada):
    text = page(as_carmen.get("/noticing/"))
    assert f'action="/people/{ada.public_id}/handover/"' in text
    assert "Ask together with Ada" in text


def test_the_card_of_somebody_who_has_said_something_does_not(as_carmen, ada):
    make_entry(ada)
    assert "Ask together with Ada" not in page(as_carmen.get("/noticing/"))


def test_afterwards_the_staff_go_on_at_their_page(asking_ada, ada):
    finish(asking_ada)
    assert hand_back(asking_ada).url == ada.get_absolute_url()


def test_the_line_says_who_sat_with_her(asking_ada, ada):
    answer_all(asking_ada, {"words": "I can still knit."}, SKIP, SKIP)
    asking_ada.post("/mine/ask/check/")
    finish(asking_ada)
    hand_back(asking_ada)
    line = ada.entries.get()
    shown = page(asking_ada.get(f"/people/{ada.public_id}/entries/{line.public_id}/"))
    assert "Ada told us. Carmen sat with them." in shown


def test_a_line_that_nobody_sat_over_says_nothing_of_it(as_carmen, ada):
    line = make_entry(ada)
    assert "sat with them" not in page(as_carmen.get(f"/people/{ada.public_id}/entries/{line.public_id}/"))

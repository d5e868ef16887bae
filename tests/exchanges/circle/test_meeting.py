"""The circle: a month's moments, one of them chosen and why, those in it told, and the pages to talk around."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.models import Circle, InCircle, StoryChoice, Told
from tests.exchanges.circle.worlds import choose_story, make_talk
from tests.factories import day_sent, make_moment, make_person

MONTH_BEFORE = timezone.localdate().replace(day=1) - datetime.timedelta(days=3)


@pytest.fixture
def moment(ada, carmen):
    return make_talk(make_moment(ada, carmen))


def listed(answer):
    return [row.pk for _talk, row in answer.context["marked"]]


def chosen(moment, *people, said_by=None, **fields):
    return {
        "id": uuid.uuid4(),
        "people": [str(person.public_id) for person in people],
        "when": day_sent(),
        "moment": str(moment.public_id),
        "why": "Achos gofynnodd rhywun iddi.",
        "language": "cy",
        "said_by": str((said_by or people[0]).public_id),
    } | fields


def test_it_opens_on_this_month_and_the_month_before_can_be_reached(as_carmen, moment, ada, carmen):
    before = make_talk(make_moment(ada, carmen, on=MONTH_BEFORE))
    answer = as_carmen.get("/circle/")
    assert listed(answer) == [moment.pk]
    assert f'href="?month={MONTH_BEFORE:%Y-%m}"' in answer.content.decode()
    assert listed(as_carmen.get(f"/circle/?month={MONTH_BEFORE:%Y-%m}")) == [before.pk]


@pytest.mark.parametrize("month", ["soon", "2026-13", "9999-12", ""])
def test_a_month_there_is_not_shows_this_one(as_carmen, moment, month):
    assert listed(as_carmen.get(f"/circle/?month={month}")) == [moment.pk]


def test_a_moment_that_is_not_marked_is_not_there(as_carmen, ada, carmen):
    make_moment(ada, carmen)
    assert listed(as_carmen.get("/circle/")) == []


def test_another_centres_moments_are_not_there(as_carmen, dora, derek):
    make_talk(make_moment(dora, derek))
    assert listed(as_carmen.get("/circle/")) == []


def test_a_mixed_group_chooses_one_and_says_why(as_carmen, moment, bill, vic):
    assert as_carmen.post("/circle/new/", chosen(moment, bill, vic)).status_code == 302
    circle, choice = Circle.objects.get(), StoryChoice.objects.get()
    assert (circle.met_on, circle.month) == (timezone.localdate(), timezone.localdate().replace(day=1))
    assert set(InCircle.objects.values_list("person", "role")) == {(bill.pk, "carer"), (vic.pk, "volunteer")}
    assert (choice.exchange, choice.said_by, choice.language) == (moment, bill, "cy")
    page = as_carmen.get("/circle/").content.decode()
    assert '<p lang="cy" dir="auto">Achos gofynnodd rhywun iddi.</p>' in page


def test_a_circle_of_one_role_is_told_so_before_it_is_kept(as_carmen, centre, moment, vic):
    other = make_person(centre, "Val Owen", "volunteer")
    sent = chosen(moment, vic, other)
    answer = as_carmen.post("/circle/new/", sent)
    assert answer.status_code == 200
    assert "Everyone you chose has the same place here: Volunteers." in answer.content.decode()
    assert "Achos gofynnodd rhywun iddi." in answer.content.decode()
    assert not Circle.objects.exists()
    assert as_carmen.post("/circle/new/", sent | {"as_it_is": "on"}).status_code == 302
    assert "Everyone there had the same place here: Volunteers." in as_carmen.get("/circle/").content.decode()


def test_a_mixed_circle_is_not_warned(as_carmen, moment, bill, vic):
    choose_story(moment, bill, vic)
    assert "had the same place here" not in as_carmen.get("/circle/").content.decode()


def test_only_somebody_of_the_circle_says_why(as_carmen, moment, ada, bill, vic):
    answer = as_carmen.post("/circle/new/", chosen(moment, bill, vic, said_by=ada))
    assert answer.status_code == 400
    assert "Choose somebody who was in the circle." in answer.content.decode()


def test_it_takes_two_to_meet(as_carmen, moment, bill):
    answer = as_carmen.post("/circle/new/", chosen(moment, bill, as_it_is="on"))
    assert "Choose at least two people. It takes two to meet." in answer.content.decode()


def test_only_a_moment_to_talk_about_can_be_chosen(as_carmen, moment, ada, carmen, bill, vic):
    other = make_moment(ada, carmen)
    answer = as_carmen.post("/circle/new/", chosen(other, bill, vic))
    assert answer.status_code == 400
    assert not Circle.objects.exists()


def test_they_did_not_meet_before_the_moment_or_tomorrow(as_carmen, moment, bill, vic):
    for days in (-1, 1):
        day = timezone.localdate() + datetime.timedelta(days=days)
        when = {"when": "another", "day": str(day.day), "month": str(day.month), "year": str(day.year)}
        assert as_carmen.post("/circle/new/", chosen(moment, bill, vic, **when)).status_code == 400
    assert not Circle.objects.exists()


def test_sent_twice_it_is_one_meeting(as_carmen, moment, bill, vic):
    sent = chosen(moment, bill, vic)
    for _time in range(2):
        assert as_carmen.post("/circle/new/", sent).status_code == 302
    assert Circle.objects.count() == 1


def test_what_was_typed_stays_on_an_error(as_carmen, moment, bill):
    page = as_carmen.post("/circle/new/", {"people": [str(bill.public_id)], "why": "Lovely."}).content.decode()
    assert "Lovely." in page
    assert f'value="{bill.public_id}" checked' in page


@pytest.mark.parametrize("viewer", ["as_carmen", "as_ada"])
def test_the_people_in_it_see_that_it_was_chosen_and_why(request, viewer, moment, bill, vic):
    choose_story(moment, bill, vic)
    page = request.getfixturevalue(viewer).get(moment.get_absolute_url()).content.decode()
    assert f"The story circle chose this moment on {timezone.localdate():%-d %B %Y}, because:" in page
    assert "Because she was asked." in page


def test_it_stands_on_ones_own_page_too(as_ada, moment, bill, vic):
    choose_story(moment, bill, vic)
    assert "Because she was asked." in as_ada.get("/mine/").content.decode()


def test_the_circle_lists_who_has_not_been_told(as_carmen, carmens_account, moment, ada, carmen, vic):
    circle = choose_story(moment, carmen, vic)
    [meeting] = as_carmen.get("/circle/").context["meetings"]
    # Carmen sat in the circle, and knows.
    assert meeting.untold == [next(side.person for side in meeting.moment.sides if side.person.pk == ada.pk)]
    address = f"/circle/{circle.public_id}/told/{ada.public_id}/"
    for _time in range(2):
        assert as_carmen.post(address).status_code == 302
    told = Told.objects.get()
    assert (told.person, told.told_by) == (ada, carmens_account)
    answer = as_carmen.get("/circle/")
    assert answer.context["meetings"][0].untold == []
    assert "Ada was told by Carmen" in answer.content.decode()


def test_nobody_is_told_of_another_centre_or_of_a_moment_not_theirs(
    as_carmen, client, dereks_account, moment, ada, vic, bill
):
    circle = choose_story(moment, vic, bill)
    assert as_carmen.post(f"/circle/{circle.public_id}/told/{bill.public_id}/").status_code == 404
    client.force_login(dereks_account)
    assert client.post(f"/circle/{circle.public_id}/told/{ada.public_id}/").status_code == 404
    assert not Told.objects.exists()


def test_who_is_still_to_be_told_stands_in_the_month_the_circle_met(as_carmen, ada, carmen, bill, vic):
    choose_story(make_talk(make_moment(ada, carmen, on=MONTH_BEFORE)), bill, vic)
    assert len(as_carmen.get("/circle/").context["meetings"][0].untold) == 2


def test_the_page_to_talk_around_holds_both_sides_and_three_questions(as_carmen, moment):
    page = as_carmen.get("/circle/pages/").content.decode()
    for words in ("Ada", "Carmen", "A song", "What happened?", "What did it mean?", "What would it take"):
        assert words in page
    assert "Lloyd" not in page.partition("<article")[2].partition("</article>")[0]


def test_the_questions_stand_in_both_languages_welsh_first_where_both_are_spoken(as_carmen, moment, ada):
    assert [language for language, _asked in as_carmen.get("/circle/pages/").context["pages"][0].questions] == ["en"]
    ada.language = "cy"
    ada.save()
    page = as_carmen.get("/circle/pages/")
    assert [language for language, _asked in page.context["pages"][0].questions] == ["cy", "en"]
    assert '<ul lang="cy">' in page.content.decode()


def test_one_page_can_be_printed_alone(as_carmen, moment, ada, carmen):
    make_talk(make_moment(ada, carmen))
    assert len(as_carmen.get("/circle/pages/").context["pages"]) == 2
    one = as_carmen.get(f"/circle/pages/?moment={moment.public_id}")
    assert [page.moment.pk for page in one.context["pages"]] == [moment.pk]
    unmarked = make_moment(ada, carmen)
    assert as_carmen.get(f"/circle/pages/?moment={unmarked.public_id}").status_code == 404


@pytest.mark.parametrize("address", ["/circle/", "/circle/new/", "/circle/pages/"])
def test_a_page_asks_as_much_of_many_moments_as_of_few(as_carmen, ada, carmen, bill, vic, address):
    counts = []
    for number in (3, 12):
        for _time in range(number):
            choose_story(make_talk(make_moment(ada, carmen)), bill, vic)
        as_carmen.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert as_carmen.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]

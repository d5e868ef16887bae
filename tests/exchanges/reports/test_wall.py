"""The page for the wall: plain sentences to talk about, and nothing about any one person."""

import re

import pytest

from exchanges.models import Exchange
from exchanges.reports.figures import reciprocity
from exchanges.reports.figures.talking import talk_about
from tests.exchanges.reports.figures.golden import QUERY, SUMMER, TUESDAY, fuller_case, golden_case
from tests.factories import make_moment


def page(client, query=QUERY):
    """What the page says, without its marks."""
    content = client.get(f"/reports/wall/{query}").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", content[content.index('<article class="wall"') :]).split())


def sentences(centre):
    return [sentence for _picture, sentence in talk_about(reciprocity([centre], SUMMER)).sentences]


def test_it_says_what_older_people_gave_to_whom_what_was_told_and_what_was_opened_up(as_mel, centre):
    fuller_case(centre)
    text = page(as_mel)
    assert "Older people here gave most often A song Know-how" in text
    assert "Older people gave to each other and to staff." in text
    assert "1 moment was told in someone’s own words." in text
    assert "This got in the way of giving: a rule. We opened it up." in text


def test_it_asks_three_questions(as_mel, centre):
    fuller_case(centre)
    text = page(as_mel)
    assert text.count("?") == 3
    assert "What would you like to be asked for?" in text


def test_it_is_in_welsh_too(as_mel, mels_account, centre):
    fuller_case(centre)
    mels_account.language = "cy"
    mels_account.save()
    text = page(as_mel)
    assert "Rhoddodd pobl hŷn i’w gilydd ac i staff." in text
    assert "Canolfan Y Felin" in text


def test_it_has_no_names_and_no_percentages(as_mel, centre):
    people = fuller_case(centre)
    text = page(as_mel)
    assert "%" not in text
    assert all(person.name not in text for person in people.values())


def test_it_says_nothing_of_who_has_not_been_noticed(as_mel, centre, ada):
    golden_case(centre)
    text = page(as_mel).lower()
    assert "not noticed" not in text
    assert "haven’t" not in text


def test_with_nothing_noticed_it_says_something_kind_and_true(as_mel, centre):
    text = page(as_mel)
    assert "We haven’t written any moments down for these days." in text
    assert "What do you remember?" in text


def test_without_own_words_it_tells_of_moments_in_which_everyone_gave(centre, ada, carmen):
    make_moment(ada, carmen, brought={ada: ["a-song"], carmen: ["company"]}, on=TUESDAY)
    assert sentences(centre) == ["Older people gave to staff.", "In 1 moment, everyone there gave something."]


def test_where_only_staff_gave_it_says_no_more_than_it_knows(centre, ada, carmen):
    make_moment(carmen, ada, on=TUESDAY)
    assert sentences(centre) == []


def test_of_many_things_told_it_says_how_many(centre, ada, carmen):
    for _each in range(2):
        make_moment(carmen, ada, on=TUESDAY)
    Exchange.objects.update(voice=Exchange.Voice.OWN_WORDS)
    assert sentences(centre) == ["2 moments were told in people’s own words."]


@pytest.mark.parametrize(("query", "status"), [("?centre=yr-hafod", 404), ("?from=soon", 400), ("", 200)])
def test_days_and_centres_are_those_of_the_report(query, status, as_mel, other_centre):
    assert as_mel.get(f"/reports/wall/{query}").status_code == status

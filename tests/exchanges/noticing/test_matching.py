"""Who would welcome what somebody can give: by kind, by words, by what both love, by language, by having met or not."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from exchanges.noticing.matching import MOST, matches
from people.models import Membership, Pause, Person, ProfileEntry, Role
from tests.factories import LONG_AGO, make_entry, make_moment, make_person

GIVING, RECEIVING = Pause.Way.GIVING, Pause.Way.RECEIVING


def found(person, way=GIVING, most=MOST):
    """Who was found for this person, with their reasons in words."""
    match = matches([person], person.centre, way, timezone.localdate(), most=most).get(person.pk, [])
    return {one.called: [reason.text for reason in one.reasons] for one in match}


def kind(centre, slug):
    return centre.kinds.get(slug=slug)


def welcomes(person, words="Somebody to sit with.", **fields):
    return make_entry(person, words, section="would_welcome", **fields)


def test_somebody_who_would_welcome_that_kind_is_found_with_what_they_said(centre, ada, vic):
    make_entry(ada, kind=kind(centre, "a-song"))
    welcomes(vic, "Anything but the radio.", kind=kind(centre, "a-song"))
    (match,) = matches([ada], centre, GIVING, timezone.localdate())[ada.pk]
    assert (match.called, match.reasons[0].text) == ("Vic", "Would welcome: a song")
    assert (match.reasons[0].words, match.reasons[0].language) == ("Anything but the radio.", "en")


def test_a_kind_is_named_in_the_readers_language(centre, ada, vic):
    make_entry(ada, kind=kind(centre, "a-song"))
    welcomes(vic, kind=kind(centre, "a-song"))
    with translation.override("cy"):
        assert "cân" in found(ada)["Vic"][0]


def test_words_in_common_are_found_and_named_as_they_were_said(ada, vic):
    make_entry(ada, "Pigeons. Ask me anything about pigeons.")
    welcomes(vic, "Someone who knows about a pigeon with one eye.")
    assert found(ada)["Vic"][0] == "Both speak of: pigeon"


def test_welsh_words_in_common_are_found_through_their_mutations(ada, vic):
    make_entry(ada, "Mae gen i golomennod.", language="cy")
    welcomes(vic, "Hoffwn i weld colomen.", language="cy")
    assert found(ada)["Vic"][0] == "Both speak of: colomen"


def test_what_both_love_brings_them_together(ada, vic):
    make_entry(ada, "I can drive.")
    make_entry(ada, "Cricket on the radio.", section="interests")
    make_entry(vic, "Cricket, and rain that stops it.", section="interests")
    assert found(ada)["Vic"][0] == "Both love: Cricket"


def test_a_word_that_most_people_use_brings_nobody_together(centre, ada, vic):
    make_entry(ada, "I pour the tea.")
    for _number in range(9):
        welcomes(make_person(centre), "A cup of tea.")
    assert found(ada) == {}


def test_having_only_words_of_no_weight_in_common_is_no_reason(ada, vic):
    make_entry(ada, "I can do something nice for you.")
    welcomes(vic, "Something nice, and you.")
    assert found(ada) == {}


def test_never_having_met_is_a_reason_more(ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    assert found(ada)["Vic"][-1] == "They haven’t met here yet"


def test_one_way_so_far_is_a_reason_more_and_names_who_gave(ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    make_moment(vic, ada)
    assert found(ada)["Vic"][-1] == "Between the two, we’ve only noticed what Vic gave"


def test_the_way_that_was_noticed_already_is_no_reason(ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    make_moment(ada, vic)
    assert len(found(ada)["Vic"]) == 1


def test_a_language_few_people_use_is_a_reason_more(centre, ada, vic):
    Person.objects.filter(pk__in=[ada.pk, vic.pk]).update(language="cy")
    ada.refresh_from_db()
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    for _number in range(5):
        welcomes(make_person(centre, language="en"), "Rest.")
    assert "They both use Welsh" in found(ada)["Vic"]


def test_a_language_that_most_people_use_is_none(ada, vic):
    Person.objects.filter(pk__in=[ada.pk, vic.pk]).update(language="en")
    ada.refresh_from_db()
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    assert not any("English" in reason for reason in found(ada)["Vic"])


def test_three_people_at_most_those_with_most_reasons_first(centre, ada):
    make_entry(ada, "Pigeons.", kind=kind(centre, "know-how"))
    for number in range(5):
        welcomes(make_person(centre, f"Person{number} Rees"), "Pigeons.")
    welcomes(make_person(centre, "Closest Rees"), "Pigeons.", kind=kind(centre, "know-how"))
    assert len(found(ada)) == 3
    assert next(iter(found(ada))) == "Closest"


def test_who_said_nothing_they_can_give_is_matched_with_nobody(ada, vic):
    welcomes(vic)
    assert found(ada) == {}


def test_a_line_taken_off_a_page_counts_no_more(ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.", retired_on=timezone.localdate())
    assert found(ada) == {}


def test_nobody_of_another_centre_is_found(ada, dora):
    make_entry(ada, "Pigeons.")
    welcomes(dora, "Pigeons.")
    assert found(ada) == {}


def test_nobody_who_has_left_is_found(centre, ada):
    make_entry(ada, "Pigeons.")
    welcomes(make_person(centre, left_on=LONG_AGO), "Pigeons.")
    assert found(ada) == {}


def test_nobody_is_matched_with_themselves(ada):
    make_entry(ada, "Pigeons.")
    welcomes(ada, "Pigeons.")
    assert found(ada) == {}


def test_the_other_way_finds_who_can_bring_what_somebody_would_welcome(centre, ada, carmen):
    welcomes(carmen, "Ten minutes with a song.", kind=kind(centre, "a-song"))
    make_entry(ada, "I sing.", kind=kind(centre, "a-song"))
    make_moment(carmen, ada)
    assert found(carmen, RECEIVING) == {
        "Ada": ["Can give: a song", "Between the two, we’ve only noticed what Carmen gave"]
    }


def test_the_page_quotes_each_in_the_language_they_said_it_in(as_carmen, ada, vic):
    make_entry(ada, "Colomennod.", language="cy")
    welcomes(vic, "Colomennod yn yr ardd.", language="cy")
    shown = html.unescape(as_carmen.get(f"/noticing/{ada.public_id}/welcome/").content.decode())
    assert '<p lang="cy" dir="auto">Colomennod yn yr ardd.</p>' in shown


def test_the_page_offers_to_plan_it_with_each_of_them(as_carmen, ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    shown = html.unescape(as_carmen.get(f"/noticing/{ada.public_id}/welcome/").content.decode())
    assert f"/plans/new/?with={ada.public_id}&for={vic.public_id}" in shown


def test_no_page_says_how_well_two_people_go_together(as_carmen, ada, vic):
    make_entry(ada, "Pigeons.")
    welcomes(vic, "Pigeons.")
    assert "%" not in as_carmen.get(f"/noticing/{ada.public_id}/welcome/").content.decode().split("<main")[1]


@pytest.fixture
def a_large_centre(centre):
    """400 people who say 4,000 things of themselves."""
    people = [Person(centre=centre, name=f"Person{n} Rees", folded_name=f"person{n} rees") for n in range(400)]
    Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(person=one, centre=centre, role=Role.OLDER_PERSON, joined_on=LONG_AGO) for one in people
    )
    kinds = list(centre.kinds.all())
    sections = ["can_give", "would_welcome", "strengths", "interests", "can_give"] * 2
    ProfileEntry.objects.bulk_create(
        ProfileEntry(
            person=one,
            centre=centre,
            section=section,
            words=f"The {WORDS[(n * 7 + place) % len(WORDS)]} and the {WORDS[(n + place * 5) % len(WORDS)]}.",
            language="en",
            kind=kinds[(n + place) % len(kinds)] if place % 3 == 0 else None,
            said_by=one,
            said_on=LONG_AGO,
        )
        for n, one in enumerate(people)
        for place, section in enumerate(sections)
    )
    return centre


WORDS = [
    f"{first}{last}" for first in ("rose", "bee", "farm", "song", "book", "coal") for last in ("land", "well", "man")
]


def test_four_hundred_people_and_four_thousand_lines_are_looked_through_in_the_same_few_queries(a_large_centre):
    people = list(Person.objects.filter(centre=a_large_centre)[:3])
    with CaptureQueriesContext(connection) as asked:
        matched = matches(people, a_large_centre, GIVING, timezone.localdate())
    assert len(asked) == 4
    assert all(len(those) == MOST for those in matched.values())


def test_today_asks_the_same_however_many_people_are_missed(as_carmen, a_large_centre, carmen):
    as_carmen.get("/")
    with CaptureQueriesContext(connection) as many:
        as_carmen.get("/")
    Membership.objects.filter(role=Role.OLDER_PERSON).exclude(
        person__in=Person.objects.filter(centre=a_large_centre)[:6]
    ).delete()
    with CaptureQueriesContext(connection) as few:
        as_carmen.get("/")
    assert len(many) == len(few)

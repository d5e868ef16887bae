"""Who is here, somebody new, and a person's page."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Person, Role
from tests.factories import day_sent, make_entry, make_moment, make_person

DAY = datetime.timedelta(days=1)
PEOPLE, NEW, LEFT = "/people/", "/people/new/", "/people/left/"


def somebody():
    return {
        "sort": "person",
        "name": "Nel Parry",
        "role": "older_person",
        "language": "cy",
        "when": day_sent(),
        "said_by": "themself",
        "words_language": "cy",
    }


def page_of(person, *rest):
    return person.get_absolute_url() + "".join(f"{part}/" for part in rest)


def text_of(response):
    return response.content.decode()


def standing_in_order(text, *parts):
    """Do these stand in the text, one after another?"""
    place = 0
    for part in parts:
        place = text.find(part, place) + 1
        if not place:
            return False
    return True


# --- Who is here --------------------------------------------------------------------------------


def test_people_stand_under_their_roles_in_the_order_of_every_page(as_carmen, ada, bill, vic):
    make_person(ada.centre, "Côr y Bont", Role.COMMUNITY, is_group=True)
    make_person(ada.centre, "Delyth Harris", Role.COMMUNITY)
    text = text_of(as_carmen.get(PEOPLE))
    assert standing_in_order(
        text,
        "Ada Lloyd",
        "Bill Lloyd",
        "Ada’s son",
        "Delyth Harris",
        "Vic Owen",
        "Carmen Díaz",
        ">Groups</h2>",
        "Côr y Bont",
    )


def test_a_new_centre_has_an_empty_list_that_says_what_to_do(as_derek, derek):
    derek.memberships.all().delete()
    assert "Nobody is on the list yet" in text_of(as_derek.get(PEOPLE))


def test_nobody_of_another_centre_is_on_the_list(as_carmen, dora):
    assert "Dora" not in text_of(as_carmen.get(PEOPLE))


def test_who_has_left_is_on_a_list_of_their_own(as_carmen, centre):
    make_person(centre, "Bea Rees", left_on=timezone.localdate() - DAY)
    # Her whole name: three letters can stand by chance in a token of the page.
    assert "Bea Rees" not in text_of(as_carmen.get(PEOPLE))
    assert "Bea Rees" in text_of(as_carmen.get(LEFT))


def test_who_leaves_today_is_still_here(as_carmen, centre):
    make_person(centre, "Bea Rees", left_on=timezone.localdate())
    assert "Bea Rees" in text_of(as_carmen.get(PEOPLE))
    assert "Bea Rees" not in text_of(as_carmen.get(LEFT))


@pytest.mark.parametrize("part", ["sian", "Siân", "oneill", "O’Neill siân", "NAIN"])
def test_somebody_is_found_by_a_part_of_their_name(as_carmen, ada, part):
    make_person(ada.centre, "Siân O’Neill", known_as="Nain")
    text = text_of(as_carmen.post(PEOPLE, {"find": part}))
    assert "Siân O’Neill" in text
    assert "Ada Lloyd" not in text


def test_what_is_looked_for_never_stands_in_an_address(as_carmen, ada):
    response = as_carmen.post(PEOPLE, {"find": "ada"})
    assert response.status_code == 200
    assert response.request["QUERY_STRING"] == ""
    assert 'value="ada"' in text_of(response)


def test_a_search_in_the_address_finds_nothing_special(as_carmen, ada, bill):
    assert "Bill Lloyd" in text_of(as_carmen.get(PEOPLE, {"find": "ada"}))


def test_nobody_found_leads_to_those_who_left(as_carmen, centre):
    make_person(centre, "Bea Rees", left_on=timezone.localdate() - DAY)
    text = text_of(as_carmen.post(PEOPLE, {"find": "bea"}))
    assert "Nobody here has that name." in text
    assert 'action="/people/left/"' in text
    assert "Bea Rees" in text_of(as_carmen.post(LEFT, {"find": "bea"}))
    assert "Nobody who has left has that name." in text_of(as_carmen.post(LEFT, {"find": "zz"}))


def test_percent_and_underscore_are_letters_like_any_other(as_carmen, ada):
    assert "Ada Lloyd" not in text_of(as_carmen.post(PEOPLE, {"find": "%"}))


def test_a_search_that_cannot_be_read_shows_everyone_and_says_so(as_carmen, ada):
    response = as_carmen.post(PEOPLE, {"find": "a\x00"})
    assert response.status_code == 400
    assert "can’t be seen or printed" in text_of(response)


def test_the_language_switch_keeps_what_was_looked_for(as_carmen, ada, bill):
    text = text_of(as_carmen.post(PEOPLE, {"find": "ada", "_language": "cy"}))
    assert '<html lang="cy"' in text
    assert "Ada Lloyd" in text
    assert "Bill" not in text


# --- Somebody new -------------------------------------------------------------------------------


def test_somebody_is_added_and_their_page_says_so(as_carmen, centre):
    response = as_carmen.post(NEW, somebody() | {"words": "Gwau.", "description": "Ada’s neighbour"}, follow=True)
    nel = Person.objects.get(name="Nel Parry")
    assert response.redirect_chain == [(nel.get_absolute_url(), 302)]
    text = text_of(response)
    assert "Nel is on the list now" in text
    assert "Gwau." in text
    assert nel.centre == centre


def test_the_notice_is_shown_once(as_carmen):
    response = as_carmen.post(NEW, somebody(), follow=True)
    assert "on the list now" not in text_of(as_carmen.get(response.redirect_chain[0][0]))


def test_a_group_is_added_by_its_whole_name(as_carmen):
    as_carmen.post(NEW, somebody() | {"sort": "group", "name": "Côr y Bont", "role": "community"})
    assert Person.objects.get(name="Côr y Bont").called == "Côr y Bont"


def test_a_double_tap_adds_one_person(as_carmen):
    typed = somebody() | {"id": str(uuid.uuid4())}
    first, second = as_carmen.post(NEW, typed), as_carmen.post(NEW, typed)
    assert first.url == second.url
    assert Person.objects.filter(name="Nel Parry").count() == 1


def test_another_centres_identifier_is_refused_without_losing_what_was_typed(as_carmen, dora):
    response = as_carmen.post(NEW, somebody() | {"id": str(dora.public_id)})
    assert response.status_code == 400
    assert "Nel Parry" in text_of(response)
    assert "Dora" not in text_of(response)


def test_a_namesake_is_shown_with_a_way_on(as_carmen, ada):
    typed = somebody() | {"name": "ada lloyd"}
    response = as_carmen.post(NEW, typed)
    text = text_of(response)
    assert response.status_code == 400
    assert "Is this somebody else?" in text
    assert ada.get_absolute_url() in text
    assert 'name="is_somebody_else"' in text
    assert as_carmen.post(NEW, typed | {"is_somebody_else": "on"}).status_code == 302


def test_a_page_without_a_namesake_does_not_ask(as_carmen):
    assert 'name="is_somebody_else"' not in text_of(as_carmen.get(NEW))


@pytest.mark.parametrize(
    ("day", "month", "year", "words"),
    [
        ("31", "2", "2026", "There is no such day"),
        ("1", "1", "2999", "That day is still to come"),
        ("1", "1", "1999", "open yet"),
    ],
)
def test_a_first_day_that_cannot_be_is_refused_beside_the_field(as_carmen, day, month, year, words):
    response = as_carmen.post(NEW, somebody() | {"when": "another", "day": day, "month": month, "year": year})
    text = text_of(response)
    assert response.status_code == 400
    assert standing_in_order(text, 'id="error-summary"', words, "<h1", 'id="id_when_error"', words)
    assert f'value="{year}"' in text


def test_everything_typed_is_kept_and_escaped(as_carmen):
    typed = somebody() | {"name": "", "known_as": "<script>x</script>", "words": '"Hen wlad" 🙂'}
    response = as_carmen.post(NEW, typed)
    text = text_of(response)
    assert response.status_code == 400
    assert "<title>Error: Add someone" in text
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert "<script>x" not in text
    assert "&quot;Hen wlad&quot; 🙂" in text


def test_the_language_switch_keeps_everything_and_checks_nothing(as_carmen):
    typed = somebody() | {"name": "", "known_as": "Nain", "_language": "cy"}
    response = as_carmen.post(NEW, typed)
    text = text_of(response)
    assert response.status_code == 200
    assert '<html lang="cy"' in text
    assert 'value="Nain"' in text
    assert 'id="error-summary"' not in text
    assert not Person.objects.filter(known_as="Nain").exists()


# --- A person's page ----------------------------------------------------------------------------


def test_what_somebody_can_give_stands_first(as_carmen, ada, bill):
    make_entry(ada, "Nobody pours like me.")
    make_entry(ada, "A lift to chapel.", "would_welcome")
    make_entry(ada, "Being asked.", "matters")
    make_moment(ada, bill)
    assert standing_in_order(
        text_of(as_carmen.get(page_of(ada))),
        "What I can give",
        "Nobody pours like me.",
        "What I’d welcome",
        "A lift to chapel.",
        "In Ada’s own words",
        "Being asked.",
        "What Ada gave, and was given",
        "People in Ada’s life here",
    )


def test_no_name_stands_in_the_title(as_carmen, ada):
    assert "<title>A person –" in text_of(as_carmen.get(page_of(ada)))


@pytest.mark.parametrize("rest", [[], ["moments"], ["details"], ["role"], ["leaving"], ["entries"], ["entries", "new"]])
def test_no_page_about_somebody_has_their_name_in_its_title(as_carmen, ada, rest):
    title = text_of(as_carmen.get(page_of(ada, *rest))).split("</title>")[0].split("<title>")[1]
    assert "Ada" not in title


def test_how_to_be_with_somebody_stands_beside_their_name(as_carmen, ada, bill):
    make_entry(ada, "Sit down first.", "how_to_be", said_by=bill, said_on=timezone.localdate() - DAY)
    make_entry(ada, "Then talk.", "how_to_be")
    text = text_of(as_carmen.get(page_of(ada)))
    assert standing_in_order(text, "Sit down first.", "Bill, Ada’s son", "What I can give", "Then talk.")
    assert text.count("Sit down first.") == 1


def test_a_single_line_on_how_to_be_stands_on_its_card_too(as_carmen, ada):
    make_entry(ada, "Sit down first.", "how_to_be")
    assert text_of(as_carmen.get(page_of(ada))).count("Sit down first.") == 2


def test_words_say_who_when_and_in_which_language(as_carmen, ada, bill):
    make_entry(ada, "Mae hi’n canu.", said_by=bill, said_on=datetime.date(2024, 11, 2), language="cy")
    text = text_of(as_carmen.get(page_of(ada)))
    footer = "<footer>Bill, Ada’s son, 2 November 2024, in Welsh</footer>"
    assert f'<p lang="cy" dir="auto">Mae hi’n canu.</p>{footer}' in text


def test_words_of_this_year_leave_the_year_out(as_carmen, ada):
    make_entry(ada, said_on=timezone.localdate())
    today = timezone.localdate()
    assert f"<footer>Ada, {today.day} {today:%B}</footer>" in text_of(as_carmen.get(page_of(ada)))


def test_a_line_whose_sayer_is_unknown_has_its_day_alone(as_carmen, ada):
    make_entry(ada, said_by=None, said_on=datetime.date(2024, 11, 2))
    assert "<footer>2 November 2024</footer>" in text_of(as_carmen.get(page_of(ada)))


def test_kinds_stand_once_however_often_they_were_said(as_carmen, ada):
    song = ada.centre.kinds.get(slug="a-song")
    make_entry(ada, "I can sing.", kind=song)
    make_entry(ada, "Hymns too.", kind=song)
    assert text_of(as_carmen.get(page_of(ada))).count("A song</li>") == 1


def test_what_was_never_asked_is_ours_to_ask(as_carmen, ada):
    text = text_of(as_carmen.get(page_of(ada)))
    assert text.count("We haven’t asked yet.") == 6
    assert page_of(ada, "entries", "new") + "?section=would_welcome" in text


def test_a_group_speaks_as_we(as_carmen, centre):
    choir = make_person(centre, "Côr y Bont", Role.COMMUNITY, is_group=True)
    text = text_of(as_carmen.get(page_of(choir)))
    assert "What we can give" in text
    assert "What I can give" not in text


def test_what_was_taken_off_is_not_on_the_page(as_carmen, ada):
    make_entry(ada, "I’ll lay the tables.", retired_on=timezone.localdate())
    assert "lay the tables" not in text_of(as_carmen.get(page_of(ada)))


def test_markup_in_words_and_names_is_shown_as_it_was_typed(as_carmen, centre):
    nel = make_person(centre, "<b>Nel</b> Parry", description="<i>x</i>")
    make_entry(nel, "<script>alert(1)</script>")
    text = text_of(as_carmen.get(page_of(nel)))
    assert "<script>alert" not in text
    assert "<b>Nel" not in text
    assert "<i>x" not in text


def test_ada_sees_her_own_page_without_its_administration(as_ada, ada, bill):
    make_moment(ada, bill)
    text = text_of(as_ada.get(page_of(ada)))
    assert "In Ada’s own words" in text
    assert page_of(ada, "entries") in text
    for rest in ("details", "role", "leaving"):
        assert page_of(ada, rest) not in text


def test_ada_gets_no_way_into_other_peoples_pages(as_ada, ada, bill):
    make_moment(ada, bill)
    text = text_of(as_ada.get(page_of(ada)))
    assert "Bill" in text
    assert bill.get_absolute_url() not in text


def test_who_has_left_can_still_be_read(as_carmen, centre):
    bea = make_person(centre, "Bea Rees", left_on=datetime.date(2024, 5, 3))
    make_entry(bea, "I can knit.")
    text = text_of(as_carmen.get(page_of(bea)))
    assert "Bea’s last day here was 3 May 2024." in text
    assert "I can knit." in text
    assert f"/moments/new/?with={bea.public_id}" not in text


def test_somebody_without_a_stay_still_has_a_page(as_carmen, ada):
    ada.memberships.all().delete()
    assert as_carmen.get(page_of(ada)).status_code == 200
    assert as_carmen.get(page_of(ada, "role")).status_code == 404
    assert as_carmen.get(page_of(ada, "leaving")).status_code == 404


def test_an_unknown_person_is_not_found(as_carmen):
    assert as_carmen.get(reverse("people:detail", args=[uuid.uuid4()])).status_code == 404

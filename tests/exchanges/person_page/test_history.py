"""Both ways: what someone gave and was given, and the people in their life here."""

import datetime

import pytest
from django.utils import timezone

from exchanges.models import Side
from exchanges.moments.actions import record_exchange, withdraw_exchange
from exchanges.moments.history import history_of, life_of
from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep
from people.models import Role
from tests.factories import make_moment, make_person

DAY = datetime.timedelta(days=1)


def today():
    return timezone.localdate()


def the_one(person):
    """The only moment of somebody's history."""
    [remembered] = history_of(person).remembered
    return remembered


def page_of(person, *rest):
    return person.get_absolute_url() + "".join(f"{part}/" for part in rest)


def text_of(response):
    return response.content.decode()


def tidied(response):
    return " ".join(text_of(response).split())


def test_a_moment_is_seen_from_each_persons_side(ada, bill):
    make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})
    for person, gave, came in ((ada, "A song", "Company"), (bill, "Company", "A song")):
        one = the_one(person)
        assert [name for icon, name in one.own.kinds] == [gave]
        assert [name for icon, name in one.kinds_came] == [came]


def test_what_was_given_to_somebody_else_did_not_come_to_ada(ada, bill, vic):
    song = ada.centre.kinds.get(slug="a-song")
    record_exchange(
        MomentToKeep(
            centre=ada.centre,
            happened_on=today(),
            sides=(
                SideToKeep(ada, Side.Heard.SIMPLY_RECEIVED),
                SideToKeep(bill, Side.Heard.SIMPLY_RECEIVED),
                SideToKeep(vic, Side.Heard.BROUGHT, (Brought(song, (bill,)),)),
            ),
        )
    )
    assert the_one(ada).came == []
    assert [came.side.person.called for came in the_one(bill).came] == ["Vic"]


def test_the_newest_moment_comes_first(ada, bill):
    days = [today() - n * DAY for n in (3, 1, 2)]
    for day in days:
        make_moment(ada, bill, on=day)
    assert [one.moment.happened_on for one in history_of(ada).remembered] == sorted(days, reverse=True)


def test_pages_follow_one_another_without_gap_or_repeat(ada, bill):
    made = [make_moment(ada, bill, on=today() - (n // 3) * DAY) for n in range(7)]
    seen, older_than = [], ""
    while older_than is not None:
        page = history_of(ada, size=2, older_than=str(older_than))
        seen += [one.moment.pk for one in page.remembered]
        older_than = page.older_than
    assert len(seen) == len(set(seen)) == len(made)
    assert history_of(ada, size=7).older_than is None


@pytest.mark.parametrize("older_than", ["", "rubbish", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_page_is_the_first_one(ada, bill, older_than):
    make_moment(ada, bill)
    page = history_of(ada, older_than=older_than)
    assert page.is_first
    assert len(page.remembered) == 1


def test_a_moment_ada_was_not_in_begins_no_page_of_hers(ada, bill, vic):
    make_moment(ada, bill)
    other = make_moment(bill, vic)
    assert history_of(ada, older_than=str(other.public_id)).is_first


def test_a_withdrawn_moment_is_remembered_no_more(ada, bill):
    withdraw_exchange(make_moment(ada, bill), by=None)
    assert history_of(ada).remembered == []
    assert life_of(ada).is_empty


@pytest.mark.parametrize(
    ("others", "words"), [(1, "Zoe1"), (2, "Zoe1 and Zoe2"), (3, "Zoe1, Zoe2 and Zoe3"), (6, "Zoe1 and 5 others")]
)
def test_many_are_named_by_the_first_and_how_many(ada, others, words):
    people = [make_person(ada.centre, f"Zoe{n} Rees") for n in range(1, others + 1)]
    make_moment(ada, *people)
    assert the_one(ada).with_whom == words


def test_what_ada_gave_stands_before_what_she_was_given(as_carmen, ada, bill):
    make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})
    text = text_of(as_carmen.get(page_of(ada)))
    places = [text.index(part) for part in ("<strong>Gave", "A song</li>", "<strong>Was given", "Company</li>")]
    assert places == sorted(places)
    assert "Both sides heard" in text


def test_a_side_that_waits_asks_what_she_gave(as_carmen, ada, bill):
    moment = make_moment(ada, bill, brought={ada: None, bill: ["company"]})
    text = text_of(as_carmen.get(page_of(ada)))
    assert "What did Ada give?" in text
    assert f'href="/moments/{moment.public_id}/sides/{ada.public_id}/"' in text
    assert "One side heard so far" in text


def test_a_side_of_another_that_waits_asks_for_it(as_carmen, ada, bill):
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: None})
    text = text_of(as_carmen.get(page_of(ada)))
    assert "What did Bill give?" in text
    assert f'href="/moments/{moment.public_id}/sides/{bill.public_id}/"' in text


def test_ada_is_asked_for_her_own_side_only(as_ada, ada, bill):
    own = make_moment(ada, bill, brought={ada: None, bill: ["company"]})
    his = make_moment(ada, bill, brought={ada: ["a-song"], bill: None})
    text = text_of(as_ada.get(page_of(ada)))
    assert f'href="/moments/{own.public_id}/sides/{ada.public_id}/"' in text
    assert "Add your side" in text
    assert f"/moments/{his.public_id}/sides/" not in text


def test_a_moment_simply_given_says_so_on_either_side(as_carmen, ada, bill):
    make_moment(ada, bill, brought={ada: ["a-song"]})
    assert "It was simply given to Bill" in tidied(as_carmen.get(page_of(ada)))
    assert "It was simply given to Bill" in tidied(as_carmen.get(page_of(bill)))


def test_in_a_gathering_each_giver_is_named(as_carmen, ada, bill, vic):
    make_moment(ada, bill, vic, brought={bill: ["company"], vic: ["a-song", "thanks"]})
    text = tidied(as_carmen.get(page_of(ada)))
    assert "with Bill and Vic" in text
    assert '<strong dir="auto">Bill:</strong> company' in text
    assert '<strong dir="auto">Vic:</strong> a song and thanks' in text


def test_in_a_gathering_what_still_waits_is_asked_for_beside_what_came(as_carmen, ada, bill, vic):
    make_moment(ada, bill, vic, brought={bill: ["company"], vic: None})
    text = tidied(as_carmen.get(page_of(ada)))
    assert "<strong>Was given" in text
    assert "What did Vic give?" in text


def test_what_did_not_come_to_ada_is_our_not_noticing(as_carmen, ada, bill, vic):
    song = ada.centre.kinds.get(slug="a-song")
    own_words = {"what": "Sang for Bill.", "words": "Môr!", "words_language": "cy"}
    sides = (
        SideToKeep(ada, Side.Heard.SIMPLY_RECEIVED),
        SideToKeep(bill, Side.Heard.SIMPLY_RECEIVED),
        SideToKeep(vic, Side.Heard.BROUGHT, (Brought(song, (bill,)),), **own_words),
    )
    record_exchange(MomentToKeep(centre=ada.centre, happened_on=today(), sides=sides))
    assert "We didn’t notice anything coming to Ada this time." in tidied(as_carmen.get(page_of(ada)))
    text = tidied(as_carmen.get(page_of(bill)))
    assert "Sang for Bill." in text
    assert '<p lang="cy" dir="auto">Môr!</p>' in text


def test_the_page_shows_the_latest_and_leads_to_the_rest(as_carmen, ada, bill):
    for n in range(30):
        make_moment(ada, bill, on=today() - n * DAY)
    text = text_of(as_carmen.get(page_of(ada)))
    assert text.count('<li class="moment">') == 5
    fifth = history_of(ada).remembered[4].moment.public_id
    address = page_of(ada, "moments") + f"?older-than={fifth}"
    assert address in text
    earlier = text_of(as_carmen.get(address))
    assert earlier.count('<li class="moment">') == 20
    assert "Earlier moments" in earlier
    assert "Newest moments" in earlier


def test_somebody_without_a_moment_has_none_yet(as_carmen, ada):
    assert "We haven’t noticed a moment with Ada yet." in text_of(as_carmen.get(page_of(ada)))
    assert "We haven’t noticed a moment with Ada yet." in text_of(as_carmen.get(page_of(ada, "moments")))


def names(people):
    return [person.called for person in people]


def test_the_people_in_a_life_stand_by_which_ways_we_noticed(ada, bill, carmen, vic, mel):
    make_moment(ada, bill, brought={ada: ["a-song"]})
    make_moment(ada, bill, brought={bill: ["company"]})
    make_moment(ada, carmen, brought={carmen: ["a-hand"]})
    make_moment(ada, vic, brought={ada: ["thanks"]})
    life = life_of(ada)
    assert (names(life.both), names(life.came), names(life.gave)) == (["Bill"], ["Carmen"], ["Vic"])


def test_two_who_met_while_neither_gave_the_other_anything_are_not_in_it(ada, bill, vic):
    make_moment(ada, bill, vic, brought={vic: ["a-song"]})
    assert names(life_of(ada).came) == ["Vic"]


def test_a_life_is_ordered_by_role_and_name_never_by_how_much(ada, bill, carmen):
    nel = make_person(ada.centre, "Nel Parry")
    for _n in range(5):
        make_moment(ada, carmen, brought={ada: ["a-song"]})
    for person in (bill, nel):
        make_moment(ada, person, brought={ada: ["a-song"]})
    assert names(life_of(ada).gave) == ["Nel", "Bill", "Carmen"]


def test_who_left_is_still_in_a_life(ada):
    bea = make_person(ada.centre, "Bea Rees", Role.CARER, left_on=today() - DAY, joined_on=today() - 30 * DAY)
    make_moment(ada, bea, on=today() - 5 * DAY)
    assert names(life_of(ada).gave) == ["Bea"]


def test_a_life_shows_which_ways_in_words(as_carmen, ada, bill, carmen, vic):
    make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})
    make_moment(ada, carmen, brought={carmen: ["a-hand"]})
    make_moment(ada, vic, brought={ada: ["thanks"]})
    text = text_of(as_carmen.get(page_of(ada)))
    life = text[text.index('id="life"') :]
    parts = ["Both ways", "Bill", "Ada’s son", "what came to Ada", "Carmen", "what Ada gave", "Vic"]
    places = [life.index(part) for part in parts]
    assert places == sorted(places)


def test_many_people_in_a_life_are_one_step_away(as_carmen, ada):
    for n in range(14):
        make_moment(ada, make_person(ada.centre, f"Zoe{n} Rees"))
    assert "Show everyone" in text_of(as_carmen.get(page_of(ada)))


def test_names_of_kinds_are_in_the_readers_language(as_carmen, ada, bill, carmens_account):
    carmens_account.language = "cy"
    carmens_account.save()
    make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]})
    text = text_of(as_carmen.get(page_of(ada)))
    assert "Cân</li>" in text
    assert "Cwmni</li>" in text

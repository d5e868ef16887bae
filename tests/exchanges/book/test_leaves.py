"""The pages of a book: what stands on each, in which language, and how they lie on folded paper."""

import datetime

import pytest

from exchanges.book.leaves import HEIGHT, Leaf, _flow, _text_height, imposed
from tests.exchanges.book.worlds import leaves, put_in, said_on, say_words, told
from tests.factories import make_entry, make_moment, make_person

pytestmark = pytest.mark.one_database

LONG = "Every morning I filled the big urn before it was light, and then they came in one by one. "


@pytest.fixture
def moment(ada, bill):
    day = datetime.date(2026, 3, 1)
    moment = make_moment(ada, bill, brought={ada: ["a-song"], bill: ["company"]}, on=day, place="In the yard")
    return told(moment, ada, "Sang to the hens.", "Canwch!", "cy")


def test_a_cover_and_a_last_page_are_always_there(ada):
    first, last = leaves(ada)
    assert (first.sort, first.heading, first.sub) == ("cover", "Ada Lloyd", "My book of giving")
    assert (last.sort, last.small) == ("back", "Ada")


def test_a_title_stands_above_the_name(ada):
    say_words(ada, title="Caneuon", words_language="cy")
    cover = leaves(ada)[0]
    assert (cover.heading, cover.heading_language, cover.sub) == ("Caneuon", "cy", "Ada Lloyd")


def test_the_dedication_and_the_last_words_have_their_pages(ada):
    say_words(ada, dedication="For Bill.", last_words="Sing.")
    _cover, dedication, back = leaves(ada)
    assert [one.text for one in dedication.texts] == ["For Bill."]
    assert [one.text for one in back.texts] == ["Sing."]


def test_a_short_moment_is_one_page_with_what_i_gave_first(ada, moment):
    put_in(ada, moment)
    say_words(ada, language="en")
    gift = leaves(ada)[1]
    assert [half.heading for half in gift.halves] == ["I gave", "I was given"]
    assert [(one.text, one.look, one.language) for one in gift.halves[0].texts] == [
        ("Sang to the hens.", "told", "cy"),
        ("Canwch!", "words", "cy"),
    ]
    assert [one.text for one in gift.halves[1].texts] == ["From Bill: company"]
    assert gift.small == "1 March 2026, In the yard"


def test_what_nobody_told_is_said_by_its_kind(ada, bill):
    put_in(ada, make_moment(ada, bill))
    assert [one.text for one in leaves(ada)[1].halves[0].texts] == ["A song"]


def test_every_picture_has_words(ada, moment):
    put_in(ada, moment, lines=[make_entry(ada)])
    pictures = [leaf.picture for leaf in leaves(ada) if leaf.picture]
    assert len(pictures) == 3
    assert all(picture.alt and picture.language for picture in pictures)


def test_a_moment_in_which_they_were_only_given_has_one_way(ada, bill):
    put_in(ada, make_moment(bill, ada))
    assert [half.way for half in leaves(ada)[1].halves] == ["given"]


def test_many_givers_are_told_in_one_line(ada, centre):
    others = [make_person(centre, f"{name} Rees") for name in ("Ann", "Bet", "Cai", "Dai")]
    put_in(ada, make_moment(*others, ada, brought={other: ["a-song"] for other in others}))
    text = said_on(leaves(ada))
    assert "From Ann: a song" in text
    assert "From Cai and Dai: a song" in text


# --- Languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "wanted"), [("en", "en"), ("cy", "cy"), ("own", "cy")])
def test_a_page_is_in_the_language_of_the_book_or_of_what_was_said_on_it(ada, moment, language, wanted):
    put_in(ada, moment)
    say_words(ada, language=language)
    assert leaves(ada)[1].language == wanted


def test_each_in_its_own_language_is_the_persons_where_nothing_was_said(ada, bill):
    ada.language = "cy"
    ada.save()
    put_in(ada, make_moment(ada, bill))
    assert leaves(ada)[1].language == "cy"


def test_kinds_are_in_the_language_of_the_page(ada, moment, bill):
    put_in(ada, moment)
    say_words(ada, language="cy")
    assert "cwmni" in said_on(leaves(ada))


# --- What is too long ---------------------------------------------------------------------------


def height_of(leaf):
    return sum(_text_height(one, leaf.size.split()[0]) for half in leaf.halves for one in half.texts)


def test_long_words_go_on_over_the_pages_and_none_is_lost(ada, bill):
    words = (LONG * 11)[:1000].strip()
    put_in(ada, told(make_moment(ada, bill), ada, "Filled the urn.", words))
    gifts = [leaf for leaf in leaves(ada) if leaf.sort == "gift"]
    assert len(gifts) > 1
    said = " ".join(one.text for leaf in gifts for half in leaf.halves for one in half.texts if one.look == "words")
    assert said.split() == words.split()
    assert all(height_of(leaf) < HEIGHT for leaf in gifts)


def test_the_heading_stands_where_a_moment_begins_and_not_where_it_goes_on(ada, bill):
    put_in(ada, told(make_moment(ada, bill), ada, "", (LONG * 11)[:1000]))
    halves = [half for leaf in leaves(ada) for half in leaf.halves if half.way == "gave"]
    assert [half.goes_on for half in halves] == [False] + [True] * (len(halves) - 1)


def test_one_word_without_an_end_still_comes_to_an_end(ada, bill):
    put_in(ada, told(make_moment(ada, bill), ada, "", "x" * 1000))
    said = "".join(
        one.text for leaf in leaves(ada) for half in leaf.halves for one in half.texts if one.look == "words"
    )
    assert said.replace(" ", "") == "x" * 1000


def test_no_text_makes_no_second_page():
    assert _flow([], "roomy", (10, 100)) == [[]]


def test_many_people_stand_on_more_pages_and_nobody_alone(ada, centre):
    others = [make_person(centre) for _ in range(9)]
    put_in(ada, make_moment(ada, *others), people=True)
    assert [len(leaf.people) for leaf in leaves(ada) if leaf.sort == "people"] == [5, 4]


def test_a_photograph_for_other_pages_is_no_face_in_a_book(ada, bill):
    bill.portrait = "photo-0123456789abcdef0123456789abcdef"
    bill.save()
    put_in(ada, make_moment(ada, bill), people=True)
    [people] = [leaf for leaf in leaves(ada) if leaf.sort == "people"]
    assert (people.people[0].portrait, people.people[0].initials) == ("", "BL")


# --- Folded paper -------------------------------------------------------------------------------


def fold(sides):
    """The pages in the order in which they are read, once the sheets are printed on both sides, folded and laid
    into each other: the front and back of each sheet give its left and its right leaf.
    """
    first, last = [], []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        first += [front[1], back[0]]
        last = [back[1], front[0], *last]
    return first + last


@pytest.mark.parametrize("count", range(2, 14))
def test_folded_sheets_are_in_order(count):
    pages = [Leaf(str(number), "en") for number in range(count)]
    folded = fold(imposed(pages))
    assert [page for page in folded if page] == pages
    assert len(folded) % 4 == 0
    assert folded[-1] is pages[-1]
    assert len(folded) - count < 4

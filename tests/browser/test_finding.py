"""A name is found by the same letters in the browser as on the server, however it is typed."""

import pytest
from playwright.sync_api import expect

from people.words.text import fold
from tests.browser.at_work import face
from tests.factories import make_person

NAMES = ["Łukasz Nowak", "Søren Ødegård", "Hùng Nguyễn", "Siân O’Neill", "Đorđe Straße", "Œdipe Æsc", "Tŷ’r Llŷr"]
# More than the faces that are in view at once.
OTHERS = [f"Person {letter}" for letter in "ABCDEFGHIJ"]


@pytest.fixture
def found(visit, carmens_account, centre):
    for name in [*NAMES, *OTHERS]:
        make_person(centre, name)
    return visit(carmens_account, "/moments/new/")


def test_every_latin_letter_is_as_plain_in_the_browser_as_on_the_server(found):
    letters = [
        chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2020)]
    ]
    texts = [*NAMES, *(f"a{letter}b" for letter in letters)]
    plain = found.evaluate("(texts) => texts.map(plainLetters)", texts)
    assert [(text, one) for text, one in zip(texts, plain, strict=True) if one != fold(text)] == []


@pytest.mark.parametrize("typed", ["Łukasz", "lukasz", "nowak  łuk", "ŁUKASZ"])
def test_somebody_is_found_by_the_real_spelling_and_by_a_plain_one(found, typed):
    found.locator("#find").fill(typed)
    expect(face(found, "Łukasz")).to_be_visible()
    expect(found.locator("#found")).to_be_empty()


def test_once_somebody_is_chosen_the_search_begins_anew(found):
    found.locator("#find").fill("soren")
    face(found, "Søren").click()
    expect(found.locator("#find")).to_have_value("")
    expect(face(found, "Carmen")).to_be_visible()
    found.locator("#find").fill("lukasz")
    expect(face(found, "Łukasz")).to_be_visible()


def test_enter_takes_the_only_one_that_fits_and_the_next_name_can_be_typed(found):
    found.locator("#find").press_sequentially("hung")
    found.keyboard.press("Enter")
    expect(face(found, "Hùng")).to_be_checked()
    expect(found.locator("#find")).to_have_value("")
    expect(found.locator("#find")).to_be_focused()


def test_enter_takes_nobody_where_several_fit(found):
    found.locator("#find").press_sequentially("n")
    found.keyboard.press("Enter")
    expect(found.locator("input:checked[name=who]")).to_have_count(0)

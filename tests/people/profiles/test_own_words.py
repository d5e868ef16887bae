"""What I can give and the other parts of my page: said, changed and taken back by myself, alone or with help."""

import html

import pytest

from people.models import ProfileEntry
from tests.factories import make_entry
from tests.people.handover.sitting import finish, hand_back, hand_over

WORDS = "/mine/words/"


def page(response):
    return html.unescape(response.content.decode())


def test_the_six_parts_of_the_page_are_offered(as_ada):
    text = page(as_ada.get(f"{WORDS}say/"))
    assert all(str(label) in text for label in ProfileEntry.Section.labels)


def test_a_line_is_said_in_ones_own_words(as_ada, ada, adas_account):
    response = as_ada.post(f"{WORDS}say/can_give/", {"words": "I can read aloud."}, follow=True)
    assert "It is kept so" in page(response)
    entry = ada.entries.get()
    assert (entry.section, entry.words, entry.language) == ("can_give", "I can read aloud.", "en")
    assert (entry.said_by, entry.recorded_by) == (ada, adas_account)


def test_said_twice_it_is_one_line(as_ada, ada):
    sent = {"words": "I can read aloud.", "id": "6a4c1c9e-6b1e-4a39-9f0c-6f3f1c3b9a10"}
    as_ada.post(f"{WORDS}say/can_give/", sent)
    as_ada.post(f"{WORDS}say/can_give/", sent)
    assert ada.entries.count() == 1


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_said_is_told_beside_the_box(as_ada, ada, typed):
    response = as_ada.post(f"{WORDS}say/can_give/", {"words": typed})
    assert response.status_code == 400
    assert "Type what you want to say." in page(response)
    assert not ada.entries.exists()


def test_what_is_too_long_stays_in_the_box(as_ada):
    response = as_ada.post(f"{WORDS}say/can_give/", {"words": "long " * 200})
    assert response.status_code == 400
    assert "long long" in page(response)


def test_a_part_that_is_not_there_is_not_found(as_ada):
    assert as_ada.get(f"{WORDS}say/diagnosis/").status_code == 404


def test_a_line_is_changed_and_its_earlier_words_are_there_to_see(as_ada, ada, carmen):
    entry = make_entry(ada, "She likes tea.", said_by=carmen)
    as_ada.post(f"{WORDS}{entry.public_id}/", {"words": "I like coffee."})
    entry.refresh_from_db()
    assert (entry.words, entry.said_by) == ("I like coffee.", ada)
    text = page(as_ada.get(f"{WORDS}{entry.public_id}/"))
    assert "What it said before" in text
    assert "She likes tea." in text


def test_a_line_is_taken_back_and_had_back(as_ada, ada):
    entry = make_entry(ada)
    text = page(as_ada.post(f"{WORDS}{entry.public_id}/", {"take_back": "1"}, follow=True))
    assert "It is off your page. You can have it back." in text
    assert not ada.entries.standing().exists()
    as_ada.post(f"{WORDS}{entry.public_id}/", {"have_back": "1"})
    assert ada.entries.standing().exists()


def test_back_keeps_what_was_typed(as_ada, ada):
    as_ada.post(f"{WORDS}say/can_give/", {"words": "Half a th", "_back": "1"})
    assert "Half a th</textarea>" in page(as_ada.get(f"{WORDS}say/can_give/"))
    as_ada.post(f"{WORDS}say/can_give/", {"words": "Half a thought."})
    assert "Half a th</textarea>" not in page(as_ada.get(f"{WORDS}say/can_give/"))


def test_said_on_a_tablet_it_says_who_sat_with_them(as_carmen, ada):
    hand_over(as_carmen, ada)
    as_carmen.post(f"{WORDS}say/matters/", {"words": "My garden."})
    entry = ada.entries.get()
    assert entry.said_by == ada
    assert entry.history.first().history_change_reason.startswith("sat_with:")
    finish(as_carmen)
    hand_back(as_carmen)
    assert "Carmen sat with them" in page(as_carmen.get(f"/people/{ada.public_id}/entries/{entry.public_id}/"))


def test_a_line_of_somebody_else_is_not_found(as_ada, bill):
    entry = make_entry(bill)
    assert as_ada.post(f"{WORDS}{entry.public_id}/", {"words": "Not mine."}).status_code == 404
    entry.refresh_from_db()
    assert entry.words != "Not mine."

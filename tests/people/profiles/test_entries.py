"""What is said about a person: adding, changing, taking off and putting back."""

import datetime
import uuid

import pytest
from django.utils import timezone

from tests.factories import day_sent, make_account, make_entry, make_person

SAID = {"section": "can_give", "words": "I can pour the tea.", "language": "en", "kind": ""}
AGO = datetime.date(2024, 11, 2)


def words_of(person, *rest):
    return f"{person.get_absolute_url()}entries/" + "".join(f"{part}/" for part in rest)


def said(person, **typed):
    return SAID | {"when": day_sent(), "said_by": str(person.public_id)} | typed


def text_of(response):
    return response.content.decode()


def test_words_are_added_and_stand_on_the_page(as_carmen, ada):
    response = as_carmen.post(words_of(ada, "new"), said(ada, kind="food-and-drink"), follow=True)
    text = text_of(response)
    assert response.redirect_chain[-1][0] == ada.get_absolute_url()
    assert "Kept, as it was said." in text
    assert "I can pour the tea." in text
    assert "Food and drink</li>" in text


def test_a_line_begins_in_the_part_of_the_page_it_was_asked_from(as_carmen, ada):
    text = text_of(as_carmen.get(words_of(ada, "new") + "?section=matters"))
    checked = text.split('value="matters"')[1].split(">")[0]
    assert "checked" in checked


def test_a_double_tap_keeps_a_line_once(as_carmen, ada):
    typed = said(ada, id=str(uuid.uuid4()))
    as_carmen.post(words_of(ada, "new"), typed)
    as_carmen.post(words_of(ada, "new"), typed)
    assert ada.entries.count() == 1


def test_another_persons_line_sent_again_is_refused(as_carmen, ada, bill):
    entry = make_entry(bill)
    response = as_carmen.post(words_of(ada, "new"), said(ada, id=str(entry.public_id), words="Mine."))
    assert response.status_code == 400
    assert "Open the page again" in text_of(response)
    assert "Mine.</textarea>" in text_of(response)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"words": ""}, "Type what was said."),
        ({"words": "w" * 601}, "Use at most 600"),
        ({"words": "tea\x00"}, "can’t be seen or printed"),
        ({"words": "\u202etea"}, "can’t be seen or printed"),
        ({"section": ""}, "Choose a part of the page."),
        ({"kind": "no-such-kind"}, "This kind is no longer offered."),
        ({"said_by": str(uuid.uuid4())}, "Choose someone from the list."),
        ({"when": "another", "day": "31", "month": "4", "year": "2025"}, "There is no such day"),
        ({"when": "another", "day": "1", "month": "4", "year": "2999"}, "still to come"),
        ({"when": "another", "day": "1", "month": "4", "year": "2001"}, "open yet"),
    ],
)
def test_what_cannot_be_kept_is_said_first_and_beside_the_field(as_carmen, ada, typed, message):
    response = as_carmen.post(words_of(ada, "new"), said(ada, **typed))
    text = text_of(response)
    assert response.status_code == 400
    assert text.count(message) == 2
    assert text.index(message) < text.index("<h1")
    assert "<title>Error: " in text
    assert not ada.entries.exists()


def test_a_person_of_another_centre_says_nothing_here(as_carmen, ada, dora):
    response = as_carmen.post(words_of(ada, "new"), said(ada, said_by=str(dora.public_id)))
    assert response.status_code == 400
    assert "Dora" not in text_of(response)


def test_the_language_switch_keeps_the_words(as_carmen, ada):
    typed = said(ada, words="Fi sy’n gwneud y te", _language="cy")
    response = as_carmen.post(words_of(ada, "new"), typed)
    assert response.status_code == 200
    assert "Fi sy’n gwneud y te</textarea>" in text_of(response)
    assert not ada.entries.exists()


def test_ada_adds_to_her_own_page(as_ada, ada):
    as_ada.post(words_of(ada, "new"), said(ada, words="I can sing."))
    assert ada.entries.get().words == "I can sing."


def test_ada_is_not_shown_who_else_comes_here(as_ada, ada, bill, carmen):
    text = text_of(as_ada.get(words_of(ada, "new")))
    assert "Bill" not in text
    assert "Carmen" not in text


def test_ada_puts_no_words_into_other_mouths(as_ada, ada, bill):
    response = as_ada.post(words_of(ada, "new"), said(ada, said_by=str(bill.public_id)))
    assert response.status_code == 400


def test_a_change_keeps_what_was_said_before_to_be_seen(as_carmen, ada):
    entry = make_entry(ada, "I can pour the tea.")
    page = words_of(ada, entry.public_id)
    assert "Changed" in text_of(as_carmen.post(page, said(ada, words="I can pour, and carry."), follow=True))
    text = text_of(as_carmen.get(page))
    assert text.index('id="before"') < text.index("I can pour the tea.")
    assert "I can pour, and carry.</textarea>" in text


def test_earlier_words_say_who_wrote_them_down(as_carmen, ada):
    as_carmen.post(words_of(ada, "new"), said(ada))
    page = words_of(ada, ada.entries.get().public_id)
    as_carmen.post(page, said(ada, words="Second."))
    as_carmen.post(page, said(ada, words="Second.", kind="a-song"))
    text = text_of(as_carmen.get(page))
    assert text.count('class="versions__when"') == 1
    assert ", Carmen</p>" in text


def test_a_line_that_never_changed_has_nothing_before_it(as_carmen, ada):
    entry = make_entry(ada)
    assert 'id="before"' not in text_of(as_carmen.get(words_of(ada, entry.public_id)))


def test_a_change_begins_with_what_was_kept(as_carmen, ada, bill):
    kind = ada.centre.kinds.get(slug="a-song")
    entry = make_entry(ada, said_by=bill, said_on=AGO, kind=kind, language="cy")
    text = text_of(as_carmen.get(words_of(ada, entry.public_id)))
    assert 'name="year" inputmode="numeric" autocomplete="off" value="2024"' in text
    assert f'value="{bill.public_id}" selected' in text
    assert 'value="a-song" selected' in text


def test_whoever_said_a_line_can_have_left_since(as_carmen, ada, centre):
    bea = make_person(centre, "Bea Rees", left_on=AGO)
    entry = make_entry(ada, said_by=bea)
    page = words_of(ada, entry.public_id)
    as_carmen.post(page, said(ada, said_by=str(bea.public_id), words="Better."))
    entry.refresh_from_db()
    assert (entry.words, entry.said_by) == ("Better.", bea)


def test_a_change_that_cannot_be_kept_changes_nothing(as_carmen, ada):
    entry = make_entry(ada)
    response = as_carmen.post(words_of(ada, entry.public_id), said(ada, words=""))
    assert response.status_code == 400
    entry.refresh_from_db()
    assert entry.words == "I can pour the tea."


def test_a_rule_broken_by_a_change_is_said_beside_the_field(as_carmen, ada):
    entry = make_entry(ada)
    typed = said(ada, when="another", day="1", month="1", year="2999")
    response = as_carmen.post(words_of(ada, entry.public_id), typed)
    assert response.status_code == 400
    assert text_of(response).count("still to come") == 2


def test_the_language_switch_keeps_a_change(as_carmen, ada):
    entry = make_entry(ada)
    response = as_carmen.post(words_of(ada, entry.public_id), said(ada, words="Half a sent", _language="cy"))
    assert "Half a sent</textarea>" in text_of(response)


def test_a_line_is_taken_off_with_a_reason_and_put_back(as_carmen, ada):
    entry = make_entry(ada, "I’ll lay the tables.", said_on=AGO)
    page = words_of(ada, entry.public_id, "retirement")
    assert "I’ll lay the tables." in text_of(as_carmen.get(page))
    text = text_of(as_carmen.post(page, {"reason": "Ada would rather pour."}, follow=True))
    assert "It is off the page" in text
    assert text.index("No longer on the page") < text.index("Ada would rather pour.")
    assert "It is back on the page" in text_of(as_carmen.post(page, {"put-back": "1"}, follow=True))
    assert ada.entries.standing().exists()


def test_a_reason_too_long_is_said_beside_the_field(as_carmen, ada):
    entry = make_entry(ada)
    response = as_carmen.post(words_of(ada, entry.public_id, "retirement"), {"reason": "w" * 201})
    assert response.status_code == 400
    assert "w" * 201 in text_of(response)


def test_the_language_switch_keeps_a_reason(as_carmen, ada):
    entry = make_entry(ada)
    page = words_of(ada, entry.public_id, "retirement")
    assert 'value="Half a"' in text_of(as_carmen.post(page, {"reason": "Half a", "_language": "cy"}))
    assert ada.entries.standing().exists()


def test_a_line_off_the_page_is_put_back_before_it_is_changed(as_carmen, ada):
    entry = make_entry(ada, retired_on=timezone.localdate())
    for page in (words_of(ada, entry.public_id), words_of(ada, entry.public_id, "retirement")):
        assert as_carmen.get(page).url == words_of(ada)
    assert as_carmen.post(words_of(ada, entry.public_id, "retirement"), {"reason": "again"}).status_code == 302
    entry.refresh_from_db()
    assert entry.retired_reason == ""


def test_every_line_can_be_changed_and_taken_off_from_one_page(as_carmen, ada):
    entry = make_entry(ada, kind=ada.centre.kinds.get(slug="a-song"))
    text = text_of(as_carmen.get(words_of(ada)))
    assert f'href="{words_of(ada, entry.public_id)}"' in text
    assert f'href="{words_of(ada, entry.public_id, "retirement")}"' in text
    assert text.count("We haven’t asked yet.") == 5


def test_a_line_is_found_on_its_own_persons_page_only(as_carmen, ada, bill):
    entry = make_entry(bill)
    assert as_carmen.get(words_of(ada, entry.public_id)).status_code == 404
    assert as_carmen.get(words_of(ada, entry.public_id, "retirement")).status_code == 404


def test_another_centres_staff_find_no_line(as_derek, ada):
    entry = make_entry(ada)
    for rest in ([], ["new"], [entry.public_id], [entry.public_id, "retirement"]):
        assert as_derek.get(words_of(ada, *rest)).status_code == 404
        assert as_derek.post(words_of(ada, *rest), said(ada)).status_code == 404


def test_bill_writes_nothing_on_adas_page_without_her_leave(client, ada, bills_account):
    client.force_login(bills_account)
    assert client.post(words_of(ada, "new"), said(ada)).status_code == 404
    assert not ada.entries.exists()


def test_a_worker_of_the_centre_without_a_person_can_write(client, ada, centre):
    client.force_login(make_account("relief@example.org", works_at=centre))
    client.post(words_of(ada, "new"), said(ada))
    client.post(words_of(ada, ada.entries.get().public_id), said(ada, words="Second."))
    assert client.get(words_of(ada, ada.entries.get().public_id)).status_code == 200

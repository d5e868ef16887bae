"""Somebody's place at the centre: their name, their role, leaving and coming back."""

import datetime

import pytest
from django.utils import timezone

from tests.factories import day_sent, make_moment, make_person


def page_of(person, *rest):
    return person.get_absolute_url() + "".join(f"{part}/" for part in rest)


def text_of(response):
    return response.content.decode()


def test_a_name_is_changed_and_the_page_says_so(as_carmen, ada):
    typed = {"name": "Ada Lloyd", "known_as": "Nain", "language": "cy", "description": ""}
    text = text_of(as_carmen.post(page_of(ada, "details"), typed, follow=True))
    assert "Changed" in text
    assert ">Nain</h1>" in text
    ada.refresh_from_db()
    assert ada.language == "cy"


def test_a_name_of_somebody_else_is_asked_about_when_changed(as_carmen, ada, bill):
    response = as_carmen.post(page_of(bill, "details"), {"name": "Ada Lloyd", "known_as": "Will"})
    assert response.status_code == 400
    assert 'value="Will"' in text_of(response)
    assert 'name="is_somebody_else"' in text_of(response)


def test_a_role_is_changed_from_today(as_carmen, vic):
    typed = {"role": "staff", "description": "support worker", "when": day_sent()}
    text = text_of(as_carmen.post(page_of(vic, "role"), typed, follow=True))
    assert "The role is changed" in text
    assert "support worker" in text
    assert vic.memberships.count() == 2


def test_a_role_before_the_first_day_is_refused_beside_the_day(as_carmen, centre):
    nel = make_person(centre, "Nel Parry", joined_on=datetime.date(2025, 3, 3))
    typed = {"role": "carer", "when": "another", "day": "1", "month": "March", "year": "2025", "description": "x"}
    response = as_carmen.post(page_of(nel, "role"), typed)
    assert response.status_code == 400
    assert "Nel’s role now began on 3 March 2025." in text_of(response)
    assert 'value="March"' in text_of(response)


def test_somebody_leaves_and_comes_back(as_carmen, vic):
    leaving = page_of(vic, "leaving")
    assert "Nothing is lost" in text_of(as_carmen.get(leaving))
    assert "The last day is kept" in text_of(
        as_carmen.post(leaving, {"when": day_sent(), "how": "moved_away"}, follow=True)
    )
    assert "They never left" in text_of(as_carmen.get(leaving))
    assert "on the list again" in text_of(as_carmen.post(leaving, {"when": "never-left"}, follow=True))
    assert vic.memberships.get().left_on is None


def test_a_colleagues_last_day_is_for_a_manager_to_set(as_carmen, mel, mels_account):
    assert as_carmen.get(page_of(mel, "leaving")).status_code == 403


def test_a_colleagues_post_ends_with_their_last_day(as_mel, carmen, carmens_account):
    assert "can no longer see this centre’s people" in text_of(as_mel.get(page_of(carmen, "leaving")))
    as_mel.post(page_of(carmen, "leaving"), {"when": day_sent(), "how": "moved_away"})
    assert carmens_account.posts.get().until == timezone.localdate()


def test_leaving_before_a_moment_is_refused_beside_the_day(as_carmen, vic, ada):
    make_moment(vic, ada)
    response = as_carmen.post(
        page_of(vic, "leaving"), {"how": "died", "when": "another", "day": "1", "month": "1", "year": "2025"}
    )
    assert response.status_code == 400
    assert "We noticed a moment with Vic" in text_of(response)


def test_coming_back_too_early_is_refused_beside_the_day(as_carmen, centre):
    bea = make_person(centre, "Bea Rees", left_on=timezone.localdate())
    response = as_carmen.post(page_of(bea, "leaving"), {"when": day_sent(), "how": "moved_away"})
    assert response.status_code == 400
    assert "Choose a day after it." in text_of(response)


@pytest.mark.parametrize("rest", ["details", "role", "leaving"])
def test_the_language_switch_keeps_what_was_typed_about_somebody(as_carmen, vic, rest):
    response = as_carmen.post(page_of(vic, rest), {"name": "Vi", "when": "another", "day": "77", "_language": "cy"})
    text = text_of(response)
    assert response.status_code == 200
    assert 'id="error-summary"' not in text
    assert ('value="Vi"' if rest == "details" else 'value="77"') in text


@pytest.mark.parametrize("rest", ["details", "role", "leaving"])
def test_ada_does_not_change_her_own_place(as_ada, ada, rest):
    assert as_ada.get(page_of(ada, rest)).status_code == 403
    assert as_ada.post(page_of(ada, rest), {"name": "Queen"}).status_code == 403
